import { Explain } from "./explain.ts";
import { Init } from "./init.ts";
import { Models } from "./models.ts";
import { VerifySchema } from "./verify-schema.ts";

/** Every command by its name; oclif's explicit strategy reads this, so that one bundle holds them all. */
export const COMMANDS = {
  explain: Explain,
  init: Init,
  models: Models,
  "verify-schema": VerifySchema,
};

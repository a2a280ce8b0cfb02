import { z } from "zod";
import { configSchema } from "../src/config/schema.ts";

/** The text of `schemas/config.schema.json`, made from the validator. Draft 7: what editors' YAML support reads best. */
export function configSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ $schema, title: "schema-parity configuration", ...schema }, null, 2)}\n`;
}

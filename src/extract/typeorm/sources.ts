import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { Place } from "../typescript/values.ts";
import type { Source } from "./context.ts";
import { defaultNaming } from "./naming.ts";

/** The data sources of the project, as far as they decide about names. */
export class Sources {
  constructor(_sources: SourceSet, _engine: Evaluator, _dialect: DialectId) {}

  /** The options that hold for an entity. */
  at(_at: Place): Source {
    return { naming: defaultNaming, prefix: null, schema: null, uuidExtension: null };
  }
}

import type { DialectId } from "../../model/schema.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { IndexReader } from "./indexes.ts";
import type { References } from "./references.ts";

/** What the tables of one run are made with. */
export interface Context {
  readonly host: Evaluator;
  readonly dialect: DialectId;
  readonly references: References;
  readonly indexes: IndexReader;
  /** `Model.field` of deferred keys whose constraint the project creates by itself. */
  readonly created: ReadonlySet<string>;
}

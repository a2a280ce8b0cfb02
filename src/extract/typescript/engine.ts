import type { ts as TS } from "ts-morph";
import type { Modules } from "./modules.ts";
import type { CallValue, Place, Scope, Value } from "./values.ts";

/** What the parts of the evaluator need of one another. */
export interface Engine {
  readonly modules: Modules;
  evaluate(node: TS.Expression, scope: Scope): Value;
  /** Calls a value with arguments. */
  apply(callee: Value, args: readonly Value[], at: Place): Value;
  member(object: Value, name: string, at: Place): Value;
  lookup(name: string, scope: Scope, at: Place): Value;
}

/** What an extractor knows of its ORM's own objects, for code that reads from them (`role.enumValues`). */
export interface Symbols {
  /** The value of `object.name`, or null when it is to stay symbolic. */
  member(object: CallValue, name: string, engine: Engine): Value | null;
}

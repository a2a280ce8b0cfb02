import type { ts as TS } from "ts-morph";
import type { Modules } from "./modules.ts";
import type { CallValue, ExternalValue, Place, Scope, Value } from "./values.ts";

/** What the parts of the evaluator need of one another. */
export interface Engine {
  readonly modules: Modules;
  evaluate(node: TS.Expression, scope: Scope): Value;
  /** Calls a value with arguments. */
  apply(callee: Value, args: readonly Value[], at: Place): Value;
  member(object: Value, name: string, at: Place): Value;
  lookup(name: string, scope: Scope, at: Place): Value;
  /** Whether two values that are not both known are equal all the same; null when that cannot be told. */
  same(a: Value, b: Value): boolean | null;
}

/** What an extractor knows of its ORM's own objects, for code that reads from them (`role.enumValues`). */
export interface Symbols {
  /** The value of `object.name`, or null when it is to stay symbolic. */
  member(object: CallValue, name: string, engine: Engine): Value | null;
  /** What a function of a package returns for these arguments; null when the call is to stay symbolic. */
  call?(callee: ExternalValue, args: readonly Value[]): Value | null;
  /** What is known of a variable of the environment; null when nothing is. */
  environment?(name: string): Value | null;
  /** Whether two values are equal, when one of them is what `environment` gave; null when that cannot be told. */
  same?(a: Value, b: Value): boolean | null;
}

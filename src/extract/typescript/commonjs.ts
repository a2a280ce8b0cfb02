import type { Evaluator } from "./evaluator.ts";
import { EXPORT_EQUALS } from "./syntax.ts";
import type { Value } from "./values.ts";

/** What `require("./x")` gives: where the module sets `module.exports`, that and not the module. */
export function requiredValue(value: Value, evaluator: Evaluator): Value {
  if (value.kind !== "namespace" || !value.module.exports.has(EXPORT_EQUALS)) return value;
  return evaluator.exported(value.module, EXPORT_EQUALS);
}

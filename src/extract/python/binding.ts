import type { Expr } from "./ast.ts";
import { NONE, type Value } from "./values.ts";

/** Binds a loop's target, nested tuples included; false when the shapes do not fit. */
export function bindTo(target: Expr, value: Value, locals: Map<string, Value>): boolean {
  if (target.kind === "name") {
    locals.set(target.id, value);
    return true;
  }
  if (
    target.kind === "sequence"
    && (value.kind === "unknown" || value.kind === "call" || value.kind === "subscript")
  ) {
    const gap = value.kind === "unknown" ? value.gap : null;
    const item: Value =
      gap === null ? { kind: "subscript", base: value, index: NONE } : { kind: "unknown", gap };
    return target.items.every((each) => bindTo(each, item, locals));
  }
  if (target.kind !== "sequence" || value.kind !== "items" || value.open !== null) return false;
  if (target.items.length !== value.items.length) return false;
  return target.items.every((item, index) => bindTo(item, value.items[index] ?? NONE, locals));
}

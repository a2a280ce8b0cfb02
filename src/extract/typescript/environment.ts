import type { Environment, Uses } from "../environment.ts";
import type { Value } from "./values.ts";

/** Node's `process`, as a global or imported. */
export function isProcess({ module, name }: { readonly module: string; readonly name: string }): boolean {
  if (module === "global") return name === "process";
  return /^(?:node:)?process$/.test(module) && (name === "*" || name === "default");
}

/**
 * A value that came of variables: a literal notes them when it is looked at, as much is evaluated that no model looks
 * at, and anything else at once.
 */
export function dependent(value: Value, uses: Uses, environment: Environment): Value {
  if (value.kind !== "literal") {
    if (value.kind !== "unknown") environment.note(uses);
    return value;
  }
  return {
    kind: "literal",
    get value() {
      environment.note(uses);
      return value.value;
    },
  };
}

import type { CallValue, ExternalValue, Place, Value } from "../typescript/values.ts";

/** One `.name(…)` after the call a chain starts with. */
export interface Step {
  readonly name: string;
  readonly args: readonly Value[];
  /** The call up to and including this step. */
  readonly call: CallValue;
  readonly at: Place;
}

/** `root(…).a(…).b(…)`, taken apart. */
export interface Chain {
  readonly root: CallValue;
  readonly steps: readonly Step[];
}

/** Takes a chain of calls apart; null when the value is no call. */
export function chainOf(value: Value | undefined): Chain | null {
  if (value?.kind !== "call") return null;
  const steps: Step[] = [];
  let root = value;
  while (root.callee.kind === "member" && root.callee.object.kind === "call") {
    steps.unshift({ name: root.callee.name, args: root.args, call: root, at: root.callee.at });
    root = root.callee.object;
  }
  return { root, steps };
}

/** What a call calls directly, when that is a package's export: `pgTable(…)`, also `pgTable.withRLS(…)`. */
export function calledExternal(call: CallValue): ExternalValue | null {
  if (call.callee.kind === "external") return call.callee;
  const { callee } = call;
  return callee.kind === "member" && callee.object.kind === "external" ? callee.object : null;
}

/** What made the function that a call calls: `pgEnum("role", …)` for `role("column")`. */
export function makerOf(call: CallValue): CallValue | null {
  return call.callee.kind === "call" ? call.callee : null;
}

import type { CallValue, Value } from "../typescript/values.ts";

/** A call such as `model.define("post", {…}).indexes([…])`, taken apart. */
export interface Chain {
  readonly start: CallValue;
  readonly name: string;
  readonly after: ReadonlyMap<string, readonly Value[]>;
}

/** The outermost call of a chain that starts at Medusa's `model`; null: something else. */
export function modelCall(value: Value): CallValue | null {
  return value.kind === "call" && chainOf(value)?.name === "define" ? value : null;
}

/** A chain of calls on Medusa's `model`, from whichever package or file of Medusa it is imported. */
export function chainOf(value: Value): Chain | null {
  const after = new Map<string, readonly Value[]>();
  let one = value;
  while (one.kind === "call" && one.callee.kind === "member") {
    const { object, name } = one.callee;
    if (isModel(object)) return { start: one, name, after };
    if (!after.has(name)) after.set(name, one.args);
    one = object;
  }
  return null;
}

function isModel(value: Value): boolean {
  if (value.kind === "external") return value.name === "model" && value.module.startsWith("@medusajs/");
  if (value.kind !== "call" || !value.constructs || value.callee.kind !== "class") return false;
  const { node, scope } = value.callee;
  return node.name?.text === "EntityBuilder" && scope.module.path.endsWith("dml/entity-builder.ts");
}

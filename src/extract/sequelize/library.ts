import type { CallValue, ExternalValue, Place, Value } from "../typescript/values.ts";

/** Stands for Sequelize, its DataTypes or an instance: all of them carry the types and `literal`, `fn`, `col`. */
export const SEQUELIZE: ExternalValue = { kind: "external", module: "sequelize", name: "Sequelize" };

const PACKAGES = new Set(["sequelize", "sequelize-typescript"]);
const WHOLE = new Set(["*", "default", "Sequelize", "DataTypes", "DataType"]);

/** What a value means among Sequelize's exports: `["INTEGER", "UNSIGNED"]`, `[]` for Sequelize itself; null: nothing of it. */
export function libraryPath(value: Value | undefined): readonly string[] | null {
  if (value?.kind === "external") {
    if (!PACKAGES.has(value.module)) return null;
    return WHOLE.has(value.name) ? [] : [value.name];
  }
  if (value?.kind === "call") return isInstance(value) ? [] : null;
  if (value?.kind !== "member") return null;
  const base = libraryPath(value.object);
  if (base === null) return null;
  return base.length === 0 && WHOLE.has(value.name) ? base : [...base, value.name];
}

/** `new Sequelize(…)`. */
export function isInstance(value: Value | undefined): value is CallValue {
  return value?.kind === "call" && value.constructs && libraryPath(value.callee)?.length === 0;
}

/** A call of something that Sequelize exports. */
export interface LibraryCall {
  readonly name: string;
  readonly args: readonly Value[];
  readonly at: Place;
}

/** `Sequelize.literal("now()")`, `fn("now")`, `Table({ … })`; null when the value is no such call. */
export function libraryCall(value: Value | undefined): LibraryCall | null {
  if (value?.kind !== "call") return null;
  const [name, ...more] = libraryPath(value.callee) ?? [];
  return name === undefined || more.length > 0 ? null : { name, args: value.args, at: value.at };
}

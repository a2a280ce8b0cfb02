import type { FunctionDef } from "../python/ast.ts";
import { isStranger } from "../python/strangers.ts";
import { lastName, type CallValue, type Value } from "../python/values.ts";
import type { Annotation } from "./annotations.ts";
import { calls } from "./names.ts";

export { isStranger };

const WRAPPERS = new Set(["deferred", "column_property", "undefer"]);
const COLLECTIONS =
  /^(?:list|List|set|Set|Sequence|dict|Dict|Collection|Mapping|DynamicMapped|WriteOnlyMapped)$/;

/** Whether an attribute that was read as no column may be one all the same. */
export function mayStandForColumn(
  value: Value,
  annotation: Annotation | null,
  isMapped: (core: Value) => boolean,
): boolean {
  if (annotation?.mapped !== true) return value.kind === "call" && madeByStranger(value);
  const { core } = annotation;
  const container = core.kind === "subscript" ? core.base : core;
  if (COLLECTIONS.test(lastName(container) ?? "") || isMapped(core)) return false;
  if (value.kind === "call") return value.callee.kind === "function" || madeByStranger(value);
  return isStranger(value);
}

function madeByStranger(value: CallValue): boolean {
  const name = calls(value);
  if (name !== null) {
    return WRAPPERS.has(name) && value.args.some((arg) => arg.kind === "call" && madeByStranger(arg));
  }
  if (value.callee.kind === "class") {
    return value.callee.info.lineage().foreign.some((base) => base.kind !== "subscript" && isStranger(base));
  }
  return isStranger(value.callee);
}

const COLUMN = /"(?:Column|mapped_column)"/;
const TABLE = /"Table"/;
const mentions = new WeakMap<FunctionDef, string>();

function words(def: FunctionDef): string {
  let found = mentions.get(def);
  if (found === undefined) mentions.set(def, (found = JSON.stringify(def.body() ?? [])));
  return found;
}

/** Whether a function's body, or any other piece of syntax, speaks of columns. */
export function mentionsColumn(syntax: object): boolean {
  return COLUMN.test(JSON.stringify(syntax));
}

/** Whether a function speaks of columns. */
export function columnsIn(def: FunctionDef): boolean {
  return COLUMN.test(words(def));
}

/** Whether a function speaks of tables. */
export function tablesIn(def: FunctionDef): boolean {
  return TABLE.test(words(def));
}

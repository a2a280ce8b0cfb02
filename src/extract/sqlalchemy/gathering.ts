import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { callFunction } from "../python/functions.ts";
import { NO_KEYWORDS, NO_VALUES, type FunctionValue, type Value } from "../python/values.ts";
import type { ColumnSpec } from "./columns.ts";
import type { Root } from "./metadata.ts";

/** What is found of one class, and what its registry says of types. */
export interface Gathering {
  readonly info: ClassInfo;
  readonly types: Root["meta"]["types"];
  readonly columns: ColumnSpec[];
  readonly gaps: Gap[];
}

/** How an attribute that a class's body calls `__name` is called outside of it. */
export function mangled(info: ClassInfo, name: string): string {
  const isPrivate = name.startsWith("__") && !name.endsWith("__");
  return isPrivate ? `_${info.name.replace(/^_+/, "")}${name}` : name;
}

/** How the body of a class calls an attribute. */
export function inside(info: ClassInfo, key: string): string {
  return info.scope.names.has(key) ? key : key.slice(key.indexOf("__"));
}

/** What a function gives that is called with the class. */
export function calledFor(host: Evaluator, fn: FunctionValue, info: ClassInfo): Value {
  const self: Value = { kind: "class", info };
  return callFunction(host, { ...fn, self }, { args: NO_VALUES, keywords: NO_KEYWORDS, open: null });
}

/** Each name once; a call that was only handed another attribute's column makes none of its own. */
export function unique(columns: readonly ColumnSpec[]): ColumnSpec[] {
  const names = new Set<string>();
  const direct = new Set<number>();
  if (columns.some((column) => column.wrapped)) {
    for (const column of columns) if (!column.wrapped) direct.add(firstSite(column));
  }
  return columns.filter((column) => {
    const site = firstSite(column);
    if (column.wrapped && site !== 0 && direct.has(site)) return false;
    return !names.has(column.name) && names.add(column.name);
  });
}

/** Of the call that makes the column, else of the one in its annotation; 0: there is none. */
function firstSite({ site, annotatedSite }: ColumnSpec): number {
  return site === 0 ? annotatedSite : site;
}

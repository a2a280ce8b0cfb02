import type { Location } from "../../model/fact.ts";
import type { Table } from "../../model/schema.ts";
import { isLibrary, libraryName } from "../python/modules.ts";
import type { Draft } from "./draft.ts";

interface Sited {
  readonly at: Location | null;
}

/** The installed library that declares a table; null: the project does. */
export function libraryOf(draft: Draft): string | null {
  return isLibrary(draft.at.file) ? libraryName(draft.at.file) : null;
}

/** What a library's class brings along stands where the project's class stands; what a library declares, nowhere. */
export function sited(table: Table): Table {
  const here = table.at === null || isLibrary(table.at.file) ? null : table.at;
  const isElsewhere = ({ at }: Sited): boolean => at !== null && isLibrary(at.file);
  const all = <T extends Sited>(items: readonly T[]): readonly T[] =>
    items.some(isElsewhere) ? items.map((each) => (isElsewhere(each) ? { ...each, at: here } : each)) : items;
  const { columns, uniques, indexes, foreignKeys, checks, primaryKey: key } = table;
  const lists = [columns, uniques, indexes, foreignKeys, checks].map(
    ({ items }) => items as readonly Sited[],
  );
  const isKeyElsewhere = key.known && key.value !== null && isElsewhere(key.value);
  if (here === table.at && !isKeyElsewhere && !lists.some((items) => items.some(isElsewhere))) return table;
  return {
    ...table,
    columns: { ...columns, items: all(columns.items) },
    uniques: { ...uniques, items: all(uniques.items) },
    indexes: { ...indexes, items: all(indexes.items) },
    foreignKeys: { ...foreignKeys, items: all(foreignKeys.items) },
    checks: { ...checks, items: all(checks.items) },
    primaryKey: isKeyElsewhere ? { ...key, value: { ...key.value, at: here } } : key,
    at: here,
  };
}

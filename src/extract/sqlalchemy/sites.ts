import type { Location } from "../../model/fact.ts";
import type { Origin, Table } from "../../model/schema.ts";
import { isLibrary, libraryName } from "../python/modules.ts";
import type { Draft } from "./draft.ts";

interface Sited {
  readonly at: Location | null;
}

/** Who declares a table: which model, of an installed library or of the project, in which metadata. */
export function originOf({ at, meta, model }: Draft): Origin {
  const library = isLibrary(at.file) ? libraryName(at.file) : null;
  return { orm: "sqlalchemy", model, library, ...(meta.owner === null ? {} : { metadata: meta.owner }) };
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

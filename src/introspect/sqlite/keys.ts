import { type Gap, type Listing, known, listing, unknown } from "../../model/fact.ts";
import type { Action, Check, ForeignKey, Index, IndexPart, Key, Unique } from "../../model/schema.ts";
import { asciiLower } from "../../sql/lexer.ts";
import type { ForeignKeyRow, IndexPartRow, IndexRow } from "./catalog.ts";
import type { TableSource } from "./columns.ts";
import type { ForeignKeyDdl, NamedColumns } from "./ddl-model.ts";
import { readCreateIndex } from "./ddl.ts";

/** The primary key with its columns in key order, or null. */
export function primaryKey(source: TableSource): Key | null {
  const rows = source.columns.filter((row) => row.pk > 0).sort((one, other) => one.pk - other.pk);
  if (rows.length === 0) return null;
  return { name: source.ddl?.primaryKeyName ?? null, columns: rows.map((row) => row.name), at: null };
}

/**
 * Unique constraints. The engine merges one that repeats the primary key or another one into a single index,
 * so those of the text are added.
 */
export function uniques(source: TableSource): Unique[] {
  const enforced: NamedColumns[] = source.indexes
    .filter((index) => index.origin === "u")
    .map((index) => ({ name: null, columns: index.parts.map((part) => part.column ?? "rowid") }));
  const found = new Map<string, NamedColumns>();
  for (const unique of [...(source.ddl?.uniques ?? []), ...enforced]) {
    const key = JSON.stringify(unique.columns);
    if (found.get(key)?.name == null) found.set(key, unique);
  }
  return sortedBy([...found.values()], (unique) => unique.columns.join("\0")).map(
    ({ name, columns }): Unique => ({ name, columns, nullsNotDistinct: false, deferrable: "no", at: null }),
  );
}

/** Indexes made by CREATE INDEX. `textOf` yields the statement of an index. */
export function indexes(source: TableSource, textOf: (index: string) => string | null): Index[] {
  const created = source.indexes.filter((index) => index.origin === "c");
  return sortedBy(created, (index) => index.name).map((index) => toIndex(source, index, textOf));
}

function toIndex(source: TableSource, index: IndexRow, textOf: (index: string) => string | null): Index {
  const needsText = index.partial || index.parts.some((part) => part.cid === -2);
  const text = needsText ? textOf(index.name) : null;
  const ddl = text === null ? null : readCreateIndex(text);
  const gap: Gap = {
    code: "create-index-unreadable",
    detail: `The CREATE INDEX statement of ${JSON.stringify(index.name)} could not be followed.`,
    at: null,
  };
  const where = ddl?.where ?? null;
  return {
    name: index.name,
    parts: index.parts.map((part, position) => toPart(source, part, ddl?.parts[position] ?? null, gap)),
    unique: known(index.unique),
    method: known(null),
    where: !index.partial ? known(null) : where === null ? unknown(gap) : known(where),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at: null,
  };
}

function toPart(source: TableSource, part: IndexPartRow, text: string | null, gap: Gap): IndexPart {
  const expression = part.cid === -1 && part.column === null ? "rowid" : text;
  const column = source.ddl?.columns.find((candidate) => candidate.name === part.column);
  const usual = column?.collation ?? "BINARY";
  return {
    column: part.column,
    expression: part.column !== null ? known(null) : expression === null ? unknown(gap) : known(expression),
    descending: part.descending,
    nulls: null,
    opclass: null,
    collation: asciiLower(part.collation) === asciiLower(usual) ? null : part.collation,
  };
}

/** Check constraints, which only the text tells. */
export function checks(source: TableSource): Listing<Check> {
  if (source.ddl === null) return listing([], [source.ddlGap]);
  return listing(
    source.ddl.checks.map(({ name, expression }) => ({
      name,
      expression: known(expression),
      validated: true,
      at: null,
    })),
  );
}

/** Finds a table by name as SQLite does: its stored name and the columns of its primary key. */
export type FindTable = (name: string) => { readonly name: string; primaryKey(): readonly string[] } | null;

/** Foreign keys. One that names no columns points at the target's primary key. */
export function foreignKeys(source: TableSource, find: FindTable): Listing<ForeignKey> {
  const rows = source.foreignKeys;
  const groups = [...new Set(rows.map((row) => row.id))].map((id) => rows.filter((row) => row.id === id));
  const gaps: Gap[] = [];
  const items = groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const target = find(first.table);
    const columns = first.to === null ? (target?.primaryKey() ?? []) : group.map((row) => row.to ?? "");
    if (columns.length !== group.length) {
      const detail = `A foreign key of ${JSON.stringify(source.name)} points at the primary key of ${JSON.stringify(first.table)}, which has none that fits.`;
      gaps.push({ code: "foreign-key-target-unknown", detail, at: null });
      return [];
    }
    return [
      toForeignKey(source, group, first, { name: target?.name ?? first.table, columns }, groups.length),
    ];
  });
  return listing(sortedBy(items, orderOf), gaps);
}

function orderOf(key: ForeignKey): string {
  return [...key.columns, key.references.table.name, ...key.references.columns, key.name ?? ""].join("\0");
}

function toForeignKey(
  source: TableSource,
  group: readonly ForeignKeyRow[],
  first: ForeignKeyRow,
  target: { readonly name: string; readonly columns: readonly string[] },
  count: number,
): ForeignKey {
  const ddl = matchingDdl(source, group, first, count);
  const gap: Gap = ddl === null && source.ddl !== null ? mismatch(source) : source.ddlGap;
  return {
    name: ddl?.name ?? null,
    columns: group.map((row) => row.from),
    references: { table: { namespace: "main", name: target.name }, columns: target.columns },
    onDelete: actionOf(first.onDelete),
    onUpdate: actionOf(first.onUpdate),
    deferrable: ddl === null ? unknown(gap) : known(ddl.deferrable),
    validated: true,
    at: null,
  };
}

/** The engine numbers foreign keys from the last in the text to the first. */
function matchingDdl(
  source: TableSource,
  group: readonly ForeignKeyRow[],
  first: ForeignKeyRow,
  count: number,
): ForeignKeyDdl | null {
  const ddl = source.ddl?.foreignKeys.at(-1 - first.id);
  if (ddl === undefined || source.ddl?.foreignKeys.length !== count) return null;
  const same = ddl.columns.length === group.length && group.every((row, at) => row.from === ddl.columns[at]);
  return same && asciiLower(ddl.table) === asciiLower(first.table) ? ddl : null;
}

function mismatch(source: TableSource): Gap {
  const detail = `The foreign keys in the CREATE TABLE statement of ${JSON.stringify(source.name)} could not be matched with the engine's.`;
  return { code: "create-table-unreadable", detail, at: null };
}

const ACTIONS: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];

function actionOf(text: string): ForeignKey["onDelete"] {
  const action = ACTIONS.find((candidate) => candidate === asciiLower(text));
  const detail = `SQLite reports the foreign key action ${JSON.stringify(text)}.`;
  return action === undefined ? unknown({ code: "foreign-key-action", detail, at: null }) : known(action);
}

/** A copy ordered by a text of each item, by code units: the same on every machine. */
export function sortedBy<T>(items: readonly T[], text: (item: T) => string): T[] {
  if (items.length < 2) return [...items];
  return items
    .map((item) => ({ item, key: text(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ item }) => item);
}

import type { Exclusion } from "../../model/dialect.ts";
import { type Gap, known, listing, unknown } from "../../model/fact.ts";
import type { Table } from "../../model/schema.ts";
import { asciiLower } from "../../sql/lexer.ts";
import { bookkeepingOwner } from "../bookkeeping.ts";
import type { Catalog, ObjectRow } from "./catalog.ts";
import { derivedColumns, tableColumns, type TableSource } from "./columns.ts";
import { readCreateTable } from "./ddl.ts";
import { checks, type FindTable, foreignKeys, indexes, primaryKey, sortedBy, uniques } from "./keys.ts";
import { lexicon } from "../../model/lexicon.ts";

/** Tables, views and virtual tables in the order of their names, and what was left out on purpose. */
export function buildTables(catalog: Catalog): { tables: Table[]; exclusions: Exclusion[] } {
  const texts = new Map(
    catalog.objects.filter((row) => row.type === "index").map((row) => [row.name, row.sql]),
  );
  const find = finder(catalog);
  const virtual = catalog.objects.filter((row) => isVirtual(row));
  const tables: Table[] = [];
  const exclusions: Exclusion[] = [];
  for (const row of sortedBy(catalog.objects, (object) => object.name)) {
    if ((row.type !== "table" && row.type !== "view") || /^sqlite_/i.test(row.name)) continue;
    const exclusion = exclusionOf(row, catalog, virtual);
    if (exclusion !== null) exclusions.push(exclusion);
    else if (row.type === "view" || isVirtual(row)) tables.push(derivedTable(row, catalog));
    else tables.push(ordinaryTable(row, catalog, find, (index) => texts.get(index) ?? null));
  }
  return { tables, exclusions };
}

function isVirtual(row: ObjectRow): boolean {
  return row.type === "table" && /^create\s+virtual\s/i.test(row.sql ?? "");
}

/** Tables behind a virtual table whose module is not built in here: SQLite cannot tell, the names are the module's own. */
const SHADOWS_OF: Readonly<Record<string, RegExp>> = lexicon({
  vec0: /^(chunks|rowids|info|auxiliary|vector_chunks\d+|metadatachunks\d+|metadatatext\d+)$/,
});

function exclusionOf(row: ObjectRow, catalog: Catalog, virtual: readonly ObjectRow[]): Exclusion | null {
  const name = { namespace: "main", name: row.name };
  const tool = row.type === "table" ? bookkeepingOwner(row.name) : null;
  if (tool !== null) return { name, reason: "bookkeeping", owner: tool };
  const owners = virtual
    .filter((owner) => asciiLower(row.name).startsWith(`${asciiLower(owner.name)}_`))
    .sort((one, other) => other.name.length - one.name.length);
  const told = catalog.traits.get(row.name)?.type === "shadow";
  const owner = told ? owners[0] : owners.find((candidate) => isShadowOfAbsent(candidate, row.name));
  if (!told && owner === undefined) return null;
  return { name, reason: "shadow", owner: owner?.name ?? row.name };
}

function isShadowOfAbsent(owner: ObjectRow, name: string): boolean {
  const module = /\busing\s+(\w+)/i.exec(owner.sql ?? "")?.[1] ?? "";
  const pattern = SHADOWS_OF[asciiLower(module)];
  return pattern?.test(name.slice(owner.name.length + 1)) ?? false;
}

function finder(catalog: Catalog): FindTable {
  const stored = new Map(
    catalog.objects
      .filter((row) => row.type === "table" || row.type === "view")
      .map((row) => [asciiLower(row.name), row.name]),
  );
  return (name) => {
    const found = stored.get(asciiLower(name));
    if (found === undefined) return null;
    const primaryKey = (): string[] =>
      catalog
        .facts(found)
        .columns.filter((row) => row.pk > 0)
        .sort((one, other) => one.pk - other.pk)
        .map((row) => row.name);
    return { name: found, primaryKey };
  };
}

function sourceOf(row: ObjectRow, catalog: Catalog): TableSource {
  const facts = catalog.facts(row.name);
  const { columns } = facts;
  const ddl = row.sql === null || row.type === "view" || isVirtual(row) ? null : readCreateTable(row.sql);
  const agrees =
    ddl?.columns.length === columns.length
    && columns.every((column, at) => column.name === ddl.columns[at]?.name);
  const type = row.type === "view" ? "view" : isVirtual(row) ? "virtual table" : "table";
  const traits = catalog.traits.get(row.name);
  return {
    name: row.name,
    traits: { withoutRowid: false, strict: false, ...traits, type },
    ...facts,
    ddl: agrees ? ddl : null,
    ddlGap: {
      code: "create-table-unreadable",
      detail: `The CREATE TABLE statement of ${JSON.stringify(row.name)} could not be followed, and SQLite tells this nowhere else.`,
      at: null,
    },
  };
}

function ordinaryTable(
  row: ObjectRow,
  catalog: Catalog,
  find: FindTable,
  textOf: (index: string) => string | null,
): Table {
  const source = sourceOf(row, catalog);
  const options = [source.traits.strict ? "strict" : "", source.traits.withoutRowid ? "without-rowid" : ""];
  return {
    name: { namespace: "main", name: row.name },
    kind: "table",
    columns: listing(tableColumns(source)),
    primaryKey: known(primaryKey(source)),
    uniques: listing(uniques(source)),
    indexes: listing(indexes(source, textOf)),
    foreignKeys: foreignKeys(source, find),
    checks: checks(source),
    comment: known(null),
    options: options.filter((option) => option !== ""),
    origin: null,
    at: null,
  };
}

function derivedTable(row: ObjectRow, catalog: Catalog): Table {
  const source = sourceOf(row, catalog);
  const gap: Gap | undefined = catalog.broken.get(row.name);
  return {
    name: { namespace: "main", name: row.name },
    kind: row.type === "view" ? "view" : "virtual-table",
    columns: listing(derivedColumns(source), gap === undefined ? [] : [gap]),
    primaryKey: gap === undefined ? known(null) : unknown(gap),
    uniques: listing([]),
    indexes: listing([]),
    foreignKeys: listing([]),
    checks: listing([]),
    comment: known(null),
    options: [],
    origin: null,
    at: null,
  };
}

import { known, listing, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Check, Column, DialectId, ForeignKey, Key, Table, Unique } from "../../model/schema.ts";
import { ABSENT, gap, kept, reason } from "../python/facts.ts";
import { asString, truth, type Value } from "../python/values.ts";
import { parseClauses, type Clauses, type Reference } from "./clauses.ts";
import { ColumnReader } from "./columns.ts";
import type { Context } from "./context.ts";
import { columnName } from "./fields.ts";
import { foreignKey } from "./keys.ts";
import { option } from "./meta.ts";
import { qualifiedName, type Model } from "./models.ts";
import { textOf } from "./sql.ts";
import type { TypeContext } from "./types.ts";

/** A virtual table: Peewee tells its module the names of the columns and nothing else. */
function virtualTable(model: Model): Table | Gap {
  if (!model.table.known) return model.table.gap;
  const said = unknown(
    gap("virtual-table", `what a column of ${model.info.name} is, its module decides`, model.at),
  );
  const columns: Column[] = [];
  const gaps: Gap[] = [...model.columnGaps];
  for (const { field } of model.fields.values()) {
    if (field.library?.auto !== undefined) continue;
    const name = columnName(field);
    const rest = { type: said, nullable: said, default: ABSENT, identity: ABSENT, generated: ABSENT };
    if (typeof name !== "string") gaps.push(name);
    else columns.push({ name, ...rest, collation: ABSENT, comment: ABSENT, at: field.at });
  }
  return {
    name: { namespace: null, name: model.table.value },
    kind: "virtual-table",
    columns: listing(columns, gaps),
    primaryKey: ABSENT,
    uniques: listing([]),
    indexes: listing([]),
    foreignKeys: listing([]),
    checks: listing([]),
    comment: ABSENT,
    options: [],
    origin: { orm: "peewee", model: model.info.name, library: null },
    at: model.at,
  };
}

/** The table of a model, as `create_tables()` would make it; a gap when its name cannot be told. */
export function tableOf(model: Model, context: Context): Table | Gap {
  if (model.virtual) return virtualTable(model);
  const name = qualifiedName(model, context.dialect);
  if (!name.known) return name.gap;
  const parts: Parts = {
    columns: [],
    uniques: [],
    checks: [],
    foreignKeys: [],
    keys: [],
    columnGaps: [...model.columnGaps],
    itemGaps: [...model.itemGaps],
  };
  const reader = new ColumnReader(typeContext(model, context));
  for (const bound of model.fields.values()) {
    const column = columnName(bound.field);
    if (typeof column !== "string") {
      parts.columnGaps.push(column);
      continue;
    }
    const made = reader.read(bound.field, column);
    parts.columns.push(made.column);
    const key = foreignKey(bound, column, model, context);
    if (key !== null) ("columns" in key ? parts.foreignKeys : parts.itemGaps).push(key as ForeignKey & Gap);
    if (made.gap !== null) parts.itemGaps.push(made.gap);
    if (made.clauses !== null) constraints(made.clauses, [column], made.column, parts);
  }
  tableConstraints(model, context.dialect, parts);
  const indexes = context.indexes.all(model);
  const primaryKey = keyOf(model, parts);
  return {
    name: name.value,
    kind: "table",
    columns: listing(withKey(parts.columns, primaryKey, context.dialect), kept(parts.columnGaps)),
    primaryKey,
    uniques: listing(kept(parts.uniques), kept(parts.itemGaps)),
    indexes: listing(indexes.items, kept([...indexes.gaps, ...model.itemGaps])),
    foreignKeys: listing(kept(parts.foreignKeys), kept(parts.itemGaps)),
    checks: listing(kept(parts.checks), kept(parts.itemGaps)),
    comment: ABSENT,
    options: tableOptions(model, context.dialect),
    origin: { orm: "peewee", model: model.info.name, library: null },
    at: model.at,
  };
}

interface Parts {
  readonly columns: Column[];
  readonly uniques: Unique[];
  readonly checks: Check[];
  readonly foreignKeys: ForeignKey[];
  /** Keys that constraints written by hand make. */
  readonly keys: Key[];
  readonly columnGaps: Gap[];
  readonly itemGaps: Gap[];
}

function typeContext(model: Model, { host, dialect, references }: Context): TypeContext {
  const replaced = new Map<string, string>();
  const database = option(model.options, "database");
  const given = database?.kind === "call" ? database.keywords.get("field_types") : undefined;
  for (const [key, value] of given?.kind === "dict" ? given.entries : []) {
    const [word, type] = [asString(key), asString(value)];
    if (word !== null && type !== null) replaced.set(word, type);
  }
  const bounds = [...model.fields.values()];
  return {
    host,
    dialect,
    replaced,
    target: (field) => {
      const home = bounds.find((bound) => bound.field === field);
      const target = references.targetOf(home ?? null, field, model);
      return target.known ? known(target.value.field) : target;
    },
  };
}

/** What `PRIMARY KEY` says: a composite key, or the one field that is it. */
function keyOf(model: Model, parts: Parts): Fact<Key | null> {
  const { primaryKey } = model;
  const make = (columns: readonly string[]): Fact<Key> => known({ name: null, columns, at: model.at });
  if (primaryKey.kind === "unknown") return unknown(primaryKey.gap);
  if (primaryKey.kind === "composite") {
    const columns = primaryKey.fields.map((name) => {
      const field = model.fields.get(name)?.field;
      return field === undefined ? null : columnName(field);
    });
    const names = columns.filter((each) => typeof each === "string");
    if (names.length === columns.length) return make(names);
    return unknown({
      code: "computed-primary-key",
      detail: `a field of the primary key of ${model.info.name} cannot be told`,
      at: model.at,
    });
  }
  for (const { field } of model.fields.values()) {
    const name = columnName(field);
    if (field.primaryKey.known && field.primaryKey.value)
      return typeof name === "string" ? make([name]) : unknown(name);
  }
  const [byHand] = parts.keys;
  return known(byHand ?? null);
}

/** PostgreSQL and MySQL make every column of a primary key NOT NULL. */
function withKey(columns: readonly Column[], key: Fact<Key | null>, dialect: DialectId): readonly Column[] {
  const keys = key.known ? (key.value?.columns ?? []) : [];
  if (dialect === "sqlite" || keys.length === 0) return columns;
  return columns.map((each) => (keys.includes(each.name) ? { ...each, nullable: known(false) } : each));
}

/** Adds what SQL behind a column, or of the table itself, makes of the table. */
function constraints(
  clauses: Clauses,
  own: readonly string[],
  { at }: Pick<Column, "at">,
  parts: Parts,
): void {
  const unique = (name: string | null, columns: readonly string[]): Unique => ({
    name,
    columns,
    at,
    nullsNotDistinct: false,
    deferrable: "no",
  });
  if (clauses.unique) parts.uniques.push(unique(null, own));
  for (const each of clauses.uniques) parts.uniques.push(unique(each.name, each.columns));
  for (const { name, expression } of clauses.checks) {
    parts.checks.push({ name, expression: known(expression), validated: true, at });
  }
  for (const each of clauses.references) parts.foreignKeys.push(byHand(each, own, at));
  if (clauses.primaryKey !== null) {
    const { columns } = clauses.primaryKey;
    parts.keys.push({ name: null, columns: columns.length === 0 ? own : columns, at });
  }
}

function byHand(reference: Reference, own: readonly string[], at: Column["at"]): ForeignKey {
  return {
    name: reference.name,
    columns: reference.columns.length === 0 ? own : reference.columns,
    at,
    references: {
      table: { namespace: reference.namespace, name: reference.table },
      columns: reference.targets,
    },
    onDelete: known(reference.onDelete),
    onUpdate: known(reference.onUpdate),
    deferrable: known(reference.deferrable),
    validated: true,
  };
}

/** `Meta.constraints`. */
function tableConstraints(model: Model, dialect: DialectId, parts: Parts): void {
  const said = option(model.options, "constraints");
  const what = `a constraint of ${model.info.name}`;
  if (said === null) return;
  const listed: readonly Value[] | null = said.kind === "items" && said.open === null ? said.items : null;
  if (listed === null) parts.itemGaps.push(reason(said, what, model.at));
  for (const each of listed ?? []) {
    const text = textOf(each);
    const clauses = text === null ? null : parseClauses(text, dialect);
    if (clauses === null || clauses.open) {
      parts.itemGaps.push({ ...reason(each, what, model.at), code: "computed-constraint" });
    } else constraints(clauses, [], { at: model.at }, parts);
  }
}

function tableOptions(model: Model, dialect: DialectId): readonly string[] {
  const on = (value: Value | undefined): boolean => value !== undefined && truth(value) === true;
  const found: string[] = [];
  if (dialect === "sqlite" && on(model.options.all.get("strict_tables"))) found.push("strict");
  if (on(model.options.all.get("temporary"))) found.push("temporary");
  if (dialect === "sqlite" && on(model.options.own.get("without_rowid"))) found.push("without-rowid");
  return kept(found);
}

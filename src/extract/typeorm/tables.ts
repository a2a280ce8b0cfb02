import { type Fact, type Gap, known, listing, type Listing, unknown } from "../../model/fact.ts";
import type {
  Check,
  Column as ColumnFact,
  ForeignKey,
  Index,
  IndexPart,
  Key,
  Name,
  Table,
  Unique,
} from "../../model/schema.ts";
import { gapOf, locate } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { enumValues } from "./enums.ts";
import { columnFact, factOf, holeGap } from "./facts.ts";
import { cut } from "./identifiers.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import {
  type Column,
  type Entity,
  type ForeignKeyMeta,
  type Hole,
  type IndexMeta,
  primaryColumns,
} from "./meta.ts";
import { asUnmanaged } from "./unmanaged.ts";

/** An entity's table; a gap when not even its name can be told. */
export function tableOf(entity: Entity, context: Context): Table | Gap {
  const name = nameOf(entity, context);
  const model = entity.target.name === "" ? null : entity.target.name;
  if (isUnknown(name))
    return gapOf("computed-table-name", `The name of the table of ${model ?? "a relation"}`, name, entity.at);
  const isView = entity.kind === "view" || entity.kind === "materialized-view";
  const columns = columnsOf(entity, context);
  const table: Table = {
    name,
    kind: isView ? (entity.kind === "view" ? "view" : "materialized-view") : "table",
    columns,
    ...(isView ? NOTHING : keysOf(entity, context)),
    comment: factOf(
      context.dialect === "sqlite" || isView ? null : entity.comment,
      "computed-comment",
      "The table's comment",
      entity.at,
    ),
    options: context.dialect === "sqlite" && entity.withoutRowid ? ["without-rowid"] : [],
    origin: { orm: "typeorm", model, library: null },
    at: locate(entity.at),
  };
  return entity.synchronize === true ? table : asUnmanaged(table, entity);
}

const NOTHING = {
  primaryKey: known(null),
  uniques: listing<never>([]),
  indexes: listing<never>([]),
  foreignKeys: listing<never>([]),
  checks: listing<never>([]),
};

function nameOf({ tableName, schema, target }: Entity, context: Context): Maybe<Name> {
  if (isUnknown(tableName)) return tableName;
  const given = target.table?.options.text("schema") ?? null;
  if (isUnknown(given) && context.dialect === "postgresql") return given;
  return { namespace: schema, name: stored(tableName, context) };
}

/** A name as the database keeps it. */
function stored(name: string, { dialect }: Context): string {
  return dialect === "postgresql" ? cut(name) : name;
}

function gaps(holes: readonly Hole[], entity: Entity): Gap[] {
  const found = new Map<string, Gap>();
  for (const hole of holes) {
    const gap = holeGap(hole, entity);
    found.set(JSON.stringify(gap), gap);
  }
  return [...found.values()];
}

function columnsOf(entity: Entity, context: Context): Listing<ColumnFact> {
  const items = new Map<string, ColumnFact>();
  const lost: Hole[] = [];
  for (const column of entity.columns) {
    if (isUnknown(column.name))
      lost.push({
        code: "computed-column-name",
        what: `The name of the column ${column.propertyName}`,
        because: column.name,
      });
    else {
      const name = stored(column.name, context);
      if (!items.has(name)) items.set(name, columnFact(column, name, entity, context));
    }
  }
  return listing([...items.values()], gaps([...entity.holes.columns, ...lost], entity));
}

function keysOf(
  entity: Entity,
  context: Context,
): Pick<Table, "primaryKey" | "uniques" | "indexes" | "foreignKeys" | "checks"> {
  const { holes } = entity;
  const uniques: Unique[] = [];
  const indexes: Index[] = [];
  const foreignKeys: ForeignKey[] = [];
  for (const { name, columns, deferrable, at } of entity.uniques) {
    const key = keyOf(name, columns, at, context);
    if (isUnknown(key))
      holes.uniques.push({ code: "computed-unique", what: "A unique constraint", because: key });
    else if (context.dialect === "mysql") indexes.push(uniqueIndex(key));
    else
      uniques.push({
        ...key,
        nullsNotDistinct: false,
        deferrable: context.dialect === "sqlite" ? "no" : deferrable,
      });
  }
  for (const meta of entity.indexes) {
    const key = keyOf(meta.name, meta.columns, meta.at, context);
    if (isUnknown(key)) holes.indexes.push({ code: "computed-index", what: "An index", because: key });
    else indexes.push(indexOf(meta, key, context));
  }
  for (const meta of entity.foreignKeys) {
    const key = foreignKeyOf(meta, context);
    if (isUnknown(key))
      holes.foreignKeys.push({ code: "computed-foreign-key", what: "A foreign key", because: key });
    else foreignKeys.push(key);
  }
  return {
    primaryKey: primaryKeyOf(entity, context),
    uniques: listing(unrepeated(uniques), gaps(holes.uniques, entity)),
    indexes: listing(unrepeated(indexes), gaps(holes.indexes, entity)),
    foreignKeys: listing(unrepeated(foreignKeys), gaps(holes.foreignKeys, entity)),
    checks: listing(checksOf(entity, context), gaps(holes.checks, entity)),
  };
}

/** Two relations of one column make the same constraint twice. */
function unrepeated<T extends Key | Index>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify({ ...item, at: null });
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function primaryKeyOf(entity: Entity, context: Context): Fact<Key | null> {
  const columns = primaryColumns(entity);
  const lose = (because: Parameters<typeof gapOf>[2]): Fact<Key | null> =>
    unknown(gapOf("computed-primary-key", "The primary key", because, entity.at));
  if (isUnknown(columns)) return lose(columns);
  const [first] = columns;
  if (first === undefined) return known(null);
  const key = keyOf(null, columns, first.at, context);
  if (isUnknown(key)) return lose(key);
  return known({ ...key, name: primaryKeyName(entity, columns, key.columns, context) });
}

/** SQLite and MySQL have no names for primary keys in what TypeORM writes. */
function primaryKeyName(
  entity: Entity,
  columns: readonly Column[],
  names: readonly string[],
  context: Context,
): string | null {
  if (context.dialect !== "postgresql" || isUnknown(entity.tableName)) return null;
  const given = columns[0]?.options.text("primaryKeyConstraintName") ?? null;
  const made = given ?? context.sourceOf(entity.at).naming.primaryKeyName(entity.tableName, names);
  return isUnknown(made) ? null : stored(made, context);
}

function keyOf(
  name: string | null,
  columns: readonly Column[],
  at: Entity["at"],
  context: Context,
): Maybe<Key> {
  const names: string[] = [];
  for (const column of columns) {
    if (isUnknown(column.name)) return column.name;
    names.push(stored(column.name, context));
  }
  return { name: name === null ? null : stored(name, context), columns: names, at: locate(at) };
}

function part(column: string): IndexPart {
  return { column, expression: known(null), descending: false, nulls: null, opclass: null, collation: null };
}

function uniqueIndex({ name, columns, at }: Key): Index {
  return {
    name,
    parts: columns.map(part),
    unique: known(true),
    method: known("btree"),
    where: known(null),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at,
  };
}

function indexOf(meta: IndexMeta, key: Key, { dialect }: Context): Index {
  const { unique, where, spatial, fulltext, at } = meta;
  const special = spatial ? "gist" : "btree";
  const mysqlKind = spatial ? "spatial" : fulltext ? "fulltext" : "btree";
  const method = dialect === "sqlite" ? null : dialect === "mysql" ? mysqlKind : special;
  return {
    ...uniqueIndex(key),
    unique: factOf(unique, "computed-index", "Whether the index is unique", at),
    method: known(method),
    where: factOf(dialect === "mysql" ? null : where, "computed-index", "The condition of the index", at),
  };
}

function foreignKeyOf(meta: ForeignKeyMeta, context: Context): Maybe<ForeignKey> {
  const { references, at } = meta;
  const key = keyOf(meta.name, meta.columns, at, context);
  const target = nameOf(references.entity, context);
  const columns = keyOf(null, references.columns, at, context);
  if (isUnknown(key)) return key;
  if (isUnknown(target)) return target;
  if (isUnknown(columns)) return columns;
  const what = "What the foreign key does";
  return {
    ...key,
    references: { table: target, columns: columns.columns },
    onDelete: factOf(meta.onDelete, "computed-action", what, at),
    onUpdate: factOf(meta.onUpdate, "computed-action", what, at),
    deferrable: factOf(context.dialect === "mysql" ? "no" : meta.deferrable, "computed-action", what, at),
    validated: true,
  };
}

function checksOf(entity: Entity, context: Context): Check[] {
  const checks = entity.checks.map(({ name, expression, at }) => ({
    name: name === null ? null : stored(name, context),
    expression: factOf(expression, "computed-check", "The expression of a check", at),
    validated: true,
    at: locate(at),
  }));
  return context.dialect === "sqlite" ? [...checks, ...enumChecks(entity)] : checks;
}

/** SQLite has no enums: a check without a name holds the values. */
function enumChecks({ columns }: Entity): Check[] {
  return columns.flatMap(({ name, options, at }) => {
    const values = enumValues(options);
    if (values === null || isUnknown(values) || isUnknown(name)) return [];
    const list = values.map((value) => `'${value}'`).join(",");
    const expression = known(`"${name}" IN (${list})`);
    return [{ name: null, expression, validated: true, at: locate(at) }];
  });
}

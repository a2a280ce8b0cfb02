import { createRequire } from "node:module";
import type { DataSource, EntityMetadata } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import type { TableColumn } from "typeorm/schema-builder/table/TableColumn.js";
import type { Fact } from "../../../src/model/fact.ts";
import type { Schema, Table } from "../../../src/model/schema.ts";

const require = createRequire(import.meta.url);
const { Table: OrmTable } = require("typeorm") as typeof import("typeorm");

/** One table, as both TypeORM's metadata and our facts can tell it. */
export interface Shape {
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: string;
  readonly uniques: readonly string[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly checks: readonly string[];
  readonly comment: string;
}

/** The shapes of all tables that TypeORM itself would create. */
export async function ormShapes(source: DataSource): Promise<Record<string, Shape>> {
  await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  const tables = source.entityMetadatas.filter(
    ({ tableType, synchronize }) => synchronize && tableType !== "entity-child" && tableType !== "view",
  );
  return Object.fromEntries(tables.map((metadata) => [cut(metadata), ormShape(metadata, source)]));
}

/** PostgreSQL keeps 63 characters of a name. */
function cut({ tablePath }: EntityMetadata): string {
  const [name = "", schema] = tablePath.split(".").toReversed();
  return schema === undefined ? name.slice(0, 63) : `${schema}.${name.slice(0, 63)}`;
}

function ormShape(metadata: EntityMetadata, source: DataSource): Shape {
  const { driver } = source;
  const table = OrmTable.create(metadata, driver);
  const postgres = source.options.type === "postgres";
  const primary = metadata.columns.filter((column) => column.isPrimary);
  const primaryName =
    primary[0]?.primaryKeyConstraintName
    ?? source.namingStrategy.primaryKeyName(
      metadata.tableName,
      primary.map((column) => column.databaseName),
    );
  return {
    columns: Object.fromEntries(
      table.columns.map((column) => [column.name, ormColumn(column, metadata, source)] as const),
    ),
    primaryKey: `${postgres && primary.length > 0 ? primaryName : "-"} (${names(primary)})`,
    uniques: table.uniques.map(
      ({ name, columnNames, deferrable }) =>
        `${name} (${columnNames.join()}) ${postgres ? deferred(deferrable) : "no"}`,
    ),
    indexes: table.indices.map(
      ({ name, columnNames, isUnique, where, isSpatial }) =>
        `${name} (${columnNames.join()}) ${isUnique} ${where ? where : ""} ${isSpatial && postgres}`,
    ),
    foreignKeys: metadata.foreignKeys.map(
      (key) =>
        `${key.name} (${names(key.columns)}) ${key.referencedEntityMetadata.tablePath} (${names(key.referencedColumns)}) `
        + `${key.onDelete?.toLowerCase()} ${key.onUpdate?.toLowerCase()} ${deferred(key.deferrable)}`,
    ),
    checks: [
      ...table.checks.map(({ name, expression }) => `${name} ${expression}`),
      ...(postgres ? [] : table.columns.flatMap((column) => enumCheck(column))),
    ],
    comment: postgres ? (metadata.comment ?? "") : "",
  };
}

function enumCheck({ name, enum: values }: TableColumn): string[] {
  return values === undefined ? [] : [`null "${name}" IN (${values.map((value) => `'${value}'`).join(",")})`];
}

function names(columns: readonly ColumnMetadata[]): string {
  return columns.map(({ databaseName }) => databaseName).join();
}

function deferred(text: string | undefined): string {
  if (text === undefined) return "no";
  return /deferred/i.test(text) ? "initially-deferred" : "initially-immediate";
}

function ormColumn(column: TableColumn, metadata: EntityMetadata, source: DataSource): string {
  const postgres = source.options.type === "postgres";
  const isEnum = postgres && column.type === "enum";
  const type = isEnum
    ? enumName(column, metadata) + (column.isArray ? "[]" : "")
    : spelled(source.driver.createFullType(column));
  const counts =
    column.isGenerated && column.generationStrategy !== "uuid" && column.generationStrategy !== "rowid";
  const strategy =
    column.generationStrategy === "identity" ? (column.generatedIdentity ?? "BY DEFAULT") : "serial";
  const uuid = postgres && column.isGenerated && column.generationStrategy === "uuid" && !column.default;
  const stored = column.generatedType === "STORED";
  const generated = column.asExpression !== undefined && (!postgres || stored);
  const given = uuid ? "uuid_generate_v4()" : (column.default ?? null);
  return [
    type,
    column.isNullable && !column.isPrimary,
    generated && !postgres ? null : given,
    counts ? (postgres ? strategy.toLowerCase().replace(" ", "-") : "autoincrement") : null,
    generated ? `${column.asExpression} ${stored}` : null,
    postgres ? (column.comment ?? null) : null,
    column.collation ?? null,
  ].join(" | ");
}

function enumName(column: TableColumn, metadata: EntityMetadata): string {
  return column.enumName ?? `${metadata.tableName}_${column.name.toLowerCase()}_enum`.slice(0, 63);
}

/** The driver's words in `format_type`'s. */
function spelled(type: string): string {
  const array = type.endsWith(" array");
  const bare = array ? type.slice(0, -6) : type;
  const zoned = /^(TIMESTAMP|TIME)(\(\d+\))?( WITH TIME ZONE)?$/.exec(bare);
  if (zoned === null) return type.replace(/ array$/, "[]");
  const zone = zoned[3] === undefined ? "without" : "with";
  return `${zoned[1]?.toLowerCase()}${zoned[2] ?? ""} ${zone} time zone${array ? "[]" : ""}`;
}

/** The same of what was read. */
export function ourShapes(schema: Schema): Record<string, Shape> {
  const tables = schema.tables.items.filter(({ kind }) => kind === "table");
  return Object.fromEntries(tables.map((table) => [dotted(table.name), ourShape(table)]));
}

function dotted({ namespace, name }: Table["name"]): string {
  return namespace === null ? name : `${namespace}.${name}`;
}

function text<T>(fact: Fact<T>, show: (value: T) => string | boolean | null): string {
  return fact.known ? String(show(fact.value) ?? "") : `UNKNOWN ${fact.gap.detail}`;
}

function ourShape(table: Table): Shape {
  const gaps = [table.columns, table.uniques, table.indexes, table.foreignKeys, table.checks].flatMap(
    (one) => one.gaps,
  );
  const { primaryKey } = table;
  return {
    columns: Object.fromEntries([
      ...table.columns.items.map((column) => [
        column.name,
        [
          text(column.type, (type) =>
            type.enum === null
              ? type.sql.replace(/ array$/, "[]")
              : type.enum.name + (type.sql.endsWith("[]") ? "[]" : ""),
          ),
          text(column.nullable, (value) => value),
          text(column.default, (value) => value?.sql ?? null),
          text(column.identity, (value) => value?.kind ?? null),
          text(column.generated, (value) => (value === null ? null : `${value.expression} ${value.stored}`)),
          text(column.comment, (value) => value),
          text(column.collation, (value) => value),
        ].join(" | "),
      ]),
      ...gaps.map(({ detail }) => [`gap ${detail}`, ""]),
    ]),
    primaryKey: text(primaryKey, (key) => `${key?.name ?? "-"} (${key?.columns.join() ?? ""})`),
    uniques: table.uniques.items.map(
      ({ name, columns, deferrable }) => `${name} (${columns.join()}) ${deferrable}`,
    ),
    indexes: table.indexes.items.map(
      ({ name, parts, unique, where, method }) =>
        `${name} (${parts.map(({ column }) => column).join()}) ${text(unique, (value) => value)} ${text(where, (value) => value)} ${text(method, (value) => value === "gist")}`,
    ),
    foreignKeys: table.foreignKeys.items.map(
      ({ name, columns, references, onDelete, onUpdate, deferrable }) =>
        `${name} (${columns.join()}) ${dotted(references.table)} (${references.columns.join()}) ${text(onDelete, String)} ${text(onUpdate, String)} ${text(deferrable, String)}`,
    ),
    checks: table.checks.items.map(({ name, expression }) => `${name} ${text(expression, String)}`),
    comment: text(table.comment, (value) => value),
  };
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)].toSorted();
}

/** Without regard to the order in which constraints were met. */
export function sorted(shapes: Record<string, Shape>): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      {
        ...shape,
        uniques: distinct(shape.uniques),
        indexes: distinct(shape.indexes),
        foreignKeys: distinct(shape.foreignKeys),
        checks: distinct(shape.checks),
      },
    ]),
  );
}

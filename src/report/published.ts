import type { EnvironmentVariable } from "../model/environment.ts";
import type { Fact, Gap, Location } from "../model/fact.ts";
import type { DialectId, ForeignKey, Index, IndexPart, Key, Schema, Table } from "../model/schema.ts";

/** A value, or why it is not known. */
export type Published<T> = T | { readonly unknown: string };

/** The published form of a declared schema: what `models --json` prints and other tools read. */
export interface PublishedModels {
  readonly version: 1;
  readonly dialect: DialectId;
  readonly tables: readonly PublishedTable[];
  /** Views and materialized views, in the same form. */
  readonly views: readonly PublishedTable[];
  readonly enums: readonly PublishedEnum[];
  readonly gaps: readonly Gap[];
  /** Variables of the environment that decide something of the above; absent: none. */
  readonly environment?: readonly EnvironmentVariable[];
}

export interface PublishedTable {
  readonly schema: string | null;
  readonly name: string;
  readonly kind: string;
  readonly orm: string | null;
  readonly model: string | null;
  /** Set when an installed library declares the table. */
  readonly library?: string;
  /** Of ORMs that may have several in a project, the metadata the table belongs to: a value of `--metadata`. */
  readonly metadata?: string;
  readonly at: Location | null;
  readonly columns: readonly PublishedColumn[];
  readonly primaryKey: Published<readonly string[]>;
  readonly foreignKeys: readonly PublishedForeignKey[];
  readonly uniques: readonly PublishedKey[];
  readonly indexes: readonly PublishedIndex[];
  readonly checks: readonly PublishedCheck[];
  readonly comment: Published<string | null>;
  readonly options: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface PublishedColumn {
  readonly name: string;
  readonly type: Published<string>;
  readonly nullable: Published<boolean>;
  readonly default: Published<string | null>;
  readonly identity: Published<string | null>;
  readonly generated: Published<PublishedGenerated | null>;
  readonly at: Location | null;
}

export interface PublishedGenerated {
  readonly expression: string;
  readonly stored: boolean;
}

export interface PublishedKey {
  readonly name: string | null;
  readonly columns: readonly string[];
}

export interface PublishedForeignKey extends PublishedKey {
  readonly references: {
    readonly schema: string | null;
    readonly table: string;
    readonly columns: readonly string[];
  };
  readonly onDelete: Published<string | null>;
  readonly onUpdate: Published<string | null>;
}

export interface PublishedIndex {
  readonly name: string | null;
  /**
   * A column by its name. An expression that the ORM builds is an object with its text, null where that is not
   * known; one that the model writes as SQL is that SQL as the DDL spells it.
   */
  readonly columns: readonly (string | { readonly expression: string | null })[];
  readonly unique: Published<boolean>;
  readonly where: Published<string | null>;
}

export interface PublishedCheck {
  readonly name: string | null;
  readonly expression: Published<string>;
}

export interface PublishedEnum {
  readonly schema: string | null;
  readonly name: string;
  readonly values: Published<readonly string[]>;
}

/** Writes a declared schema in its published form; sorted, so that the same models give the same bytes. */
export function publish(schema: Schema, variables: readonly EnvironmentVariable[] = []): PublishedModels {
  const enums = schema.enums.items.map(({ name, values }) => ({
    schema: name.namespace,
    name: name.name,
    values: published(values, (list) => list),
  }));
  const tables = schema.tables.items.map((table) => publishTable(table, schema.dialect));
  return {
    version: 1,
    dialect: schema.dialect,
    tables: sorted(tables.filter(({ kind }) => !isView(kind))),
    views: sorted(tables.filter(({ kind }) => isView(kind))),
    enums: sorted(enums),
    gaps: schema.tables.gaps,
    ...(variables.length === 0 ? {} : { environment: variables }),
  };
}

function isView(kind: string): boolean {
  return kind === "view" || kind === "materialized-view";
}

function publishTable(table: Table, dialect: DialectId): PublishedTable {
  const { columns, uniques, indexes, foreignKeys, checks } = table;
  const library = table.origin?.library ?? null;
  const metadata = table.origin?.metadata;
  return {
    schema: table.name.namespace,
    name: table.name.name,
    kind: table.kind,
    orm: table.origin?.orm ?? null,
    model: table.origin?.model ?? null,
    ...(library === null ? {} : { library }),
    ...(metadata === undefined ? {} : { metadata }),
    at: table.at,
    columns: columns.items.map((column) => ({
      name: column.name,
      type: published(column.type, ({ sql }) => sql),
      nullable: published(column.nullable, (value) => value),
      default: published(column.default, (value) => value?.sql ?? null),
      identity: published(column.identity, (value) => value?.kind ?? null),
      generated: published(column.generated, (value) => value),
      at: column.at,
    })),
    primaryKey: published(table.primaryKey, (key) => key?.columns ?? []),
    foreignKeys: foreignKeys.items.map(publishForeignKey),
    uniques: uniques.items.map(publishKey),
    indexes: indexes.items.map((index) =>
      publishIndex(index, WRITERS.has(table.origin?.orm ?? "") ? dialect : null),
    ),
    checks: checks.items.map(({ name, expression }) => ({
      name,
      expression: published(expression, (text) => text),
    })),
    comment: published(table.comment, (value) => value),
    options: table.options,
    gaps: [...new Set([columns, uniques, indexes, foreignKeys, checks].flatMap(({ gaps }) => gaps))],
  };
}

function publishKey({ name, columns }: Key): PublishedKey {
  return { name, columns };
}

function publishForeignKey(key: ForeignKey): PublishedForeignKey {
  const { table, columns } = key.references;
  return {
    ...publishKey(key),
    references: { schema: table.namespace, table: table.name, columns },
    onDelete: published(key.onDelete, (action) => (action === "no action" ? null : action)),
    onUpdate: published(key.onUpdate, (action) => (action === "no action" ? null : action)),
  };
}

/** ORMs whose models name an index's columns and write its expressions as SQL. */
const WRITERS: ReadonlySet<string> = new Set(["drizzle", "prisma"]);

/** `written`: the dialect in which the model writes expressions itself; null: the ORM builds them. */
function publishIndex({ name, parts, unique, where }: Index, written: DialectId | null): PublishedIndex {
  return {
    name,
    columns: parts.map((part) => publishPart(part, written)),
    unique: published(unique, (value) => value),
    where: published(where, (value) => value),
  };
}

function publishPart(part: IndexPart, written: DialectId | null): PublishedIndex["columns"][number] {
  const expression = part.expression.known ? part.expression.value : null;
  if (part.column !== null && expression === null) {
    // To an ORM that builds expressions, an ordering is one of them.
    const ordering = `${part.descending ? " DESC" : ""}${part.nulls === null ? "" : ` NULLS ${part.nulls.toUpperCase()}`}`;
    return ordering === "" || written !== null ? part.column : { expression: `${part.column}${ordering}` };
  }
  if (written === null || expression === null) return { expression };
  return written === "postgresql" ? `(${expression})` : expression;
}

function published<T, P>(fact: Fact<T>, form: (value: T) => P): Published<P> {
  return fact.known ? form(fact.value) : { unknown: fact.gap.detail };
}

function sorted<T extends { schema: string | null; name: string }>(items: readonly T[]): T[] {
  const key = (item: T): string => `${item.schema ?? ""}\u0000${item.name}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

import type { Column, DialectId, Index, IndexPart, Table } from "../../../src/model/schema.ts";

// drizzle-kit's snapshot and our model, brought to one shape.

interface KitColumn {
  name: string;
  type: string;
  notNull: boolean;
  primaryKey: boolean;
  autoincrement?: boolean;
  default?: unknown;
  identity?: { type: string };
  generated?: { as: string; type: string };
}

interface KitIndex {
  name: string;
  columns: (
    string | { expression: string; isExpression: boolean; asc: boolean; nulls?: string; opclass?: string }
  )[];
  isUnique: boolean;
  where?: string;
  method?: string;
}

export interface KitTable {
  name: string;
  schema?: string;
  columns: Record<string, KitColumn>;
  indexes: Record<string, KitIndex>;
  foreignKeys: Record<string, KitForeignKey>;
  compositePrimaryKeys: Record<string, { name: string; columns: string[] }>;
  uniqueConstraints: Record<string, { name: string; columns: string[]; nullsNotDistinct?: boolean }>;
  checkConstraints?: Record<string, { name: string; value: string }>;
  /** MySQL's snapshot says it in the singular. */
  checkConstraint?: Record<string, { name: string; value: string }>;
}

interface KitForeignKey {
  name: string;
  tableTo: string;
  schemaTo?: string;
  columnsFrom: string[];
  columnsTo: string[];
  onDelete?: string;
  onUpdate?: string;
}

/** Space, and the table before a column's name, are ways of writing. */
function plain(text: string | undefined, table: string, schema?: string): string | undefined {
  const prefixes = [`"${schema ?? ""}"."${table}".`, `"${table}".`, `\`${table}\`.`];
  return prefixes
    .reduce<string | undefined>((result, prefix) => result?.replaceAll(prefix, ""), text)
    ?.trim();
}

const SERIALS: Record<string, string> = { serial: "integer", bigserial: "bigint", smallserial: "smallint" };

function kitColumn(column: KitColumn, table: KitTable, dialect: DialectId): unknown {
  const inKey = Object.values(table.compositePrimaryKeys).some(({ columns }) =>
    columns.includes(column.name),
  );
  const serial = dialect === "postgresql" && Object.hasOwn(SERIALS, column.type);
  // MySQL's generated names of keys are not columns of a constraint; SQLite allows NULL in a composite key.
  const notNull = column.notNull || serial || (dialect !== "sqlite" && inKey);
  const generated = column.generated;
  return {
    name: column.name,
    type: (serial ? (SERIALS[column.type] ?? "") : column.type).replace(/ \((\d)/, "($1"),
    nullable: !(notNull || (dialect === "mysql" && column.type === "serial")),
    default: column.default === undefined ? null : String(column.default),
    identity: serial
      ? "serial"
      : column.autoincrement === true
        ? "autoincrement"
        : column.identity === undefined
          ? null
          : column.identity.type === "always"
            ? "always"
            : "by-default",
    generated:
      generated === undefined
        ? null
        : { expression: generated.as.replace(/^\((.*)\)$/, "$1"), stored: generated.type === "stored" },
  };
}

function ourColumn(column: Column): unknown {
  const value = <T>(fact: { known: boolean; value?: T }): T | string =>
    fact.known ? (fact.value as T) : "UNKNOWN";
  const type = value(column.type);
  const given = value(column.default);
  const identity = value(column.identity);
  return {
    name: column.name,
    type: typeof type === "string" ? type : type.sql.replace(/^audit\./, "").replaceAll('"', ""),
    nullable: value(column.nullable),
    default: typeof given === "string" ? given : (given?.sql ?? null),
    identity: typeof identity === "string" ? identity : (identity?.kind ?? null),
    generated: value(column.generated),
  };
}

function kitKey(table: KitTable, dialect: DialectId): unknown {
  const [composite] = Object.values(table.compositePrimaryKeys);
  if (composite !== undefined) {
    return { name: dialect === "postgresql" ? composite.name : null, columns: composite.columns };
  }
  const columns = Object.values(table.columns).filter((column) => column.primaryKey);
  return columns.length === 0 ? null : { name: null, columns: columns.map(({ name }) => name) };
}

function kitPart(part: KitIndex["columns"][number], table: KitTable): unknown {
  if (typeof part === "string") {
    const column = Object.hasOwn(table.columns, part) ? part : null;
    const described = /^"(\w+)" desc$/.exec(part);
    if (described !== null)
      return { column: described[1], expression: null, descending: true, nulls: null, opclass: null };
    return {
      column,
      expression: column === null ? part : null,
      descending: false,
      nulls: null,
      opclass: null,
    };
  }
  const { opclass = null } = part;
  const descending = opclass === null && !part.asc;
  const nulls = opclass !== null ? null : descending ? part.nulls : part.nulls === "last" ? null : part.nulls;
  return {
    column: part.isExpression ? null : part.expression,
    expression: part.isExpression ? part.expression : null,
    descending,
    // NULLS FIRST is what DESC means anyway.
    nulls: descending && nulls === "first" ? null : nulls,
    opclass,
  };
}

function ourPart({ column, expression, descending, nulls, opclass }: IndexPart): unknown {
  const text = expression.known ? expression.value : "UNKNOWN";
  return { column, expression: column === null ? text : null, descending, nulls, opclass };
}

function byName<T extends { name: string | null }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

/** One table of drizzle-kit's snapshot. */
export function kitShape(table: KitTable, dialect: DialectId): unknown {
  const schema = table.schema === "" ? undefined : table.schema;
  return {
    schema: schema ?? null,
    columns: Object.values(table.columns).map((column) => kitColumn(column, table, dialect)),
    primaryKey: kitKey(table, dialect),
    uniques: byName(Object.values(table.uniqueConstraints)).map(({ name, columns, nullsNotDistinct }) => ({
      name,
      columns,
      nullsNotDistinct: nullsNotDistinct ?? false,
    })),
    indexes: byName(Object.values(table.indexes)).map((index) => ({
      name: index.name,
      parts: index.columns.map((part) => kitPart(part, table)),
      unique: index.isUnique,
      where: plain(index.where, table.name, schema) ?? null,
      method: index.method ?? null,
    })),
    foreignKeys: Object.values(table.foreignKeys)
      .map((key) => ({
        name: dialect === "sqlite" ? null : key.name,
        columns: key.columnsFrom,
        to: [key.schemaTo ?? null, key.tableTo, ...key.columnsTo],
        onDelete: key.onDelete ?? "no action",
        onUpdate: key.onUpdate ?? "no action",
      }))
      .sort(byColumns),
    checks: byName(Object.values(table.checkConstraints ?? table.checkConstraint ?? {})).map(
      ({ name, value }) => ({
        name,
        value: plain(value, table.name, schema),
      }),
    ),
  };
}

function byColumns(a: { columns: readonly string[] }, b: { columns: readonly string[] }): number {
  return a.columns.join() < b.columns.join() ? -1 : 1;
}

function indexShape(index: Index): unknown {
  const { name, parts, unique, where, method } = index;
  return {
    name,
    parts: parts.map(ourPart),
    unique: unique.known ? unique.value : "UNKNOWN",
    where: where.known ? where.value : "UNKNOWN",
    method: method.known ? method.value : "UNKNOWN",
  };
}

/** One table as we read it; what we do not know stands as UNKNOWN. */
export function ourShape(table: Table): unknown {
  const { primaryKey } = table;
  const key = primaryKey.known ? primaryKey.value : "UNKNOWN";
  return {
    schema: table.name.namespace,
    columns: table.columns.items.map(ourColumn),
    primaryKey: key === null || typeof key === "string" ? key : { name: key.name, columns: key.columns },
    uniques: byName(table.uniques.items).map(({ name, columns, nullsNotDistinct }) => ({
      name,
      columns,
      nullsNotDistinct,
    })),
    indexes: byName(table.indexes.items).map(indexShape),
    foreignKeys: table.foreignKeys.items
      .map((item) => ({
        name: item.name,
        columns: item.columns,
        to: [item.references.table.namespace, item.references.table.name, ...item.references.columns],
        onDelete: item.onDelete.known ? item.onDelete.value : "UNKNOWN",
        onUpdate: item.onUpdate.known ? item.onUpdate.value : "UNKNOWN",
      }))
      .sort(byColumns),
    checks: byName(table.checks.items).map(({ name, expression }) => ({
      name,
      value: expression.known ? expression.value : "UNKNOWN",
    })),
  };
}

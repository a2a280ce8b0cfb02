import { known, listing } from "../../../src/model/fact.ts";
import type { Column, Index, Name, Schema, Table } from "../../../src/model/schema.ts";
import { condition } from "./ddl.ts";
import type { Grammar, RandomColumn, RandomIndex, RandomSchema, RandomTable } from "./shape.ts";
import { product, quoted } from "./shape.ts";

/** What models of the schema would declare, in words of their own; `namespace` is where its tables stand. */
export function declared(schema: RandomSchema, { dialect }: Grammar, namespace: string): Schema {
  const name = (text: string): Name => ({ namespace, name: text });
  return {
    dialect,
    tables: listing(schema.tables.map((table) => tableOf(table, name))),
    enums: listing(
      schema.enums.map((one) => ({ name: name(one.name), values: known(one.values), at: null })),
    ),
  };
}

function tableOf(table: RandomTable, name: (text: string) => Name): Table {
  const key = (columns: readonly string[]) => ({ name: null, columns, at: null });
  return {
    name: name(table.name),
    kind: "table",
    columns: listing(table.columns.map((column) => columnOf(column, name))),
    primaryKey: known(table.primaryKey.length === 0 ? null : key(table.primaryKey)),
    uniques: listing(
      table.uniques.map((columns) => ({ ...key(columns), nullsNotDistinct: false, deferrable: "no" })),
    ),
    indexes: listing(table.indexes.map((index) => indexOf(index, table.name))),
    foreignKeys: listing(
      table.foreignKeys.map((one) => ({
        ...key(one.columns),
        references: { table: name(one.table), columns: one.referred },
        onDelete: known(one.onDelete),
        onUpdate: known(one.onUpdate),
        deferrable: known("no"),
        validated: true,
      })),
    ),
    checks: listing(
      table.checks.map((check) => ({
        name: check.name,
        expression: known(condition(check)),
        validated: true,
        at: null,
      })),
    ),
    comment: known(null),
    options: [],
    origin: { orm: "random", model: null, library: null },
    at: null,
  };
}

function columnOf(column: RandomColumn, name: (text: string) => Name): Column {
  const { family, generated, identity } = column;
  const isEnum = family.values !== undefined;
  const sql = isEnum ? column.type.declared.slice(1, -1) : column.type.declared;
  return {
    name: column.name,
    type: known({ sql, enum: isEnum ? name(sql) : null, domainOver: null }),
    nullable: known(column.nullable),
    default: known(column.default === null ? null : { sql: column.default.declared }),
    identity: known(identity === null ? null : { kind: identity }),
    generated: known(
      generated === null
        ? null
        : { expression: product(generated.from, generated.factor), stored: generated.stored },
    ),
    collation: known(column.collation),
    comment: known(column.comment),
    at: null,
  };
}

function indexOf(index: RandomIndex, table: string): Index {
  const rest = { nulls: null, opclass: null, collation: null };
  const columns = index.columns.map(({ name, descending }) => ({
    ...rest,
    column: name,
    expression: known(null),
    descending,
  }));
  const lower = {
    ...rest,
    column: null,
    expression: known(`lower(${quoted(index.lower ?? "")})`),
    descending: false,
  };
  return {
    name: `${index.name} of ${table}`,
    parts: index.lower === null ? columns : [lower],
    unique: known(index.unique),
    method: known(index.method),
    where: known(index.where === null ? null : `${quoted(index.where)} IS NOT NULL`),
    include: index.include,
    nullsNotDistinct: false,
    valid: true,
    at: null,
  };
}

import type { Fact, Gap } from "../../../src/model/fact.ts";
import type { Column, ForeignKey, Index, Name, Schema, Table } from "../../../src/model/schema.ts";

/** A schema as short lines, for golden files that a person can check. Unknown facts read `?code`. */
export function published(schema: Schema): unknown {
  return {
    tables: Object.fromEntries(schema.tables.items.map((table) => [full(table.name), tableLines(table)])),
    enums: Object.fromEntries(
      schema.enums.items.map((each) => [full(each.name), show(each.values, (v) => v.join(" | "))]),
    ),
    gaps: schema.tables.gaps.map(gapLine),
  };
}

function full(name: Name): string {
  return name.namespace === null ? name.name : `${name.namespace}.${name.name}`;
}

function gapLine(gap: Gap): string {
  return gap.at === null ? gap.code : `${gap.code} at ${gap.at.file}:${gap.at.line}`;
}

function show<T>(fact: Fact<T>, text: (value: T) => string): string {
  return fact.known ? text(fact.value) : `?${fact.gap.code}`;
}

function tableLines(table: Table): unknown {
  const gaps = new Set(
    [table.columns, table.uniques, table.indexes, table.foreignKeys, table.checks].flatMap((list) =>
      list.gaps.map(gapLine),
    ),
  );
  const parts = {
    at: table.at === null ? null : `${table.at.file}:${table.at.line}`,
    model: table.origin?.model ?? null,
    comment: show(table.comment, (comment) => comment ?? ""),
    options: table.options.join(" "),
    columns: Object.fromEntries(table.columns.items.map((column) => [column.name, columnLine(column)])),
    primaryKey: show(table.primaryKey, (key) =>
      key === null ? "" : `${key.name ?? ""}(${key.columns.join(", ")})`,
    ),
    uniques: table.uniques.items.map((each) =>
      [`${each.name ?? ""}(${each.columns.join(", ")})`, each.nullsNotDistinct ? "nulls not distinct" : ""]
        .join(" ")
        .trim(),
    ),
    indexes: table.indexes.items.map(indexLine),
    foreignKeys: table.foreignKeys.items.map(referenceLine),
    checks: table.checks.items.map((each) => `${each.name ?? ""}(${show(each.expression, String)})`),
    gaps: [...gaps],
  };
  return Object.fromEntries(
    Object.entries(parts).filter(
      ([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function columnLine(column: Column): string {
  const words = [
    show(column.type, (type) => (type.enum === null ? type.sql : `${type.sql} (enum)`)),
    show(column.nullable, (nullable) => (nullable ? "null" : "not null")),
    show(column.default, (value) => (value === null ? "" : `default ${value.sql}`)),
    show(column.identity, (value) => value?.kind ?? ""),
    show(column.generated, (value) =>
      value === null ? "" : `as ${value.expression} ${value.stored ? "stored" : "virtual"}`,
    ),
    show(column.collation, (value) => (value === null ? "" : `collate ${value}`)),
    show(column.comment, (value) => (value === null ? "" : `-- ${value}`)),
    column.at === null ? "" : `@${column.at.line}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}

function indexLine(index: Index): string {
  const parts = index.parts.map((part) =>
    [
      part.column ?? `(${show(part.expression, String)})`,
      part.descending ? "desc" : "",
      part.nulls === null ? "" : `nulls ${part.nulls}`,
      part.opclass ?? "",
    ]
      .filter((word) => word !== "")
      .join(" "),
  );
  return [
    show(index.unique, (unique) => (unique ? "unique" : "")),
    `${index.name ?? ""}(${parts.join(", ")})`,
    show(index.method, (method) => method ?? ""),
    index.include.length === 0 ? "" : `include (${index.include.join(", ")})`,
    show(index.where, (where) => (where === null ? "" : `where ${where}`)),
  ]
    .filter((word) => word !== "")
    .join(" ");
}

function referenceLine(key: ForeignKey): string {
  const act = (word: string) => (value: string) => (value === "no action" ? "" : `${word} ${value}`);
  return [
    `${key.name ?? ""}(${key.columns.join(", ")}) -> ${full(key.references.table)}(${key.references.columns.join(", ")})`,
    show(key.onDelete, act("on delete")),
    show(key.onUpdate, act("on update")),
    show(key.deferrable, (value) => (value === "no" ? "" : value)),
  ]
    .filter((word) => word !== "")
    .join(" ");
}

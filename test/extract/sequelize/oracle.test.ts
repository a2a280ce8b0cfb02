import type { Model, ModelStatic } from "sequelize";
import { beforeAll, describe, expect, test } from "vitest";
import { sequelize } from "../../../src/extract/sequelize/index.ts";
import type { Fact } from "../../../src/model/fact.ts";
import type { ColumnType, DialectId, Schema, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { byName, libraryShape, load, modelFiles, writing } from "./library.ts";

// The library's own account of our models (they are executed here, ours and only here) against ours of their text.

beforeAll(async () => {
  await sequelize.prepare();
});

const FOLDERS = [
  { folder: "factories", entry: "factories/index.js" },
  { folder: "classes", entry: "classes/index.js" },
  { folder: "decorated", entry: "decorated/index.js" },
] as const;
const DIALECTS = ["postgresql", "sqlite", "mysql"] as const;
const CASES = [
  ...FOLDERS.flatMap((one) => DIALECTS.map((dialect) => ({ ...one, dialect }))),
  { folder: "postgres", entry: "postgres/index.js", dialect: "postgresql" as const },
  ...DIALECTS.map((dialect) => ({ folder: "extensions", entry: "extensions/index.js", dialect })),
];

type Shape = ReturnType<typeof libraryShape>;

test.each(CASES)("$folder, $dialect: every fact is the library's", ({ folder, entry, dialect }) => {
  const files = modelFiles(folder);
  const instance = load(files, entry, writing(dialect));
  const schema = sequelize.extract(memorySources(files), { dialect });
  expect(schema.tables.gaps).toEqual([]);
  const theirs = Object.values(instance.models).map((model) =>
    libraryShape(model as ModelStatic<Model>, dialect),
  );
  const ours = schema.tables.items.map((table) => ourShape(table, schema, dialect));
  const expected = theirs.map((shape) =>
    withUnsaid(
      shape,
      ours.find(({ name }) => name === shape.name),
    ),
  );
  expect(ours.sort(byName)).toEqual(expected.sort(byName));
});

/** What a model leaves unsaid we do not claim, though the library then chooses. */
function withUnsaid(theirs: Shape, ours: Shape | undefined): Shape {
  const columns = theirs.columns.map((column) => {
    const unsaid = ours?.columns.find(({ name }) => name === column.name)?.nullable === UNSAID;
    return { ...column, nullable: unsaid && column.nullable !== false ? UNSAID : column.nullable };
  });
  const foreignKeys = theirs.foreignKeys.map((key) => {
    const own = ours?.foreignKeys.find(({ name }) => name === key.name);
    return {
      ...key,
      onDelete: own?.onDelete === UNSAID ? UNSAID : key.onDelete,
      onUpdate: own?.onUpdate === UNSAID ? UNSAID : key.onUpdate,
    };
  });
  return { ...theirs, columns, foreignKeys };
}

const UNSAID = "UNSAID";

function said<T>(fact: Fact<T>): T | string {
  if (fact.known) return fact.value;
  return fact.gap.code.endsWith("-not-stated") ? UNSAID : `UNKNOWN ${fact.gap.detail}`;
}

/** The library calls an enum by no name before it writes the whole statement, a collation it writes behind the type. */
function spelled(type: ColumnType): string {
  return type.enum === null ? type.sql : type.sql.replace(/^[^[]*/, "ENUM");
}

function ourShape(table: Table, schema: Schema, dialect: DialectId): Shape {
  const keys = table.primaryKey.known ? (table.primaryKey.value?.columns ?? []) : [];
  const valuesOf = (name: string) => {
    const found = schema.enums.items.find((one) => one.name.name === name);
    return found?.values.known === true ? [...found.values.value] : null;
  };
  return {
    name: table.name.name,
    comment: said(table.comment),
    columns: table.columns.items
      .map((column) => {
        const type = column.type.known ? column.type.value : null;
        return {
          name: column.name,
          type: type === null ? String(said(column.type)) : spelled(type),
          values: type?.enum == null ? null : valuesOf(type.enum.name),
          nullable: keys.includes(column.name) ? "key" : said(column.nullable),
          default: column.default.known ? (column.default.value?.sql ?? null) : said(column.default),
          numbered: column.identity.known && column.identity.value !== null,
          comment: said(column.comment),
        };
      })
      .map((column) => (dialect === "postgresql" ? column : { ...column, values: null }))
      .sort(byName),
    primaryKey: [...keys],
    uniques: table.uniques.items.map((one) => one.columns.join()).sort(),
    indexes: table.indexes.items
      .map((index) => ({
        name: index.name ?? "",
        unique: index.unique.known && index.unique.value,
        columns: index.parts.map((part) => part.column ?? said(part.expression)).join(),
      }))
      .sort(byName),
    foreignKeys: table.foreignKeys.items
      .map((key) => ({
        name: `${key.columns.join()} -> ${key.references.table.name}.${key.references.columns.join()}`,
        onDelete: said(key.onDelete),
        onUpdate: said(key.onUpdate),
      }))
      .sort(byName),
  } as Shape;
}

describe("what is left unsaid stays unknown", () => {
  test.each([
    ["nothing is said", "{ type: DataTypes.STRING }", null],
    ["allowNull: true", "{ type: DataTypes.STRING, allowNull: true }", true],
    ["allowNull: false", "{ type: DataTypes.STRING, allowNull: false }", false],
  ])("%s", (_what, column, nullable) => {
    const text = `module.exports = (sequelize, DataTypes) => sequelize.define("x", { a: ${column} });`;
    const schema = sequelize.extract(memorySources({ "x.js": text }), { dialect: "postgresql" });
    const fact = schema.tables.items[0]?.columns.items.find(({ name }) => name === "a")?.nullable;
    expect(fact?.known === true ? fact.value : null).toBe(nullable);
  });
});

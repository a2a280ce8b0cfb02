import fc from "fast-check";
import type { Model, ModelStatic } from "sequelize";
import { beforeAll, expect, test } from "vitest";
import { sequelize } from "../../../src/extract/sequelize/index.ts";
import type { Column, DialectId, Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { libraryShape, load, modelFiles, writing } from "./library.ts";

const files = { ...modelFiles("factories"), ...modelFiles("classes"), ...modelFiles("decorated") };
const dialects = ["postgresql", "sqlite", "mysql"] as const;

beforeAll(async () => {
  await sequelize.prepare();
});

function extract(texts: Record<string, string>, dialect: DialectId): Schema {
  return sequelize.extract(memorySources(texts), { dialect });
}

test("any text is read without an error", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom(...dialects),
      (text, dialect) => {
        const source = `const { DataTypes } = require("sequelize");\n${text}`;
        expect(extract({ "a.ts": source }, dialect).dialect).toBe(dialect);
      },
    ),
  );
});

test("models cut, doubled or garbled anywhere are read without an error, and always alike", () => {
  const mutation = fc.record({
    file: fc.constantFrom(...Object.keys(files)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    insert: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        "(",
        ")",
        "{",
        "}",
        "[",
        "`",
        "${",
        "...",
        "=>",
        "\n",
        "static ",
        "@Column",
        "() => ",
        "this",
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const texts: Record<string, string> = { ...files };
      for (const { file, at, length, insert } of mutations) {
        const text = texts[file] ?? "";
        const cut = Math.floor(at * text.length);
        texts[file] = text.slice(0, cut) + insert + text.slice(cut + length);
      }
      for (const dialect of dialects)
        expect(JSON.stringify(extract(texts, dialect))).toBe(JSON.stringify(extract(texts, dialect)));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test.each([
  ["parentheses", "(".repeat(50_000)],
  ["arrays", "[".repeat(50_000)],
  ["calls", "f(".repeat(30_000)],
  ["closed arrays", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ["members", `a${".b".repeat(50_000)}`],
  ["classes", "class A { static x = ".repeat(3_000)],
])("%s nested without end are a gap, not a crash", (_name, text) => {
  const source = `const { Sequelize, DataTypes } = require("sequelize");\nnew Sequelize({}).define("t", ${text}`;
  const { tables } = extract({ "a.js": source }, "postgresql");
  expect([...tables.gaps, ...tables.items.flatMap((table) => table.columns.gaps)]).not.toEqual([]);
});

test("classes that extend one another and models that refer to one another end", () => {
  const source = `
    import { Table, Column, Model, ForeignKey, BelongsTo } from "sequelize-typescript";
    class A extends B {} class B extends A {}
    @Table class C extends A { @Column a: string; @ForeignKey(() => C) @Column c: number; @BelongsTo(() => C) own: C; }
    const x = y; const y = x; C.hasMany(x); C.belongsToMany(C, { through: C, as: "c" });`;
  expect(extract({ "a.ts": source }, "postgresql").tables.items.map(({ name }) => name.name)).toEqual(["Cs"]);
});

// Models through the grammar of attributes and options, compared with the library's own account.

const TYPES = [
  "STRING",
  "TEXT",
  "INTEGER",
  "BIGINT",
  "BOOLEAN",
  "DATE",
  "DATEONLY",
  "UUID",
  "STRING(9)",
  "DECIMAL(5, 2)",
  "JSON",
  "FLOAT",
];
const attribute = fc.record(
  {
    type: fc.constantFrom(...TYPES).map((type) => `DataTypes.${type}`),
    allowNull: fc.boolean().map(String),
    primaryKey: fc.constant("true"),
    unique: fc.constantFrom("true", '"together"', '{ name: "pair" }'),
    field: fc.constantFrom('"a_b"', '"Ab"', '"order"'),
    comment: fc.constantFrom('"it\'s"', '""'),
  },
  { requiredKeys: ["type"] },
);
const options = fc.record(
  {
    underscored: fc.boolean().map(String),
    timestamps: fc.boolean().map(String),
    paranoid: fc.boolean().map(String),
    freezeTableName: fc.boolean().map(String),
    createdAt: fc.constantFrom("false", '"made"', '"madeAt"'),
    tableName: fc.constantFrom('"somewhere"', '"Else where"'),
    version: fc.constantFrom("true", '"rev"'),
  },
  { requiredKeys: [] },
);
const model = fc.record({
  name: fc.constantFrom(
    "user",
    "Person",
    "userStatus",
    "Category",
    "sheep",
    "APIKey",
    "child_node",
    "Bus",
    "quizMatrix",
  ),
  attributes: fc.uniqueArray(
    fc.tuple(fc.constantFrom("name", "userId", "createdOn", "HTTPCode", "x1"), attribute),
    { minLength: 1, maxLength: 4, selector: ([name]) => name },
  ),
  options,
});

function written(object: Record<string, string>): string {
  return `{ ${Object.entries(object)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ")} }`;
}

test("generated models are what the library makes of them", () => {
  fc.assert(
    fc.property(model, fc.constantFrom(...dialects), (one, dialect) => {
      const fields = one.attributes.flatMap(([, { field }]) => field ?? []);
      fc.pre(new Set(fields).size === fields.length);
      const attributes = written(
        Object.fromEntries(one.attributes.map(([name, said]) => [name, written(said)])),
      );
      const text = `const { Sequelize, DataTypes } = require("sequelize");
        const sequelize = new Sequelize(globalThis.oracle);
        sequelize.define("${one.name}", ${attributes}, ${written(one.options)});
        module.exports = { sequelize };`;
      const instance = load({ "index.js": text }, "index.js", writing(dialect));
      const theirs = libraryShape(instance.models[one.name] as ModelStatic<Model>, dialect);
      const table = extract({ "index.js": text }, dialect).tables.items[0];
      expect(table?.name.name).toBe(theirs.name);
      const columns = [...(table?.columns.items ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(columns.map(typeOf)).toEqual(theirs.columns.map(({ name, type }) => `${name} ${type}`));
      expect(table?.primaryKey).toMatchObject({ known: true, value: { columns: theirs.primaryKey } });
      expect(table?.uniques.items.map((key) => key.columns.join()).sort()).toEqual(theirs.uniques);
    }),
    { numRuns: 150 },
  );
}, 60_000);

function typeOf({ name, type }: Column): string {
  return `${name} ${type.known ? type.value.sql : "UNKNOWN"}`;
}

import { beforeAll, expect, test } from "vitest";
import { sequelize } from "../../../src/extract/sequelize/index.ts";
import type { DialectId, Schema, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

// What cannot be told is said, with its reason; nothing is guessed and nothing is dropped in silence.

beforeAll(async () => {
  await sequelize.prepare();
});

function read(text: string, files: Record<string, string> = {}, dialect: DialectId = "postgresql"): Schema {
  const sources = memorySources({ "models.js": text, ...files });
  const candidates = sources.candidates.filter(({ path }) => path.endsWith(".js"));
  return sequelize.extract({ ...sources, candidates }, { dialect });
}

function only(schema: Schema): Table {
  expect(schema.tables.items).toHaveLength(1);
  return schema.tables.items[0] as Table;
}

const OWN = "-not-stated";

/** The reasons of a table, without those that hold for every Sequelize model. */
function reasons({ columns, uniques, indexes, foreignKeys }: Table): string[] {
  const gaps = [columns, uniques, indexes, foreignKeys].flatMap((list) => list.gaps);
  return [...new Set(gaps.filter(({ code }) => !code.endsWith(OWN)).map(({ detail }) => detail))];
}

const HEAD =
  'const { Sequelize, DataTypes, Model } = require("sequelize"); const sequelize = new Sequelize({});';

test.each([
  ["allowNull: true", true],
  ["allowNull: false", false],
  ["", null],
])("nullability of { type, %s }", (option, nullable) => {
  const table = only(read(`${HEAD} sequelize.define("x", { a: { type: DataTypes.TEXT, ${option} } })`));
  const fact = table.columns.items.find(({ name }) => name === "a")?.nullable;
  expect(fact?.known === true ? fact.value : (fact?.gap.code ?? "no column")).toBe(
    nullable ?? "nullability-not-stated",
  );
});

test.each([
  ["a table name from the environment", `sequelize.define("x", {}, { tableName: process.env.T })`],
  ["a name from a parameter", `module.exports = (name) => sequelize.define(name, {})`],
])("%s: the table is a gap", (_what, text) => {
  const schema = read(`${HEAD} ${text}`);
  expect(schema.tables.items).toEqual([]);
  expect(schema.tables.gaps.map(({ code }) => code)).toEqual(["computed-table-name"]);
});

test.each([
  ["attributes from elsewhere", `sequelize.define("x", require("far-away"))`],
  ["a spread from elsewhere", `sequelize.define("x", { a: DataTypes.TEXT, ...require("far-away").common })`],
  ["a type from elsewhere", `sequelize.define("x", { a: require("far-away").Type })`],
  [
    "an attribute's options from elsewhere",
    `sequelize.define("x", { a: { ...require("far-away").options } })`,
  ],
  ["timestamps by the environment", `sequelize.define("x", {}, { timestamps: process.env.STAMPED })`],
  [
    "a removed attribute that is computed",
    `const X = sequelize.define("x", {}); X.removeAttribute(process.argv[2])`,
  ],
])("%s: there may be more columns", (_what, text) => {
  const table = only(read(`${HEAD} ${text}`));
  expect(table.columns.gaps).not.toEqual([]);
});

test("an association with a stranger says what may be missing", () => {
  const table = only(read(`${HEAD} const X = sequelize.define("x", {}); X.belongsTo(require("far-away"));`));
  expect(reasons(table)).toEqual([
    "The foreign key of an association could not be read: the model it refers to is not known.",
  ]);
});

test("two files that say different things of one foreign key: who comes first decides, nobody knows", () => {
  const schema = read(
    `${HEAD} module.exports = { A: sequelize.define("a", {}), B: sequelize.define("b", {}) };`,
    {
      "one.js": 'const { A, B } = require("./models"); A.hasMany(B, { onDelete: "CASCADE" });',
      "two.js": 'const { A, B } = require("./models"); B.belongsTo(A, { foreignKey: "aId" });',
    },
  );
  const key = schema.tables.items.find(({ name }) => name.name === "bs")?.foreignKeys.items[0];
  expect(key?.onDelete).toMatchObject({ known: false, gap: { code: "computed-foreign-key" } });
});

test("a reference that is not followed is known by the association on the same attribute", () => {
  const schema = read(`${HEAD} module.exports = (db) => {
    const A = sequelize.define("a", {});
    const B = sequelize.define("b", { aId: { type: DataTypes.INTEGER, references: { model: db.other(), key: "id" } } });
    B.belongsTo(A);
  };`);
  const table = schema.tables.items.find(({ name }) => name.name === "bs");
  expect(table?.foreignKeys).toMatchObject({ items: [{ references: { table: { name: "as" } } }], gaps: [] });
});

test("an index over a name that is no column is a gap", () => {
  const text = `sequelize.define("x", { shortName: DataTypes.TEXT }, { underscored: true, indexes: [{ fields: ["shortName"] }] })`;
  const table = only(read(`${HEAD} ${text}`));
  expect(table.indexes.items).toEqual([]);
  expect(reasons(table)).toEqual(["An index could not be read: shortName is no column of the model."]);
});

test("options for all models that two configurations give differently decide nothing", () => {
  const text =
    'module.exports = (sequelize, DataTypes) => sequelize.define("userName", { createdBy: DataTypes.TEXT })';
  const config = JSON.stringify({ test: { define: { underscored: true } }, production: { define: {} } });
  const schema = read(text, { "config/config.json": config });
  expect(schema.tables.items).toEqual([]);
  expect(schema.tables.gaps).toMatchObject([{ code: "computed-table-name" }]);
  const agreed = read(text, {
    "config/config.json": JSON.stringify({ test: { define: { underscored: true } } }),
  });
  expect(only(agreed).name.name).toBe("user_names");
});

test("a decorator of the project's own that changes an attribute makes it unknown, one that validates does not", () => {
  const text = `
    import { Table, Column, Model, DataType, Default, addAttributeOptions } from "sequelize-typescript";
    const Zero = (target, name) => { addAttributeOptions(target, name, { defaultValue: 0 }); };
    const Short = (target, name) => { addAttributeOptions(target, name, { validate: { len: [0, 9] } }); };
    @Table class Thing extends Model { @Zero @Column(DataType.INTEGER) a; @Short @Column(DataType.TEXT) b; }`;
  const schema = sequelize.extract(memorySources({ "models.ts": text }), { dialect: "postgresql" });
  expect(only(schema).columns.items.map(({ name }) => name)).toContain("b");
  expect(reasons(only(schema))).toEqual([
    "The column a could not be read: a decorator of the project changes it.",
  ]);
});

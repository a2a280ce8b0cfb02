import { beforeAll, expect, test } from "vitest";
import type { Extracted } from "../../../src/extract/extractor.ts";
import { drizzle } from "../../../src/extract/drizzle/index.ts";
import { memorySources } from "../../support/sources.ts";

const IMPORTS = `import { integer, pgSchema, pgTable, pgTableCreator, pgView, pgView as view } from "drizzle-orm/pg-core";\n`;

beforeAll(async () => {
  await drizzle.prepare();
});

function read(source: string, others: Record<string, string> = {}): Extracted {
  return drizzle.extract(memorySources({ "schema.ts": IMPORTS + source, ...others }), {
    dialect: "postgresql",
  });
}

/** The exported tables, and where and why there may be more. */
function seen({ tables }: Extracted): { tables: string[]; gaps: string[] } {
  return {
    tables: tables.items.map(({ name }) => name.name),
    gaps: tables.gaps.map(
      ({ code, detail, at }) => `${at?.line ?? 0} ${code} ${detail.split(" is ")[0] ?? ""}`,
    ),
  };
}

test.each([
  [
    "a list",
    `export const many = ["m1", "m2"].map((n) => pgTable(n, { id: integer() }));`,
    ["2 table-not-exported The table m1", "2 table-not-exported The table m2"],
  ],
  ["an object", `export const tables = { k: pgTable("k", {}) };`, ["2 table-not-exported The table k"]],
  [
    "the default export's object",
    `export default { k: pgTable("k", {}) };`,
    ["2 table-not-exported The table k"],
  ],
  ["a class", `export class A { static tbl = pgTable("s", {}); }`, ["2 table-not-exported The table s"]],
  [
    "a class that is not exported",
    `class A {\n  tbl = pgTable("s", {});\n}`,
    ["3 table-not-exported The table s"],
  ],
  [
    "a namespace",
    `export namespace N { export const t = pgTable("n", {}); }`,
    ["2 table-not-exported The table n"],
  ],
  ["a variable", `const t = pgTable("t", {}).enableRLS();`, ["2 table-not-exported The table t"]],
  ["a variable that holds a view", `const v = pgView("v", {}).as(x);`, ["2 table-not-exported The view v"]],
  [
    "a function never called",
    `function make(n) { return pgTable(n, {}); }`,
    ["2 table-not-exported A table"],
  ],
  [
    "a parameter that hides a name",
    `const n = "t"; export const t = pgTable(n, {}); export const f = (n) => pgTable(n, {});`,
    ["2 table-not-exported A table"],
  ],
  [
    "a creator inside a function",
    "function make() { const create = pgTableCreator((n) => `app_${n}`); return { a: create('a', {}) }; }",
    ["2 table-not-exported The table app_a"],
  ],
  [
    "a schema inside a function",
    "function make() { const s = pgSchema('s'); return [s.table('a', {})]; }",
    ["2 table-not-exported The table a"],
  ],
  [
    "an assignment",
    `export const all = {};\nall.x = pgTable("x", {});`,
    ["3 table-not-exported The table x"],
  ],
  [
    "another table's columns",
    `export const a = pgTable("a", { b: integer().references(() => pgTable("b", { id: integer() }).id) });`,
    ["2 table-not-exported The table b"],
  ],
  ["a spread call", `const make = (...all) => pgTable(...all);`, ["2 table-not-exported A table"]],
  ["a renamed view", `const v = view("v").as(x);`, ["2 table-not-exported The view v"]],
  ["a loop", `for (const n of names) all[n] = pgTable(n, {});`, ["2 table-not-exported A table"]],
])(
  "what is made in %s is told: drizzle-kit does not take it, the database may hold it",
  (_where, source, gaps) => {
    expect(seen(read(source)).gaps).toEqual(gaps);
  },
);

test("what one function makes is told where it is exported from where it is not", () => {
  const source = `const make = (n) => pgTable(n, { id: integer() });
export const a = make("a");
export const rest = [make("b")];
class Later { static c = make("c"); }`;
  expect(seen(read(source))).toEqual({
    tables: ["a"],
    gaps: ["2 table-not-exported The table b", "2 table-not-exported The table c"],
  });
});

test("an export whose function cannot be followed is told, even when it makes other tables that are read", () => {
  const source = `const make = (n, drop) => { if (drop) return null; return pgTable(n, {}); };
export const a = make("a", false);
export const b = make("b", process.env.DROP);`;
  expect(seen(read(source))).toEqual({
    tables: ["a"],
    gaps: ["4 table-not-read The table b could not be read: it depends on the environment."],
  });
});

test.each([
  [
    "gathered after they were exported",
    `export const a = pgTable("a", {}); export const all = { a, list: [a] };`,
  ],
  ["a table exported under another name", `const inner = pgTable("a", {}); export { inner as a };`],
  [
    "a stand-in of an exported one",
    `export const a = pgTable("a", {}); const fake = { a: pgTable("a", {}) };`,
  ],
  ["a table of another dialect", `export const a = pgTable("a", {}); const m = mysqlTable("m", {});`],
  ["a view that exists", `export const a = pgTable("a", {}); const v = pgView("v", {}).existing();`],
  [
    "no tables at all",
    `export const a = pgTable("a", {}); const rows = (db) => db.table("x"); console.table([]);`,
  ],
])("no gap: %s", (_what, source) => {
  const mysql = `import { mysqlTable } from "drizzle-orm/mysql-core";`;
  expect(seen(read(`${source}\n${mysql}`))).toEqual({ tables: ["a"], gaps: [] });
});

test("tables of other engines are counted, each once", () => {
  const lite = `import { sqliteTable } from "drizzle-orm/sqlite-core";
export const a = sqliteTable("a", {}); export const b = sqliteTable("b", {}); export { a as again };`;
  const single = `import { singlestoreTable } from "drizzle-orm/singlestore-core";
export const s = singlestoreTable("s", {});`;
  const { tables, leftOut } = read(`export const p = pgTable("p", {});`, {
    "lite.ts": lite,
    "single.ts": single,
  });
  expect(tables.items).toHaveLength(1);
  expect(leftOut).toEqual(
    new Map([
      ["sqlite", 2],
      ["other", 1],
    ]),
  );
});

test("a configuration is no file with models, and is found all the same", () => {
  const config = `import { defineConfig } from "drizzle-kit";
export default defineConfig({ dialect: "postgresql", schema: "./db/taken.ts", casing: "snake_case" });`;
  const table = (name: string): string =>
    `import { integer, pgTable } from "drizzle-orm/pg-core"; export const t = pgTable("${name}", { someId: integer() });`;
  const all = memorySources({
    "apps/web/package.json": "{}",
    "apps/web/tools/db.config.ts": config.replace("./db", "../db"),
    "apps/web/db/taken.ts": table("taken"),
    "apps/web/db/passed.ts": table("passed"),
  });
  const candidates = all.candidates.filter(({ path, text }) => drizzle.recognises(path, text));
  expect(candidates.map(({ path }) => path)).toEqual(["apps/web/db/passed.ts", "apps/web/db/taken.ts"]);
  const { tables } = drizzle.extract({ ...all, candidates }, { dialect: "postgresql" });
  expect(tables.items.map(({ name, columns }) => [name.name, columns.items[0]?.name])).toEqual([
    ["taken", "some_id"],
  ]);
});

test("a configuration in a folder that is passed over selects nothing", () => {
  const all = memorySources({
    "old/drizzle.config.ts": `import { defineConfig } from "drizzle-kit";
export default defineConfig({ dialect: "postgresql", schema: "./schema.ts" });`,
    "old/schema.ts": `${IMPORTS}export const old = pgTable("old", {});`,
    "schema.ts": `${IMPORTS}export const now = pgTable("now", {});`,
  });
  const candidates = all.candidates.filter(({ path }) => path === "schema.ts");
  const { tables } = drizzle.extract({ ...all, candidates }, { dialect: "postgresql" });
  expect(tables.items.map(({ name }) => name.name)).toEqual(["now"]);
});

test("what a package's function makes of columns may be a table", () => {
  const text = `import { table } from "@acme/db"; export const t = table("t", { id: integer().primaryKey() });`;
  expect(read(text).tables).toMatchObject({
    items: [],
    gaps: [
      {
        code: "table-not-read",
        detail: "Whether t is a table could not be read: table comes from @acme/db, which is not read.",
      },
    ],
  });
  const others = `import { form } from "@acme/forms"; export const a = form("a", { id: 1 }); export const b = form({ id: integer() });`;
  expect(read(others).tables.gaps).toEqual([]);
});

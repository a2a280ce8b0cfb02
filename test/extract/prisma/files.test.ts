import { expect, test } from "vitest";
import { prisma } from "../../../src/extract/prisma/index.ts";
import type { Extracted } from "../../../src/extract/extractor.ts";
import type { DialectId } from "../../../src/model/schema.ts";
import type { SourceSet } from "../../../src/sources/source.ts";
import { memorySources } from "../../support/sources.ts";

// Which files make a schema, and whose tables they are.

const source = (provider: string, more = ""): string =>
  `datasource db {\n  provider = "${provider}"\n  ${more}\n}\n`;
const model = (name: string, more = ""): string => `model ${name} {\n  id Int @id\n${more}}\n`;

/** Only the schema files are candidates, as the extractor's extension has it. */
function read(files: Record<string, string>, roots = ["."], dialect: DialectId = "postgresql"): Extracted {
  return prisma.extract(sourcesOf(files, roots), { dialect });
}

function sourcesOf(files: Record<string, string>, roots: string[]): SourceSet {
  const sources = memorySources(files, roots);
  const isWanted = (path: string): boolean =>
    path.endsWith(".prisma")
    && roots.some((root) => root === "." || path === root || path.startsWith(`${root}/`));
  return { ...sources, candidates: sources.candidates.filter(({ path }) => isWanted(path)) };
}

const tables = (schema: Extracted): string[] => schema.tables.items.map(({ name }) => name.name);
const gaps = (schema: Extracted): string[] =>
  schema.tables.gaps.map(({ code, at }) => `${code} ${at?.file}:${at?.line}`);

const FOLDER = {
  "package.json": "{}",
  "prisma/main.prisma": source("postgresql") + model("Main", "  parts Part[]\n"),
  "prisma/models/part.prisma": model(
    "Part",
    "  mainId Int\n  main Main @relation(fields: [mainId], references: [id])\n",
  ),
};

test("a folder of files is one schema", () => {
  const schema = read(FOLDER);
  expect(tables(schema)).toEqual(["Main", "Part"]);
  expect(schema.tables.items[1]?.foreignKeys.items).toMatchObject([{ name: "Part_mainId_fkey" }]);
  expect(gaps(schema)).toEqual([]);
});

test("a named part is read with the rest of its schema in sight", () => {
  const schema = read(FOLDER, ["prisma/models/part.prisma"]);
  expect(tables(schema)).toEqual(["Part"]);
  expect(schema.tables.items[0]?.foreignKeys).toMatchObject({
    items: [{ references: { columns: ["id"] } }],
    gaps: [],
  });
  expect(tables(read(FOLDER, ["prisma/models"]))).toEqual(["Part"]);
});

test("naming the main file names the schema", () => {
  expect(tables(read(FOLDER, ["prisma/main.prisma"]))).toEqual(["Main", "Part"]);
});

test("parts that declare again what the main file declares are what it was merged from", () => {
  const schema = read({ "schema.prisma": source("postgresql") + model("A"), "src/a.prisma": model("A") });
  expect(tables(schema)).toEqual(["A"]);
});

test("without any datasource models are read for the dialect asked", () => {
  expect(tables(read({ "a.prisma": model("A"), "b.prisma": model("B") }, ["."], "sqlite"))).toEqual([
    "A",
    "B",
  ]);
});

test("models that belong to no datasource among several are told, not read", () => {
  const schema = read({
    "one/package.json": "{}",
    "one/schema.prisma": source("postgresql") + model("One"),
    "stray/package.json": "{}",
    "stray/a.prisma": model("Stray"),
  });
  expect(tables(schema)).toEqual(["One"]);
  expect(gaps(schema)).toEqual(["no-datasource stray/a.prisma:1"]);
});

test.each([
  ["cockroachdb", "other"],
  ["sqlserver", "other"],
  ["mongodb", "other"],
  ["sqlite", "sqlite"],
])("models for %s are left out and counted", (provider, counted) => {
  const schema = read({ "schema.prisma": source(provider) + model("A") + model("B") });
  expect(tables(schema)).toEqual([]);
  expect([...(schema.leftOut ?? [])]).toEqual([[counted, 2]]);
});

test("a provider that cannot be read is a gap", () => {
  const schema = read({ "schema.prisma": source("x").replace('"x"', 'env("PROVIDER")') + model("A") });
  expect(tables(schema)).toEqual([]);
  expect(gaps(schema)).toEqual(["unread-provider schema.prisma:1"]);
});

test("the same models for two databases: those of the one asked", () => {
  const files = {
    "prisma/postgresql-schema.prisma": source("postgresql") + model("A"),
    "prisma/mysql-schema.prisma": source("mysql") + model("A"),
  };
  expect(read(files).tables.items.map(({ at }) => at?.file)).toEqual(["prisma/postgresql-schema.prisma"]);
  expect(tables(read(files, ["."], "mysql"))).toEqual(["A"]);
});

const SEVERAL = {
  "package.json": "{}",
  "prisma/schema.prisma": source("postgresql") + model("Old"),
  "db/schema.prisma": source("postgresql") + model("New"),
};

test.each([
  ["prisma.config.ts", 'export default defineConfig({\n  schema: "db/schema.prisma",\n});'],
  [
    "prisma.config.mjs",
    'import path from "node:path";\nexport default { schema: path.join(import.meta.dirname, "db", `schema.${"prisma"}`) };',
  ],
  ["prisma.config.js", "module.exports = { schema: './db' };"],
  [".config/prisma.ts", 'export default { schema: "../db" } satisfies PrismaConfig;'],
])("%s decides among several", async (name, text) => {
  await prisma.prepare();
  expect(tables(read({ ...SEVERAL, [name]: text }))).toEqual(["New"]);
});

test("package.json decides among several", () => {
  const manifest = JSON.stringify({ prisma: { schema: "./db/schema.prisma" } });
  expect(tables(read({ ...SEVERAL, "package.json": manifest }))).toEqual(["New"]);
});

test("without a configuration all count, and what is named counts anyway", () => {
  expect(tables(read(SEVERAL))).toEqual(["New", "Old"]);
  const config = { "prisma.config.ts": 'export default {\n  schema: "db"\n}' };
  expect(tables(read({ ...SEVERAL, ...config }, ["prisma/schema.prisma"]))).toEqual(["Old"]);
});

test("a configuration is left alone where it decides nothing", () => {
  const config = { "prisma.config.ts": "export default { schema: compute() }" };
  expect(
    tables(read({ "package.json": "{}", "prisma/schema.prisma": SEVERAL["db/schema.prisma"], ...config })),
  ).toEqual(["New"]);
});

test("the copy beside a generated client is no schema", () => {
  const generator = 'generator client {\n  provider = "prisma-client"\n  output = "../src/generated"\n}\n';
  const text = source("postgresql") + generator + model("A");
  const files = { "prisma/schema.prisma": text, "src/generated/schema.prisma": text };
  expect(read(files).tables.items.map(({ at }) => at?.file)).toEqual(["prisma/schema.prisma"]);
  const beside = {
    "prisma/schema.prisma": text,
    "client/schema.prisma": text,
    "client/runtime/library.js": "",
  };
  expect(read(beside).tables.items.map(({ at }) => at?.file)).toEqual(["prisma/schema.prisma"]);
});

test("a smaller schema of the same tables with a URL of its own is another database's", () => {
  const files = {
    "app/schema.prisma": source("postgresql", 'url = env("DATABASE_URL")') + model("A") + model("B"),
    "jobs/schema.prisma": source("postgresql", 'url = env("JOBS_URL")') + model("A"),
  };
  const schema = read(files);
  expect(schema.tables.items.map(({ at }) => at?.file)).toEqual(["app/schema.prisma", "app/schema.prisma"]);
  expect([...(schema.leftOut ?? [])]).toEqual([["other", 1]]);
  expect(tables(read(files, ["jobs"]))).toEqual(["A"]);
});

const JOINED = {
  "schema.prisma": source("postgresql") + model("A", "  bs B[]\n") + model("B", "  as A[]\n"),
};

test.each([
  ["^5.22.0", { primaryKey: null, indexes: ["_AToB_AB_unique", "_AToB_B_index"] }],
  ["~6.1.0", { primaryKey: "_AToB_AB_pkey", indexes: ["_AToB_B_index"] }],
  ["latest", { primaryKey: "_AToB_AB_pkey", indexes: ["_AToB_B_index"] }],
])("a join table as Prisma %s makes it", (range, expected) => {
  const schema = read({ ...JOINED, "package.json": JSON.stringify({ devDependencies: { prisma: range } }) });
  const table = schema.tables.items.find(({ name }) => name.name === "_AToB");
  const primaryKey = table?.primaryKey.known === true ? (table.primaryKey.value?.name ?? null) : "unknown";
  expect({ primaryKey, indexes: table?.indexes.items.map(({ name }) => name) }).toEqual(expected);
});

test("a version that stands in a catalog of the workspace", () => {
  const files = {
    ...JOINED,
    "package.json": JSON.stringify({ dependencies: { "@prisma/client": "catalog:" } }),
    "pnpm-workspace.yaml": 'catalog:\n  react: ^19.0.0\n  "@prisma/client": 5.9.0\n',
  };
  expect(read(files).tables.items.find(({ name }) => name.name === "_AToB")?.indexes.items).toHaveLength(2);
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateDrizzleJson, generateMySQLDrizzleJson, generateSQLiteDrizzleJson } from "drizzle-kit/api";
import { beforeAll, describe, expect, test } from "vitest";
import { drizzle } from "../../../src/extract/drizzle/index.ts";
import type { DialectId, Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { kitShape, type KitTable, ourShape } from "./kit-shape.ts";
import * as mysqlModels from "./oracle/mysql.ts";
import * as postgresModels from "./oracle/postgresql.ts";
import * as sqliteModels from "./oracle/sqlite.ts";

// Drizzle's own account of our schema files (they are executed here, ours and only here) against ours of their text.

const folder = fileURLToPath(new URL("./oracle/", import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [`oracle/${name}`, readFileSync(`${folder}${name}`, "utf8")]),
);

type Casing = "snake_case" | "camelCase" | undefined;

async function kitTables(dialect: DialectId, casing: Casing): Promise<KitTable[]> {
  const snapshot =
    dialect === "postgresql"
      ? generateDrizzleJson(postgresModels, undefined, undefined, casing)
      : dialect === "sqlite"
        ? await generateSQLiteDrizzleJson(sqliteModels, undefined, casing)
        : await generateMySQLDrizzleJson(mysqlModels, undefined, casing);
  return Object.values(snapshot.tables) as unknown as KitTable[];
}

function ours(dialect: DialectId, casing: Casing): Schema {
  const config =
    casing === undefined
      ? {}
      : {
          "drizzle.config.ts": `import { defineConfig } from "drizzle-kit";\nexport default defineConfig({ schema: "./oracle/${dialect}.ts", casing: "${casing}" });`,
        };
  return drizzle.extract(memorySources({ ...files, ...config }, [`oracle/${dialect}.ts`]), { dialect });
}

/** What drizzle-kit does not take from lists, objects, classes and variables that are not exported. */
const NOT_EXPORTED = ["listed_a", "listed_b", "kept", "hidden", "static"];

function gapsOf(schema: Schema): unknown[] {
  const lists = schema.tables.items.flatMap((t) => [
    t.columns,
    t.uniques,
    t.indexes,
    t.foreignKeys,
    t.checks,
  ]);
  return [
    ...schema.tables.gaps.map(({ code, detail }) => `${code}: ${detail.split(" is ")[0] ?? ""}`),
    ...lists.flatMap((list) => list.gaps),
  ];
}

beforeAll(async () => {
  await drizzle.prepare();
});

describe.each(["postgresql", "sqlite", "mysql"] as const)("%s", (dialect) => {
  test.each([undefined, "snake_case", "camelCase"] as const)("every builder, casing %s", async (casing) => {
    const schema = ours(dialect, casing);
    const kit = await kitTables(dialect, casing);
    const unexported = NOT_EXPORTED.map((name) => `table-not-exported: The table ${name}`);
    expect(gapsOf(schema).toSorted()).toEqual(dialect === "postgresql" ? unexported.toSorted() : []);
    expect(
      Object.fromEntries(schema.tables.items.map((table) => [table.name.name, ourShape(table)])),
    ).toEqual(Object.fromEntries(kit.map((table) => [table.name, kitShape(table, dialect)])));
  });
});

test("native enums and their values", () => {
  const snapshot = generateDrizzleJson(postgresModels);
  const enums = Object.values(snapshot.enums) as { name: string; schema: string; values: string[] }[];
  const kit = enums.map(({ name, schema, values }) => ({
    name: { namespace: schema === "public" ? null : schema, name },
    values,
  }));
  const read = ours("postgresql", undefined).enums.items.map(({ name, values }) => ({
    name,
    values: values.known ? values.value : "UNKNOWN",
  }));
  expect(read).toEqual(expect.arrayContaining(kit));
  expect(read).toHaveLength(kit.length);
});

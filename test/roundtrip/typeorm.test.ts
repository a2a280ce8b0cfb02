import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Report } from "../../src/model/finding.ts";
import { dataSource } from "../extract/typeorm/real-typeorm.ts";
import { databaseFor, PASSWORD, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// A database that TypeORM's own `synchronize()` built from our entity files agrees with those files.
// (The files are executed here: ours, and only here.)

const FOLDER = fileURLToPath(new URL("../extract/typeorm/oracle/", import.meta.url));

function filesOf(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name));
}

function expectAgreement(report: Report, tables: number, undecided: readonly string[]): void {
  expect(told(report)).toEqual({ ...NOTHING, undecided });
  expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
}

const VIEW = (view: string, column: string): string =>
  `type-mismatch | ${view}.${column} | computed-type: The type of the column ${column} could not be read: its view's query decides it.`;

/** A database that TypeORM itself built from the entities of a folder, and how many tables it has. */
async function synchronized(
  folder: string,
  version: "18" | "15",
): Promise<{ database: TestDatabase; tables: number }> {
  const database = await databaseFor(`roundtrip typeorm ${folder}`, version);
  await database.sql(
    `CREATE SCHEMA store; CREATE FUNCTION uuid_generate_v4() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'`,
  );
  const source = dataSource(filesOf(folder), {
    type: "postgres",
    host: "127.0.0.1",
    port: database.server.port,
    username: "postgres",
    password: PASSWORD,
    database: database.target.database,
    installExtensions: false,
  });
  await source.initialize();
  await source.synchronize();
  const tables = source.entityMetadatas.filter(({ tableType }) => tableType !== "entity-child").length;
  await source.destroy();
  return { database, tables };
}

describe.each(postgresVersions())("$title", ({ version, available }) => {
  test.skipIf(!available).each(["shared", "postgres"])("built from %s", async (folder) => {
    const { database, tables } = await synchronized(folder, version);
    const report = await verify(FOLDER, [folder], database.target);
    expectAgreement(report, tables, folder === "postgres" ? POSTGRES_UNDECIDED : []);
    await database.drop();
  });
});

/** What is changed, how to change it back, and the one finding that it must lead to. */
const CHANGES: readonly (readonly [string, string, string])[] = [
  [
    "ALTER TABLE people ALTER COLUMN nick DROP NOT NULL",
    "ALTER TABLE people ALTER COLUMN nick SET NOT NULL",
    "nullability-mismatch | public.people.nick",
  ],
  [
    "ALTER TABLE people ALTER COLUMN price TYPE numeric(12,2)",
    "ALTER TABLE people ALTER COLUMN price TYPE numeric(10,2)",
    "type-mismatch | public.people.price",
  ],
  [
    "ALTER TABLE people ALTER COLUMN active SET DEFAULT true",
    "ALTER TABLE people ALTER COLUMN active SET DEFAULT false",
    "default-mismatch | public.people.active",
  ],
  [
    "DROP INDEX slug_by_handle",
    "CREATE INDEX slug_by_handle ON people (handle)",
    "index-missing | public.people index slug_by_handle",
  ],
  [
    "ALTER TABLE seen_passports DROP CONSTRAINT fk_seen",
    "ALTER TABLE seen_passports ADD CONSTRAINT fk_seen FOREIGN KEY (person_id) REFERENCES people (id) ON UPDATE CASCADE",
    "foreign-key-missing | public.seen_passports foreign key person_id",
  ],
  [
    "ALTER TABLE club ADD COLUMN motto text",
    "ALTER TABLE club DROP COLUMN motto",
    "extra-column | public.club.motto",
  ],
  [
    "ALTER TABLE shelf_tree_closure RENAME TO shelves",
    "ALTER TABLE shelves RENAME TO shelf_tree_closure",
    "model-without-table | public.shelf_tree_closure",
  ],
];

test("each change of the database is found, and only that", async () => {
  const { database } = await synchronized("shared", "18");
  for (const [change, back, finding] of CHANGES) {
    await database.sql(change);
    const { findings } = told(await verify(FOLDER, ["shared"], database.target));
    const renamed = change.includes("RENAME");
    expect(findings.map((line) => line.split(" | ").slice(0, 2).join(" | "))).toEqual(
      renamed ? [finding, "table-without-model | public.shelves"] : [finding],
    );
    await database.sql(back);
  }
  await database.drop();
});

const POSTGRES_UNDECIDED: string[] = [
  VIEW("public.thing_counts", "total"),
  VIEW("public.thing_view", "id"),
  VIEW("public.thing_view", "some_name"),
];

describe("SQLite", () => {
  test.each(["shared", "sqlite"])("built from %s", async (folder) => {
    const home = mkdtempSync(join(tmpdir(), "schema-parity-typeorm-"));
    onTestFinished(() => rmSync(home, { recursive: true }));
    const path = join(home, "test.db");
    const source = dataSource(filesOf(folder), { type: "better-sqlite3", database: path });
    await source.initialize();
    await source.synchronize();
    const tables = source.entityMetadatas.filter(({ tableType }) => tableType !== "entity-child").length;
    await source.destroy();
    const report = await verify(FOLDER, [folder], { dialect: "sqlite", path, label: "test.db" });
    expectAgreement(report, tables, folder === "sqlite" ? [VIEW("main.bare_view", "x")] : []);
  });
});

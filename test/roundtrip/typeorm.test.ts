import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Report } from "../../src/model/finding.ts";
import { dataSource } from "../extract/typeorm/real-typeorm.ts";
import { databaseFor, PASSWORD, postgresVersions } from "../support/postgres.ts";
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

describe.each(postgresVersions())("$title", ({ version, available }) => {
  test.skipIf(!available).each(["shared", "postgres"])("built from %s", async (folder) => {
    const database = await databaseFor(`roundtrip typeorm ${folder}`, version);
    await database.sql(
      `CREATE SCHEMA store; CREATE FUNCTION uuid_generate_v4() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'`,
    );
    const { port } = database.server;
    const source = dataSource(filesOf(folder), {
      type: "postgres",
      host: "127.0.0.1",
      port,
      username: "postgres",
      password: PASSWORD,
      database: database.target.database,
      installExtensions: false,
    });
    await source.initialize();
    await source.synchronize();
    const tables = source.entityMetadatas.filter(({ tableType }) => tableType !== "entity-child").length;
    await source.destroy();
    const report = await verify(FOLDER, [folder], database.target);
    expectAgreement(report, tables, folder === "postgres" ? POSTGRES_UNDECIDED : []);
    await database.drop();
  });
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

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { DialectId } from "../../src/model/schema.ts";
import type { Report } from "../../src/model/finding.ts";
import { databaseFor, postgresVersions } from "../support/postgres.ts";
import { standIns } from "./support/stand-ins.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// A database built by the statements that Django wrote for the oracle's projects agrees with their models.

const ORACLE = fileURLToPath(new URL("../oracle/django/", import.meta.url));
const PROJECTS = join(ORACLE, "projects");
const THEMES = readdirSync(PROJECTS);
/** Types of extensions, and a collation of SQLite, that the projects use. */
const EXTENSIONS = [...standIns(["hstore", "ltree"], false), 'CREATE COLLATION "nocase" FROM "C"'];

function statementsOf(theme: string, dialect: DialectId): readonly string[] {
  const all = JSON.parse(readFileSync(join(ORACLE, "truth", `${theme}.sql.json`), "utf8")) as Partial<
    Record<DialectId, string[]>
  >;
  return all[dialect] ?? [];
}

/** Only what the projects' models themselves leave untold is left untold. */
function expectAgreement(report: Report, statements: readonly string[]): void {
  expect(told(report).findings).toEqual(NOTHING.findings);
  const tables = statements.filter((text) => /^CREATE TABLE\b/.test(text)).length;
  expect(report.coverage.comparedTables).toBe(tables);
}

describe("SQLite", () => {
  test.each(THEMES.filter((theme) => statementsOf(theme, "sqlite").length > 0))(
    "%s: a database built by Django agrees",
    async (theme) => {
      const statements = statementsOf(theme, "sqlite");
      expectAgreement(await verify(join(PROJECTS, theme), [], sqliteFileFrom(statements)), statements);
    },
  );
});

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    test.each(THEMES)("%s: a database built by Django agrees", async (theme) => {
      const statements = statementsOf(theme, "postgresql");
      const database = await databaseFor(`roundtrip django ${theme}`, version);
      for (const statement of [...EXTENSIONS, ...statements]) await database.sql(statement);
      expectAgreement(await verify(join(PROJECTS, theme), [], database.target), statements);
      await database.drop();
    });
  });
}

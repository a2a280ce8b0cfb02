import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Report } from "../../src/model/finding.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { readJson, recorder } from "../oracle/recorded.ts";
import { databaseFor, postgresVersions } from "../support/postgres.ts";
import { standIns } from "./support/stand-ins.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// A database that Peewee itself built from our models agrees with those models. The statements were recorded from
// Peewee (test/oracle/peewee); where it is installed, it makes a file of its own besides.

const ORACLE = join(import.meta.dirname, "../oracle/peewee");
const MODELS = join(ORACLE, "models");
const THEMES = readdirSync(MODELS)
  .filter((name) => !/^[._]/.test(name))
  .sort();
/** Themes that one engine refuses: types it does not have. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  postgresql: ["sqlite_extras.py"],
  sqlite: ["postgres_extras.py"],
};

function statements(theme: string, dialect: DialectId): string[] {
  const truth = readJson<Record<DialectId, { statements: string[] }>>(
    join(ORACLE, "truth", `${theme.replace(/\.py$/, "")}.json`),
  );
  return truth[dialect].statements;
}

function themesFor(dialect: "postgresql" | "sqlite"): string[] {
  return THEMES.filter((theme) => REFUSED[dialect]?.includes(theme) !== true);
}

/** All that is created must have been compared, or silence would prove nothing. */
function expectAgreement(report: Report, made: readonly string[]): void {
  expect(told(report)).toEqual(NOTHING);
  const tables = made.filter((text) => text.startsWith("CREATE TABLE")).length;
  expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
}

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    test.each(themesFor("postgresql"))("%s: a database built by Peewee agrees", async (theme) => {
      const made = statements(theme, "postgresql");
      const database = await databaseFor(`roundtrip peewee ${theme}`, version);
      const before = ["CREATE SCHEMA store", ...standIns(["hstore"], false)];
      for (const statement of [...before, "SET search_path = public", ...made]) await database.sql(statement);
      expectAgreement(await verify(MODELS, [theme], database.target), made);
      await database.drop();
    });
  });
}

describe("SQLite", () => {
  test.each(themesFor("sqlite"))("%s: a file built by Peewee's statements agrees", async (theme) => {
    const made = statements(theme, "sqlite");
    expectAgreement(await verify(MODELS, [theme], sqliteFileFrom(made)), made);
  });

  const python = recorder("peewee");
  test.skipIf(python.path === null)(`a file built by Peewee itself agrees (${python.reason})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "schema-parity-peewee-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "test.db");
    const build = [
      "import os, sys, peewee",
      "os.environ['DB_TYPE'] = 'sqlite'",
      "sys.path.insert(0, sys.argv[1])",
      "import foreign_keys as models",
      "models.db.initialize(peewee.SqliteDatabase(sys.argv[2]))",
      "models.create_tables()",
    ].join("\n");
    const run = spawnSync(python.path ?? "", ["-B", "-W", "ignore", "-c", build, MODELS, path], {
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    const target = { dialect: "sqlite", path, label: "test.db" } as const;
    const report = await verify(MODELS, ["foreign_keys.py"], target);
    expectAgreement(report, statements("foreign_keys.py", "sqlite"));
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { PostgresTarget, SqliteTarget } from "../../src/model/dialect.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { DRIZZLE, SQLALCHEMY } from "./mutations/models/index.ts";
import type { ModelMutation } from "./mutations/models/mutation.ts";
import { recorder } from "./support/recorded.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// The mutation matrix from the other side: each row edits the models, and the database stays as it is.

const FOLDER = fileURLToPath(new URL("./mutations/", import.meta.url));
const keep = recorder<string>("model-mutations");

/** Checks the edited file alone, under its own name, against a database that agrees with it unedited. */
async function expectFound(
  group: string,
  file: string,
  { change, from, to, finding, also = [] }: ModelMutation,
  target: PostgresTarget | SqliteTarget,
): Promise<void> {
  const text = readFileSync(`${FOLDER}${file}`, "utf8");
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-models-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const name = file.split("/").at(-1) ?? file;
  writeFileSync(join(folder, name), changed);
  const report = await verify(folder, [name], target, { "comment-mismatch": "warning" });
  const { findings, ...rest } = told(report);
  expect({ ...rest, findings: findings.toSorted() }).toEqual({
    ...NOTHING,
    findings: [finding, ...also].sort(),
  });
  keep(group, change, [...new Set(report.findings.map(({ severity }) => severity))].sort().join(", "));
}

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(`SQLAlchemy and ${title}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await databaseFor("model mutations", version);
      await database.sql(`CREATE SCHEMA elsewhere; ${readFileSync(`${FOLDER}postgres/clean.sql`, "utf8")}`);
    });
    afterAll(() => database.drop());

    test.each(SQLALCHEMY)("$change", async (row) => {
      await expectFound(`SQLAlchemy, PostgreSQL ${version}`, "postgres-models/shop.py", row, database.target);
    });
  });
}

describe("Drizzle and SQLite", () => {
  const clean = readFileSync(`${FOLDER}sqlite/clean.sql`, "utf8");
  test.each(DRIZZLE)("$change", async (row) => {
    await expectFound("Drizzle, SQLite", "sqlite-models/schema.ts", row, sqliteFileFrom([clean]));
  });
});

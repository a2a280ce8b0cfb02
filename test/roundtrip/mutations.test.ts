import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/finding.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { HARMLESS as POSTGRES_HARMLESS } from "./mutations/postgres/harmless.ts";
import { mutationsOf } from "./mutations/postgres/index.ts";
import { UNDECIDED as POSTGRES_UNDECIDED } from "./mutations/postgres/undecided.ts";
import { HARMLESS as SQLITE_HARMLESS } from "./mutations/sqlite/harmless.ts";
import { MUTATIONS } from "./mutations/sqlite/index.ts";
import { edited, type Edit } from "./mutations/sqlite/mutation.ts";
import { UNDECIDED as SQLITE_UNDECIDED } from "./mutations/sqlite/undecided.ts";
import { recorder } from "./support/recorded.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// One change, one finding: each row changes one thing in a database that agrees with its models.

const FOLDER = fileURLToPath(new URL("./mutations/", import.meta.url));
const keep = recorder<string>("mutations");

interface Expected {
  readonly change: string;
  readonly finding: string;
  readonly also?: readonly string[];
}

/** Exactly the finding of the row, and nothing left undecided. */
function expectFound(group: string, { change, finding, also = [] }: Expected, report: Report): void {
  const { findings, ...rest } = told(report);
  expect({ ...rest, findings: findings.toSorted() }).toEqual({
    ...NOTHING,
    findings: [finding, ...also].sort(),
  });
  keep(group, change, [...new Set(report.findings.map(({ severity }) => severity))].sort().join(", "));
}

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    const clean = readFileSync(`${FOLDER}postgres/clean.sql`, "utf8");
    let database: TestDatabase;
    beforeAll(async () => {
      database = await databaseFor("mutations", version);
    });
    afterAll(() => database.drop());

    /** What a check says of the clean database after the change. */
    async function judge(change: string): Promise<Report> {
      await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${clean}; ${change}`);
      return verify(FOLDER, ["postgres-models"], database.target, { "comment-mismatch": "warning" });
    }

    test("the pair agrees before any change", async () => {
      expect(told(await judge(""))).toEqual(NOTHING);
    });

    describe.each([...mutationsOf(version)])("%s", (_, rows) => {
      test.each(rows)("$change", async (row) => {
        expectFound(`PostgreSQL ${version}`, row, await judge(row.sql));
      });
    });

    test.each(POSTGRES_HARMLESS)("$change: nothing to say", async ({ sql }) => {
      expect(told(await judge(sql))).toEqual(NOTHING);
    });

    test.each(POSTGRES_UNDECIDED)("$change: cannot be told", async ({ sql, undecided }) => {
      expect(told(await judge(sql))).toEqual({ ...NOTHING, undecided: [undecided] });
    });
  });
}

describe("SQLite", () => {
  const clean = readFileSync(`${FOLDER}sqlite/clean.sql`, "utf8");
  const judge = (edit: Edit): Promise<Report> =>
    verify(FOLDER, ["sqlite-models"], sqliteFileFrom([edited(clean, edit)]));

  test("the pair agrees before any change", async () => {
    expect(told(await verify(FOLDER, ["sqlite-models"], sqliteFileFrom([clean])))).toEqual(NOTHING);
  });

  describe.each([...MUTATIONS])("%s", (_, rows) => {
    test.each(rows)("$change", async (row) => {
      expectFound("SQLite", row, await judge(row));
    });
  });

  test.each(SQLITE_HARMLESS)("$change: nothing to say", async (edit) => {
    expect(told(await judge(edit))).toEqual(NOTHING);
  });

  test.each(SQLITE_UNDECIDED)("$change: cannot be told", async ({ undecided, ...edit }) => {
    expect(told(await judge(edit))).toEqual({ ...NOTHING, undecided: [undecided] });
  });
});

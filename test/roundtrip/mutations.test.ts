import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SqliteTarget } from "../../src/model/dialect.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { HARMLESS as POSTGRES_HARMLESS } from "./mutations/postgres/harmless.ts";
import { mutationsOf } from "./mutations/postgres/index.ts";
import { HARMLESS as SQLITE_HARMLESS } from "./mutations/sqlite/harmless.ts";
import { MUTATIONS } from "./mutations/sqlite/index.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, type Told, verify } from "./support/verify.ts";

// One change, one finding: each row changes one thing in a database that agrees with its models.

const FOLDER = fileURLToPath(new URL("./mutations/", import.meta.url));

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    const clean = readFileSync(`${FOLDER}postgres/clean.sql`, "utf8");
    let database: TestDatabase;
    beforeAll(async () => {
      database = await databaseFor("mutations", version);
    });
    afterAll(() => database.drop());

    /** What a check says of the clean database after the change. */
    async function judge(change: string): Promise<Told> {
      await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${clean}; ${change}`);
      return told(
        await verify(FOLDER, ["postgres-models"], database.target, { "comment-mismatch": "warning" }),
      );
    }

    test("the pair agrees before any change", async () => {
      expect(await judge("")).toEqual(NOTHING);
    });

    test.each(mutationsOf(version))("$change", async ({ sql, finding }) => {
      expect(await judge(sql)).toEqual({ ...NOTHING, findings: [finding] });
    });

    test.each(POSTGRES_HARMLESS)("$change: nothing to say", async ({ sql }) => {
      expect(await judge(sql)).toEqual(NOTHING);
    });

    test("a rename is two: what is gone, and what nobody declares", async () => {
      const { findings } = await judge(
        "ALTER TABLE parcels RENAME id TO key; ALTER TABLE logs RENAME TO log",
      );
      expect(findings.toSorted()).toEqual([
        "extra-column | public.parcels.key | no such column | integer",
        "missing-column | public.parcels.id | INTEGER | no such column",
        "model-without-table | public.logs | a table | no such table",
        "table-without-model | public.log | no model | a table",
      ]);
    });

    test("another case is one", async () => {
      const { findings } = await judge('ALTER TABLE parcels RENAME id TO "Id"');
      expect(findings).toEqual(["case-mismatch | public.parcels.Id | id | Id"]);
    });
  });
}

describe("SQLite", () => {
  const clean = readFileSync(`${FOLDER}sqlite/clean.sql`, "utf8");
  const edited = ({ from, to }: { from: string; to: string }): SqliteTarget => {
    const text = clean.replace(from, to);
    expect(text).not.toBe(clean);
    return sqliteFileFrom([text]);
  };
  const judge = async (target: SqliteTarget) => told(await verify(FOLDER, ["sqlite-models"], target));

  test("the pair agrees before any change", async () => {
    expect(await judge(sqliteFileFrom([clean]))).toEqual(NOTHING);
  });

  test.each(MUTATIONS)("$change", async ({ finding, ...edit }) => {
    expect(await judge(edited(edit))).toEqual({ ...NOTHING, findings: [finding] });
  });

  test.each(SQLITE_HARMLESS)("$change: nothing to say", async (edit) => {
    expect(await judge(edited(edit))).toEqual(NOTHING);
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ddlOf } from "../extract/mikroorm/real-mikroorm.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { NOTHING, told, type Told, verify } from "./support/verify.ts";

// A database that MikroORM's own schema generator built from our entity files agrees with those files.
// (The files are executed here: ours, and only here.)

const FOLDER = fileURLToPath(new URL("../extract/mikroorm/oracle/", import.meta.url));

function filesOf(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name));
}

/** What cannot be told, and why. */
const UNTOLD: Readonly<Record<string, Pick<Told, "gaps" | "undecided">>> = {
  // MikroORM indexes a part of the JSON, and without the project's settings nobody knows if null checks are strict.
  shared: {
    gaps: ["index-not-read | An index could not be read: it is on a part of a JSON object."],
    undecided: [
      "index-extra | public.person index person_stored_city_index | index-not-read: An index could not be read: it is on a part of a JSON object.",
      "type-mismatch | public.person.deleted_at | computed-type: The type of the column deleted_at could not be read: its type depends on whether null checks are strict.",
    ],
  },
  // An index that is all SQL, and a getter that runs on an object without values.
  postgres: {
    gaps: ["index-by-sql | An index could not be read: it is created by SQL of its own."],
    undecided: [
      "index-extra | store.things index things_upper | index-by-sql: An index could not be read: it is created by SQL of its own.",
      "default-mismatch | store.things.shown | computed-default: The default of the column shown could not be read: a getter works out its initial value.",
      "nullability-mismatch | store.things.shown | computed-nullability: The nullability of the column shown could not be read: a getter works out its initial value.",
    ],
  },
};

/** One change each to what MikroORM built, with the one finding it leads to. */
const CHANGES: readonly (readonly [string, string])[] = [
  [
    "ALTER TABLE clubs DROP CONSTRAINT clubs_owner_id_unique",
    "unique-mismatch | public.clubs unique clubs_owner_id_unique",
  ],
  ["ALTER TABLE book ALTER title TYPE varchar(100)", "type-mismatch | public.book.title"],
  ["ALTER TABLE person ALTER slug DROP NOT NULL", "nullability-mismatch | public.person.slug"],
  ["ALTER TABLE book ALTER pages SET DEFAULT 2", "default-mismatch | public.book.pages"],
  ["ALTER TABLE remark DROP CONSTRAINT remark_a_b_foreign", "foreign-key-missing | public.remark"],
  ["DROP INDEX people_names", "index-missing | public.person index people_names"],
  ["ALTER TABLE person DROP CONSTRAINT grown", "check-mismatch | public.person check grown"],
  ["DROP TABLE person_friends", "model-without-table | public.person_friends"],
  ["CREATE TABLE stray (id int PRIMARY KEY)", "table-without-model | public.stray"],
  ["ALTER TABLE seat ADD extra int", "extra-column | public.seat.extra"],
  ["ALTER TABLE vehicle DROP load", "missing-column | public.vehicle.load"],
];

describe.each(postgresVersions())("$title", ({ version, available }) => {
  const toldOf = async (folder: string, database: TestDatabase): Promise<Told> => {
    const result = told(await verify(FOLDER, [folder], database.target));
    return { ...result, gaps: result.gaps.map((gap) => gap.replace(/ \| [^|]*:\d+ \| /, " | ")) };
  };

  test.skipIf(!available).each(["shared", "postgres"])("built from %s", async (folder) => {
    const database = await databaseFor(`roundtrip mikroorm ${folder}`, version);
    await database.sql(await ddlOf(filesOf(folder)));
    expect(await toldOf(folder, database)).toEqual({ ...NOTHING, ...UNTOLD[folder] });
    await database.drop();
  });

  describe.skipIf(!available)("one change", () => {
    let ddl: string;
    let database: TestDatabase;
    beforeAll(async () => {
      ddl = await ddlOf(filesOf("shared"));
      database = await databaseFor("mikroorm changes", version);
    });
    afterAll(() => database.drop());

    test.each(CHANGES)("%s", async (change, finding) => {
      await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}; ${change}`);
      const { findings } = await toldOf("shared", database);
      expect(findings).toEqual([expect.stringContaining(finding)]);
    });
  });
});

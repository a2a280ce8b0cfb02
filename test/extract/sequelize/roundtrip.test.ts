import { fileURLToPath } from "node:url";
import type { Sequelize } from "sequelize";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/model/finding.ts";
import { sqliteFileFrom } from "../../roundtrip/support/sqlite.ts";
import { NOTHING, told, verify } from "../../roundtrip/support/verify.ts";
import { databaseFor, PASSWORD, postgresVersions, type TestDatabase } from "../../support/postgres.ts";
import { load, modelFiles, statements, writing } from "./library.ts";

// A database that Sequelize's own sync() built from our models agrees with those models. (They are executed here:
// ours, and only here.)

const FOLDER = fileURLToPath(new URL("./oracle/", import.meta.url));
const FOLDERS = ["factories", "classes", "decorated"] as const;

/** What the models leave unsaid, by rule and reason; each folder leaves some of it. */
const UNSAID = ["foreign-key-action-mismatch: action-not-stated"];

const GAPS = [
  "more-not-stated | undefined:undefined | Sequelize models need not name the indexes, unique rules and checks that migrations create.",
];

function kinds(report: Report): string[] {
  return [...new Set(report.undecided.map(({ rule, because }) => `${rule}: ${because.code}`))].sort();
}

async function built(database: TestDatabase, folder: string): Promise<Sequelize> {
  const { host, port, database: name, user: username } = database.target;
  const options = { ...writing("postgresql"), host, port, database: name, username, password: PASSWORD };
  const instance = load(modelFiles(folder), `${folder}/index.js`, options);
  await instance.sync();
  await instance.close();
  return instance;
}

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    test.each([...FOLDERS, "postgres"])("synced from %s, agrees with it", async (folder) => {
      const database = await databaseFor(`sequelize ${folder}`, version);
      await database.sql("CREATE SCHEMA shop");
      const instance = await built(database, folder);
      const report = await verify(FOLDER, [folder], database.target, { "comment-mismatch": "warning" });
      expect(told(report)).toEqual({ ...NOTHING, undecided: expect.any(Array), gaps: GAPS });
      expect(kinds(report)).toEqual(UNSAID);
      const tables = Object.keys(instance.models).length;
      expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
      await database.drop();
    });
  });
}

describe("SQLite", () => {
  test.each(FOLDERS)("built from %s, agrees with it", async (folder) => {
    const instance = load(modelFiles(folder), `${folder}/index.js`, writing("sqlite"));
    const report = await verify(FOLDER, [folder], sqliteFileFrom(statements(instance)));
    expect(told(report)).toEqual({ ...NOTHING, undecided: expect.any(Array), gaps: GAPS });
    expect(kinds(report)).toEqual(UNSAID);
    const tables = Object.keys(instance.models).length;
    expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
  });
});

const CHANGES = [
  {
    change: "a column goes",
    sql: "ALTER TABLE people DROP COLUMN nick CASCADE",
    finding: "missing-column | public.people.nick | VARCHAR(255) | no such column",
  },
  {
    change: "a column that must be there",
    sql: "ALTER TABLE people ADD shoe int NOT NULL",
    finding: "extra-column | public.people.shoe | no such column | integer NOT NULL",
  },
  {
    change: "a shorter text",
    sql: "ALTER TABLE people ALTER name TYPE varchar(20)",
    finding: "type-mismatch | public.people.name | VARCHAR(80) | character varying(20)",
  },
  {
    change: "a stated NOT NULL goes",
    sql: "ALTER TABLE people ALTER name DROP NOT NULL",
    finding: "nullability-mismatch | public.people.name | NOT NULL | NULL",
  },
  {
    change: "a default changes",
    sql: "ALTER TABLE defaults_of ALTER whole SET DEFAULT 8",
    finding: "default-mismatch | public.defaults_of.whole | 7 | 8",
  },
  {
    change: "a stated action changes",
    sql: `ALTER TABLE keys DROP CONSTRAINT keys_owner_fkey, ADD FOREIGN KEY (owner) REFERENCES people ON DELETE CASCADE`,
    finding:
      "foreign-key-action-mismatch | public.keys foreign key owner | ON DELETE RESTRICT | ON DELETE CASCADE",
  },
  {
    change: "an enum gains a value",
    sql: `ALTER TYPE "enum_defaults_of_mood" ADD VALUE 'so so'`,
    finding: "enum-mismatch | enum enum_defaults_of_mood | good, bad | good, bad, so so",
  },
  {
    change: "a unique rule goes",
    sql: "ALTER TABLE people DROP CONSTRAINT people_email_key",
    finding: "unique-mismatch | public.people unique email | unique constraint (email) | no unique rule",
  },
  {
    change: "a table that no model declares",
    sql: "CREATE TABLE strays (id int PRIMARY KEY)",
    finding: "table-without-model | public.strays | no model | a table",
  },
] as const;

test("one change, one finding", async () => {
  const clean = await databaseFor("sequelize clean");
  await built(clean, "factories");
  for (const { change, sql, finding } of CHANGES) {
    const database = await databaseFor(
      `sequelize change ${change}`,
      "18",
      `TEMPLATE "${clean.target.database}"`,
    );
    await database.sql(sql);
    const report = told(await verify(FOLDER, ["factories"], database.target));
    expect(report.findings, change).toEqual([finding]);
    await database.drop();
  }
  await clean.drop();
}, 60_000);

test("an index that only a migration knows is nobody's fault", async () => {
  const database = await databaseFor("sequelize extra index");
  await built(database, "factories");
  await database.sql("CREATE INDEX by_hand ON people (birth_date)");
  const report = await verify(FOLDER, ["factories"], database.target);
  expect(report.findings).toEqual([]);
  expect(kinds(report)).toContain("index-extra: more-not-stated");
  await database.drop();
});

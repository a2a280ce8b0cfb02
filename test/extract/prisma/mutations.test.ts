import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqliteFileFrom } from "../../roundtrip/support/sqlite.ts";
import { NOTHING, told, verify } from "../../roundtrip/support/verify.ts";
import { databaseFor, type TestDatabase } from "../../support/postgres.ts";
import { engineDdl } from "./engine.ts";
import { filesIn, folderOf } from "./project.ts";

// One change to a database that Prisma built, one finding.

const ORACLE = fileURLToPath(new URL("./oracle/", import.meta.url));

describe("PostgreSQL", () => {
  let database: TestDatabase;
  let ddl = "";
  beforeAll(async () => {
    database = await databaseFor("prisma mutations");
    ddl = await engineDdl(filesIn(`${ORACLE}postgresql`), "postgresql");
  });
  afterAll(() => database.drop());

  test.each([
    [
      'ALTER TABLE "Topic" ALTER id TYPE varchar(12)',
      "type-mismatch | public.Topic.id | VARCHAR(10) | character varying(12)",
    ],
    [
      'ALTER TABLE "Client" DROP CONSTRAINT "Client_pkey"',
      "primary-key-mismatch | public.Client primary key a | (a) | none",
    ],
    ['ALTER TABLE "Type" ALTER yes SET DEFAULT false', "default-mismatch | public.Type.yes | true | false"],
    [
      'ALTER TABLE "Type" ALTER updated SET DEFAULT now()',
      "default-mismatch | public.Type.updated | no default | now()",
    ],
    [
      "ALTER TYPE roles ADD VALUE 'guest'",
      "enum-mismatch | enum roles | user, ADMIN, the owner | user, ADMIN, the owner, guest",
    ],
    ['DROP TABLE "_PostToTopic"', "model-without-table | public._PostToTopic | a table | no such table"],
    [
      'DROP INDEX "_PostToTopic_B_index"',
      "index-missing | public._PostToTopic index _PostToTopic_B_index | index (B) | no such index",
    ],
    [
      'DROP INDEX "na med_c_key"; CREATE INDEX ON "na med" (c DESC)',
      "unique-mismatch | public.na med unique na med_c_key | unique index (c DESC) | index (c DESC)",
    ],
    [
      'ALTER TABLE "Post" DROP CONSTRAINT "Post_person_id_fkey", ADD CONSTRAINT "Post_person_id_fkey" FOREIGN KEY (person_id) REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE',
      "foreign-key-action-mismatch | public.Post foreign key person_id | ON DELETE RESTRICT | ON DELETE CASCADE",
    ],
    ['CREATE TABLE "Left" (id int PRIMARY KEY)', "table-without-model | public.Left | no model | a table"],
  ])("%s", async (change, finding) => {
    await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}; ${change}`);
    const { findings, ...rest } = told(await verify(ORACLE, ["postgresql"], database.target));
    expect({ findings, ...rest }).toEqual({ ...NOTHING, findings: [finding] });
  });

  test("whether a list may be NULL is not Prisma's to say", async () => {
    await database.sql(
      `DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}; ALTER TABLE "List" ALTER none SET NOT NULL`,
    );
    const { findings, undecided, outcome } = await verify(ORACLE, ["postgresql"], database.target);
    expect(findings).toEqual([]);
    expect(undecided.map(({ because }) => because.code)).toEqual(["list-nullability-not-stated"]);
    expect(outcome).toBe("undetermined"); // verify is strict
  });

  test("what Prisma would do to a table without model is said", async () => {
    await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}; CREATE TABLE old (id int)`);
    const { findings } = await verify(ORACLE, ["postgresql"], database.target);
    expect(findings[0]?.message).toContain('`prisma db push` would drop "old"');
  });

  test("a view may be a materialized one: Prisma has one word for both", async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\nview Totals {\n  total Int\n}\n';
    const folder = folderOf({ "schema.prisma": schema });
    for (const kind of ["VIEW", "MATERIALIZED VIEW"]) {
      await database.sql(
        `DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE ${kind} "Totals" AS SELECT 1 AS total`,
      );
      const { findings } = told(await verify(folder, ["."], database.target));
      expect(findings).toEqual([]);
    }
    await database.sql('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE "Totals" (total int)');
    expect(told(await verify(folder, ["."], database.target)).findings).toEqual([
      "relation-kind-mismatch | public.Totals | a view | a table",
    ]);
  });
});

describe("SQLite", () => {
  test.each([
    [
      '"number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT',
      '"number" INTEGER NOT NULL PRIMARY KEY',
      "identity-mismatch | main.Numbered.number | AUTOINCREMENT | INTEGER PRIMARY KEY without AUTOINCREMENT",
    ],
    ['"maybe" TEXT', '"maybe" TEXT NOT NULL', "nullability-mismatch | main.Type.maybe | NULL | NOT NULL"],
    ['"bytes" BLOB', '"bytes" TEXT', "type-mismatch | main.Type.bytes | BLOB | TEXT"],
    [
      "ON DELETE SET NULL",
      "ON DELETE CASCADE",
      "foreign-key-action-mismatch | main.Tag foreign key parentId | ON DELETE SET NULL | ON DELETE CASCADE",
    ],
    [
      'UNIQUE INDEX "my unique"',
      'INDEX "my unique"',
      "unique-mismatch | main.com posite unique my unique | unique index (c) | index (c)",
    ],
  ])("%s becomes %s", async (from, to, finding) => {
    const ddl = await engineDdl(filesIn(`${ORACLE}sqlite`), "sqlite");
    expect(ddl).toContain(from);
    const { findings, ...rest } = told(
      await verify(ORACLE, ["sqlite"], sqliteFileFrom([ddl.replace(from, to)])),
    );
    expect({ findings, ...rest }).toEqual({ ...NOTHING, findings: [finding] });
  });
});

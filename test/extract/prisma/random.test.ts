import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sqliteFileFrom } from "../../roundtrip/support/sqlite.ts";
import { NOTHING, told, verify } from "../../roundtrip/support/verify.ts";
import { databaseFor, type TestDatabase } from "../../support/postgres.ts";
import { engineDdl } from "./engine.ts";
import { folderOf } from "./project.ts";
import { schemaText } from "./random.ts";

// Whatever schema Prisma takes: what its engine makes of it is what we read in it.

let database: TestDatabase;
beforeAll(async () => {
  database = await databaseFor("prisma random");
});
afterAll(() => database.drop());

test("random schemas, built on SQLite", async () => {
  await fc.assert(
    fc.asyncProperty(schemaText("sqlite"), async (text) => {
      const ddl = await engineDdl({ "schema.prisma": text }, "sqlite");
      const report = await verify(folderOf({ "schema.prisma": text }), ["."], sqliteFileFrom([ddl]));
      expect(told(report)).toEqual(NOTHING);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test("random schemas, built on PostgreSQL", async () => {
  await fc.assert(
    fc.asyncProperty(schemaText("postgresql"), async (text) => {
      const ddl = await engineDdl({ "schema.prisma": text }, "postgresql");
      await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}`);
      expect(told(await verify(folderOf({ "schema.prisma": text }), ["."], database.target))).toEqual(
        NOTHING,
      );
    }),
    { numRuns: 25 },
  );
}, 180_000);

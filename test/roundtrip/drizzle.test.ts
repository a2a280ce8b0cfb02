import { fileURLToPath } from "node:url";
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/finding.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import * as pgCasing from "./drizzle/pg-casing/schema.ts";
import * as pgDefaults from "./drizzle/pg/defaults.ts";
import * as pgKeys from "./drizzle/pg/keys.ts";
import * as pgSchemas from "./drizzle/pg/schemas.ts";
import * as pgTypes from "./drizzle/pg/types.ts";
import * as sqliteCasing from "./drizzle/sqlite-casing/schema.ts";
import * as sqlite from "./drizzle/sqlite/schema.ts";
import { standIns } from "./support/stand-ins.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// A database that drizzle-kit itself built from our schema files agrees with those files, word for word.
// (The files are executed here: ours, and only here.)

const FOLDER = fileURLToPath(new URL("./drizzle/", import.meta.url));
type Models = Record<string, unknown>;
type Casing = "snake_case" | "camelCase" | undefined;

async function postgresDdl(models: Models, casing: Casing): Promise<string[]> {
  const empty = generateDrizzleJson({}, undefined, undefined, casing);
  return generateMigration(empty, generateDrizzleJson(models, empty.id, undefined, casing));
}

async function sqliteDdl(models: Models, casing: Casing): Promise<string[]> {
  const empty = await generateSQLiteDrizzleJson({}, undefined, casing);
  return generateSQLiteMigration(empty, await generateSQLiteDrizzleJson(models, empty.id, casing));
}

/** Types of the pgvector extension. */
const VECTORS = standIns(["vector", "halfvec", "sparsevec"], true);

/** One statement at a time: concurrent indexes stand in no transaction. */
async function apply(database: TestDatabase, statements: readonly string[]): Promise<void> {
  const client = await database.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** How many relations the statements create: all of them must have been compared. */
function created(statements: readonly string[]): number {
  return statements.filter((text) => /^CREATE (TABLE|VIEW|MATERIALIZED VIEW)\b/.test(text)).length;
}

function expectAgreement(report: Report, statements: readonly string[], undecided: readonly string[]): void {
  expect(told(report)).toEqual({ ...NOTHING, undecided });
  const tables = created(statements);
  expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
}

interface Case {
  readonly folder: string;
  readonly models: Models;
  readonly casing: Casing;
  /** What nobody can tell, each for a reason that is the models'. */
  readonly undecided: readonly string[];
}

const POSTGRES: Case[] = [
  {
    folder: "pg",
    models: { ...pgTypes, ...pgDefaults, ...pgKeys, ...pgSchemas },
    casing: undefined,
    // sql`count(*)` in a view's query: no model says the type of an expression.
    undecided: [
      "type-mismatch | public.stored_view.total | computed-type: The type of the expression total is decided by the database.",
    ],
  },
  { folder: "pg-casing", models: pgCasing, casing: "snake_case", undecided: [] },
];

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    test.each(POSTGRES)("built by drizzle-kit from $folder, agrees with it", async (one) => {
      const database = await databaseFor(`roundtrip drizzle ${one.folder}`, version);
      const statements = await postgresDdl(one.models, one.casing);
      await apply(database, [...VECTORS, ...statements]);
      expectAgreement(await verify(FOLDER, [one.folder], database.target), statements, one.undecided);
      await database.drop();
    });
  });
}

const SQLITE: Case[] = [
  { folder: "sqlite", models: sqlite, casing: undefined, undecided: [] },
  { folder: "sqlite-casing", models: sqliteCasing, casing: "camelCase", undecided: [] },
];

describe("SQLite", () => {
  test.each(SQLITE)("built by drizzle-kit from $folder, agrees with it", async (one) => {
    const statements = await sqliteDdl(one.models, one.casing);
    const target = sqliteFileFrom(statements);
    expectAgreement(await verify(FOLDER, [one.folder], target), statements, one.undecided);
  });
});

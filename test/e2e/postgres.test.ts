import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cli } from "../support/cli.ts";
import { databaseFor, PASSWORD, type TestDatabase } from "../support/postgres.ts";

const MODELS = `import { integer, pgSchema, pgTable, serial, text } from "drizzle-orm/pg-core";
const billing = pgSchema("billing");
export const users = pgTable("users", { id: serial("id").primaryKey(), email: text("email").notNull() });
export const invoices = billing.table("invoices", { id: serial("id").primaryKey(), total: integer("total") });
`;
const DDL = `CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);
  CREATE SCHEMA billing; CREATE TABLE billing.invoices (id serial PRIMARY KEY, total integer);`;

let folder: string;
let database: TestDatabase;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "postgres-cli-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/schema.ts"), MODELS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  database = await databaseFor("command line");
  await database.sql(DDL);
  return () => database.drop();
});

function verify(...args: string[]) {
  const result = cli(["verify-schema", "-m", "src", ...args], {
    cwd: folder,
    env: { DATABASE_URL: database.url },
  });
  expect(result.all).not.toContain(PASSWORD);
  return result;
}

describe("schemas", () => {
  test("those of the search path and those that models name are compared without being asked for", async () => {
    expect(verify().stdout).toContain("2 tables and 4 columns compared, no difference");
    await database.sql("CREATE TABLE billing.orphans (id integer); INSERT INTO billing.orphans VALUES (1)");
    const { stdout, exit } = verify();
    expect(stdout).toMatch(/table-without-model\s+billing\.orphans/);
    expect(stdout).toContain("1 row stands to be lost");
    expect(exit).toBe(1);
  });

  test("a schema that was not asked for is out of scope, not missing", () => {
    const { stdout, exit } = verify("--schema", "public");
    expect(stdout).toContain("1 declared in schema billing, which was not asked for");
    expect(stdout).not.toContain("model-without-table");
    expect(exit).toBe(0);
  });

  test("a schema that does not exist is told", () => {
    const { stdout, exit } = verify("--schema", "pubilc");
    expect(stdout).toContain("pubilc");
    expect(exit).not.toBe(0);
  });

  test("a role's search path says where names without a schema lead", async () => {
    await database.sql("CREATE SCHEMA app; ALTER TABLE users SET SCHEMA app");
    expect(verify().stdout).toMatch(/model-without-table\s+(?:public\.)?users/);
    const name = new URL(database.url).pathname.slice(1);
    await database.sql(`ALTER DATABASE "${name}" SET search_path = app, public`);
    expect(verify().stdout).toContain("no difference");
  });
});

test("a sequence that the column does not own numbers the rows all the same: a warning", async () => {
  await database.sql("ALTER SEQUENCE users_id_seq OWNED BY NONE");
  const { stdout } = verify();
  expect(stdout).toMatch(/warning\s+identity-mismatch\s+(?:public\.)?users\.id/);
  expect(stdout).toContain("a sequence that the column does not own");
});

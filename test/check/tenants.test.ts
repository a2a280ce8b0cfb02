import { expect, test } from "vitest";
import { loadReporter } from "../../src/report/registry.ts";
import { doubted, found, verdictOn } from "./support.ts";

// Schemas that a pattern finds are each held against the one set of models.

const MODELS = {
  "schema.ts": `import { index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
export const mood = pgEnum("mood", ["sad", "ok"]);
export const users = pgTable("users", { id: integer("id").primaryKey(), mood: mood("mood").default("ok") });
export const posts = pgTable("posts", { id: integer("id").primaryKey(), author: integer("author").references(() => users.id), title: text("title") },
  (t) => [index("by_title").on(t.title)]);
`,
};

function tenant(name: string): string {
  return `CREATE SCHEMA ${name}; SET search_path = ${name};
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TABLE users (id integer PRIMARY KEY, mood mood DEFAULT 'ok');
    CREATE TABLE posts (id integer PRIMARY KEY, author integer REFERENCES users, title text);
    CREATE INDEX by_title ON posts (title); SET search_path = public;`;
}

function places(report: Awaited<ReturnType<typeof verdictOn>>): string[] {
  return report.findings.map(
    ({ rule, subject: { table, column, object } }) =>
      `${rule} ${[table?.namespace, table?.name, column, object?.name].filter((one) => one != null).join(".")}`,
  );
}

const THREE = ["a", "b", "c"].map((name) => tenant(`tenant_${name}`)).join("");
const ASKED = { namespaces: ["tenant_*"] };

test("all in agreement: nothing is found, everything is compared in each", async () => {
  const report = await verdictOn("postgresql", MODELS, THREE, ASKED);
  expect(found(report)).toEqual([]);
  expect(doubted(report)).toEqual([]);
  expect(report.outcome).toBe("clean");
  expect(report.coverage).toMatchObject({
    comparedTables: 6,
    comparedColumns: 15,
    tenants: ["a", "b", "c"].map((name) => ({ schema: `tenant_${name}`, findings: 0 })),
  });
});

test("each difference is found in its schema and in no other", async () => {
  const report = await verdictOn(
    "postgresql",
    MODELS,
    `${THREE} ALTER TABLE tenant_b.users DROP mood; DROP TABLE tenant_c.posts; CREATE TABLE tenant_c.more (id integer);
     ALTER TABLE tenant_b.posts DROP CONSTRAINT posts_author_fkey, ADD FOREIGN KEY (author) REFERENCES tenant_a.users;
     ALTER TYPE tenant_a.mood ADD VALUE 'glad'`,
    ASKED,
  );
  expect(places(report).sort()).toEqual([
    "enum-mismatch tenant_a.mood",
    "foreign-key-missing tenant_b.posts.author",
    "missing-column tenant_b.users.mood",
    "model-without-table tenant_c.posts",
    "table-without-model tenant_c.more",
  ]);
  expect(report.coverage.tenants.map(({ findings }) => findings)).toEqual([1, 2, 2]);
  const text = (await loadReporter("text")).render(report, { color: false, width: 100 });
  expect(text.replace(/\s+/g, " ")).toContain(
    "3 schemas held against the same models, 0 without finding; differing: tenant_a (1), tenant_b (2), tenant_c (2)",
  );
});

test("a schema without any table lacks them all", async () => {
  const report = await verdictOn("postgresql", MODELS, `${THREE} CREATE SCHEMA tenant_d`, ASKED);
  expect(places(report)).toEqual([
    "model-without-table tenant_d.posts",
    "model-without-table tenant_d.users",
  ]);
});

test("what a plainly asked schema of the search path holds is shared, not missing in each", async () => {
  const shared = {
    "schema.ts": `${MODELS["schema.ts"]}export const plans = pgTable("plans", { id: integer("id").primaryKey() });`,
  };
  const report = await verdictOn(
    "postgresql",
    shared,
    `${THREE} CREATE TABLE plans (id integer PRIMARY KEY)`,
    {
      namespaces: ["public", "tenant_*"],
    },
  );
  expect(places(report)).toEqual([]);
  expect(report.coverage.comparedTables).toBe(7);
});

test("a schema whose tables the models name by schema is no tenant", async () => {
  const models = {
    "schema.ts": `import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
export const log = pgSchema("app_log").table("entries", { id: integer("id").primaryKey() });
export const users = pgTable("users", { id: integer("id").primaryKey() });`,
  };
  const report = await verdictOn(
    "postgresql",
    models,
    "CREATE SCHEMA app_log; CREATE TABLE app_log.entries (id integer PRIMARY KEY); CREATE TABLE users (id integer PRIMARY KEY)",
    { namespaces: ["public", "app_*"] },
  );
  expect(places(report)).toEqual([]);
  expect(report.coverage.tenants).toEqual([]);
});

test("fifty schemas are as good as three", async () => {
  const many = Array.from({ length: 50 }, (_, at) => tenant(`tenant_${at}`)).join("");
  const report = await verdictOn("postgresql", MODELS, many, ASKED);
  expect(report.coverage.tenants).toHaveLength(50);
  expect(places(report)).toEqual([]);
});

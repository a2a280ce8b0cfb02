import { describe, expect, test } from "vitest";
import { doubted, found, verdictOn } from "./support.ts";

// What an ORM's models never state is no difference, leaves the outcome clean, and is told.

describe("Objection, whose models need not list their columns", () => {
  const models = {
    "models.js": `const { Model } = require("objection");
class Person extends Model {
  static get tableName() { return "people"; }
  static get jsonSchema() { return { type: "object", properties: { id: { type: "integer" } } }; }
}
module.exports = { Person };`,
  };
  const sql = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)";

  test("more columns in the database are no finding and no failure", async () => {
    const report = await verdictOn("sqlite", models, sql);
    expect(found(report)).toEqual([]);
    expect(doubted(report)).toContain("extra-column people.name: columns-not-declared-in-objection");
    expect(report.outcome).toBe("clean");
    expect(report.gaps.every(({ limit }) => limit === true)).toBe(true);
  });

  test("a column that the models name and the database lacks is one all the same", async () => {
    const report = await verdictOn("sqlite", models, "CREATE TABLE people (name TEXT)");
    expect(found(report)).toEqual(["missing-column people.id"]);
  });

  test("strict wants to know all", async () => {
    expect((await verdictOn("sqlite", models, sql, { strict: true })).outcome).toBe("undetermined");
  });
});

describe("Kysely, whose interfaces hold names and nullability", () => {
  const models = {
    "db.ts": `import { Kysely } from "kysely";
interface Users { id: number; email: string | null }
interface Totals { sum: number | null }
interface Database { users: Users; totals: Totals }
export const db = new Kysely<Database>({} as never);`,
  };

  test("a view is as good as a table", async () => {
    const report = await verdictOn(
      "sqlite",
      models,
      "CREATE TABLE users (id INTEGER NOT NULL, email TEXT); CREATE VIEW totals AS SELECT sum(id) AS sum FROM users",
    );
    expect(found(report)).toEqual([]);
    expect(report.outcome).toBe("clean");
  });

  test("a column of a view is missed like any other", async () => {
    const report = await verdictOn(
      "sqlite",
      models,
      "CREATE TABLE users (id INTEGER NOT NULL, email TEXT); CREATE VIEW totals AS SELECT 1 AS other FROM users",
    );
    expect(found(report)).toEqual(["missing-column totals.sum", "extra-column totals.other"]);
  });

  test("what another ORM states of the same table is compared as if Kysely were not there", async () => {
    const both = {
      ...models,
      "schema.ts": `import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
export const users = sqliteTable("users", { id: integer("id").notNull(), email: text("email") });`,
    };
    const report = await verdictOn(
      "sqlite",
      both,
      "CREATE TABLE users (id INTEGER NOT NULL, email TEXT); CREATE VIEW totals AS SELECT 1 AS sum; CREATE INDEX by_email ON users (email)",
    );
    expect(found(report)).toEqual(["index-extra users.by_email"]);
  });
});

describe("Prisma", () => {
  const models = {
    "schema.prisma": `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Post {
  id   Int      @id
  tags String[]
  size Int?
}`,
  };

  test("a CHECK and NOT NULL on a list are beyond its words; NOT NULL elsewhere is not", async () => {
    const report = await verdictOn(
      "postgresql",
      models,
      `CREATE TABLE "Post" (id integer PRIMARY KEY, tags text[] NOT NULL, size integer NOT NULL, CHECK (size > 0))`,
    );
    expect(found(report)).toEqual(["nullability-mismatch Post.size"]);
    expect(doubted(report)).toEqual([
      "check-mismatch Post.Post_size_check: check-not-stated",
      "nullability-mismatch Post.tags: list-nullability-not-stated",
    ]);
    expect(report.undecided.every(({ because }) => because.limit === true)).toBe(true);
  });

  test("a second model that says NOT NULL of the list is no contradiction, and is believed", async () => {
    const drizzle = `import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const post = pgTable("Post", { id: integer("id").primaryKey(), tags: text("tags").array().notNull(), size: integer("size") });`;
    const report = await verdictOn(
      "postgresql",
      { ...models, "schema.ts": drizzle },
      `CREATE TABLE "Post" (id integer PRIMARY KEY, tags text[] NOT NULL, size integer)`,
    );
    expect(found(report)).toEqual([]);
  });

  test("a second model that can declare checks makes an extra one a finding again", async () => {
    const drizzle = `import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const post = pgTable("Post", { id: integer("id").primaryKey(), tags: text("tags").array(), size: integer("size") });`;
    const report = await verdictOn(
      "postgresql",
      { ...models, "schema.ts": drizzle },
      `CREATE TABLE "Post" (id integer PRIMARY KEY, tags text[], size integer, CHECK (size > 0))`,
    );
    expect(found(report)).toContain("check-mismatch Post.Post_size_check");
  });
});

describe("Sequelize, whose models need not say allowNull", () => {
  const models = {
    "models.js": `const { Sequelize, DataTypes } = require("sequelize");
const sequelize = new Sequelize({});
sequelize.define("user", { name: DataTypes.STRING, email: DataTypes.STRING, nick: { type: DataTypes.STRING, allowNull: true } },
  { tableName: "users", timestamps: false });`,
  };

  test("NULL is what sync() makes; only NOT NULL is in doubt, and said allowNull is compared", async () => {
    const report = await verdictOn(
      "sqlite",
      models,
      "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(255), email VARCHAR(255) NOT NULL, nick VARCHAR(255) NOT NULL)",
    );
    expect(found(report)).toEqual(["nullability-mismatch users.nick"]);
    expect(doubted(report)).toEqual(["nullability-mismatch users.email: nullability-not-stated"]);
    expect(report.gaps.every(({ limit }) => limit === true)).toBe(true);
  });
});

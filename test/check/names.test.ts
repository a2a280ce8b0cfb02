import { describe, expect, test } from "vitest";
import { found, verdictOn } from "./support.ts";

// Names that differ in case alone are one finding; a rename is proposed and never asserted.

const MODELS = {
  "schema.ts": `import { check, index, integer, pgTable, text, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  email: varchar("email", { length: 80 }).notNull(),
}, (t) => [uniqueIndex("one_email").on(t.email), check("filled", sql\`\${t.email} <> ''\`)]);

export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  author: varchar("author", { length: 80 }).references(() => users.email),
  title: text("title").notNull(),
}, (t) => [index("by_author").on(t.author)]);
`,
};
const SQL = `CREATE TABLE users (id integer PRIMARY KEY, email varchar(80) NOT NULL CONSTRAINT filled CHECK (email <> ''));
  CREATE UNIQUE INDEX one_email ON users (email);
  CREATE TABLE posts (id integer PRIMARY KEY, author varchar(80) REFERENCES users (email), title text NOT NULL);
  CREATE INDEX by_author ON posts (author);`;

describe("case alone", () => {
  test.each([
    ['ALTER TABLE users RENAME TO "Users"', "case-mismatch Users"],
    ['ALTER TABLE posts RENAME TO "POSTS"', "case-mismatch POSTS"],
    ['ALTER TABLE users RENAME email TO "Email"', "case-mismatch users.Email"],
    ['ALTER TABLE posts RENAME author TO "Author"', "case-mismatch posts.Author"],
    ['ALTER TABLE users RENAME id TO "ID"', "case-mismatch users.ID"],
  ])("%s is one finding", async (change, finding) => {
    const report = await verdictOn("postgresql", MODELS, `${SQL} ${change}`);
    expect(found(report)).toEqual([finding]);
    expect(report.undecided).toEqual([]);
  });

  test("names both spellings and the model's line, and everything else is compared as ever", async () => {
    const { findings } = await verdictOn(
      "postgresql",
      MODELS,
      `${SQL} ALTER TABLE users RENAME TO "Users"; ALTER TABLE "Users" ALTER email TYPE varchar(90)`,
    );
    const [first, second] = findings.toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
    expect(first).toMatchObject({ declared: "users", actual: "Users", severity: "error", at: { line: 4 } });
    expect(second).toMatchObject({
      rule: "type-mismatch",
      subject: { table: { name: "Users" }, column: "email" },
    });
  });

  test("a name that several tables share but for case is none of them", async () => {
    const report = await verdictOn(
      "postgresql",
      MODELS,
      `${SQL} ALTER TABLE posts RENAME TO "Posts"; CREATE TABLE "POSTS" (a integer)`,
    );
    expect(found(report)).toEqual(
      expect.arrayContaining([
        "model-without-table posts",
        "table-without-model Posts",
        "table-without-model POSTS",
      ]),
    );
  });

  test("a table that another model means exactly is that one's", async () => {
    const both = {
      "schema.ts": `${MODELS["schema.ts"]}export const other = pgTable("Users", { id: integer("id").primaryKey() });`,
    };
    const report = await verdictOn(
      "postgresql",
      both,
      `${SQL} CREATE TABLE "Users" (id integer PRIMARY KEY)`,
    );
    expect(found(report)).toEqual([]);
    const gone = await verdictOn(
      "postgresql",
      both,
      `${SQL} ALTER TABLE users RENAME TO "Users"; ALTER TABLE posts DROP author CASCADE`,
    );
    expect(found(gone)).toContain("model-without-table users");
  });

  test("SQLite takes them for one name", async () => {
    const models = {
      "schema.ts": `import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
export const users = sqliteTable("users", { id: integer("id").primaryKey() });`,
    };
    expect(
      found(await verdictOn("sqlite", models, "CREATE TABLE Users (ID INTEGER PRIMARY KEY NOT NULL)")),
    ).toEqual([]);
  });
});

describe("a rename", () => {
  test("of a column is proposed on both findings", async () => {
    const report = await verdictOn("postgresql", MODELS, `${SQL} ALTER TABLE posts RENAME title TO heading`);
    expect(found(report)).toEqual(["extra-column posts.heading", "missing-column posts.title"]);
    for (const { message, fix } of report.findings) {
      expect(message).toMatch(/perhaps .*renamed/);
      expect(fix).toMatch(/^If "(title|heading)" is its (new|old) name, let a migration rename/);
      expect(fix).not.toMatch(/\bdrop\b/i);
    }
  });

  test.each([
    [
      "another type",
      "ALTER TABLE posts RENAME title TO heading; ALTER TABLE posts ALTER heading TYPE integer USING 1",
    ],
    [
      "NULL allowed",
      "ALTER TABLE posts RENAME title TO heading; ALTER TABLE posts ALTER heading DROP NOT NULL",
    ],
    ["two that fit", "ALTER TABLE posts RENAME title TO a; ALTER TABLE posts ADD b text NOT NULL"],
  ])("of a column is not proposed for %s", async (_, change) => {
    const { findings } = await verdictOn("postgresql", MODELS, `${SQL} ${change}`);
    expect(findings.length).toBeGreaterThan(1);
    expect(findings.filter(({ message }) => message.includes("perhaps"))).toEqual([]);
  });

  test("of a table is proposed on both findings", async () => {
    const report = await verdictOn("postgresql", MODELS, `${SQL} ALTER TABLE posts RENAME TO articles`);
    expect(found(report)).toEqual(["table-without-model articles", "model-without-table posts"]);
    for (const { message } of report.findings) expect(message).toMatch(/perhaps .*renamed/);
  });

  test("of a table is not proposed where most columns differ", async () => {
    const { findings } = await verdictOn(
      "postgresql",
      MODELS,
      `${SQL} DROP TABLE posts; CREATE TABLE articles (id integer PRIMARY KEY, name text, body text)`,
    );
    expect(findings.map(({ message }) => message).join()).not.toContain("perhaps");
  });
});

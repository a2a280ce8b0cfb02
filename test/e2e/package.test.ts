import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "packed-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiling better-sqlite3, where no prebuilt one can be had, takes a minute or two. */
const PATIENCE = 600_000;

test("the packed package, installed in an empty folder, checks a database", { timeout: PATIENCE }, () => {
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    stdio: "pipe",
  });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  const project = join(folder, "project");
  mkdirSync(join(project, "models"), { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "stranger", private: true }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", join(folder, archive)], {
    cwd: project,
    stdio: "pipe",
  });

  writeFileSync(
    join(project, "models/user.py"),
    [
      "from sqlalchemy import Column, Integer, String",
      "from sqlalchemy.orm import declarative_base",
      "",
      "Base = declarative_base()",
      "",
      "class User(Base):",
      '    __tablename__ = "users"',
      "    id = Column(Integer, primary_key=True)",
      "    email = Column(String(255), nullable=False)",
    ].join("\n"),
  );
  writeFileSync(
    join(project, "models/post.ts"),
    [
      'import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";',
      'export const posts = sqliteTable("posts", { id: integer("id").primaryKey(), title: text("title") });',
    ].join("\n"),
  );
  const database = new Database(join(project, "app.db"));
  database.exec(`CREATE TABLE users (id INTEGER NOT NULL, PRIMARY KEY (id));
    CREATE TABLE posts (id integer PRIMARY KEY NOT NULL, title text);
    CREATE TABLE orphans (id integer PRIMARY KEY NOT NULL); INSERT INTO orphans VALUES (1), (2), (3)`);
  database.close();

  const run = spawnSync("npx", ["schema-parity", "verify-schema", "-d", "app.db", "--models", "models"], {
    cwd: project,
    encoding: "utf8",
  });
  expect(run.stdout).toMatch(/missing-column\s+users\.email[\s\S]*models\/user\.py:9/);
  expect(run.stdout).toMatch(/table-without-model\s+orphans[\s\S]*3 rows/);
  expect(run.stdout).toContain("2 errors in 2 tables");
  expect(run.status).toBe(1);

  const explain = spawnSync("npx", ["schema-parity", "explain", "missing-column"], {
    cwd: project,
    encoding: "utf8",
  });
  expect(explain.stdout).toContain("# missing-column");
});

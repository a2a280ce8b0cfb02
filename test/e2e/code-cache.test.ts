import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder: string;
let expected: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "code-cache-"));
  for (const part of ["bin", "dist", "docs", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "models"));
  writeFileSync(
    join(folder, "models/user.py"),
    [
      "from sqlalchemy import Column, Integer, String",
      "from sqlalchemy.orm import declarative_base",
      "Base = declarative_base()",
      "class User(Base):",
      '    __tablename__ = "users"',
      "    id = Column(Integer, primary_key=True)",
      "    email = Column(String(255), nullable=False)",
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "models/schema.ts"),
    [
      'import { sqliteTable, integer } from "drizzle-orm/sqlite-core";',
      'export const posts = sqliteTable("posts", { id: integer().primaryKey() });',
    ].join("\n"),
  );
  const database = new Database(join(folder, "app.db"));
  database.exec("CREATE TABLE users (id INTEGER NOT NULL, PRIMARY KEY (id))");
  database.close();
  expected = check();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The report of a check that finds a missing column of Python and a missing table of TypeScript, made under the given flags of Node. */
function check(...flags: readonly string[]): string {
  const args = [...flags, "bin/run.js", "verify-schema", "-d", "app.db", "--models", "models"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  return stdout;
}

function caches(): readonly string[] {
  return readdirSync(join(folder, "dist"))
    .filter((name) => name.endsWith(".cache"))
    .map((name) => join(folder, "dist", name));
}

test("the build leaves a code cache for the Node that made it", () => {
  expect(caches().some((path) => path.includes(`cli.cjs.${process.version}-`))).toBe(true);
  expect(caches().some((path) => /typescript\.js-[\d.]+\.v/.test(path))).toBe(true);
  expect(expected).toContain("users.email");
  expect(expected).toContain("posts");
});

test("V8 under other flags refuses the cache, and the answer is the same", () => {
  expect(check("--no-opt", "--stack-size=900")).toBe(expected);
});

test("a cache that was cut off is refused", () => {
  for (const path of caches()) truncateSync(path, 1000);
  expect(check()).toBe(expected);
});

test("a cache that is none is refused", () => {
  for (const path of caches()) writeFileSync(path, "not what V8 wrote");
  expect(check()).toBe(expected);
});

test("without a cache everything is compiled as ever", () => {
  for (const path of caches()) rmSync(path);
  expect(check()).toBe(expected);
});

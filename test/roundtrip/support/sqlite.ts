import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { SqliteTarget } from "../../../src/model/dialect.ts";

/** Builds a SQLite file from the statements, in the order given; it lives as long as the test. */
export function sqliteFileFrom(statements: readonly string[]): SqliteTarget {
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-roundtrip-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "test.db");
  const database = new Database(path);
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
  return { dialect: "sqlite", path, label: "test.db" };
}

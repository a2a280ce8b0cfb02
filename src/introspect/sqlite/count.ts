import type Database from "better-sqlite3";
import type { RowCount } from "../../model/dialect.ts";
import type { Gap } from "../../model/fact.ts";
import type { Name } from "../../model/schema.ts";
import { sqliteCode } from "./errors.ts";

/** So many rows are counted before anything is estimated: a few milliseconds. */
const PROBE = 50_000;
/** The least a row takes in a page: its pointer, its two length bytes and its rowid. */
const ROW_BYTES = 5;

/**
 * Counts rows, one table after another, within one time budget. better-sqlite3 blocks while it counts, so a table
 * whose count would probably not fit is estimated instead (`exact: false`): an upper bound from the range of its
 * rowids and the size of the file. A table that cannot be counted yields the reason.
 */
export function countTables(db: Database.Database, tables: readonly Name[], budgetMs: number): RowCount[] {
  const deadline = performance.now() + budgetMs;
  return tables.map((table) => {
    try {
      return countTable(db, quoted(table.name), deadline);
    } catch (error) {
      return { unknown: reasonOf(error, table) };
    }
  });
}

function countTable(db: Database.Database, table: string, deadline: number): RowCount {
  const single = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  if (performance.now() >= deadline) return { rows: upperBound(db, table), exact: false };
  const start = performance.now();
  const probed = single(`SELECT count(*) FROM (SELECT 1 FROM main.${table} LIMIT ${PROBE + 1})`);
  if (probed <= PROBE) return { rows: probed, exact: true };
  const bound = upperBound(db, table);
  const perRow = (performance.now() - start) / PROBE;
  if (bound * perRow > deadline - performance.now()) return { rows: bound, exact: false };
  return { rows: single(`SELECT count(*) FROM main.${table}`), exact: true };
}

function upperBound(db: Database.Database, table: string): number {
  const size = db.prepare<[], number>(
    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
  );
  const byPages = Math.floor(Number(size.pluck().get()) / ROW_BYTES);
  try {
    const [lowest, highest] = db
      .prepare<[], [number | null, number | null]>(
        `SELECT (SELECT min(rowid) FROM main.${table}), (SELECT max(rowid) FROM main.${table})`,
      )
      .raw()
      .get() ?? [null, null];
    if (lowest === null || highest === null) return 0;
    return Math.min(highest - lowest + 1, byPages);
  } catch (error) {
    // A table WITHOUT ROWID, or a view.
    if (sqliteCode(error) === "SQLITE_ERROR") return byPages;
    throw error;
  }
}

function reasonOf(error: unknown, table: Name): Gap {
  const code = sqliteCode(error);
  if (code === null) throw error;
  const name = JSON.stringify(table.name);
  const gap = (id: string, what: string): Gap => ({
    code: id,
    detail: `The rows of ${name} ${what}.`,
    at: null,
  });
  if (code.startsWith("SQLITE_CORRUPT"))
    return gap("table-corrupt", "cannot be counted: the table is damaged");
  if (code.startsWith("SQLITE_BUSY"))
    return gap("database-locked", "cannot be counted: another process locks them");
  const message = error instanceof Error ? error.message : code;
  return gap("count-failed", `cannot be counted: ${message}`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

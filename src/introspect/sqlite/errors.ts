import { UserError } from "../../model/errors.ts";

/** What a user can do about each kind of failure of SQLite. */
interface Advice {
  readonly code: string;
  readonly problem: string;
  readonly hint: string;
}

const CORRUPT: Advice = {
  code: "database-corrupt",
  problem: "is damaged: SQLite cannot read all of it",
  hint: "Keep the file as it is, copy it away, and restore a backup; `PRAGMA quick_check` lists what is damaged.",
};
const NOT_A_DATABASE: Advice = {
  code: "not-a-database",
  problem: "is not a SQLite database, or it is encrypted (SQLCipher)",
  hint: "Check the path. An encrypted database has to be decrypted into a copy before it can be compared.",
};
const LOCKED: Advice = {
  code: "database-locked",
  problem: "is locked by another process",
  hint: "Wait until the writer (a migration, a backup, an application in exclusive mode) is done, then run again.",
};
const HOT_JOURNAL: Advice = {
  code: "hot-rollback-journal",
  problem: "has an unfinished transaction in its -journal file: an application died while it wrote",
  hint: "Start the application once (or open the file with its own user) so that SQLite rolls the transaction back. Nothing was changed here; never delete the -journal file.",
};
const SCHEMA: Advice = {
  code: "database-schema-malformed",
  problem: "holds a schema that this SQLite cannot read",
  hint: "A newer SQLite or a missing extension may have written it; open the file with the application's own SQLite.",
};
const UNREADABLE: Advice = {
  code: "database-unreadable",
  problem: "cannot be read",
  hint: "Check that the user running this may read the file and enter its directory.",
};

/** A UserError (exit 3) for a database file, by kind of failure. `label` is the path as the user wrote it. */
export function fileError(
  code: string,
  label: string,
  problem: string,
  hint: string,
  cause?: unknown,
): UserError {
  const message = `${label} ${problem}`;
  return new UserError({ code, message, hint, exit: 3, ...(cause === undefined ? {} : { cause }) });
}

/** What better-sqlite3 threw, as an error the user can act on; errors of other making are returned as they are. */
export function sqliteError(error: unknown, label: string): unknown {
  const code = sqliteCode(error);
  if (code === null || !(error instanceof Error)) return error;
  const advice = adviceFor(code, error.message);
  if (advice !== null) return fileError(advice.code, label, advice.problem, advice.hint, error);
  const problem = `could not be read: ${error.message} (${code})`;
  return fileError("database-unreadable", label, problem, UNREADABLE.hint, error);
}

function adviceFor(code: string, message: string): Advice | null {
  if (message.startsWith("malformed database schema")) return SCHEMA;
  if (code.startsWith("SQLITE_NOTADB")) return NOT_A_DATABASE;
  if (code.startsWith("SQLITE_CORRUPT")) return CORRUPT;
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return LOCKED;
  if (code === "SQLITE_READONLY_ROLLBACK") return HOT_JOURNAL;
  if (code.startsWith("SQLITE_CANTOPEN")) return UNREADABLE;
  return null;
}

/** SQLite's extended result code, or null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return error.code.startsWith("SQLITE_") ? error.code : null;
}

/** The error for a file without SQLite's magic string at its start. */
export function notADatabase(label: string): UserError {
  return fileError(NOT_A_DATABASE.code, label, NOT_A_DATABASE.problem, NOT_A_DATABASE.hint);
}

/** The error for a file or directory that the operating system does not let us read. */
export function unreadable(label: string, cause: unknown): UserError {
  return fileError(UNREADABLE.code, label, UNREADABLE.problem, UNREADABLE.hint, cause);
}

import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import type Database from "better-sqlite3";
import type { OpenOptions, SqliteTarget } from "../../model/dialect.ts";
import { fileError, sqliteError, unreadable } from "./errors.ts";
import { codeOf, type DatabaseFile, inspectFile } from "./file.ts";
import { readWalSnapshot } from "./wal.ts";

export interface OpenedDatabase {
  readonly db: Database.Database;
  /** The file has zero bytes: a database that was never written, most often a mistaken path. */
  readonly empty: boolean;
}

/** Up to this size, log included, a database in WAL mode is read into memory instead of being opened in place. */
const SNAPSHOT_LIMIT = 256 * 1024 * 1024;

/**
 * Opens a database file for reading so that nothing beside it is created, changed or rolled back.
 * Throws UserError (exit 3) with a code of its own for every way in which that can fail.
 */
export async function openDatabase(target: SqliteTarget, options: OpenOptions): Promise<OpenedDatabase> {
  const file = await inspectFile(target);
  const Driver = await loadDriver();
  const timeout = Math.max(0, Math.trunc(options.connectTimeoutMs));
  try {
    const db = await openFile(Driver, file, target.label, timeout);
    try {
      // SQLite reads the file and parses the schema only now.
      db.prepare("SELECT count(*) FROM sqlite_schema").get();
    } catch (error) {
      db.close();
      throw error;
    }
    return { db, empty: file.mode === "empty" };
  } catch (error) {
    throw sqliteError(error, target.label);
  }
}

async function openFile(
  Driver: typeof Database,
  file: DatabaseFile,
  label: string,
  timeout: number,
): Promise<Database.Database> {
  // An empty file is not opened: SQLite would delete a journal or log beside it.
  if (file.mode === "empty") return new Driver(":memory:");
  if (file.mode === "wal") {
    const snapshot = await readSnapshot(file, label);
    if (snapshot !== null) return new Driver(snapshot, { readonly: true });
    await refuseToLeaveFiles(file, label);
  }
  // better-sqlite3 trims the name, which would open another file.
  if (file.path !== file.path.trim()) {
    const hint = "Reach it through a link or a directory with a plain name.";
    throw fileError("database-path-unsupported", label, "has a name that ends in a space", hint);
  }
  return new Driver(file.path, { readonly: true, fileMustExist: true, timeout });
}

async function readSnapshot(file: DatabaseFile, label: string): Promise<Buffer | null> {
  if (file.size + file.walSize > SNAPSHOT_LIMIT) return null;
  try {
    return await readWalSnapshot(file.path);
  } catch (error) {
    throw codeOf(error) === null ? error : unreadable(label, error);
  }
}

/**
 * Reading a WAL database in place may leave `-wal` and `-shm` files. They are harmless when they belong to the
 * application's own user; those of anybody else would make its next write fail.
 */
async function refuseToLeaveFiles(file: DatabaseFile, label: string): Promise<void> {
  const ours = process.getuid === undefined || process.getuid() === file.uid;
  const writable = await access(dirname(file.path), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (ours && writable) return;
  const hint =
    "Run this as the user who owns the file, with write access to its directory, or compare a backup made with `VACUUM INTO`.";
  const problem =
    "is in WAL mode and too large, or written to too often, to be copied into memory; reading it in place as another user could lock its application out";
  throw fileError("wal-database-not-ours", label, problem, hint);
}

async function loadDriver(): Promise<typeof Database> {
  try {
    const driver = (await import("better-sqlite3")).default;
    new driver(":memory:").close(); // its native part is loaded only now
    return driver;
  } catch (error) {
    const hint =
      "Its native part was not built: npm 12, pnpm and --ignore-scripts skip install scripts. Run `npm install-scripts approve better-sqlite3` (pnpm: `pnpm approve-builds`), then `npm rebuild better-sqlite3`.";
    throw fileError(
      "sqlite-driver-missing",
      "The SQLite driver better-sqlite3",
      "cannot be loaded.",
      hint,
      error,
    );
  }
}

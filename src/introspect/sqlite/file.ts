import { constants } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { SqliteTarget } from "../../model/dialect.ts";
import { fileError, notADatabase, unreadable } from "./errors.ts";

/** What is known of a database file before SQLite touches it. */
export interface DatabaseFile {
  /** Symbolic links resolved: beside this path stand `-wal` and `-journal`. */
  readonly path: string;
  readonly size: number;
  readonly uid: number;
  /** Empty, written through a write-ahead log, or with a rollback journal. */
  readonly mode: "empty" | "wal" | "rollback";
  readonly walSize: number;
}

const MAGIC = "SQLite format 3\0";

/**
 * Looks at a database file without opening it as a database, so that nothing is created beside it.
 * Throws UserError (exit 3) for a missing, unreadable or foreign file, a directory, a pipe or a device.
 */
export async function inspectFile(target: SqliteTarget): Promise<DatabaseFile> {
  const { label } = target;
  try {
    const stats = await stat(target.path);
    if (!stats.isFile()) throw notAFile(label, stats.isDirectory());
    const path = await realpath(target.path);
    const header = await readHeader(path);
    if (header.length > 0 && header.toString("latin1", 0, 16) !== MAGIC) throw notADatabase(label);
    const walSize = await sizeOf(`${path}-wal`);
    const mode = header.length === 0 ? "empty" : usesWal(header, walSize) ? "wal" : "rollback";
    return { path, size: stats.size, uid: stats.uid, mode, walSize };
  } catch (error) {
    throw systemError(error, target);
  }
}

/** Offsets 18 and 19 hold the write and read version; 2 is WAL: https://www.sqlite.org/fileformat2.html §1.3.3. */
function usesWal(header: Buffer, walSize: number): boolean {
  return header[18] === 2 || header[19] === 2 || walSize > 0;
}

async function readHeader(path: string): Promise<Buffer> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
}

function notAFile(label: string, directory: boolean): unknown {
  const [code, problem] = directory
    ? ["database-is-directory", "is a directory, not a database file"]
    : ["database-not-a-file", "is not a regular file"];
  return fileError(code, label, problem, "Name the database file itself.");
}

function systemError(error: unknown, target: SqliteTarget): unknown {
  const code = codeOf(error);
  if (
    code === null
    || code.startsWith("SQLITE_")
    || !(error instanceof Error)
    || error.name === "UserError"
  ) {
    return error;
  }
  if (code !== "ENOENT" && code !== "ENOTDIR") return unreadable(target.label, error);
  const hint = `Looked in ${dirname(target.path)}. A relative path counts from the working directory, which is ${process.cwd()}. Nothing was created.`;
  return fileError("database-file-missing", target.label, "does not exist", hint, error);
}

/** The code of a Node.js system error, or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

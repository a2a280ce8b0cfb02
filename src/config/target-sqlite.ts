import { existsSync } from "node:fs";
import path from "node:path";
import type { SqliteTarget } from "../model/dialect.ts";
import { decodePart, malformedUrl, unsupportedUrl, urlError } from "./url-error.ts";

/**
 * What follows `sqlite:` or `sqlite+driver:`. SQLAlchemy's rule: three slashes and a relative path, or four
 * for an absolute one; without any slashes (sqlx) the rest is the path.
 * @throws UserError
 */
export function sqliteFromUrl(rest: string, directory: string): SqliteTarget {
  if (!rest.startsWith("//")) return sqliteFromPath(stripQuery(rest), directory);
  if (rest === "//" || rest.startsWith("//?")) throw inMemory();
  if (!rest.startsWith("///")) {
    throw malformedUrl(
      "a SQLite URL has three slashes before a relative path and four before an absolute one",
    );
  }
  const file = rest.slice(3);
  return file.startsWith("file:")
    ? sqliteFromFileUrl(file.slice(5), directory)
    : sqliteFromPath(stripQuery(file), directory);
}

/**
 * What follows `file:`, as Prisma, libSQL and SQLite itself write it.
 * @throws UserError
 */
export function sqliteFromFileUrl(rest: string, directory: string): SqliteTarget {
  if (/[?&](?:mode=memory|vfs=memdb)(?:&|$)/.test(rest)) throw inMemory();
  const file = stripQuery(rest).split("#", 1)[0] ?? "";
  const authority = /^\/\/([^/]*)(\/.*)?$/s.exec(file);
  if (authority === null) return sqliteFromPath(file, directory);
  if (!["", "localhost"].includes(authority[1] ?? "") || authority[2] === undefined) {
    throw malformedUrl(
      "after file:// an absolute path must follow (file:///path); a relative one is file:path",
    );
  }
  return sqliteFromPath(authority[2].replace(/^\/(?=[A-Za-z]:[\\/])/, ""), directory);
}

/**
 * A path as written, relative to `directory`. Tools disagree whether `%20` in it is an escape:
 * the file that exists decides, otherwise it is taken as it stands.
 * @throws UserError for a database in memory
 */
export function sqliteFromPath(written: string, directory: string): SqliteTarget {
  if (written === "" || written === ":memory:") throw inMemory();
  if (written.includes("\0")) throw malformedUrl("it holds a NUL character");
  const asWritten = absolute(written, directory);
  if (/%[0-9a-f]{2}/i.test(written) && !existsSync(asWritten)) {
    const decoded = absolute(decodePart(written), directory);
    if (existsSync(decoded)) return { dialect: "sqlite", path: decoded, label: written };
  }
  return { dialect: "sqlite", path: asWritten, label: written };
}

function absolute(file: string, directory: string): string {
  return path.win32.isAbsolute(file) && /^[A-Za-z]:/.test(file) ? file : path.resolve(directory, file);
}

function stripQuery(text: string): string {
  return text.split("?", 1)[0] ?? "";
}

function inMemory(): Error {
  return urlError(
    "url-in-memory",
    "The URL names a SQLite database in memory; such a database exists only inside the program that made it.",
    "Name a database file, e.g. sqlite:///path/to/app.db.",
  );
}

/** Databases of the SQLite family that cannot be read as a plain file. */
export function encryptedSqlite(): Error {
  return unsupportedUrl(
    "Encrypted SQLite databases (SQLCipher) are not supported.",
    "Name a decrypted copy of the file, e.g. sqlite:///path/to/app.db.",
  );
}

import { existsSync } from "node:fs";
import path from "node:path";
import type { Target } from "../model/dialect.ts";
import type { TargetBase } from "./target-base.ts";
import { postgresTarget } from "./target-postgres.ts";
import { encryptedSqlite, sqliteFromFileUrl, sqliteFromPath, sqliteFromUrl } from "./target-sqlite.ts";
import { malformedUrl, unsupportedUrl, urlError } from "./url-error.ts";
import { splitConninfo, splitUri } from "./url-parts.ts";

const POSTGRES = /^(?:postgres|postgresql|postgis)(?:\+\w+)?$/;
const SQLITE = /^sqlite3?(?:\+\w+)?$/;
const CONNINFO =
  /^(?:[a-z_]+\s*=.*\s)?(?:host|hostaddr|port|dbname|user|password|service|sslmode|options)\s*=/s;
const DATABASE_FILE = /\.(?:db3?|sqlite3?|s3db)$/i;
const FORMS =
  "Use postgresql://user@host:5432/database, sqlite:///path/to/app.db or the path of a SQLite file.";

/** What people have that cannot be checked, and what to do instead. */
const UNSUPPORTED: readonly (readonly [pattern: RegExp, what: string, hint: string])[] = [
  [/^(?:mysql|mysql2|mariadb)\b/, "MySQL and MariaDB are not supported yet.", FORMS],
  [/^(?:mssql|sqlserver)\b/, "Microsoft SQL Server is not supported yet.", FORMS],
  [/^oracle\b/, "Oracle Database is not supported yet.", FORMS],
  [/^(?:mongodb|redis|rediss)\b/, "Databases without an SQL schema are not supported.", FORMS],
  [
    /^(?:cockroachdb|cockroach|redshift)\b/,
    "Databases that only resemble PostgreSQL (CockroachDB, Redshift) are not supported: their catalogs differ.",
    FORMS,
  ],
  [
    /^prisma\b/,
    "Prisma's proxy does not let the catalog be read.",
    "Use the direct database URL, often DIRECT_URL or DIRECT_DATABASE_URL.",
  ],
  [/^(?:libsql|https?|wss?)\b/, "Databases behind HTTP (Turso, libSQL) are not supported yet.", FORMS],
  [/^jdbc$/, "JDBC URLs are not supported.", "Leave out jdbc: and write user and password before the host."],
];

/**
 * Reads a database URL in the forms of libpq, SQLAlchemy, Prisma, Drizzle and Django, or the path of a SQLite file.
 * Neither the result's label nor an error holds the user, the password or the URL.
 * @throws UserError (exit 2) with what to change
 */
export function parseTarget(url: string, base: TargetBase): Target {
  const text = unquote(url.trim());
  if (text === "") throw urlError("url-empty", "The database URL is empty.", FORMS);
  if (/\p{Cc}/u.test(text)) throw malformedUrl("it holds a line break or another control character");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? "";
  const rest = text.slice(scheme.length + 1);
  if (POSTGRES.test(scheme)) return postgresFromUrl(rest, base);
  if (/^sqlite\+(?:py)?sqlcipher/.test(scheme)) throw encryptedSqlite();
  if (SQLITE.test(scheme)) return sqliteFromUrl(rest, base.directory);
  if (scheme === "file") return sqliteFromFileUrl(rest, base.directory);
  if (text === ":memory:") return sqliteFromPath(text, base.directory);
  if (CONNINFO.test(text)) return postgresTarget(splitConninfo(text), base);
  const unsupported = UNSUPPORTED.find(([pattern]) => pattern.test(scheme));
  if (unsupported && (rest.startsWith("//") || scheme === "jdbc")) {
    throw unsupportedUrl(unsupported[1], unsupported[2]);
  }
  if (isPath(text, base.directory)) return sqliteFromPath(text, base.directory);
  throw urlError(
    "url-unknown",
    "This is not a database URL that is known here, and no file stands there.",
    FORMS,
  );
}

function postgresFromUrl(rest: string, base: TargetBase): Target {
  if (!rest.startsWith("//")) throw malformedUrl("after postgresql: two slashes must follow");
  return postgresTarget(splitUri(rest.slice(2)), base);
}

/** Text with both `:` and `@` may be a URL that lost its scheme, password and all: only a clear path is one. */
function isPath(text: string, directory: string): boolean {
  if (/^(?:\.{1,2}[\\/]|\/(?!\/))/.test(text)) return true;
  if (text.includes("@") || text.includes("://")) return false;
  if (/^[A-Za-z]:[\\/]/.test(text)) return true;
  return DATABASE_FILE.test(text) || existsSync(path.resolve(directory, text));
}

/** Quotes stay on when a value comes from a file that is not read by a shell. */
function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

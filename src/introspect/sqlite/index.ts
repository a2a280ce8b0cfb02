import type Database from "better-sqlite3";
import type { Dialect, LiveSchema, Session, SqliteTarget } from "../../model/dialect.ts";
import { listing } from "../../model/fact.ts";
import { readCatalog } from "./catalog.ts";
import { countTables } from "./count.ts";
import { sqliteError } from "./errors.ts";
import { openDatabase } from "./open.ts";
import { sqliteSemantics } from "./semantics.ts";
import { buildTables } from "./tables.ts";

/** `emptyFile`: the file has zero bytes; nobody ever wrote a database there, which is a finding of its own. */
export type SqliteLiveSchema = LiveSchema & { readonly emptyFile?: true };

/** A session on a SQLite file; its schema can tell an empty file from an empty database. */
export interface SqliteSession extends Session {
  introspect(): Promise<SqliteLiveSchema>;
}

/**
 * SQLite, read through better-sqlite3, which is loaded on the first `open`. Opening and reading change nothing in the
 * file or its directory. better-sqlite3 is synchronous: while it works, or waits for a lock up to `connectTimeoutMs`,
 * the event loop stands still. A database in WAL mode is read as it stood when it was opened.
 */
export const sqlite: Dialect = {
  id: "sqlite",
  semantics: sqliteSemantics,
  async open(target, options): Promise<SqliteSession> {
    if (target.dialect !== "sqlite") throw new TypeError(`Not a SQLite target: ${target.dialect}`);
    const { db, empty } = await openDatabase(target, options);
    return session(db, empty, target);
  },
};

function session(db: Database.Database, empty: boolean, target: SqliteTarget): SqliteSession {
  return {
    introspect: () => settled(() => introspect(db, empty, target)),
    countRows: (tables, budgetMs) => settled(() => countTables(db, tables, budgetMs)),
    close: () =>
      settled(() => {
        db.close();
      }),
  };
}

/** A synchronous answer as a promise, rejected when it throws. */
async function settled<T>(answer: () => T): Promise<T> {
  return Promise.resolve(answer());
}

function introspect(db: Database.Database, empty: boolean, target: SqliteTarget): SqliteLiveSchema {
  try {
    const catalog = readCatalog(db);
    const { tables, exclusions } = buildTables(catalog);
    return {
      dialect: "sqlite",
      tables: listing(tables),
      enums: listing([]),
      database: { dialect: "sqlite", name: target.label, server: `SQLite ${catalog.version}` },
      searchPath: ["main"],
      namespaces: ["main"],
      alike: [],
      exclusions,
      ...(empty ? { emptyFile: true } : {}),
    };
  } catch (error) {
    throw sqliteError(error, target.label);
  }
}

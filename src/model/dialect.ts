import type { Gap, Judgement } from "./fact.ts";
import type { ColumnType, Default, DialectId, Name, Schema } from "./schema.ts";

/** How one database engine understands names, types and expressions. Pure; all that comparing needs of a dialect. */
export interface Semantics {
  readonly id: DialectId;
  /** The form under which two spellings of an identifier are one (PostgreSQL cuts at 63 bytes, SQLite ignores ASCII case). */
  readonly fold: (identifier: string) => string;
  readonly compareTypes: (declared: ColumnType, actual: ColumnType) => Judgement;
  /** What the difference means, for two types that are not the same. */
  readonly typeFit: (declared: ColumnType, actual: ColumnType) => TypeFit;
  /** Both non-null; `type` is the live column's type, which decides what a literal means. */
  readonly compareDefaults: (declared: Default, actual: Default, type: ColumnType) => Judgement;
  /** Index predicates and expressions, checks, generated columns: declared text against deparsed text. */
  readonly compareExpressions: (declared: string, actual: string) => Judgement;
  /** Whether a CHECK only lists the values of a column, where the dialect has no enum type to say so. */
  readonly isEnumeration: (expression: string) => boolean;
  /** The method of an index that names none: `btree`, or null where indexes have no method. */
  readonly defaultIndexMethod: string | null;
}

/**
 * How a live type takes what the declared one allows. `narrower`: it refuses some of it. `wider`: it takes all of it
 * and more. `alike`: it stores the very same. `other`: none of these is certain.
 */
export type TypeFit = "narrower" | "wider" | "alike" | "other";

/** What of a database to read. Empty `namespaces`: those of the search path. */
export interface Scope {
  readonly namespaces: readonly string[];
}

/** A relation that was seen and deliberately not compared. */
export interface Exclusion {
  readonly name: Name;
  /**
   * `extension`: an extension owns it. `bookkeeping`: a migration tool keeps its state there. `shadow`: backs a
   * virtual table. `scope`: a model declares it in a schema that was not asked for.
   */
  readonly reason: "extension" | "bookkeeping" | "shadow" | "scope";
  /** The extension's, tool's or virtual table's name. */
  readonly owner: string;
}

export interface LiveSchema extends Schema {
  readonly database: DatabaseIdentity;
  /** Where a name without namespace is looked up, first wins. PostgreSQL: `current_schemas(false)`; SQLite: `["main"]`. */
  readonly searchPath: readonly string[];
  /** The namespaces that were read. */
  readonly namespaces: readonly string[];
  /** Those of them that a pattern such as `tenant_*` found, sorted. */
  readonly alike: readonly string[];
  readonly exclusions: readonly Exclusion[];
  /** Set when the SQLite file holds zero bytes: created by accident or truncated. */
  readonly emptyFile?: true;
}

/** Never holds a credential. */
export interface DatabaseIdentity {
  readonly dialect: DialectId;
  /** `host:port/name` or the file's path as the user wrote it. */
  readonly name: string;
  /** e.g. `PostgreSQL 15.18`, `SQLite 3.53.2`. */
  readonly server: string;
}

/** Rows of one table. Unknown is a reason (timeout, permission), never zero. */
export type RowCount = { readonly rows: number; readonly exact: boolean } | { readonly unknown: Gap };

/** One connection, opened read-only. */
export interface Session {
  introspect(scope: Scope): Promise<LiveSchema>;
  /** Exact counts under one time budget for all; what does not fit is an estimate that says so. Keyed by position. */
  countRows(tables: readonly Name[], budgetMs: number): Promise<readonly RowCount[]>;
  close(): Promise<void>;
}

/** One database engine. `open` throws UserError (exit 3) when the database cannot be reached or read. */
export interface Dialect {
  readonly id: DialectId;
  readonly semantics: Semantics;
  open(target: Target, options: OpenOptions): Promise<Session>;
}

export interface OpenOptions {
  readonly connectTimeoutMs: number;
  readonly queryTimeoutMs: number;
}

/** A database URL, parsed once. The only place that holds a password; never put it in a report, an error or a log. */
export type Target = PostgresTarget | SqliteTarget;

export interface PostgresTarget {
  readonly dialect: "postgresql";
  /** Host name, address, or the directory of a unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  readonly ssl: SslMode;
  /** Paths of PEM files named by sslrootcert, sslcert, sslkey. */
  readonly sslFiles: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  /** Prisma's `?schema=`, or `options=-csearch_path=`; null: the server decides. */
  readonly schema: string | null;
  /** Safe to show: `host:port/database`. */
  readonly label: string;
}

/** libpq's meanings: `require` encrypts without verifying, `verify-ca` checks the chain, `verify-full` also the host name. */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

export interface SqliteTarget {
  readonly dialect: "sqlite";
  /** Absolute path. */
  readonly path: string;
  /** Safe to show: the path as written. */
  readonly label: string;
}

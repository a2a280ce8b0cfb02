import type { Fact, Listing, Location } from "./fact.ts";

export type DialectId = "postgresql" | "sqlite" | "mysql";

/** A relation's or type's name as it is stored, unquoted. A null namespace means: wherever the search path leads. */
export interface Name {
  readonly namespace: string | null;
  readonly name: string;
}

export type RelationKind =
  "table" | "partitioned-table" | "view" | "materialized-view" | "foreign-table" | "virtual-table";

/** The same shape serves both sides: what the models declare and what the database holds. */
export interface Schema {
  readonly dialect: DialectId;
  readonly tables: Listing<Table>;
  /** Native enum types; empty for dialects that have none. */
  readonly enums: Listing<EnumType>;
}

export interface Table {
  readonly name: Name;
  readonly kind: RelationKind;
  readonly columns: Listing<Column>;
  readonly primaryKey: Fact<Key | null>;
  readonly uniques: Listing<Unique>;
  readonly indexes: Listing<Index>;
  readonly foreignKeys: Listing<ForeignKey>;
  readonly checks: Listing<Check>;
  readonly comment: Fact<string | null>;
  /** Sorted storage properties that matter to data: `strict`, `without-rowid`, `unlogged`, `temporary`. */
  readonly options: readonly string[];
  /** Which model declares it; null on the live side. */
  readonly origin: Origin | null;
  /** null: read from the live database. */
  readonly at: Location | null;
}

export interface Origin {
  /** The extractor's id, e.g. `sqlalchemy`. */
  readonly orm: string;
  /** The class or exported constant, e.g. `User`; null for a bare `Table()`. */
  readonly model: string | null;
  /** Set when an installed library declares the table and we know it as data, e.g. `django.contrib.auth`. */
  readonly library: string | null;
  /**
   * The collection of tables it belongs to, where one project may have several: for SQLAlchemy `module:name` of
   * the base or MetaData, or `bind:key`. Absent for ORMs that know no such thing.
   */
  readonly metadata?: string;
  /** What no model of its ORM has words for; absent: nothing. */
  readonly cannotState?: CannotState;
}

/**
 * What an ORM's models have no words for, each with the sentence that says so to people. `check`: CHECK constraints.
 * `relation-kind`: whether it is a table or a view. `list-nullability`: whether an array may be NULL.
 * `numbering`: whether a serial or an identity numbers the rows.
 */
export type CannotState = Readonly<
  Partial<Record<"check" | "relation-kind" | "list-nullability" | "numbering", string>>
>;

export interface Column {
  readonly name: string;
  readonly type: Fact<ColumnType>;
  readonly nullable: Fact<boolean>;
  /** Known null: certainly no default in the database. Client-side defaults are not defaults. */
  readonly default: Fact<Default | null>;
  readonly identity: Fact<Identity | null>;
  readonly generated: Fact<Generated | null>;
  /** Known null: the type's default collation. */
  readonly collation: Fact<string | null>;
  readonly comment: Fact<string | null>;
  readonly at: Location | null;
}

/**
 * A type as the dialect's DDL spells it. Both sides use the dialect's own words, and the dialect's
 * semantics judge whether two spellings mean one type, so no spelling is lost on the way.
 */
export interface ColumnType {
  /** Declared: what the ORM's DDL would say. Live: PostgreSQL's `format_type`, SQLite's declared text. */
  readonly sql: string;
  /** The native enum this type (or, for an array, its element) is; null for all others. */
  readonly enum: Name | null;
  /** For a domain: the type under it, as `format_type` spells it; null for all others. */
  readonly domainOver: string | null;
}

/** A default as the DDL would spell it after `DEFAULT`, or as the catalog deparses it. */
export interface Default {
  readonly sql: string;
}

/** Who numbers the rows. `serial`: an owned sequence. `autoincrement`: SQLite's keyword, not a mere rowid alias. */
export interface Identity {
  readonly kind: "always" | "by-default" | "serial" | "autoincrement";
}

export interface Generated {
  readonly expression: string;
  readonly stored: boolean;
}

export interface EnumType {
  readonly name: Name;
  /** In their order of sorting. */
  readonly values: Fact<readonly string[]>;
  readonly at: Location | null;
}

export interface Key {
  /** null: left to the database or unnamed there (SQLite). */
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly at: Location | null;
}

export interface Unique extends Key {
  readonly nullsNotDistinct: boolean;
  readonly deferrable: Deferrable;
}

export type Deferrable = "no" | "initially-immediate" | "initially-deferred";

export interface Index {
  readonly name: string | null;
  readonly parts: readonly IndexPart[];
  readonly unique: Fact<boolean>;
  /** `btree`, `gin`, … or null where the dialect has none. */
  readonly method: Fact<string | null>;
  /** The predicate of a partial index; known null for a full one. */
  readonly where: Fact<string | null>;
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  /** false: PostgreSQL's `indisvalid` is off, e.g. after a failed concurrent build. */
  readonly valid: boolean;
  readonly at: Location | null;
}

export interface IndexPart {
  /** The column, or null when this part is an expression. */
  readonly column: string | null;
  /** The expression's text; for a column: known null, or the SQL in which the model spells it. */
  readonly expression: Fact<string | null>;
  readonly descending: boolean;
  /** null: the default of the direction. */
  readonly nulls: "first" | "last" | null;
  /** null: the default operator class. */
  readonly opclass: string | null;
  readonly collation: string | null;
}

export type Action = "no action" | "restrict" | "cascade" | "set null" | "set default";

export interface ForeignKey extends Key {
  readonly references: { readonly table: Name; readonly columns: readonly string[] };
  readonly onDelete: Fact<Action>;
  readonly onUpdate: Fact<Action>;
  readonly deferrable: Fact<Deferrable>;
  /** false: PostgreSQL's NOT VALID; existing rows were never checked. */
  readonly validated: boolean;
}

export interface Check {
  readonly name: string | null;
  readonly expression: Fact<string>;
  readonly validated: boolean;
  readonly at: Location | null;
}

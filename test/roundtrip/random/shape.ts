import type { Action, Identity } from "../../../src/model/schema.ts";

/** A text as the database is told it, and as the models say the same. */
export interface Spelled {
  readonly ddl: string;
  readonly declared: string;
}

/** A type of the grammar: its spellings (all one type), defaults (each a list of equal spellings), and what it may do. */
export interface Family {
  readonly spellings: readonly string[];
  readonly defaults: readonly (readonly string[])[];
  /** Can be compared, so keys and indexes may stand on it. */
  readonly sortable: boolean;
  readonly kind: "number" | "text" | "document" | "other";
  /** A native enum: its values, and the type's own name in the schema. */
  readonly values?: readonly string[];
}

export interface RandomColumn {
  readonly name: string;
  readonly family: Family;
  readonly type: Spelled;
  readonly nullable: boolean;
  readonly default: Spelled | null;
  readonly identity: Identity["kind"] | null;
  /** Computed from the number column of this name, times a factor. */
  readonly generated: { readonly from: string; readonly factor: number; readonly stored: boolean } | null;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface RandomIndex {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly descending: boolean }[];
  /** Instead of the columns: `lower(column)`. */
  readonly lower: string | null;
  readonly unique: boolean;
  readonly method: string | null;
  /** The column that must not be NULL in the rows of a partial index. */
  readonly where: string | null;
  readonly include: readonly string[];
}

export interface RandomCheck {
  readonly name: string;
  readonly column: string;
  readonly condition: string;
}

export interface RandomForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly referred: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
}

export interface RandomTable {
  readonly name: string;
  readonly columns: readonly RandomColumn[];
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly indexes: readonly RandomIndex[];
  readonly checks: readonly RandomCheck[];
  readonly foreignKeys: readonly RandomForeignKey[];
}

export interface RandomEnum {
  readonly name: string;
  readonly values: readonly string[];
}

export interface RandomSchema {
  readonly enums: readonly RandomEnum[];
  readonly tables: readonly RandomTable[];
}

/** What a dialect offers the grammar. */
export interface Grammar {
  readonly dialect: "postgresql" | "sqlite";
  readonly families: readonly Family[];
  /** The type of keys that others reference. */
  readonly integer: Family;
  readonly collations: readonly string[];
  readonly identities: readonly Identity["kind"][];
  readonly comments: boolean;
  /** Ways to compute a column on one server at least. */
  readonly storedOnly: boolean;
  /** Index methods on a sortable column, the default first. */
  readonly methods: readonly string[];
  readonly include: boolean;
  /** Whether names that differ in case only are one. */
  readonly foldsCase: boolean;
}

/** A name as SQL, always in quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A computed column's expression. */
export function product(from: string, factor: number): string {
  return `${quoted(from)} * ${factor}`;
}

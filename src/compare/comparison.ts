import type { LiveSchema, RowCount, Semantics } from "../model/dialect.ts";
import type { Gap } from "../model/fact.ts";
import type {
  Check,
  Column,
  Deferrable,
  EnumType,
  ForeignKey,
  Index,
  Name,
  Schema,
  Table,
} from "../model/schema.ts";
import type { Resolver } from "./names.ts";
import type { Respelled } from "./spelling.ts";

/** One thing on both sides. Which side is null is the whole outcome; never both. */
export interface Pair<T> {
  readonly declared: T | null;
  readonly actual: T | null;
}

/** A thing that stands on both sides. */
export interface Both<T> {
  readonly declared: T;
  readonly actual: T;
}

/** An index or a unique constraint: both enforce or speed up the same thing, so they are paired as one kind. */
export interface KeyLike extends Index {
  readonly source: "constraint" | "index";
  readonly deferrable: Deferrable;
}

/**
 * One relation, with everything in it paired that does not plainly agree: a column is left out when it does, a
 * list of the others is empty when all in it do (`agreement.ts`).
 */
export interface TablePair extends Pair<Table> {
  /** The live name where it exists, else where the model's name leads. */
  readonly name: Name;
  /** What the model spells in another case than the database; all else is compared as if it did not. */
  readonly respelled: readonly Respelled[];
  /** How many columns stand on both sides, those that agree included. */
  readonly sharedColumns: number;
  readonly columns: readonly Pair<Column>[];
  readonly keys: readonly Pair<KeyLike>[];
  readonly foreignKeys: readonly Pair<ForeignKey>[];
  readonly checks: readonly Pair<Check>[];
}

/** Everything on both sides that does not plainly agree, paired and not judged. Rules see nothing else. */
export interface Comparison {
  readonly semantics: Semantics;
  /** Where the declared names lead in this database. */
  readonly names: Resolver;
  readonly actual: LiveSchema;
  readonly declared: Schema;
  /** Sorted by name. */
  readonly tables: readonly TablePair[];
  readonly enums: readonly Pair<EnumType>[];
  /** Tables that more than one model declares. */
  readonly duplicates: readonly { readonly name: Name; readonly models: readonly Table[] }[];
  /** Rows of the live tables that no model declares, by `tableKey`; filled after pairing. */
  readonly rows: ReadonlyMap<string, RowCount>;
  /** Why the declared side may hold more tables than it lists; empty when it is complete. */
  readonly declaredGaps: readonly Gap[];
}

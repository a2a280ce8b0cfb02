import type { Fact, Gap, Location } from "../../model/fact.ts";
import type { Name, Table } from "../../model/schema.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { DictValue, Value } from "../python/values.ts";
import type { ColumnHead, ColumnSpec } from "./columns.ts";
import type { Meta } from "./metadata.ts";
import type { Spelled } from "./spelled.ts";

/** A table as far as its own declaration says: references to other tables are still values. */
export interface Draft {
  readonly name: string;
  namespace: string | null;
  readonly meta: Meta;
  readonly model: string | null;
  readonly owner: ClassInfo | null;
  readonly at: Location;
  /** Empty once it is settled. */
  columns: ColumnSpec[];
  /** Constraints and indexes of `__table_args__` or `Table()`. */
  items: Value[];
  /** Why its schema, which is named, cannot be told. */
  namespaceGap: Gap | null;
  /** What may say its schema could not be read. */
  schemaGap: Gap | null;
  /** Reasons there may be more columns. */
  columnGaps: Gap[];
  /** Reasons there may be more constraints or indexes. */
  itemGaps: Gap[];
  comment: Fact<string | null>;
  options: ReadonlyMap<string, Value>;
  /** `Site.at` of the `Table()` call. */
  readonly site: number | null;
  /** It took in what others declare: subclasses without a table of their own, statements after the class. */
  extended: boolean;
  /** The table made of it, when that needed no other table: all else of the draft is let go of, to save memory. */
  settled: Settled | null;
}

export interface Settled {
  readonly table: Table;
  readonly columns: readonly SettledColumn[];
  readonly enums: readonly EnumSpec[];
}

/** What other tables may ask of a settled column. */
export interface SettledColumn extends ColumnHead {
  readonly spelled: Fact<Spelled>;
}

/** The columns of a draft, settled or not. */
export function columnsOf(draft: Draft): readonly (ColumnSpec | SettledColumn)[] {
  return draft.settled?.columns ?? draft.columns;
}

/** `__table_args__` or the arguments of `Table()`, taken apart. */
export interface TableArguments {
  readonly items: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly gaps: readonly Gap[];
}

/** The entries of a dict with text keys. */
export function keywordsOf(dict: DictValue): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [key, value] of dict.entries) {
    if (key.kind === "constant" && typeof key.value === "string") found.set(key.value, value);
  }
  return found;
}

/** A native enum type that the metadata would create. */
export interface EnumSpec {
  readonly name: Name;
  readonly values: Fact<readonly string[]>;
  readonly at: Location;
}

import type { Fact, Gap, Location } from "../../model/fact.ts";
import type { Name } from "../../model/schema.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { DictValue, Value } from "../python/values.ts";
import type { ColumnSpec } from "./columns.ts";
import type { Meta } from "./metadata.ts";

/** A table as far as its own declaration says: references to other tables are still values. */
export interface Draft {
  readonly name: string;
  readonly namespace: string | null;
  readonly meta: Meta;
  readonly model: string | null;
  readonly owner: ClassInfo | null;
  readonly at: Location;
  readonly columns: ColumnSpec[];
  /** Constraints and indexes of `__table_args__` or `Table()`. */
  readonly items: Value[];
  /** Reasons there may be more columns. */
  readonly columnGaps: Gap[];
  /** Reasons there may be more constraints or indexes. */
  readonly itemGaps: Gap[];
  comment: Fact<string | null>;
  readonly options: Map<string, Value>;
  /** `Site.at` of the `Table()` call. */
  readonly site: number | null;
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

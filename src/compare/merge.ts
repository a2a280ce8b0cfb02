import type { Semantics } from "../model/dialect.ts";
import type { Gap, Listing } from "../model/fact.ts";
import type { Origin, Table } from "../model/schema.ts";

/**
 * What several models of one table declare together: the first model's word where both speak, and everything
 * only another one knows. A column that any of them declares is not extra in the database.
 */
export function mergeModels(models: readonly Table[], semantics: Semantics): Table {
  const [first, ...others] = models;
  if (first === undefined) throw new Error("a table without a model cannot be merged");
  return others.reduce<Table>(
    (merged, other) => ({
      ...merged,
      columns: union(merged.columns, other.columns, (column) => semantics.fold(column.name)),
      uniques: union(merged.uniques, other.uniques, (key) => JSON.stringify(key.columns)),
      indexes: union(merged.indexes, other.indexes, (index) => index.name ?? JSON.stringify(index.parts)),
      foreignKeys: union(merged.foreignKeys, other.foreignKeys, (key) =>
        JSON.stringify([key.columns, key.references]),
      ),
      checks: union(merged.checks, other.checks, (check) => check.name ?? JSON.stringify(check.expression)),
      origin: originOfBoth(merged.origin, other.origin),
    }),
    first,
  );
}

function union<T>(a: Listing<T>, b: Listing<T>, key: (item: T) => string): Listing<T> {
  const seen = new Set(a.items.map(key));
  return {
    items: [...a.items, ...b.items.filter((item) => !seen.has(key(item)))],
    gaps: gapsOfBoth(a.gaps, b.gaps),
  };
}

/** What one model by its nature never lists is complete where another one lists it. */
function gapsOfBoth(a: readonly Gap[], b: readonly Gap[]): readonly Gap[] {
  const isLimit = ({ limit }: Gap): boolean => limit === true;
  const both = [...a, ...b];
  return a.some(isLimit) && b.some(isLimit) ? both : both.filter((gap) => !isLimit(gap));
}

/** The first model's, without limits that the other one does not have. */
function originOfBoth(first: Origin | null, other: Origin | null): Origin | null {
  if (first?.cannotState === undefined) return first;
  const shared = Object.entries(first.cannotState).filter(([kind]) => kind in (other?.cannotState ?? {}));
  return { ...first, cannotState: Object.fromEntries(shared) };
}

import type { Semantics } from "../model/dialect.ts";
import { known } from "../model/fact.ts";
import type { IndexPart, Table, Unique } from "../model/schema.ts";
import type { KeyLike, Pair } from "./comparison.ts";
import { distinctBy, pairBy, type KeyOf } from "./pair.ts";

/**
 * Pairs indexes and unique constraints of one table: by all they are, then by name, then by what they cover, then
 * by columns alone. A full index or rule that is written twice counts once.
 */
export function pairKeys(declared: Table, actual: Table, semantics: Semantics): Pair<KeyLike>[] {
  const whole: KeyOf<KeyLike> = (key) => signature(key, semantics, true);
  return pairBy(
    distinctBy(keysOf(declared), whole),
    distinctBy(keysOf(actual), whole),
    whole,
    (key) => (key.name === null ? null : semantics.fold(key.name)),
    (key) => signature(key, semantics, false),
    (key) => columnsOnly(key, semantics),
  );
}

function keysOf(table: Table): KeyLike[] {
  const indexes = table.indexes.items.map((index): KeyLike => ({
    ...index,
    source: "index",
    deferrable: "no",
  }));
  return [...table.uniques.items.map(asKey), ...indexes];
}

function asKey(unique: Unique): KeyLike {
  return {
    ...unique,
    source: "constraint",
    parts: unique.columns.map(plainPart),
    unique: known(true),
    method: known(null),
    where: known(null),
    include: [],
    valid: true,
  };
}

function plainPart(column: string): IndexPart {
  return { column, expression: known(null), descending: false, nulls: null, opclass: null, collation: null };
}

/**
 * Of a full index on plain columns: uniqueness, method and columns (for a unique rule in any order); with `whole`,
 * all that tells two indexes on the same columns apart. Else null.
 */
function signature(key: KeyLike, semantics: Semantics, whole: boolean): string | null {
  if (!key.unique.known || !key.where.known || key.where.value !== null) return null;
  const parts: string[] = [];
  for (const part of key.parts) {
    if (part.column === null) return null;
    parts.push(semantics.fold(part.column) + (whole ? buildOf(part) : ""));
  }
  if (key.unique.value) parts.sort();
  const { include, nullsNotDistinct, deferrable, valid } = key;
  const more = whole ? [include.join(NEXT), nullsNotDistinct, deferrable, valid].join(END) : "";
  return [key.unique.value, parts.join(NEXT), methodOf(key, semantics), more].join(END);
}

function buildOf({ descending, nulls, opclass, collation }: IndexPart): string {
  const placed = nulls ?? (descending ? "first" : "last");
  return `${NEXT}${descending ? "desc" : ""}${placed}${NEXT}${opclass ?? ""}${NEXT}${collation ?? ""}`;
}

/** Characters that no name holds. */
const [NEXT, END] = ["\u0000", "\u0001"] as const;

function methodOf(key: KeyLike, semantics: Semantics): string | null {
  return (key.method.known ? key.method.value : null) ?? semantics.defaultIndexMethod;
}

function columnsOnly(key: KeyLike, semantics: Semantics): string | null {
  if (key.parts.some((part) => part.column === null)) return null;
  return key.parts.map((part) => semantics.fold(part.column ?? "")).join(NEXT);
}

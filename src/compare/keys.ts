import type { Semantics } from "../model/dialect.ts";
import { known } from "../model/fact.ts";
import type { IndexPart, Table, Unique } from "../model/schema.ts";
import type { KeyLike, Pair } from "./comparison.ts";
import { distinctBy, pairBy, type KeyOf } from "./pair.ts";

/**
 * Pairs indexes and unique constraints of one table: by what they cover, then by name, then by columns alone.
 * A full index or rule that is written twice counts once.
 */
export function pairKeys(declared: Table, actual: Table, semantics: Semantics): Pair<KeyLike>[] {
  const covers: KeyOf<KeyLike> = (key) => signature(key, semantics);
  return pairBy(
    distinctBy(keysOf(declared), covers),
    distinctBy(keysOf(actual), covers),
    covers,
    (key) => (key.name === null ? null : semantics.fold(key.name)),
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

/** Of a full index on plain columns: uniqueness, method and columns (for a unique rule in any order); else null. */
function signature(key: KeyLike, semantics: Semantics): string | null {
  if (!key.unique.known || !key.where.known || key.where.value !== null) return null;
  if (key.parts.some((part) => part.column === null)) return null;
  const columns = key.parts.map((part) => semantics.fold(part.column ?? ""));
  const ordered = key.unique.value ? [...columns].sort() : columns;
  return JSON.stringify([key.unique.value, ordered, methodOf(key, semantics)]);
}

function methodOf(key: KeyLike, semantics: Semantics): string | null {
  return (key.method.known ? key.method.value : null) ?? semantics.defaultIndexMethod;
}

function columnsOnly(key: KeyLike, semantics: Semantics): string | null {
  if (key.parts.some((part) => part.column === null)) return null;
  return JSON.stringify(key.parts.map((part) => semantics.fold(part.column ?? "")));
}

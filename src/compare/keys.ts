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
  const whole: KeyOf<KeyLike> = (key) => signature(key, semantics, wholePart);
  return pairBy(
    distinctBy(keysOf(declared), whole),
    distinctBy(keysOf(actual), whole),
    whole,
    (key) => (key.name === null ? null : semantics.fold(key.name)),
    (key) => signature(key, semantics, () => []),
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
 * Of a full index on plain columns: uniqueness, method and columns (for a unique rule in any order), with what
 * `more` adds of each; else null.
 */
function signature(
  key: KeyLike,
  semantics: Semantics,
  more: (part: IndexPart, key: KeyLike) => unknown[],
): string | null {
  if (!key.unique.known || !key.where.known || key.where.value !== null) return null;
  if (key.parts.some((part) => part.column === null)) return null;
  const parts = key.parts.map((part) =>
    JSON.stringify([semantics.fold(part.column ?? ""), ...more(part, key)]),
  );
  const ordered = key.unique.value ? [...parts].sort() : parts;
  return JSON.stringify([key.unique.value, ordered, methodOf(key, semantics)]);
}

/** All that tells two indexes on the same columns apart. */
function wholePart(part: IndexPart, key: KeyLike): unknown[] {
  const nulls = part.nulls ?? (part.descending ? "first" : "last");
  const { include, nullsNotDistinct, deferrable, valid } = key;
  return [part.descending, nulls, part.opclass, part.collation, include, nullsNotDistinct, deferrable, valid];
}

function methodOf(key: KeyLike, semantics: Semantics): string | null {
  return (key.method.known ? key.method.value : null) ?? semantics.defaultIndexMethod;
}

function columnsOnly(key: KeyLike, semantics: Semantics): string | null {
  if (key.parts.some((part) => part.column === null)) return null;
  return JSON.stringify(key.parts.map((part) => semantics.fold(part.column ?? "")));
}

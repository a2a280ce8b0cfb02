import type { Semantics } from "../../model/dialect.ts";
import type { Judgement } from "../../model/fact.ts";
import type { ColumnType } from "../../model/schema.ts";
import { compareDefaults } from "./defaults.ts";
import { compareExpressions } from "./expression-compare.ts";
import { typeFit } from "./type-fit.ts";
import { compareTypes, fold } from "./types.ts";

/** How PostgreSQL understands names, types and expressions. Pure: no connection, nothing evaluated. */
export const postgresSemantics: Semantics = {
  id: "postgresql",
  fold,
  compareTypes: remembered(compareTypes, spelled, (_, actual) => actual),
  typeFit,
  compareDefaults: remembered(
    compareDefaults,
    (declared, actual) => `${declared.sql}\u0000${actual.sql}`,
    (_declared, _actual, type) => type,
  ),
  compareExpressions: remembered(
    compareExpressions,
    (declared) => declared,
    (_, actual) => actual,
  ),
  isEnumeration: () => false, // enumerations are types here
  defaultIndexMethod: "btree",
};

/** All that `compareTypes` sees of a declared type. */
function spelled({ sql, enum: name }: ColumnType): string {
  return name === null ? sql : `${sql}\u0000${name.namespace ?? ""}\u0000${name.name}`;
}

/**
 * A schema says the same few things thousands of times, so judgements are kept: by a text of the declared side, and
 * by what it meets, a text or the very object (introspection hands out one for each distinct type). The map is
 * emptied before it grows large.
 */
function remembered<A extends readonly unknown[]>(
  judge: (...args: A) => Judgement,
  textOf: (...args: A) => string,
  partnerOf: (...args: A) => unknown,
): (...args: A) => Judgement {
  const known = new Map<unknown, Map<string, Judgement>>();
  let size = 0;
  return (...args) => {
    const text = textOf(...args);
    const partner = partnerOf(...args);
    const before = known.get(partner)?.get(text);
    if (before !== undefined) return before;
    const judgement = judge(...args);
    if (size >= MOST_REMEMBERED) known.clear();
    size = size >= MOST_REMEMBERED ? 1 : size + 1;
    const ofPartner = known.get(partner) ?? new Map<string, Judgement>();
    known.set(partner, ofPartner.set(text, judgement));
    return judgement;
  };
}

const MOST_REMEMBERED = 5_000;

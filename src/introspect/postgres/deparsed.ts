import { known, unknown } from "../../model/fact.ts";
import type { Fact, Gap } from "../../model/fact.ts";
import { byFirst, groupByFirst, rowOf, undecodable, undecodableGap } from "./core.ts";
import type { Row } from "./transaction.ts";

/** The texts of expressions. What was locked, or never read, is a gap: never an absence. */
export interface Deparsed {
  /** Of a generated column, by relation and attribute number. */
  generated(relation: string, attribute: string): Fact<string>;
  /** By the constraint's oid. */
  check(constraint: string): Fact<string>;
  predicate(index: string): Fact<string>;
  /** By index and position, counting from 1. */
  part(index: string, position: number): Fact<string>;
}

const LOCKED: Gap = {
  code: "ddl-in-progress",
  detail:
    "Another session is changing the table just now, so this expression could not be read. Run again afterwards.",
  at: null,
};

/** Reads the answers of `deparseQueries`; null when that pass failed: every expression is then a gap. */
export function readDeparsed(results: readonly (readonly Row[])[] | null): Deparsed {
  const generated = groupByFirst(results?.[0] ?? []);
  const checks = byFirst(results?.[1] ?? []);
  const predicates = byFirst(results?.[2] ?? []);
  const parts = groupByFirst(results?.[3] ?? []);
  return {
    generated: (relation, attribute) => fact(rowOf(generated.get(relation), attribute)?.[2]),
    check: (constraint) => fact(checks.get(constraint)),
    predicate: (index) => fact(predicates.get(index)),
    part: (index, position) => fact(rowOf(parts.get(index), String(position))?.[2]),
  };
}

function fact(text: string | null | undefined): Fact<string> {
  if (text === undefined || text === null || text === "") return unknown(LOCKED);
  return undecodable(text) ? unknown(undecodableGap("The expression")) : known(text);
}

import { known, listing } from "../../model/fact.ts";
import type { Fact, Listing } from "../../model/fact.ts";
import type { Action, Check, Deferrable, ForeignKey, Key, Name, Unique } from "../../model/schema.ts";
import type { ColumnReader } from "./columns.ts";
import { groupByFirst, order } from "./core.ts";
import type { CoreRows } from "./core.ts";
import type { Deparsed } from "./deparsed.ts";
import type { Row } from "./transaction.ts";
import { lexicon } from "../../model/lexicon.ts";

interface Constraints {
  readonly primaryKey: Fact<Key | null>;
  readonly uniques: Listing<Unique>;
  readonly foreignKeys: Listing<ForeignKey>;
  readonly checks: Listing<Check>;
}

export interface ConstraintReader {
  of(relation: string): Constraints;
  /** Whether an index exists only to back a key or an exclusion constraint. */
  backs(index: string): boolean;
}

/** What constraints refer to. */
export interface References {
  readonly columns: ColumnReader;
  readonly deparsed: Deparsed;
  /** Reads an array of attribute numbers. */
  readonly numbers: (text: string | null) => readonly string[];
  /** The name of a relation, in or outside the scope. */
  relation(oid: string): Name;
  /** Whether an index treats NULLs as equal. */
  nullsNotDistinct(index: string): boolean;
}

const NO_ACTION: Fact<Action> = known("no action");
const ACTIONS: Readonly<Record<string, Fact<Action>>> = lexicon({
  a: NO_ACTION,
  r: known("restrict"),
  c: known("cascade"),
  n: known("set null"),
  d: known("set default"),
});
const DEFERRABLE: Readonly<Record<Deferrable, Fact<Deferrable>>> = {
  no: known("no"),
  "initially-immediate": known("initially-immediate"),
  "initially-deferred": known("initially-deferred"),
};

/** Reads keys, foreign keys and checks. PostgreSQL 18's NOT NULL constraints are the columns' business. */
export function readConstraints(core: CoreRows, references: References): ConstraintReader {
  const rows = groupByFirst(core.constraints);
  const backing = new Set<string>();
  for (const row of core.constraints) {
    const kind = kindOf(row);
    if (kind === "p" || kind === "u") backing.add(partnerOf(row));
  }
  return {
    of: (relation) => constraintsOf(rows.get(relation) ?? [], references),
    backs: (index) => backing.has(index),
  };
}

function constraintsOf(unsorted: readonly Row[], references: References): Constraints {
  const rows = unsorted.toSorted((left, right) => order(left[1] ?? "", right[1] ?? ""));
  let primaryKey: Key | null = null;
  const uniques: Unique[] = [];
  const foreignKeys: ForeignKey[] = [];
  const checks: Check[] = [];
  for (const row of rows) {
    const kind = kindOf(row);
    if (kind === "f") foreignKeys.push(foreignKey(row, references));
    else if (kind === "p") primaryKey = keyOf(row, references);
    else if (kind === "u") uniques.push(unique(row, references));
    else if (kind === "c") checks.push(check(row, references));
  }
  return {
    primaryKey: known(primaryKey),
    uniques: listing(uniques),
    foreignKeys: listing(foreignKeys),
    checks: listing(checks),
  };
}

function unique(row: Row, references: References): Unique {
  const { name, columns, at } = keyOf(row, references);
  return {
    name,
    columns,
    at,
    nullsNotDistinct: references.nullsNotDistinct(partnerOf(row)),
    deferrable: deferrable(row),
  };
}

function check(row: Row, { deparsed }: References): Check {
  return {
    name: row[1] ?? null,
    expression: deparsed.check(partnerOf(row)),
    validated: flag(row, 5),
    at: null,
  };
}

function keyOf(row: Row, references: References): Key {
  return { name: row[1] ?? null, columns: columnNames(row[0] ?? "", row[2] ?? null, references), at: null };
}

function columnNames(
  relation: string,
  attributes: string | null,
  { columns, numbers }: References,
): string[] {
  return numbers(attributes).map((attribute) => columns.name(relation, attribute));
}

function foreignKey(row: Row, references: References): ForeignKey {
  const target = partnerOf(row);
  const flags = flagsOf(row);
  return {
    name: row[1] ?? null,
    columns: columnNames(row[0] ?? "", row[2] ?? null, references),
    references: {
      table: references.relation(target),
      columns: columnNames(target, row[3] ?? null, references),
    },
    onUpdate: ACTIONS[flags[1] ?? ""] ?? NO_ACTION,
    onDelete: ACTIONS[flags[2] ?? ""] ?? NO_ACTION,
    deferrable: DEFERRABLE[deferrable(row)],
    validated: flag(row, 5),
    at: null,
  };
}

function deferrable(row: Row): Deferrable {
  if (!flag(row, 3)) return "no";
  return flag(row, 4) ? "initially-deferred" : "initially-immediate";
}

/** What the constraint leans on, by its kind: the referenced relation, the index of a key, the check itself. */
function partnerOf(row: Row): string {
  return row[4] ?? "";
}

/** One character each: kind, update action, delete action, deferrable, deferred, validated. */
function flagsOf(row: Row): string {
  return row[5] ?? "";
}

function kindOf(row: Row): string {
  return flagsOf(row)[0] ?? "";
}

function flag(row: Row, position: number): boolean {
  return flagsOf(row)[position] === "t";
}

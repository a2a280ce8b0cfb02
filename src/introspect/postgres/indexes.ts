import { known, listing } from "../../model/fact.ts";
import type { Fact, Listing } from "../../model/fact.ts";
import type { Index, IndexPart } from "../../model/schema.ts";
import type { ColumnReader } from "./columns.ts";
import type { ConstraintReader } from "./constraints.ts";
import { byFirst, groupByFirst, memoised, order } from "./core.ts";
import type { CoreRows } from "./core.ts";
import type { Deparsed } from "./deparsed.ts";
import type { Row } from "./transaction.ts";

/** What indexes refer to. */
export interface IndexReferences {
  readonly columns: ColumnReader;
  readonly constraints: ConstraintReader;
  readonly deparsed: Deparsed;
  /** Reads an array of numbers. */
  readonly numbers: (text: string | null) => readonly string[];
}

interface Context extends IndexReferences {
  readonly methods: (oid: string) => Fact<string | null>;
  /** Operator classes that are not their type's default. */
  readonly opclasses: ReadonlyMap<string, string>;
  /** Collations used by an index, the database's default left out. */
  readonly collations: ReadonlyMap<string, string>;
}

const NONE = known(null);
const UNIQUE = known(true);
const NOT_UNIQUE = known(false);
/** The oid of the collation `default`. */
const DEFAULT_COLLATION = "100";

/** The indexes of each relation that back no constraint, from the arrays of pg_index. */
export function readIndexes(
  core: CoreRows,
  references: IndexReferences,
): (relation: string) => Listing<Index> {
  const rows = groupByFirst(core.indexes.filter((row) => !references.constraints.backs(row[1] ?? "")));
  const methods = byFirst(core.methods);
  const context: Context = {
    ...references,
    methods: memoised((oid) => known(methods.get(oid) ?? null)),
    opclasses: byFirst(core.opclasses),
    collations: byFirst(core.collations),
  };
  return (relation) =>
    listing(
      (rows.get(relation) ?? [])
        .map((row) => index(row, context))
        .sort((left, right) => order(left.name ?? "", right.name ?? "")),
    );
}

/** Whether the unique index of that oid treats NULLs as equal (PostgreSQL 15 and later). */
export function nullsNotDistinctIndexes(core: CoreRows): ReadonlySet<string> {
  return new Set(core.indexes.filter((row) => flag(row, 2)).map((row) => row[1] ?? ""));
}

function index(row: Row, context: Context): Index {
  const relation = row[0] ?? "";
  const attributes = context.numbers(row[4] ?? null);
  const count = Number(row[5]);
  return {
    name: row[2] ?? null,
    parts: partsOf(row, attributes.slice(0, count), context),
    unique: flag(row, 0) ? UNIQUE : NOT_UNIQUE,
    method: context.methods(row[3] ?? ""),
    where: flag(row, 4) ? context.deparsed.predicate(row[1] ?? "") : NONE,
    include: attributes.slice(count).map((attribute) => context.columns.name(relation, attribute)),
    nullsNotDistinct: flag(row, 2),
    valid: flag(row, 1),
    at: null,
  };
}

function partsOf(row: Row, attributes: readonly string[], context: Context): readonly IndexPart[] {
  const relation = row[0] ?? "";
  const options = context.numbers(row[6] ?? null);
  const opclasses = context.numbers(row[7] ?? null);
  const collations = context.numbers(row[8] ?? null);
  return attributes.map((attribute, position) => {
    const option = Number(options[position] ?? 0);
    const descending = (option & 1) !== 0;
    const nullsFirst = (option & 2) !== 0;
    const isExpression = attribute === "0";
    const expression = isExpression ? context.deparsed.part(row[1] ?? "", position + 1) : NONE;
    const collation = collations[position] ?? "0";
    const own = isExpression
      ? inherited(relation, expression, collation, context)
      : context.columns.collation(relation, attribute);
    return {
      column: isExpression ? null : context.columns.name(relation, attribute),
      expression,
      descending,
      nulls: nullsFirst === descending ? null : nullsFirst ? "first" : "last",
      opclass: context.opclasses.get(opclasses[position] ?? "") ?? null,
      collation: differing(collation, own, context),
    };
  });
}

/** The collation an expression takes from a column in it: that is not written in the index. */
function inherited(
  relation: string,
  expression: Fact<string | null>,
  collation: string,
  context: Context,
): string | null {
  const name = context.collations.get(collation);
  const text = expression.known ? expression.value : null;
  return name !== undefined && text !== null && context.columns.inherits(relation, text, name) ? name : null;
}

/** The collation's name when it is not the column's own; the default one shows on a column that has another. */
function differing(collation: string, own: string | null, context: Context): string | null {
  if (collation === "0") return null;
  const name = collation === DEFAULT_COLLATION ? null : (context.collations.get(collation) ?? null);
  if (name === own) return null;
  return name ?? "default";
}

/** The flags of an index: unique, valid, NULLS NOT DISTINCT, has expressions, is partial. */
function flag(row: Row, position: number): boolean {
  return (row[9] ?? "")[position] === "t";
}

import type { Comparison, Pair } from "../../compare/comparison.ts";
import type { Semantics } from "../../model/dialect.ts";
import type { Column, Table } from "../../model/schema.ts";
import { holdsRows } from "./subjects.ts";

/** Pairs of one missing and one extra thing of like shape: perhaps one that was renamed. Never certain. */
export interface Renames<T> {
  readonly ofDeclared: ReadonlyMap<T, T>;
  readonly ofActual: ReadonlyMap<T, T>;
}

/** More pairs than these are not looked at: so many at once are no renames. */
const MAX_PAIRS = 10_000;
/** The part of the columns that two tables must share. */
const MOSTLY = 0.75;
const LEAST_COLUMNS = 2;

/**
 * Columns that only the model has, with the one only the database has that looks the same: of one type, both
 * required or both not, and neither fits another one.
 */
export function renamedColumns(pairs: readonly Pair<Column>[], semantics: Semantics): Renames<Column> {
  return onlyPartners(pairs, (declared, actual) => {
    const typed = declared.type.known && actual.type.known;
    if (!typed || !declared.nullable.known || !actual.nullable.known) return false;
    return (
      declared.nullable.value === actual.nullable.value
      && semantics.compareTypes(declared.type.value, actual.type.value) === "same"
    );
  });
}

/** The same of tables: they share most of their columns, by name. */
export function renamedTables({ tables, names, semantics }: Comparison): Renames<Table> {
  const lonely = tables.filter(
    ({ declared, actual, name }) =>
      (declared === null && actual !== null && holdsRows(actual))
      || (actual === null && declared?.kind === "table" && !names.exists(name)),
  );
  const folded = new Map<Table, ReadonlySet<string>>();
  const columnsOf = (table: Table): ReadonlySet<string> => {
    const found = folded.get(table) ?? new Set(table.columns.items.map(({ name }) => semantics.fold(name)));
    folded.set(table, found);
    return found;
  };
  return onlyPartners(lonely, (declared, actual) => {
    const [ours, theirs] = [columnsOf(declared), columnsOf(actual)];
    const shared = [...ours].filter((column) => theirs.has(column)).length;
    return shared >= LEAST_COLUMNS && shared >= MOSTLY * Math.max(ours.size, theirs.size);
  });
}

/** Of what stands on one side only: the pairs that fit each other and nothing else. */
function onlyPartners<T>(pairs: readonly Pair<T>[], fits: (declared: T, actual: T) => boolean): Renames<T> {
  const missing = pairs.flatMap(({ declared, actual }) =>
    declared !== null && actual === null ? [declared] : [],
  );
  const extra = pairs.flatMap(({ declared, actual }) =>
    declared === null && actual !== null ? [actual] : [],
  );
  const ofDeclared = new Map<T, T>();
  const ofActual = new Map<T, T>();
  if (missing.length * extra.length > MAX_PAIRS) return { ofDeclared, ofActual };
  for (const declared of missing) {
    const [partner, ...others] = extra.filter((actual) => fits(declared, actual));
    if (partner === undefined || others.length > 0) continue;
    if (missing.some((other) => other !== declared && fits(other, partner))) continue;
    ofDeclared.set(declared, partner);
    ofActual.set(partner, declared);
  }
  return { ofDeclared, ofActual };
}

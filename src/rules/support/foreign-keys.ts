import { displayName } from "../../compare/names.ts";
import type { Comparison } from "../../compare/comparison.ts";
import { isBoth } from "../../compare/pair.ts";
import type { ForeignKey } from "../../model/schema.ts";
import { columnList, comparedTables, standsOnLonely, type ComparedTable } from "./subjects.ts";

/** How a foreign key reads: `(team_id) -> teams(id)`. */
export function arrow(key: ForeignKey): string {
  return `${columnList(key.columns)} -> ${target(key)}`;
}

function target(key: ForeignKey): string {
  return `${displayName(key.references.table)}${columnList(key.references.columns)}`;
}

/** Every pair of foreign keys worth a finding of its own: not those on a column that one side lacks. */
export function* foreignKeyPairs(comparison: Comparison): Generator<{
  readonly table: ComparedTable;
  readonly declared: ForeignKey | null;
  readonly actual: ForeignKey | null;
}> {
  for (const table of comparedTables(comparison))
    for (const { declared, actual } of table.foreignKeys) {
      if (actual === null && declared !== null && isLonely(table, "declared", declared)) continue;
      if (declared === null && actual !== null && isLonely(table, "actual", actual)) continue;
      yield { table, declared, actual };
    }
}

function isLonely(table: ComparedTable, side: "declared" | "actual", key: ForeignKey): boolean {
  return standsOnLonely(table, side, (name) => key.columns.includes(name));
}

/** Whether both sides of a pair reference the same table and columns. */
export function sameTarget(comparison: Comparison, declared: ForeignKey, actual: ForeignKey): boolean {
  const { semantics, names } = comparison;
  const columns = (key: ForeignKey): string =>
    JSON.stringify(
      key.columns
        .map((column, i) => `${semantics.fold(column)}>${semantics.fold(key.references.columns[i] ?? "")}`)
        .sort(),
    );
  return (
    names.key(names.relation(declared.references.table)) === names.key(actual.references.table)
    && columns(declared) === columns(actual)
  );
}

/** Every pair whose sides point to the same place. */
export function* agreeingForeignKeys(
  comparison: Comparison,
): Generator<{ readonly table: ComparedTable; readonly declared: ForeignKey; readonly actual: ForeignKey }> {
  for (const { table, ...pair } of foreignKeyPairs(comparison))
    if (isBoth(pair) && sameTarget(comparison, pair.declared, pair.actual)) yield { table, ...pair };
}

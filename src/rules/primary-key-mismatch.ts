import type { Semantics } from "../model/dialect.ts";
import type { Problem } from "../model/finding.ts";
import type { ColumnType, Key, Table } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import {
  columnList,
  comparedTables,
  judge,
  standsOnLonely,
  objectSubject,
  placeOf,
  type ComparedTable,
} from "./support/subjects.ts";

export const primaryKeyMismatch: Rule = {
  id: "primary-key-mismatch",
  summary: "The primary key is missing, or covers other columns than the model declares.",
  severity: "error",
  *check(comparison) {
    const { semantics } = comparison;
    const { fold } = semantics;
    for (const table of comparedTables(comparison)) {
      const result = judge(table.declared.primaryKey, table.actual.primaryKey, (a, b) =>
        sameColumns(a, b, fold) ? "same" : "different",
      );
      if (result.verdict === "same") {
        if (semantics.id === "sqlite") yield* rowIdDifference(table, semantics);
        continue;
      }
      const subject = objectSubject(
        table.name,
        "primary key",
        columnsOf(table.declared.primaryKey).join(", ") || columnsOf(table.actual.primaryKey).join(", "),
      );
      if (result.verdict === "undecided") yield { subject, because: result.because };
      if (result.verdict !== "different") continue;
      // A key column that one side lacks is already a finding of its own.
      const columns = new Set([...(result.declared?.columns ?? []), ...(result.actual?.columns ?? [])]);
      const named = (name: string): boolean => columns.has(name);
      if (standsOnLonely(table, "declared", named) || standsOnLonely(table, "actual", named)) continue;
      const reordered = sameColumns(sorted(result.declared), sorted(result.actual), fold);
      yield {
        subject,
        message: reordered
          ? "the primary key's columns stand in another order: the same rows are refused, but other queries find them fast"
          : consequence(result.declared, result.actual),
        declared: columnList(result.declared?.columns ?? []),
        actual: columnList(result.actual?.columns ?? []),
        fix: "Look for duplicate and NULL keys first. Then change the model to what the database has, or plan a migration that rebuilds the key, and try it on a copy first.",
        severity: reordered ? "warning" : "error",
        at: placeOf(result.declared?.at ?? null, table.declared),
      };
    }
  },
};

/**
 * SQLite numbers the rows of an `INTEGER PRIMARY KEY` alone; `INT PRIMARY KEY` is a column like any other. Types that
 * differ otherwise are another rule's finding.
 */
function* rowIdDifference(
  { name, declared, actual }: ComparedTable,
  { compareTypes }: Semantics,
): Generator<Problem> {
  const [column, ...others] = columnsOf(declared.primaryKey);
  if (column === undefined || others.length > 0) return;
  const [wanted, live] = [typeOf(declared, column), typeOf(actual, columnsOf(actual.primaryKey)[0])];
  if (wanted === null || live === null || !isInteger(wanted) || isInteger(live)) return;
  if (compareTypes(wanted, live) !== "same") return;
  yield {
    subject: objectSubject(name, "primary key", column),
    message:
      "the key is not SQLite's row id, because its type is not exactly INTEGER: rows inserted without it get no number",
    declared: `(${column}), the row id`,
    actual: `(${column}), not the row id`,
    fix: "Give every row its key in the code, or plan a migration that rebuilds the table with INTEGER, and try it on a copy first.",
    at: placeOf(null, declared),
  };
}

function typeOf({ columns }: Table, column: string | undefined): ColumnType | null {
  const type = columns.items.find(({ name }) => name === column)?.type;
  return type?.known === true ? type.value : null;
}

function isInteger({ sql }: ColumnType): boolean {
  return /^integer$/i.test(sql);
}

function consequence(declared: Key | null, actual: Key | null): string {
  if (actual === null)
    return "the database has no primary key here: it accepts the same row twice, and the code then changes both";
  if (declared === null)
    return "the database has a primary key that the model does not declare: inserts that repeat it or leave it out fail";
  return "the model and the database disagree on the primary key: the database refuses rows that the code takes for different, or accepts two that it takes for one";
}

function columnsOf(key: { known: true; value: Key | null } | { known: false }): readonly string[] {
  return key.known ? (key.value?.columns ?? []) : [];
}

function sorted(key: Key | null): Key | null {
  return key === null ? null : { ...key, columns: [...key.columns].sort() };
}

function sameColumns(one: Key | null, other: Key | null, fold: (name: string) => string): boolean {
  const columns = other?.columns ?? [];
  return (
    (one?.columns.length ?? 0) === columns.length
    && (one?.columns ?? []).every((name, at) => fold(name) === fold(columns[at] ?? ""))
  );
}

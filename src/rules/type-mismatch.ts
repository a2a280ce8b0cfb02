import type { Semantics, TypeFit } from "../model/dialect.ts";
import type { Severity } from "../model/finding.ts";
import type { ColumnType, Table } from "../model/schema.ts";
import { columnDifferences } from "./support/column-differences.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedRelations, type ComparedTable, limitOf, typeName } from "./support/subjects.ts";

export const typeMismatch: Rule = {
  id: "type-mismatch",
  summary: "A column has another type, length or precision than the model declares.",
  severity: "error",
  check: (comparison) =>
    columnDifferences(
      comparedRelations(comparison),
      (column) => column.type,
      (declared, actual, columns, table) =>
        isFreeWidth(declared, actual, table.declared, columns.declared.name)
          ? "same"
          : comparison.semantics.compareTypes(declared, actual),
      (declared, actual, columns, table) => ({
        ...consequence(declared, actual, isExact(table, columns.actual.name), comparison.semantics),
        declared: typeName(declared),
        actual: typeName(actual),
        fix: "Decide which one is right. To change the database, write a migration that converts the data and try it on a copy first; otherwise change the model, which touches no data.",
      }),
    ),
};

const CONSEQUENCES: Readonly<Record<TypeFit, string>> = {
  narrower:
    "the database holds less here than the model allows: a value that does not fit is refused or rounded",
  wider:
    "the database holds more here than the model says: values may be there that the code does not expect",
  alike: "the types have different names, but the database stores the same in both: nothing breaks",
  other:
    "the model and the database disagree on the type: values may be refused, changed, or read as something else",
};

const DECORATIVE =
  "the declared types differ: SQLite stores both alike and enforces no length, so nothing breaks there, but one side was changed without the other";

/** What is merely more in the database, or only another word, is no error. */
function consequence(
  declared: ColumnType,
  actual: ColumnType,
  exact: boolean,
  { id, typeFit }: Semantics,
): { message: string; severity: Severity } {
  const fit = typeFit(declared, actual);
  if (fit === "alike" && id === "sqlite")
    return exact
      ? { message: CONSEQUENCES.other, severity: "error" }
      : { message: DECORATIVE, severity: "warning" };
  return { message: CONSEQUENCES[fit], severity: fit === "alike" || fit === "wider" ? "warning" : "error" };
}

const INTEGERS = new Set(["smallint", "integer", "bigint"]);

/** Both are integers, and the model cannot say how wide its key is. */
function isFreeWidth(declared: ColumnType, actual: ColumnType, table: Table, column: string): boolean {
  if (!INTEGERS.has(declared.sql) || !INTEGERS.has(actual.sql) || limitOf(table, "key-width") === null)
    return false;
  return table.primaryKey.known && table.primaryKey.value?.columns.includes(column) === true;
}

/** Where SQLite looks at the word itself: a STRICT table, and a key, which only INTEGER makes the row's number. */
function isExact({ actual: { options, primaryKey } }: ComparedTable, column: string): boolean {
  return (
    options.includes("strict") || !primaryKey.known || primaryKey.value?.columns.includes(column) === true
  );
}

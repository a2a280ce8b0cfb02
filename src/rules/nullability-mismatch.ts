import type { Column, Table } from "../model/schema.ts";
import { columnDifferences } from "./support/column-differences.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables, identical, limitOfNull, type ComparedTable } from "./support/subjects.ts";

export const nullabilityMismatch: Rule = {
  id: "nullability-mismatch",
  summary: "A column allows NULL on one side only.",
  severity: "error",
  check: (comparison) =>
    columnDifferences(
      comparedTables(comparison),
      (column) => column.nullable,
      (declared, actual, columns, table) => {
        if (impliedByKey(declared, actual, columns.actual, table)) return "same";
        const limit = declared && !actual ? limitOfNull(table.declared, columns.declared) : null;
        return limit ?? identical(declared, actual);
      },
      (declared, actual) => ({
        message: declared
          ? "the model allows NULL, the database refuses it: inserts that leave it out fail"
          : "the database allows NULL, the model says it never is: a row without a value breaks the code that reads it",
        declared: wording(declared),
        actual: wording(actual),
        fix: declared
          ? "Make the model's column required, or let a migration drop the NOT NULL constraint."
          : "Count the NULLs first and fill them; then let a migration set NOT NULL. Or make the model's column optional.",
      }),
    ),
};

/** A model may call a key column optional; its DDL does not, since a primary key refuses NULL. */
function impliedByKey(declared: boolean, actual: boolean, { name }: Column, table: ComparedTable): boolean {
  const inKey = (key: Table["primaryKey"]): boolean =>
    key.known && key.value?.columns.includes(name) === true;
  return declared && !actual && inKey(table.declared.primaryKey) && inKey(table.actual.primaryKey);
}

function wording(nullable: boolean): string {
  return nullable ? "NULL" : "NOT NULL";
}

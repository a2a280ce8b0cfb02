import { columnDifferences } from "./support/column-differences.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables, identical } from "./support/subjects.ts";

export const nullabilityMismatch: Rule = {
  id: "nullability-mismatch",
  summary: "A column allows NULL on one side only.",
  severity: "error",
  check: (comparison) =>
    columnDifferences(
      comparedTables(comparison),
      (column) => column.nullable,
      identical,
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

function wording(nullable: boolean): string {
  return nullable ? "NULL" : "NOT NULL";
}

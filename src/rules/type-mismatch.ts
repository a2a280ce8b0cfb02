import { columnDifferences } from "./support/column-differences.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedRelations, typeName } from "./support/subjects.ts";

export const typeMismatch: Rule = {
  id: "type-mismatch",
  summary: "A column has another type, length or precision than the model declares.",
  severity: "error",
  check: (comparison) =>
    columnDifferences(
      comparedRelations(comparison),
      (column) => column.type,
      (declared, actual) => comparison.semantics.compareTypes(declared, actual),
      (declared, actual) => ({
        message: "the model and the database disagree on the type",
        declared: typeName(declared),
        actual: typeName(actual),
        fix: "Decide which one is right. To change the database, write a migration that converts the data and try it on a copy first; otherwise change the model, which touches no data.",
      }),
    ),
};

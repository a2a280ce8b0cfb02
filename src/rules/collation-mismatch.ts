import { columnDifferences } from "./support/column-differences.ts";
import { known } from "../model/fact.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables, identical } from "./support/subjects.ts";

export const collationMismatch: Rule = {
  id: "collation-mismatch",
  summary: "A column sorts and compares by another collation than the model declares.",
  severity: "warning",
  check: (comparison) =>
    columnDifferences(
      comparedTables(comparison),
      // A type that could not be read is told by type-mismatch; its collation is no second doubt.
      (column) => (column.type.known ? column.collation : known(null)),
      (declared, actual, columns) =>
        columns.declared.type.known ? identical(named(declared), named(actual)) : "same",
      (declared, actual) => ({
        message:
          "the model and the database disagree on the collation: equality, order and unique rules may differ",
        declared: declared ?? "the default collation",
        actual: actual ?? "the default collation",
        fix: "Declare the database's collation in the model, or let a migration change it and rebuild the indexes on the column.",
      }),
    ),
};

/** The names under which a dialect's own default may be spelled out mean the same as none. */
function named(collation: string | null): string {
  const name = (collation ?? "").toLowerCase();
  return name === "default" || name === "binary" ? "" : name;
}

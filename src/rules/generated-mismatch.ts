import type { Semantics } from "../model/dialect.ts";
import type { Judgement } from "../model/fact.ts";
import type { Generated } from "../model/schema.ts";
import { columnDifferences } from "./support/column-differences.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables, mentionedIn, standsOnLonely, standsOnRespelled } from "./support/subjects.ts";

export const generatedMismatch: Rule = {
  id: "generated-mismatch",
  summary: "A column is computed by the database on one side only, or computed otherwise.",
  severity: "error",
  check: (comparison) =>
    columnDifferences(
      comparedTables(comparison),
      (column) => column.generated,
      (declared, actual, _, table) => {
        const text = declared?.expression;
        // The column it is computed from is the finding.
        if (text !== undefined && standsOnLonely(table, "declared", mentionedIn(text))) return "same";
        const alike = declared?.stored === actual?.stored;
        if (text !== undefined && alike && standsOnRespelled(table, [text])) return "same";
        return compareGenerated(declared, actual, comparison.semantics);
      },
      (declared, actual) => ({
        message: consequence(declared, actual),
        declared: wording(declared),
        actual: wording(actual),
        fix: "Change the model to what the database has, or write a migration that rebuilds the column, and try it on a copy first.",
      }),
    ),
};

function consequence(declared: Generated | null, actual: Generated | null): string {
  if (declared === null)
    return "the database computes this column, the model does not know: inserts and updates that write it fail";
  if (actual === null)
    return "the model counts on the database to compute this column, which it does not: rows hold whatever was written there, or nothing";
  return "the model and the database disagree on how the column is computed: rows hold other values than the model says";
}

function compareGenerated(
  declared: Generated | null,
  actual: Generated | null,
  semantics: Semantics,
): Judgement {
  if (declared === null || actual === null) return declared === actual ? "same" : "different";
  if (declared.stored !== actual.stored) return "different";
  return semantics.compareExpressions(declared.expression, actual.expression);
}

function wording(generated: Generated | null): string {
  if (generated === null) return "an ordinary column";
  const { expression, stored } = generated;
  // PostgreSQL's own print already stands in parentheses.
  const shown = /^\(.*\)$/s.test(expression) ? expression : `(${expression})`;
  return `generated as ${shown} ${stored ? "stored" : "virtual"}`;
}

import { foreignKeyPairs } from "./support/foreign-keys.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables, objectSubject, placeOf } from "./support/subjects.ts";

export const constraintNotValidated: Rule = {
  id: "constraint-not-validated",
  summary:
    "A constraint of the database was added NOT VALID and never checked against the rows already there.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of foreignKeyPairs(comparison)) {
      if (declared === null || actual === null || actual.validated || !declared.validated) continue;
      const subject = objectSubject(table.name, "foreign key", declared.columns.join(", "));
      yield {
        subject,
        ...words(actual.name, table.actual.name.name),
        at: placeOf(declared.at, table.declared),
      };
    }
    for (const table of comparedTables(comparison))
      for (const { declared, actual } of table.checks) {
        if (declared === null || actual === null || actual.validated || !declared.validated) continue;
        const subject = objectSubject(table.name, "check", actual.name ?? declared.name ?? "check");
        yield {
          subject,
          ...words(actual.name, table.actual.name.name),
          at: placeOf(declared.at, table.declared),
        };
      }
  },
};

function words(constraint: string | null, table: string) {
  return {
    message: "the constraint is NOT VALID in the database: rows that break it may already be there",
    declared: "valid",
    actual: "NOT VALID",
    fix: `Settle the rows that break it, then run ALTER TABLE "${table}" VALIDATE CONSTRAINT ${constraint === null ? "…" : `"${constraint}"`}; it reads the table and blocks no writes.`,
  };
}

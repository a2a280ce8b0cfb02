import type { Semantics } from "../model/dialect.ts";
import type { Check, DialectId } from "../model/schema.ts";
import { addingConstraint } from "./support/dialect-advice.ts";
import type { Rule } from "./engine/rule.ts";
import {
  comparedTables,
  incomplete,
  judge,
  limitOf,
  mentionedIn,
  standsOnLonely,
  standsOnRespelled,
  objectSubject,
  placeOf,
} from "./support/subjects.ts";

export const checkMismatch: Rule = {
  id: "check-mismatch",
  summary: "A CHECK constraint is missing, extra, or says something else than the model declares.",
  severity: "warning",
  *check(comparison) {
    const { semantics } = comparison;
    for (const table of comparedTables(comparison)) {
      for (const { declared, actual } of table.checks) {
        const shown = declared ?? actual;
        if (shown === null || standsOnRespelled(table, [textOf(shown)])) continue;
        const subject = objectSubject(table.name, "check", shown.name ?? textOf(shown));
        const at = placeOf(declared?.at ?? null, table.declared);
        if (declared === null || actual === null) {
          const side = declared === null ? table.declared : table.actual;
          if (standsOnLonely(table, declared === null ? "actual" : "declared", mentionedIn(textOf(shown))))
            continue;
          const limit = declared === null ? limitOf(table.declared, "check") : null;
          if (limit !== null) yield { subject, because: limit };
          else if (declared === null && listsValues(shown, semantics))
            yield { subject, because: VALUES_UNSAID };
          else if (side.checks.gaps.length > 0) yield* incomplete(subject, side.checks.gaps);
          else yield { subject, ...oneSided(declared, actual, semantics.id), at };
          continue;
        }
        if (standsOnLonely(table, "declared", mentionedIn(textOf(declared)))) continue;
        const result = judge(declared.expression, actual.expression, (a, b) =>
          semantics.compareExpressions(a, b),
        );
        if (result.verdict === "undecided") yield { subject, because: result.because };
        if (result.verdict === "different")
          yield {
            subject,
            message:
              "the CHECK constraint says something else in the database: it may refuse what the model allows, or accept what the model rules out",
            declared: result.declared,
            actual: result.actual,
            fix: "Decide which condition is right, and count the rows that break it before a migration changes it.",
            at,
          };
      }
    }
  },
};

/** The model's type says nothing of values, so nobody can tell whether the code keeps to the list. */
const VALUES_UNSAID = {
  code: "values-not-declared",
  detail: "the database lists the values this column may hold, the model leaves them to the code",
  at: null,
};

function listsValues(check: Check, semantics: Semantics): boolean {
  return check.expression.known && semantics.isEnumeration(check.expression.value);
}

function oneSided(declared: Check | null, actual: Check | null, dialect: DialectId) {
  return {
    message:
      actual === null
        ? "the database lacks this CHECK constraint: it accepts values that the model rules out"
        : "the database has a CHECK constraint that no model declares: inserts that the code thinks are fine may fail",
    declared: declared === null ? "no such check" : textOf(declared),
    actual: actual === null ? "no such check" : textOf(actual),
    fix:
      actual === null
        ? `Count the rows that break it and settle them; then ${addingConstraint(dialect, "a CHECK")}`
        : "Declare the constraint in the model.",
  };
}

function textOf(check: Check): string {
  return check.expression.known ? check.expression.value : "a condition that could not be read";
}

import type { KeyLike } from "../compare/comparison.ts";
import type { Semantics } from "../model/dialect.ts";
import type { Judgement } from "../model/fact.ts";
import { compareRefusal } from "./support/key-differences.ts";
import { describeKey, isUnique, keyName, keyPairs } from "./support/keys.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, objectSubject, placeOf } from "./support/subjects.ts";

export const uniqueMismatch: Rule = {
  id: "unique-mismatch",
  summary: "Only one side refuses duplicates, or the two refuse them differently.",
  severity: "error",
  *check(comparison) {
    for (const { table, declared, actual } of keyPairs(comparison)) {
      if (!isUnique(declared) && !isUnique(actual)) continue;
      const judgement =
        declared === null || actual === null ? "different" : compare(declared, actual, comparison.semantics);
      if (judgement === "same") continue;
      const shown = declared ?? actual;
      if (shown === null) continue;
      const subject = objectSubject(table.name, "unique", keyName(shown));
      const gaps = [
        ...(declared === null ? [...table.declared.uniques.gaps, ...table.declared.indexes.gaps] : []),
        ...(actual === null ? [...table.actual.uniques.gaps, ...table.actual.indexes.gaps] : []),
        ...(declared !== null && !declared.unique.known ? [declared.unique.gap] : []),
      ];
      if (judgement !== "different")
        gaps.push({ code: "not-comparable", detail: judgement.undecided, at: declared?.at ?? null });
      if (gaps.length > 0) yield* incomplete(subject, gaps);
      else
        yield { subject, ...describe(declared, actual), at: placeOf(declared?.at ?? null, table.declared) };
    }
  },
};

function compare(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  const alike =
    isUnique(declared) === isUnique(actual)
    && declared.nullsNotDistinct === actual.nullsNotDistinct
    && declared.deferrable === actual.deferrable;
  return alike ? compareRefusal(declared, actual, semantics) : "different";
}

function describe(declared: KeyLike | null, actual: KeyLike | null) {
  const refuses = isUnique(declared) && !isUnique(actual);
  const both = isUnique(declared) && isUnique(actual);
  return {
    message: both
      ? "both sides refuse duplicates, but not the same ones: inserts that the code thinks are fine may fail, or duplicates get in"
      : refuses
        ? `the model says these values are unique, the database accepts duplicates${actual === null ? "" : " (the index there does not refuse them)"}`
        : "the database refuses duplicates here, no model says so: inserts that the code thinks are fine fail",
    declared: declared === null ? "no unique rule" : describeKey(declared),
    actual: actual === null ? "no unique rule" : describeKey(actual),
    fix: refuses
      ? "Count the duplicates first (GROUP BY … HAVING count(*) > 1) and settle them; then let a migration add the rule."
      : "Declare in the model what the database enforces, or plan a migration once you know why the rule is there.",
    severity: isUnique(declared) ? ("error" as const) : ("warning" as const),
  };
}

import { compareBuild, compareRefusal } from "./support/key-differences.ts";
import { describeKey, isUnique, keyName, keyPairs } from "./support/keys.ts";
import type { Rule } from "./engine/rule.ts";
import { objectSubject, placeOf } from "./support/subjects.ts";

export const indexMismatch: Rule = {
  id: "index-mismatch",
  summary:
    "An index covers other columns or rows, or is built otherwise, than the model declares; or it is invalid.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of keyPairs(comparison)) {
      if (declared === null || actual === null || isUnique(declared) !== isUnique(actual)) continue;
      const subject = objectSubject(table.name, "index", keyName(declared));
      // Which duplicates a unique key refuses is the business of unique-mismatch.
      if (isUnique(declared) && compareRefusal(declared, actual, comparison.semantics) !== "same") continue;
      const judgement = compareBuild(declared, actual, comparison.semantics);
      if (judgement === "same") continue;
      if (judgement !== "different") {
        yield { subject, because: { code: "not-comparable", detail: judgement.undecided, at: declared.at } };
        continue;
      }
      yield {
        subject,
        message: actual.valid
          ? "the index is built otherwise in the database: queries that count on it may read the whole table"
          : "the index is invalid in the database: building it failed, and no query uses it",
        declared: describeKey(declared),
        actual: describeKey(actual),
        fix: actual.valid
          ? "Change the model to what the database has, or let a migration build the declared index beside the old one first."
          : "Find out why building it failed (often duplicates), then rebuild it with REINDEX INDEX CONCURRENTLY.",
        at: placeOf(declared.at, table.declared),
      };
    }
  },
};

import { addingIndex } from "./support/dialect-advice.ts";
import { describeKey, isUnique, keyName, keyPairs } from "./support/keys.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, objectSubject, placeOf } from "./support/subjects.ts";

export const indexMissing: Rule = {
  id: "index-missing",
  summary: "The model declares an index that the database lacks.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of keyPairs(comparison)) {
      if (declared === null || actual !== null || isUnique(declared)) continue;
      const subject = objectSubject(table.name, "index", keyName(declared));
      const gaps = [...(declared.unique.known ? [] : [declared.unique.gap]), ...table.actual.indexes.gaps];
      if (gaps.length > 0) yield* incomplete(subject, gaps);
      else
        yield {
          subject,
          message: "the database lacks this index: queries that count on it read the whole table",
          declared: describeKey(declared),
          actual: "no such index",
          fix: addingIndex(comparison.actual.dialect),
          at: placeOf(declared.at, table.declared),
        };
    }
  },
};

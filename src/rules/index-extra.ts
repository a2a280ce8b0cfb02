import type { Table } from "../model/schema.ts";
import { describeKey, isUnique, keyName, keyPairs } from "./support/keys.ts";
import { dropperOfIndexes } from "./support/orms.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, objectSubject } from "./support/subjects.ts";

export const indexExtra: Rule = {
  id: "index-extra",
  summary: "The database has an index that no model declares.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of keyPairs(comparison)) {
      if (declared !== null || actual === null || isUnique(actual)) continue;
      const subject = objectSubject(table.name, "index", keyName(actual));
      if (table.declared.indexes.gaps.length > 0) yield* incomplete(subject, table.declared.indexes.gaps);
      else
        yield {
          subject,
          message: `no model declares this index: ${stake(table.declared)}`,
          declared: "no such index",
          actual: describeKey(actual),
          fix: "Declare the index in the model, or list it under ignore with a reason if it is tuned by hand.",
          at: table.declared.at,
        };
    }
  },
};

function stake(table: Table): string {
  const dropper = dropperOfIndexes(table);
  return dropper === null ? "a database built anew from the code lacks it" : `${dropper} would drop it`;
}

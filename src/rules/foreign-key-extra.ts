import { arrow, foreignKeyPairs } from "./support/foreign-keys.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, objectSubject } from "./support/subjects.ts";

export const foreignKeyExtra: Rule = {
  id: "foreign-key-extra",
  summary: "The database has a foreign key that no model declares.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of foreignKeyPairs(comparison)) {
      if (declared !== null || actual === null) continue;
      const subject = objectSubject(table.name, "foreign key", actual.columns.join(", "));
      if (table.declared.foreignKeys.gaps.length > 0)
        yield* incomplete(subject, table.declared.foreignKeys.gaps);
      else
        yield {
          subject,
          message:
            "the database has a foreign key that no model declares: inserts and deletes that the code thinks are fine may fail or cascade",
          declared: "no foreign key",
          actual: `${arrow(actual)}${actual.name === null ? "" : ` named ${actual.name}`}`,
          fix: "Declare the foreign key in the model.",
          at: table.declared.at,
        };
    }
  },
};

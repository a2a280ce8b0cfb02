import type { Comparison } from "../compare/comparison.ts";
import type { ForeignKey } from "../model/schema.ts";
import { arrow, foreignKeyPairs, sameTarget } from "./support/foreign-keys.ts";
import { addingConstraint } from "./support/dialect-advice.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, objectSubject, placeOf } from "./support/subjects.ts";

export const foreignKeyMissing: Rule = {
  id: "foreign-key-missing",
  summary: "The model declares a foreign key that the database lacks, or that points elsewhere there.",
  severity: "error",
  *check(comparison) {
    for (const { table, declared, actual } of foreignKeyPairs(comparison)) {
      if (declared === null) continue;
      const subject = objectSubject(table.name, "foreign key", declared.columns.join(", "));
      const at = placeOf(declared.at, table.declared);
      if (actual !== null) {
        if (sameTarget(comparison, declared, actual) || !targetStands(comparison, declared)) continue;
        yield {
          subject,
          message:
            "the foreign key points elsewhere in the database: it refuses rows that the code thinks are fine and accepts others that point to nothing",
          declared: arrow(declared),
          actual: arrow(actual),
          fix: "Find out which target the values belong to before changing either side.",
          at,
        };
      } else if (table.actual.foreignKeys.gaps.length > 0)
        yield* incomplete(subject, table.actual.foreignKeys.gaps);
      else if (targetStands(comparison, declared))
        yield {
          subject,
          message: "the database lacks this foreign key: it accepts rows that point to nothing",
          declared: arrow(declared),
          actual: "no foreign key",
          fix: `Count the rows that point to nothing and settle them; then ${addingConstraint(comparison.actual.dialect, "a foreign key")}`,
          at,
        };
    }
  },
};

/** Where the target is missing too, table or column, that is the finding. */
function targetStands({ names, tables }: Comparison, key: ForeignKey): boolean {
  const target = names.relation(key.references.table);
  if (!names.exists(target)) return false;
  const columns = new Set(key.references.columns);
  const pair = tables.find(({ name }) => names.key(name) === names.key(target));
  return !pair?.columns.some(({ declared, actual }) => actual === null && columns.has(declared?.name ?? ""));
}

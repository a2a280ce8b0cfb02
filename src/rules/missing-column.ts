import type { Column } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { columnSubject, comparedRelations, placeOf, typeName } from "./support/subjects.ts";

export const missingColumn: Rule = {
  id: "missing-column",
  summary: "The model declares a column that the database lacks.",
  severity: "error",
  *check(comparison) {
    for (const table of comparedRelations(comparison)) {
      const [gap] = table.actual.columns.gaps;
      for (const { declared, actual } of table.columns) {
        if (declared === null || actual !== null) continue;
        const subject = columnSubject(table.name, declared.name);
        if (gap !== undefined) {
          yield { subject, because: gap };
          continue;
        }
        const type = declared.type.known ? typeName(declared.type.value) : "a type that could not be read";
        yield {
          subject,
          message: "the model declares this column, the database lacks it: every query that names it fails",
          declared: type,
          actual: "no such column",
          fix: addAdvice(needsFilling(declared)),
          at: placeOf(declared.at, table.declared),
        };
      }
    }
  },
};

/** Whether adding the column as declared fails on a table that has rows. */
function needsFilling({ nullable, default: value, identity, generated }: Column): boolean {
  const filled = [value, identity, generated].some((fact) => fact.known && fact.value !== null);
  return nullable.known && !nullable.value && !filled;
}

function addAdvice(required: boolean): string {
  const add =
    "Check which migration should have added it and whether it really ran; if none did, write one that adds the column";
  return required
    ? `${add}, first with a default or as nullable, because existing rows need a value.`
    : `${add}.`;
}

import type { Column } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { dropperOfColumns } from "./support/orms.ts";
import { renamedColumns } from "./support/renames.ts";
import {
  columnSubject,
  comparedRelations,
  holdsRows,
  incomplete,
  type ComparedTable,
  typeName,
} from "./support/subjects.ts";

export const extraColumn: Rule = {
  id: "extra-column",
  summary: "The database has a column that no model declares; an error when inserts by this code must fail.",
  severity: "warning",
  *check(comparison) {
    for (const table of comparedRelations(comparison)) {
      const { ofActual } = renamedColumns(table.columns, comparison.semantics);
      for (const { declared, actual } of table.columns) {
        if (declared !== null || actual === null) continue;
        const subject = columnSubject(table.name, actual.name);
        if (table.declared.columns.gaps.length > 0) yield* incomplete(subject, table.declared.columns.gaps);
        else
          yield {
            subject,
            ...describe(actual, table, ofActual.get(actual)?.name ?? null),
            at: table.declared.at,
          };
      }
    }
  },
};

function describe(column: Column, table: ComparedTable, after: string | null) {
  const type = column.type.known ? typeName(column.type.value) : "a type that could not be read";
  const blocks = holdsRows(table.actual) && needsValue(column);
  return {
    message:
      (blocks
        ? "the database has a NOT NULL column without default that no model declares: inserts by this code fail"
        : `the database has a column that no model declares: ${stake(table)}`)
      + (after === null ? "" : `; perhaps it is the model's "${after}" before it was renamed`),
    declared: "no such column",
    actual: blocks ? `${type} NOT NULL` : type,
    fix: `${after === null ? "" : `If "${after}" is its new name, let a migration rename it, which keeps the data. Otherwise: `}${declaring(table)} If it is really unused, keep it until its data is saved and nobody writes it, or list it under ignore with a reason.`,
    severity: blocks ? ("error" as const) : ("warning" as const),
  };
}

/** Only tools that compare models with the database itself take it for rubbish. */
function stake({ declared }: ComparedTable): string {
  const dropper = dropperOfColumns(declared);
  return dropper === null ? "the code does not know of its data" : `${dropper} would drop it with its data`;
}

/** A model of a library is not for its user to change. */
function declaring({ declared }: ComparedTable): string {
  const library = declared.origin?.library ?? null;
  return library === null
    ? "Declare the column in the model."
    : `The model belongs to ${library}: look whether another version of it, or a change by hand, made the column.`;
}

function needsValue(column: Column): boolean {
  const required = column.nullable.known && !column.nullable.value;
  const filled =
    !column.default.known
    || column.default.value !== null
    || !column.identity.known
    || column.identity.value !== null
    || !column.generated.known
    || column.generated.value !== null;
  return required && !filled;
}

import type { Semantics } from "../model/dialect.ts";
import type { Column, Table } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { columnSubject, identical, judge, limitOfNull, placeOf, tableSubject } from "./support/subjects.ts";

export const duplicateModel: Rule = {
  id: "duplicate-model",
  summary: "Two models declare one table and contradict each other.",
  severity: "warning",
  *check({ duplicates, semantics }) {
    for (const { name, models } of duplicates) {
      const [first, ...others] = models;
      if (first === undefined) continue;
      for (const other of others) {
        const contradiction = contradict(first, other, semantics);
        if (contradiction === null) continue;
        yield {
          subject:
            contradiction.column === null ? tableSubject(name) : columnSubject(name, contradiction.column),
          message: `${contradiction.first} in the model ${nameOf(first, "read first", other)}, ${contradiction.other} in ${nameOf(other, "another one", first)}: two models declare this table and contradict each other; the first one is compared with the database`,
          declared: null,
          actual: null,
          fix: areApart(first, other)
            ? "If they are for two databases, check each with --metadata NAME. Otherwise make the two agree."
            : "Make the two agree, or leave one of them to own the table.",
          at: contradiction.at ?? other.at,
        };
      }
    }
  },
};

/** The model, with its metadata where that tells it from the other. */
function nameOf(table: Table, otherwise: string, other: Table): string {
  const name = table.origin?.model ?? otherwise;
  return areApart(table, other) ? `${name} (metadata ${table.origin?.metadata ?? "unknown"})` : name;
}

/** Whether two models are in two collections of tables, which may be for two databases. */
function areApart(one: Table, other: Table): boolean {
  const [first, second] = [one.origin?.metadata, other.origin?.metadata];
  return first !== undefined && second !== undefined && first !== second;
}

/** The first thing on which two models of a table differ for certain; a column only one knows is no contradiction. */
function contradict(first: Table, other: Table, semantics: Semantics) {
  for (const column of other.columns.items) {
    const twin = first.columns.items.find((one) => semantics.fold(one.name) === semantics.fold(column.name));
    const silent = [first, other].some((table) => limitOfNull(table, column) !== null);
    const words = twin === undefined ? null : differ(twin, column, semantics, silent);
    if (words !== null) return { column: column.name, at: placeOf(column.at, other), ...words };
  }
  return null;
}

/** `silent`: one of them cannot state whether the column may be NULL. */
function differ(first: Column, other: Column, semantics: Semantics, silent: boolean) {
  const type = judge(first.type, other.type, (a, b) => semantics.compareTypes(a, b));
  if (type.verdict === "different") return { first: type.declared.sql, other: type.actual.sql };
  const nullable = judge(first.nullable, other.nullable, identical);
  if (nullable.verdict !== "different" || silent) return null;
  return nullable.declared ? { first: "NULL", other: "NOT NULL" } : { first: "NOT NULL", other: "NULL" };
}

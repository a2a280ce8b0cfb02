import { displayName, tableKey } from "../compare/names.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { RowCount } from "../model/dialect.ts";
import type { Name, Table } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { threatsTo } from "./support/orms.ts";
import { renamedTables } from "./support/renames.ts";
import { holdsRows, incomplete, tableSubject } from "./support/subjects.ts";

export const tableWithoutModel: Rule = {
  id: "table-without-model",
  summary:
    "The database holds a table that no model declares; migration tools take it for rubbish and drop it.",
  severity: "error",
  *check(comparison) {
    const orms = [...new Set(comparison.declared.tables.items.flatMap((table) => table.origin?.orm ?? []))];
    const { ofActual } = renamedTables(comparison);
    for (const { declared, actual, name } of comparison.tables) {
      if (declared !== null || actual === null || !holdsRows(actual)) continue;
      const subject = tableSubject(name);
      if (comparison.declaredGaps.length > 0) {
        yield* incomplete(subject, comparison.declaredGaps.slice(0, 1));
        continue;
      }
      const after = ofActual.get(actual)?.name ?? null;
      const count = comparison.rows.get(tableKey(name)) ?? null;
      yield {
        subject,
        message: `no model declares this table${stake(count, isLinked(actual, comparison))}${threat(name, orms)}${suspicion(after)}`,
        declared: "no model",
        actual: "a table",
        fix: `${after === null ? "" : `If "${displayName(after)}" is its new name, let a migration rename it, which keeps the rows. Otherwise: `}Write its model and import it where the others are imported, so that the ORM sees it. If something else owns the table, list it under external with a reason. Do not generate or push a migration before that.`,
        at: null,
        severity: isHarmless(count, actual, comparison) ? "warning" : "error",
      };
    }
  },
};

function suspicion(after: Name | null): string {
  return after === null ? "" : `; perhaps it is "${displayName(after)}" of the models before it was renamed`;
}

function stake(count: RowCount | null, linked: boolean): string {
  if (count === null) return "";
  if ("unknown" in count) return `; its rows could not be counted (${count.unknown.detail})`;
  const rows = `${thousands(count.rows)} ${count.rows === 1 ? "row" : "rows"}`;
  if (count.rows === 0 && count.exact)
    return linked ? ", which is empty but tied to others by foreign keys" : ", which is empty";
  const stand = count.rows === 1 ? "stands" : "stand";
  return count.exact ? `: ${rows} ${stand} to be lost` : `: about ${rows} (an estimate) ${stand} to be lost`;
}

/** What the tools that manage these models would do to the table. */
function threat(table: Name, orms: readonly string[]): string {
  const tools = threatsTo(table, displayName(table), orms);
  return tools.length === 0 ? "" : `; ${tools.join("; ")}`;
}

/** Certainly empty, and nothing points to it or from it. */
function isHarmless(count: RowCount | null, table: Table, comparison: Comparison): boolean {
  if (count === null || "unknown" in count || !count.exact || count.rows > 0) return false;
  return !isLinked(table, comparison);
}

/** Whether a foreign key leads to it or away from it. */
function isLinked(table: Table, comparison: Comparison): boolean {
  if (table.foreignKeys.items.length > 0) return true;
  return comparison.actual.tables.items.some((other) =>
    other.foreignKeys.items.some((key) => tableKey(key.references.table) === tableKey(table.name)),
  );
}

/** 12431 as 12,431, whatever the locale. */
function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

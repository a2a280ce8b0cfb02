import type { Rule } from "./engine/rule.ts";
import { comparedTables, tableSubject } from "./support/subjects.ts";

export const tableOptionsMismatch: Rule = {
  id: "table-options-mismatch",
  summary: "A table is stored otherwise than declared: unlogged, STRICT or WITHOUT ROWID.",
  severity: "warning",
  *check(comparison) {
    for (const { declared, actual, name } of comparedTables(comparison)) {
      if (declared.options.length === 0 && actual.options.length === 0) continue;
      const differing = [
        ...declared.options.filter((option) => !actual.options.includes(option)),
        ...actual.options.filter((option) => !declared.options.includes(option)),
      ];
      if (differing.length === 0) continue;
      const unlogged = actual.options.includes("unlogged") && differing.includes("unlogged");
      yield {
        subject: tableSubject(name),
        message: unlogged
          ? "the table is unlogged: PostgreSQL empties it after a crash, and replicas never see its rows"
          : "the table is stored otherwise than the model declares: it may accept or refuse other values, or number its rows otherwise",
        declared: wording(declared.options),
        actual: wording(actual.options),
        fix: unlogged
          ? "If its rows matter, let a migration run ALTER TABLE … SET LOGGED at a quiet hour: it rewrites the table."
          : "Declare the option in the model if its ORM can (else list it under ignore with a reason), or plan a migration that rebuilds the table, and try it on a copy first.",
        severity: unlogged ? "error" : "warning",
        at: declared.at,
      };
    }
  },
};

function wording(options: readonly string[]): string {
  return options.length === 0 ? "no options" : options.join(", ");
}

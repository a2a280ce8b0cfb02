import type { Rule } from "./engine/rule.ts";
import { isEmpty } from "./model-without-table.ts";

export const emptyDatabase: Rule = {
  id: "empty-database",
  summary:
    "The database holds no table at all while models declare some: a wrong address, or a file recreated silently.",
  severity: "error",
  *check(comparison) {
    const declared = comparison.declared.tables.items.length;
    if (declared === 0 || !isEmpty(comparison)) return;
    const file = comparison.actual.emptyFile === true;
    yield {
      subject: { table: null, column: null, object: null },
      message: file
        ? "the SQLite file holds zero bytes: it was created by opening a path that did not exist, or it was truncated"
        : "the database holds no tables at all",
      declared: `${declared} ${declared === 1 ? "table" : "tables"}`,
      actual: file ? "an empty file" : "no tables",
      fix: "Check that this is the right database before anything creates tables in it; relative paths start at the working directory. If data should be here, look for the old file and the backups first.",
      at: null,
    };
  },
};

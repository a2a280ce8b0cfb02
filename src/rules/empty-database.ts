import type { LiveSchema } from "../model/dialect.ts";
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
        : nothingIn(comparison.actual),
      declared: `${declared} ${declared === 1 ? "table" : "tables"}`,
      actual: file ? "an empty file" : "no tables",
      fix: advice(comparison.actual),
      at: null,
    };
  },
};

/** A PostgreSQL database may hold tables in schemas that were not read. */
function nothingIn({ dialect, namespaces }: LiveSchema): string {
  if (dialect === "sqlite" || namespaces.length === 0) return "the database holds no tables at all";
  const names = namespaces.join(", ");
  return namespaces.length === 1
    ? `the schema ${names} holds no tables`
    : `the schemas ${names} hold no tables`;
}

function advice({ dialect }: LiveSchema): string {
  return dialect === "sqlite"
    ? "Check that this is the right file before anything creates tables in it; relative paths start at the working directory. If data should be here, look for the old file and the backups first."
    : "Check that this is the right database, and that the tables are not in a schema that was not read (--schema names others), before anything creates tables in it. If data should be here, look for the backups first.";
}

import type { Mutation } from "./mutation.ts";

/** What is renamed or gone, with all that stands on it: never more than what is gone, and what nobody declares. */
export const RENAMES: readonly Mutation[] = [
  {
    change: "renames a table",
    sql: "ALTER TABLE logs RENAME TO log",
    finding: "model-without-table | main.logs | a table | no such table",
    also: ["table-without-model | main.log | no model | a table"],
  },
  {
    change: "renames a table that others reference",
    sql: "ALTER TABLE customers RENAME TO clients",
    finding: "model-without-table | main.customers | a table | no such table",
    also: ["table-without-model | main.clients | no model | a table"],
  },
  {
    change: "renames a column",
    sql: "ALTER TABLE logs RENAME message TO body",
    finding: "missing-column | main.logs.message | text | no such column",
    also: ["extra-column | main.logs.body | no such column | TEXT"],
  },
  {
    change: "renames a column that a check, a generation and indexes name",
    sql: "ALTER TABLE orders RENAME total TO amount",
    finding: "missing-column | main.orders.total | integer | no such column",
    also: ["extra-column | main.orders.amount | no such column | INTEGER NOT NULL"],
  },
  {
    change: "renames a column that a predicate names",
    sql: "ALTER TABLE orders RENAME shipped TO sent",
    finding: "missing-column | main.orders.shipped | integer | no such column",
    also: ["extra-column | main.orders.sent | no such column | INTEGER"],
  },
  {
    change: "renames a column that a unique index and an expression stand on",
    sql: "ALTER TABLE orders RENAME code TO label",
    finding: "missing-column | main.orders.code | text | no such column",
    also: ["extra-column | main.orders.label | no such column | TEXT NOT NULL"],
  },
  {
    change: "renames a column that a foreign key points at",
    sql: "ALTER TABLE customers RENAME id TO number",
    finding: "missing-column | main.customers.id | integer | no such column",
    also: ["extra-column | main.customers.number | no such column | INTEGER"],
  },
  {
    change: "renames a foreign key's column",
    sql: "ALTER TABLE tickets RENAME number TO seat",
    finding: "missing-column | main.tickets.number | integer | no such column",
    also: ["extra-column | main.tickets.seat | no such column | INTEGER"],
  },
  {
    change: "drops a table that others reference",
    sql: "DROP TABLE customers",
    finding: "model-without-table | main.customers | a table | no such table",
  },
];

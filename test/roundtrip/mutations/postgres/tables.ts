import type { Mutation } from "./mutation.ts";

export const TABLES_AND_COLUMNS: readonly Mutation[] = [
  {
    change: "drops a table",
    sql: "DROP TABLE logs",
    finding: "model-without-table | public.logs | a table | no such table",
  },
  {
    change: "adds a table",
    sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
    finding: "table-without-model | public.extra | no model | a table",
  },
  {
    change: "puts a view in place of a table",
    sql: "DROP TABLE logs; CREATE VIEW logs AS SELECT 1 AS id, ''::text AS message",
    finding: "relation-kind-mismatch | public.logs | a table | a view",
  },
  {
    change: "puts a materialized view in place of a table",
    sql: "DROP TABLE logs; CREATE MATERIALIZED VIEW logs AS SELECT 1 AS id, ''::text AS message",
    finding: "relation-kind-mismatch | public.logs | a table | a materialized view",
  },
  {
    change: "makes a table unlogged",
    sql: "ALTER TABLE logs SET UNLOGGED",
    finding: "table-options-mismatch | public.logs | no options | unlogged",
  },
  {
    change: "drops a column",
    sql: "ALTER TABLE logs DROP message",
    finding: "missing-column | public.logs.message | TEXT | no such column",
  },
  {
    change: "drops a column that an index stands on",
    sql: "ALTER TABLE orders DROP data",
    finding: "missing-column | public.orders.data | JSONB | no such column",
  },
  {
    change: "adds a column",
    sql: "ALTER TABLE logs ADD extra TEXT",
    finding: "extra-column | public.logs.extra | no such column | text",
  },
  {
    change: "adds a required column",
    sql: "ALTER TABLE logs ADD extra TEXT NOT NULL",
    finding: "extra-column | public.logs.extra | no such column | text NOT NULL",
  },
  {
    change: "adds a required column with a default",
    sql: "ALTER TABLE logs ADD extra TEXT NOT NULL DEFAULT ''",
    finding: "extra-column | public.logs.extra | no such column | text",
  },
  {
    change: "adds a column with a unique rule",
    sql: "ALTER TABLE logs ADD extra TEXT UNIQUE",
    finding: "extra-column | public.logs.extra | no such column | text",
  },
  {
    change: "adds a column with a check",
    sql: "ALTER TABLE logs ADD extra INTEGER CHECK (extra > 0)",
    finding: "extra-column | public.logs.extra | no such column | integer",
  },
  {
    change: "adds a column with a foreign key",
    sql: "ALTER TABLE logs ADD extra INTEGER REFERENCES customers (id)",
    finding: "extra-column | public.logs.extra | no such column | integer",
  },
  {
    change: "adds a column with an index",
    sql: "ALTER TABLE logs ADD extra INTEGER; CREATE INDEX ON logs (extra)",
    finding: "extra-column | public.logs.extra | no such column | integer",
  },
];

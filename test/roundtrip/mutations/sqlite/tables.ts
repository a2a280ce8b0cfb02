import type { Mutation } from "./mutation.ts";

export const TABLES_AND_COLUMNS: readonly Mutation[] = [
  {
    change: "drops a table",
    from: "CREATE TABLE logs (\n  id integer PRIMARY KEY NOT NULL,\n  message text\n);",
    to: "",
    finding: "model-without-table | main.logs | a table | no such table",
  },
  {
    change: "adds a table",
    from: "CREATE TABLE logs",
    to: "CREATE TABLE extra (id integer PRIMARY KEY); CREATE TABLE logs",
    finding: "table-without-model | main.extra | no model | a table",
  },
  {
    change: "adds a virtual table",
    from: "CREATE TABLE logs",
    to: "CREATE VIRTUAL TABLE extra USING fts5(body); CREATE TABLE logs",
    finding: "table-without-model | main.extra | no model | a table",
  },
  {
    change: "puts a view in place of a table",
    from: "CREATE TABLE logs (\n  id integer PRIMARY KEY NOT NULL,\n  message text\n);",
    to: "CREATE VIEW logs AS SELECT 1 AS id, '' AS message;",
    finding: "relation-kind-mismatch | main.logs | a table | a view",
  },
  {
    change: "makes a table strict",
    from: "  message text\n);",
    to: "  message text\n) STRICT;",
    finding: "table-options-mismatch | main.logs | no options | strict",
  },
  {
    change: "takes a table's row ids",
    from: "  PRIMARY KEY (row, number)\n);",
    to: "  PRIMARY KEY (row, number)\n) WITHOUT ROWID;",
    finding: "table-options-mismatch | main.seats | no options | without-rowid",
  },
  {
    change: "drops a column",
    from: " NOT NULL,\n  message text",
    to: " NOT NULL",
    finding: "missing-column | main.logs.message | text | no such column",
  },
  {
    change: "adds a column",
    from: "  message text",
    to: "  message text,\n  extra text",
    finding: "extra-column | main.logs.extra | no such column | TEXT",
  },
  {
    change: "adds a required column",
    from: "  message text",
    to: "  message text,\n  extra text NOT NULL",
    finding: "extra-column | main.logs.extra | no such column | TEXT NOT NULL",
  },
  {
    change: "adds a required column with a default",
    from: "  message text",
    to: "  message text,\n  extra text NOT NULL DEFAULT ''",
    finding: "extra-column | main.logs.extra | no such column | TEXT",
  },
  {
    change: "adds a column with a unique rule",
    from: "  message text",
    to: "  message text,\n  extra text UNIQUE",
    finding: "extra-column | main.logs.extra | no such column | TEXT",
  },
  {
    change: "adds a column with a foreign key",
    from: "  message text",
    to: "  message text,\n  extra integer REFERENCES customers (id)",
    finding: "extra-column | main.logs.extra | no such column | INTEGER",
  },
  {
    change: "adds a column with a check",
    from: "  message text",
    to: "  message text,\n  extra integer CHECK (extra > 0)",
    finding: "extra-column | main.logs.extra | no such column | INTEGER",
  },
];

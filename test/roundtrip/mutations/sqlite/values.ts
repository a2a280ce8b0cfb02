import type { Mutation } from "./mutation.ts";

export const VALUES: readonly Mutation[] = [
  {
    change: "lets a column be NULL",
    from: "code text NOT NULL",
    to: "code text",
    finding: "nullability-mismatch | main.orders.code | NOT NULL | NULL",
  },
  {
    change: "requires a column",
    from: "  name text",
    to: "  name text NOT NULL",
    finding: "nullability-mismatch | main.customers.name | NULL | NOT NULL",
  },
  {
    change: "drops a default",
    from: " DEFAULT CURRENT_TIMESTAMP NOT NULL",
    to: " NOT NULL",
    finding: "default-mismatch | main.customers.created_at | CURRENT_TIMESTAMP | no default",
  },
  {
    change: "adds a default",
    from: "  name text",
    to: "  name text DEFAULT 'nobody'",
    finding: "default-mismatch | main.customers.name | no default | 'nobody'",
  },
  {
    change: "adds a default of nothing",
    from: "  name text",
    to: "  name text DEFAULT ''",
    finding: "default-mismatch | main.customers.name | no default | ''",
  },
  {
    change: "changes a default",
    from: "DEFAULT 0",
    to: "DEFAULT 1",
    finding: "default-mismatch | main.customers.balance | 0 | 1",
  },
  {
    change: "changes a boolean's default",
    from: "DEFAULT false",
    to: "DEFAULT 1",
    finding: "default-mismatch | main.orders.shipped | false | 1",
  },
  {
    change: "changes a function",
    from: "DEFAULT CURRENT_TIMESTAMP",
    to: "DEFAULT CURRENT_DATE",
    finding: "default-mismatch | main.customers.created_at | CURRENT_TIMESTAMP | CURRENT_DATE",
  },
  {
    change: "drops AUTOINCREMENT",
    from: " AUTOINCREMENT",
    to: "",
    finding:
      "identity-mismatch | main.customers.id | AUTOINCREMENT | INTEGER PRIMARY KEY without AUTOINCREMENT",
  },
  {
    change: "adds AUTOINCREMENT",
    from: "  id integer PRIMARY KEY NOT NULL,\n  message",
    to: "  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n  message",
    finding: "identity-mismatch | main.logs.id | INTEGER PRIMARY KEY without AUTOINCREMENT | AUTOINCREMENT",
  },
  {
    change: "drops a generation",
    from: " GENERATED ALWAYS AS (total * 2) STORED",
    to: "",
    finding:
      "generated-mismatch | main.orders.doubled | generated as (total * 2) stored | an ordinary column",
  },
  {
    change: "changes a generation",
    from: "total * 2",
    to: "total * 3",
    finding:
      "generated-mismatch | main.orders.doubled | generated as (total * 2) stored | generated as (total * 3) stored",
  },
  {
    change: "generates on reading",
    from: "STORED",
    to: "VIRTUAL",
    finding:
      "generated-mismatch | main.orders.doubled | generated as (total * 2) stored | generated as (total * 2) virtual",
  },
  {
    change: "generates a plain column",
    from: "  message text",
    to: "  message text GENERATED ALWAYS AS ('x') STORED",
    finding: "generated-mismatch | main.logs.message | an ordinary column | generated as ('x') stored",
  },
];

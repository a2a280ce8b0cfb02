import type { Mutation } from "./mutation.ts";

export const NUMBERING: readonly Mutation[] = [
  {
    change: "writes a number with a fraction",
    from: "DEFAULT 0 ",
    to: "DEFAULT 0.01 ",
    finding: "default-mismatch | main.customers.balance | 0 | 0.01",
  },
  {
    change: "makes a default negative",
    from: "DEFAULT 0 ",
    to: "DEFAULT -1 ",
    finding: "default-mismatch | main.customers.balance | 0 | -1",
  },
  {
    change: "changes a string's case in a default",
    from: "  name text",
    to: "  name text DEFAULT 'Nobody'",
    finding: "default-mismatch | main.customers.name | no default | 'Nobody'",
  },
  {
    change: "quotes a function",
    from: "DEFAULT CURRENT_TIMESTAMP",
    to: "DEFAULT 'CURRENT_TIMESTAMP'",
    finding: "default-mismatch | main.customers.created_at | CURRENT_TIMESTAMP | 'CURRENT_TIMESTAMP'",
  },
  {
    change: "adds a default to a boolean's key",
    from: "  name text",
    to: "  name text DEFAULT 0",
    finding: "default-mismatch | main.customers.name | no default | 0",
  },
  {
    change: "makes a row id an ordinary key",
    from: "  id integer PRIMARY KEY NOT NULL,\n  message",
    to: "  id int PRIMARY KEY NOT NULL,\n  message",
    finding: "primary-key-mismatch | main.logs primary key id | (id), the row id | (id), not the row id",
  },
];

import type { Mutation } from "./mutation.ts";

export const TYPES: readonly Mutation[] = [
  {
    change: "makes a text an integer",
    from: "  message text",
    to: "  message integer",
    finding: "type-mismatch | main.logs.message | text | INTEGER",
  },
  {
    change: "makes a text a blob",
    from: "  message text",
    to: "  message blob",
    finding: "type-mismatch | main.logs.message | text | BLOB",
  },
  {
    change: "makes a text untyped",
    from: "  message text",
    to: "  message",
    finding: "type-mismatch | main.logs.message | text | no type",
  },
  {
    change: "lengthens a string",
    from: "varchar(40)",
    to: "varchar(41)",
    finding: "type-mismatch | main.customers.nickname | varchar(40) | varchar(41)",
  },
  {
    change: "unbounds a string",
    from: "varchar(40)",
    to: "varchar",
    finding: "type-mismatch | main.customers.nickname | varchar(40) | varchar",
  },
  {
    change: "makes a real an integer",
    from: "balance real",
    to: "balance integer",
    finding: "type-mismatch | main.customers.balance | real | INTEGER",
  },
  {
    change: "makes a numeric a text",
    from: "discount numeric",
    to: "discount text",
    finding: "type-mismatch | main.customers.discount | numeric | TEXT",
  },
  {
    change: "makes an integer a bigint",
    from: "total integer NOT NULL",
    to: "total bigint NOT NULL",
    finding: "type-mismatch | main.orders.total | integer | bigint",
  },
  {
    change: "changes a collation",
    from: "  message text",
    to: "  message text COLLATE NOCASE",
    finding: "collation-mismatch | main.logs.message | the default collation | NOCASE",
  },
];

import type { Mutation } from "./mutation.ts";

export const WIDTHS: readonly Mutation[] = [
  {
    change: "shortens a string",
    from: "varchar(40)",
    to: "varchar(39)",
    finding: "type-mismatch | main.customers.nickname | varchar(40) | varchar(39)",
  },
  {
    change: "makes a varchar a text",
    from: "varchar(40)",
    to: "text",
    finding: "type-mismatch | main.customers.nickname | varchar(40) | TEXT",
  },
  {
    change: "makes a varchar a char",
    from: "varchar(40)",
    to: "char(40)",
    finding: "type-mismatch | main.customers.nickname | varchar(40) | char(40)",
  },
  {
    change: "makes a real a numeric",
    from: "balance real",
    to: "balance numeric",
    finding: "type-mismatch | main.customers.balance | real | numeric",
  },
  {
    change: "gives a numeric a precision",
    from: "discount numeric",
    to: "discount numeric(10,2)",
    finding: "type-mismatch | main.customers.discount | numeric | numeric(10,2)",
  },
  {
    change: "makes an integer a smallint",
    from: "total integer NOT NULL",
    to: "total smallint NOT NULL",
    finding: "type-mismatch | main.orders.total | integer | smallint",
  },
  {
    change: "makes an integer a boolean",
    from: "shipped integer",
    to: "shipped boolean",
    finding: "type-mismatch | main.orders.shipped | integer | boolean",
  },
  {
    change: "makes a text a datetime",
    from: "created_at text",
    to: "created_at datetime",
    finding: "type-mismatch | main.customers.created_at | text | datetime",
  },
  {
    change: "makes a text REAL",
    from: "  message text",
    to: "  message REAL",
    finding: "type-mismatch | main.logs.message | text | REAL",
  },
  {
    change: "makes a text numeric",
    from: "  message text",
    to: "  message numeric",
    finding: "type-mismatch | main.logs.message | text | numeric",
  },
  {
    change: "makes a text boolean",
    from: "  message text",
    to: "  message boolean",
    finding: "type-mismatch | main.logs.message | text | boolean",
  },
  {
    change: "makes a text date",
    from: "  message text",
    to: "  message date",
    finding: "type-mismatch | main.logs.message | text | date",
  },
  {
    change: "makes a text datetime",
    from: "  message text",
    to: "  message datetime",
    finding: "type-mismatch | main.logs.message | text | datetime",
  },
  {
    change: "makes a text json",
    from: "  message text",
    to: "  message json",
    finding: "type-mismatch | main.logs.message | text | json",
  },
  {
    change: "makes a text uuid",
    from: "  message text",
    to: "  message uuid",
    finding: "type-mismatch | main.logs.message | text | uuid",
  },
  {
    change: "makes a text decimal(10,2)",
    from: "  message text",
    to: "  message decimal(10,2)",
    finding: "type-mismatch | main.logs.message | text | decimal(10,2)",
  },
  {
    change: "makes a text double precision",
    from: "  message text",
    to: "  message double precision",
    finding: "type-mismatch | main.logs.message | text | double precision",
  },
  {
    change: "makes a text ANY",
    from: "  message text",
    to: "  message ANY",
    finding: "type-mismatch | main.logs.message | text | ANY",
  },
];

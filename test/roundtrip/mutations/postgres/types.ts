import type { Mutation } from "./mutation.ts";

export const TYPES: readonly Mutation[] = [
  {
    change: "lengthens a string",
    sql: "ALTER TABLE orders ALTER code TYPE VARCHAR(9)",
    finding: "type-mismatch | public.orders.code | VARCHAR(8) | character varying(9)",
  },
  {
    change: "unbounds a string",
    sql: "ALTER TABLE lines ALTER sku TYPE VARCHAR",
    finding: "type-mismatch | public.lines.sku | VARCHAR(20) | character varying",
  },
  {
    change: "makes a varchar a text",
    sql: "ALTER TABLE lines ALTER sku TYPE TEXT",
    finding: "type-mismatch | public.lines.sku | VARCHAR(20) | text",
  },
  {
    change: "makes a varchar a char",
    sql: "ALTER TABLE lines ALTER sku TYPE CHAR(20)",
    finding: "type-mismatch | public.lines.sku | VARCHAR(20) | character(20)",
  },
  {
    change: "widens an integer",
    sql: "ALTER TABLE parcels ALTER line TYPE BIGINT",
    finding: "type-mismatch | public.parcels.line | INTEGER | bigint",
  },
  {
    change: "changes a precision",
    sql: "ALTER TABLE customers ALTER balance TYPE NUMERIC(12, 2)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | numeric(12,2)",
  },
  {
    change: "changes a scale",
    sql: "ALTER TABLE customers ALTER balance TYPE NUMERIC(10, 3)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | numeric(10,3)",
  },
  {
    change: "drops precision and scale",
    sql: "ALTER TABLE customers ALTER balance TYPE NUMERIC",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | numeric",
  },
  {
    change: "drops the time zone",
    sql: "ALTER TABLE customers ALTER created_at TYPE TIMESTAMP",
    finding:
      "type-mismatch | public.customers.created_at | TIMESTAMP WITH TIME ZONE | timestamp without time zone",
  },
  {
    change: "adds a time zone",
    sql: "ALTER TABLE customers ALTER seen_at TYPE TIMESTAMPTZ",
    finding:
      "type-mismatch | public.customers.seen_at | TIMESTAMP WITHOUT TIME ZONE | timestamp with time zone",
  },
  {
    change: "adds a precision in seconds",
    sql: "ALTER TABLE customers ALTER seen_at TYPE TIMESTAMP(3)",
    finding:
      "type-mismatch | public.customers.seen_at | TIMESTAMP WITHOUT TIME ZONE | timestamp(3) without time zone",
  },
  {
    change: "makes an array a scalar",
    sql: "ALTER TABLE customers ALTER tags DROP DEFAULT, ALTER tags TYPE TEXT USING '', ALTER tags SET DEFAULT '{}'",
    finding: "type-mismatch | public.customers.tags | TEXT[] | text",
  },
  {
    change: "makes a scalar an array",
    sql: "ALTER TABLE logs ALTER message TYPE TEXT[] USING NULL",
    finding: "type-mismatch | public.logs.message | TEXT | text[]",
  },
  {
    change: "changes an array's elements",
    sql: "ALTER TABLE customers ALTER tags TYPE VARCHAR(10)[]",
    finding: "type-mismatch | public.customers.tags | TEXT[] | character varying(10)[]",
  },
  {
    change: "makes a jsonb a json",
    sql: "ALTER TABLE customers ALTER settings TYPE JSON",
    finding: "type-mismatch | public.customers.settings | JSONB | json",
  },
  {
    change: "makes an enum a string",
    sql: "ALTER TABLE customers ALTER status DROP DEFAULT, ALTER status TYPE VARCHAR(7), ALTER status SET DEFAULT 'active'",
    finding: "type-mismatch | public.customers.status | customer_status | character varying(7)",
  },
  {
    change: "makes a string an enum",
    sql: "ALTER TABLE logs ALTER message TYPE customer_status USING NULL",
    finding: "type-mismatch | public.logs.message | TEXT | customer_status",
  },
  {
    change: "uses another enum",
    sql: "CREATE TYPE other_status AS ENUM ('active', 'blocked'); ALTER TABLE customers ALTER status DROP DEFAULT, ALTER status TYPE other_status USING 'active', ALTER status SET DEFAULT 'active'",
    finding: "type-mismatch | public.customers.status | customer_status | other_status",
  },
  {
    change: "makes a timestamp a date",
    sql: "ALTER TABLE customers ALTER seen_at TYPE DATE",
    finding: "type-mismatch | public.customers.seen_at | TIMESTAMP WITHOUT TIME ZONE | date",
  },
  {
    change: "makes a text a domain over another type",
    sql: "CREATE DOMAIN label AS VARCHAR(9); ALTER TABLE logs ALTER message TYPE label",
    finding: "type-mismatch | public.logs.message | TEXT | label",
  },
  {
    change: "adds an enum value",
    sql: "ALTER TYPE customer_status ADD VALUE 'gone'",
    finding: "enum-mismatch | enum customer_status | active, blocked | active, blocked, gone",
  },
  {
    change: "adds an enum value in between",
    sql: "ALTER TYPE customer_status ADD VALUE 'gone' BEFORE 'blocked'",
    finding: "enum-mismatch | enum customer_status | active, blocked | active, gone, blocked",
  },
  {
    change: "renames an enum value",
    sql: "ALTER TYPE customer_status RENAME VALUE 'blocked' TO 'Blocked'",
    finding: "enum-mismatch | enum customer_status | active, blocked | active, Blocked",
  },
  {
    change: "changes a collation",
    sql: 'ALTER TABLE customers ALTER nickname TYPE VARCHAR(40) COLLATE "POSIX"',
    finding: "collation-mismatch | public.customers.nickname | C | POSIX",
  },
  {
    change: "drops a collation",
    sql: 'ALTER TABLE customers ALTER nickname TYPE VARCHAR(40) COLLATE "default"',
    finding: "collation-mismatch | public.customers.nickname | C | the default collation",
  },
  {
    change: "adds a collation",
    sql: 'ALTER TABLE customers ALTER name TYPE TEXT COLLATE "C"',
    finding: "collation-mismatch | public.customers.name | the default collation | C",
  },
];

import type { Mutation } from "./mutation.ts";

export const WIDTHS: readonly Mutation[] = [
  {
    change: "shortens a string",
    sql: "ALTER TABLE orders ALTER code TYPE VARCHAR(7)",
    finding: "type-mismatch | public.orders.code | VARCHAR(8) | character varying(7)",
  },
  {
    change: "narrows an integer",
    sql: "ALTER TABLE parcels ALTER line TYPE SMALLINT",
    finding: "type-mismatch | public.parcels.line | INTEGER | smallint",
  },
  {
    change: "widens a serial",
    sql: "ALTER TABLE logs ALTER id TYPE BIGINT",
    finding: "type-mismatch | public.logs.id | INTEGER | bigint",
  },
  {
    change: "narrows an identity",
    sql: "ALTER TABLE orders ALTER id TYPE INTEGER",
    finding: "type-mismatch | public.orders.id | BIGINT | integer",
  },
  {
    change: "narrows a precision",
    sql: "ALTER TABLE customers ALTER balance TYPE NUMERIC(9, 2)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | numeric(9,2)",
  },
  {
    change: "drops a scale",
    sql: "ALTER TABLE customers ALTER balance TYPE NUMERIC(10)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | numeric(10,0)",
  },
  {
    change: "makes a number a float",
    sql: "ALTER TABLE customers ALTER balance TYPE DOUBLE PRECISION",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 2) | double precision",
  },
  {
    change: "drops the precision in seconds",
    sql: "ALTER TABLE customers ALTER created_at TYPE TIMESTAMPTZ(0)",
    finding:
      "type-mismatch | public.customers.created_at | TIMESTAMP WITH TIME ZONE | timestamp(0) with time zone",
  },
  {
    change: "makes a timestamp with zone a date",
    sql: "ALTER TABLE customers ALTER created_at TYPE DATE",
    finding: "type-mismatch | public.customers.created_at | TIMESTAMP WITH TIME ZONE | date",
  },
  {
    change: "makes an array of texts one of integers",
    sql: "ALTER TABLE customers ALTER tags DROP DEFAULT, ALTER tags TYPE INTEGER[] USING '{}', ALTER tags SET DEFAULT '{}'",
    finding: "type-mismatch | public.customers.tags | TEXT[] | integer[]",
  },
];

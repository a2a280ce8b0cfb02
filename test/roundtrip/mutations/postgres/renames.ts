import type { Mutation } from "./mutation.ts";

/** What is renamed or gone, with all that stands on it: never more than what is gone, and what nobody declares. */
export const RENAMES: readonly Mutation[] = [
  {
    change: "renames a table",
    sql: "ALTER TABLE logs RENAME TO log",
    finding: "model-without-table | public.logs | a table | no such table",
    also: ["table-without-model | public.log | no model | a table"],
  },
  {
    change: "renames a table by its case",
    sql: 'ALTER TABLE logs RENAME TO "Logs"',
    finding: "case-mismatch | public.Logs | logs | Logs",
  },
  {
    change: "renames a table that others reference",
    sql: "ALTER TABLE customers RENAME TO clients",
    finding: "model-without-table | public.customers | a table | no such table",
    also: ["table-without-model | public.clients | no model | a table"],
  },
  {
    change: "renames a column",
    sql: "ALTER TABLE logs RENAME message TO body",
    finding: "missing-column | public.logs.message | TEXT | no such column",
    also: ["extra-column | public.logs.body | no such column | text"],
  },
  {
    change: "renames a column by its case",
    sql: 'ALTER TABLE parcels RENAME id TO "Id"',
    finding: "case-mismatch | public.parcels.Id | id | Id",
  },
  {
    change: "renames a column that a predicate names by its case",
    sql: 'ALTER TABLE orders RENAME shipped TO "Shipped"',
    finding: "case-mismatch | public.orders.Shipped | shipped | Shipped",
  },
  {
    change: "renames a column that an index stands on",
    sql: "ALTER TABLE orders RENAME data TO payload",
    finding: "missing-column | public.orders.data | JSONB | no such column",
    also: ["extra-column | public.orders.payload | no such column | jsonb"],
  },
  {
    change: "renames a column that a predicate names",
    sql: "ALTER TABLE orders RENAME shipped TO sent",
    finding: "missing-column | public.orders.shipped | BOOLEAN | no such column",
    also: ["extra-column | public.orders.sent | no such column | boolean"],
  },
  {
    change: "renames a column that a unique rule and an expression stand on",
    sql: "ALTER TABLE orders RENAME code TO label",
    finding: "missing-column | public.orders.code | VARCHAR(8) | no such column",
    also: ["extra-column | public.orders.label | no such column | character varying(8) NOT NULL"],
  },
  {
    change: "renames a column that a check, a generation and an index name",
    sql: "ALTER TABLE orders RENAME total TO amount",
    finding: "missing-column | public.orders.total | INTEGER | no such column",
    also: ["extra-column | public.orders.amount | no such column | integer NOT NULL"],
  },
  {
    change: "renames a column that a foreign key points at",
    sql: "ALTER TABLE customers RENAME id TO number",
    finding: "missing-column | public.customers.id | INTEGER | no such column",
    also: ["extra-column | public.customers.number | no such column | integer"],
  },
  {
    change: "renames a foreign key's column",
    sql: "ALTER TABLE parcels RENAME line TO position",
    finding: "missing-column | public.parcels.line | INTEGER | no such column",
    also: ["extra-column | public.parcels.position | no such column | integer"],
  },
  {
    change: "drops a table that others reference",
    sql: "DROP TABLE customers CASCADE",
    finding: "model-without-table | public.customers | a table | no such table",
  },
  {
    change: "drops a column that a predicate names",
    sql: "ALTER TABLE orders DROP shipped",
    finding: "missing-column | public.orders.shipped | BOOLEAN | no such column",
  },
  {
    change: "drops a column that a unique rule and an expression stand on",
    sql: "ALTER TABLE orders DROP code",
    finding: "missing-column | public.orders.code | VARCHAR(8) | no such column",
  },
  {
    change: "drops a foreign key's column",
    sql: "ALTER TABLE parcels DROP line",
    finding: "missing-column | public.parcels.line | INTEGER | no such column",
  },
  {
    change: "drops a column that a foreign key points at",
    sql: "ALTER TABLE customers DROP id CASCADE",
    finding: "missing-column | public.customers.id | INTEGER | no such column",
  },
  {
    change: "moves a table to another schema",
    sql: "DROP SCHEMA IF EXISTS moved CASCADE; CREATE SCHEMA moved; ALTER TABLE logs SET SCHEMA moved",
    finding: "model-without-table | public.logs | a table | no such table",
  },
  {
    change: "renames an enum",
    sql: "ALTER TYPE customer_status RENAME TO client_status",
    finding: "type-mismatch | public.customers.status | customer_status | client_status",
  },
  {
    change: "moves an enum to another schema",
    sql: "DROP SCHEMA IF EXISTS moved CASCADE; CREATE SCHEMA moved; ALTER TYPE customer_status SET SCHEMA moved",
    finding: "enum-mismatch | enum customer_status | customer_status | moved.customer_status",
  },
];

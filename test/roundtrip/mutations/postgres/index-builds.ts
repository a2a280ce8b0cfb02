import type { Mutation } from "./mutation.ts";

export const INDEX_BUILDS: readonly Mutation[] = [
  {
    change: "leaves an index invalid",
    sql: "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_placed'::regclass",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (customer_id, placed_at DESC) (invalid)",
  },
  {
    change: "leaves a unique index invalid",
    sql: "ALTER TABLE customers DROP CONSTRAINT customers_email_key; CREATE UNIQUE INDEX customers_email_key ON customers (email); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customers_email_key'::regclass",
    finding:
      "index-mismatch | public.customers index email | unique constraint (email) | unique index (email) (invalid)",
  },
  {
    change: "sorts an expression by another collation",
    sql: 'DROP INDEX orders_lower; CREATE INDEX orders_lower ON orders (lower(code) COLLATE "C")',
    finding:
      'index-mismatch | public.orders index orders_lower | index (lower(code)) | index (lower((code)::text) COLLATE "C")',
  },
  {
    change: "puts an expression in place of a column",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (abs(customer_id), placed_at DESC)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (abs(customer_id), placed_at DESC)",
  },
  {
    change: "carries two columns along",
    sql: "DROP INDEX orders_covering; CREATE INDEX orders_covering ON orders (placed_at) INCLUDE (total, shipped)",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) INCLUDE (total) | index (placed_at) INCLUDE (total, shipped)",
  },
  {
    change: "puts what is carried along into the key",
    sql: "DROP INDEX orders_covering; CREATE INDEX orders_covering ON orders (placed_at, total)",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) INCLUDE (total) | index (placed_at, total)",
  },
  {
    change: "adds a predicate",
    sql: "DROP INDEX orders_covering; CREATE INDEX orders_covering ON orders (placed_at) INCLUDE (total) WHERE shipped",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) INCLUDE (total) | index (placed_at) INCLUDE (total) WHERE shipped",
  },
];

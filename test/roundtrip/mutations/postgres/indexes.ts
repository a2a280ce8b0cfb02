import type { Mutation } from "./mutation.ts";

export const INDEXES: readonly Mutation[] = [
  {
    change: "drops an index",
    sql: "DROP INDEX orders_placed",
    finding:
      "index-missing | public.orders index orders_placed | index (customer_id, placed_at DESC) | no such index",
  },
  {
    change: "drops a partial index",
    sql: "DROP INDEX orders_open",
    finding:
      "index-missing | public.orders index orders_open | index (placed_at) WHERE shipped IS FALSE | no such index",
  },
  {
    change: "drops an expression's index",
    sql: "DROP INDEX orders_lower",
    finding: "index-missing | public.orders index orders_lower | index (lower(code)) | no such index",
  },
  {
    change: "drops a covering index",
    sql: "DROP INDEX orders_covering",
    finding:
      "index-missing | public.orders index orders_covering | index (placed_at) INCLUDE (total) | no such index",
  },
  {
    change: "adds an index",
    sql: "CREATE INDEX logs_message ON logs (message)",
    finding: "index-extra | public.logs index logs_message | no such index | index (message)",
  },
  {
    change: "adds an index beside one on the same column",
    sql: "CREATE INDEX orders_data_path ON orders USING gin (data jsonb_path_ops)",
    finding:
      "index-extra | public.orders index orders_data_path | no such index | index using gin (data jsonb_path_ops)",
  },
  {
    change: "adds a partial index",
    sql: "CREATE INDEX orders_shipped ON orders (placed_at) WHERE shipped",
    finding:
      "index-extra | public.orders index orders_shipped | no such index | index (placed_at) WHERE shipped",
  },
  {
    change: "adds an expression's index",
    sql: "CREATE INDEX logs_length ON logs (length(message))",
    finding: "index-extra | public.logs index logs_length | no such index | index (length(message))",
  },
  {
    change: "adds a column to an index",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (customer_id, placed_at DESC, total)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (customer_id, placed_at DESC, total)",
  },
  {
    change: "takes a column from an index",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (customer_id)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (customer_id)",
  },
  {
    change: "swaps an index's columns",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (placed_at DESC, customer_id)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (placed_at DESC, customer_id)",
  },
  {
    change: "turns an index round",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (customer_id, placed_at)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (customer_id, placed_at)",
  },
  {
    change: "puts NULLs elsewhere",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (customer_id, placed_at DESC NULLS LAST)",
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at DESC) | index (customer_id, placed_at DESC NULLS LAST)",
  },
  {
    change: "changes an index's method",
    sql: "DROP INDEX orders_open; CREATE INDEX orders_open ON orders USING hash (placed_at) WHERE shipped IS FALSE",
    finding:
      "index-mismatch | public.orders index orders_open | index (placed_at) WHERE shipped IS FALSE | index using hash (placed_at) WHERE (shipped IS FALSE)",
  },
  {
    change: "changes an index's operator class",
    sql: "DROP INDEX orders_data; CREATE INDEX orders_data ON orders USING gin (data jsonb_path_ops)",
    finding:
      "index-mismatch | public.orders index orders_data | index using gin (data) | index using gin (data jsonb_path_ops)",
  },
  {
    change: "drops a predicate",
    sql: "DROP INDEX orders_open; CREATE INDEX orders_open ON orders (placed_at)",
    finding:
      "index-mismatch | public.orders index orders_open | index (placed_at) WHERE shipped IS FALSE | index (placed_at)",
  },
  {
    change: "changes a predicate",
    sql: "DROP INDEX orders_open; CREATE INDEX orders_open ON orders (placed_at) WHERE shipped IS TRUE",
    finding:
      "index-mismatch | public.orders index orders_open | index (placed_at) WHERE shipped IS FALSE | index (placed_at) WHERE (shipped IS TRUE)",
  },
  {
    change: "changes an expression",
    sql: "DROP INDEX orders_lower; CREATE INDEX orders_lower ON orders (upper(code))",
    finding:
      "index-mismatch | public.orders index orders_lower | index (lower(code)) | index (upper((code)::text))",
  },
  {
    change: "puts a column in place of an expression",
    sql: "DROP INDEX orders_lower; CREATE INDEX orders_lower ON orders (code)",
    finding: "index-mismatch | public.orders index orders_lower | index (lower(code)) | index (code)",
  },
  {
    change: "carries nothing along",
    sql: "DROP INDEX orders_covering; CREATE INDEX orders_covering ON orders (placed_at)",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) INCLUDE (total) | index (placed_at)",
  },
  {
    change: "carries another column along",
    sql: "DROP INDEX orders_covering; CREATE INDEX orders_covering ON orders (placed_at) INCLUDE (shipped)",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) INCLUDE (total) | index (placed_at) INCLUDE (shipped)",
  },
  {
    change: "makes an index unique",
    sql: "DROP INDEX orders_lower; CREATE UNIQUE INDEX orders_lower ON orders (lower(code))",
    finding:
      "unique-mismatch | public.orders unique orders_lower | index (lower(code)) | unique index (lower((code)::text))",
  },
];

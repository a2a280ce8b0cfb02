import type { Mutation } from "./mutation.ts";

export const INDEXES: readonly Mutation[] = [
  {
    change: "drops an index",
    from: "CREATE INDEX orders_customer ON orders (customer_id, total);",
    to: "",
    finding: "index-missing | main.orders index orders_customer | index (customer_id, total) | no such index",
  },
  {
    change: "drops a partial index",
    from: "CREATE INDEX orders_open ON orders (code) WHERE shipped = 0;",
    to: "",
    finding:
      'index-missing | main.orders index orders_open | index (code) WHERE "shipped" = 0 | no such index',
  },
  {
    change: "drops an expression's index",
    from: "CREATE INDEX orders_lower ON orders (lower(code));",
    to: "",
    finding: 'index-missing | main.orders index orders_lower | index (lower("code")) | no such index',
  },
  {
    change: "adds an index",
    from: "CREATE TABLE seats",
    to: "CREATE INDEX orders_added ON orders (code, total); CREATE TABLE seats",
    finding: "index-extra | main.orders index orders_added | no such index | index (code, total)",
  },
  {
    change: "adds a partial index",
    from: "CREATE TABLE seats",
    to: "CREATE INDEX orders_added ON orders (code) WHERE shipped = 1; CREATE TABLE seats",
    finding: "index-extra | main.orders index orders_added | no such index | index (code) WHERE shipped = 1",
  },
  {
    change: "adds an expression's index",
    from: "CREATE TABLE seats",
    to: "CREATE INDEX orders_added ON orders (length(code)); CREATE TABLE seats",
    finding: "index-extra | main.orders index orders_added | no such index | index (length(code))",
  },
  {
    change: "adds a column to an index",
    from: "orders (customer_id, total)",
    to: "orders (customer_id, total, code)",
    finding:
      "index-mismatch | main.orders index orders_customer | index (customer_id, total) | index (customer_id, total, code)",
  },
  {
    change: "takes a column from an index",
    from: "orders (customer_id, total)",
    to: "orders (customer_id)",
    finding:
      "index-mismatch | main.orders index orders_customer | index (customer_id, total) | index (customer_id)",
  },
  {
    change: "swaps an index's columns",
    from: "orders (customer_id, total)",
    to: "orders (total, customer_id)",
    finding:
      "index-mismatch | main.orders index orders_customer | index (customer_id, total) | index (total, customer_id)",
  },
  {
    change: "turns an index round",
    from: "total DESC",
    to: "total",
    finding: "index-mismatch | main.orders index orders_down | index (total DESC) | index (total)",
  },
  {
    change: "changes an index's collation",
    from: "orders (customer_id, total)",
    to: "orders (customer_id, total COLLATE NOCASE)",
    finding:
      'index-mismatch | main.orders index orders_customer | index (customer_id, total) | index (customer_id, total COLLATE "NOCASE")',
  },
  {
    change: "drops a predicate",
    from: " WHERE shipped = 0",
    to: "",
    finding:
      'index-mismatch | main.orders index orders_open | index (code) WHERE "shipped" = 0 | index (code)',
  },
  {
    change: "changes a predicate",
    from: "WHERE shipped = 0",
    to: "WHERE shipped = 1",
    finding:
      'index-mismatch | main.orders index orders_open | index (code) WHERE "shipped" = 0 | index (code) WHERE shipped = 1',
  },
  {
    change: "changes an expression",
    from: "lower(code)",
    to: "upper(code)",
    finding: 'index-mismatch | main.orders index orders_lower | index (lower("code")) | index (upper(code))',
  },
  {
    change: "puts a column in place of an expression",
    from: "lower(code)",
    to: "code",
    finding: 'index-mismatch | main.orders index orders_lower | index (lower("code")) | index (code)',
  },
  {
    change: "makes an index unique",
    from: "CREATE INDEX orders_lower",
    to: "CREATE UNIQUE INDEX orders_lower",
    finding:
      'unique-mismatch | main.orders unique orders_lower | index (lower("code")) | unique index (lower(code))',
  },
];

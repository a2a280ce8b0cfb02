import type { Mutation } from "./mutation.ts";

export const INDEX_BUILDS: readonly Mutation[] = [
  {
    change: "puts an expression in place of a column",
    from: "orders (total DESC)",
    to: "orders (abs(total) DESC)",
    finding: "index-mismatch | main.orders index orders_down | index (total DESC) | index (abs(total) DESC)",
  },
  {
    change: "turns an index on several columns round",
    from: "orders (customer_id, total)",
    to: "orders (customer_id DESC, total)",
    finding:
      "index-mismatch | main.orders index orders_customer | index (customer_id, total) | index (customer_id DESC, total)",
  },
  {
    change: "adds a predicate",
    from: "orders (total DESC)",
    to: "orders (total DESC) WHERE shipped",
    finding:
      "index-mismatch | main.orders index orders_down | index (total DESC) | index (total DESC) WHERE shipped",
  },
  {
    change: "drops an index that is turned round",
    from: "CREATE INDEX orders_down ON orders (total DESC);",
    to: "",
    finding: "index-missing | main.orders index orders_down | index (total DESC) | no such index",
  },
  {
    change: "makes a unique index an expression's",
    from: "customers (email)",
    to: "customers (lower(email))",
    finding:
      "unique-mismatch | main.customers unique customers_email_unique | unique index (email) | unique index (lower(email))",
  },
];

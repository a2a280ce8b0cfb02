import type { ModelMutation } from "./mutation.ts";

/** Edits of sqlite-models/schema.ts: keys, indexes, checks. */
export const DRIZZLE_KEYS: readonly ModelMutation[] = [
  {
    change: "drops a primary key",
    from: "(t) => [primaryKey({ columns: [t.row, t.number] })]",
    to: "() => []",
    finding: "primary-key-mismatch | main.seats primary key row, number | none | (row, number)",
  },
  {
    change: "swaps a primary key's columns",
    from: "primaryKey({ columns: [t.row, t.number] })",
    to: "primaryKey({ columns: [t.number, t.row] })",
    finding: "primary-key-mismatch | main.seats primary key number, row | (number, row) | (row, number)",
  },
  {
    change: "lengthens a primary key",
    from: "primaryKey({ columns: [t.row, t.number] })",
    to: "primaryKey({ columns: [t.row, t.number, t.price] })",
    finding:
      "primary-key-mismatch | main.seats primary key row, number, price | (row, number, price) | (row, number)",
  },
  {
    change: "drops a foreign key",
    from: '\n      .references(() => customers.id, { onDelete: "cascade" })',
    to: "",
    finding:
      "foreign-key-extra | main.orders foreign key customer_id | no foreign key | (customer_id) -> customers(id)",
  },
  {
    change: "points a foreign key elsewhere",
    from: "customers.id,",
    to: "logs.id,",
    finding:
      "foreign-key-missing | main.orders foreign key customer_id | (customer_id) -> logs(id) | (customer_id) -> customers(id)",
  },
  {
    change: "changes ON DELETE",
    from: 'onDelete: "cascade"',
    to: 'onDelete: "restrict"',
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE RESTRICT | ON DELETE CASCADE",
  },
  {
    change: "drops ON DELETE",
    from: ', { onDelete: "cascade" }',
    to: "",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE NO ACTION | ON DELETE CASCADE",
  },
  {
    change: "adds ON UPDATE",
    from: '{ onDelete: "cascade" }',
    to: '{ onDelete: "cascade", onUpdate: "cascade" }',
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON UPDATE CASCADE | ON UPDATE NO ACTION",
  },
  {
    change: "drops ON UPDATE",
    from: '.onUpdate("cascade")',
    to: "",
    finding:
      "foreign-key-action-mismatch | main.tickets foreign key row, number | ON UPDATE NO ACTION | ON UPDATE CASCADE",
  },
  {
    change: "adds a foreign key",
    from: 'message: text("message")',
    to: 'message: text("message").references(() => customers.id)',
    finding:
      "foreign-key-missing | main.logs foreign key message | (message) -> customers(id) | no foreign key",
  },
  {
    change: "drops a unique rule",
    from: ".unique()",
    to: "",
    finding:
      "unique-mismatch | main.customers unique customers_email_unique | no unique rule | unique index (email)",
  },
  {
    change: "adds a unique rule",
    from: 'text("name")',
    to: 'text("name").unique()',
    finding:
      "unique-mismatch | main.customers unique customers_name_unique | unique index (name) | no unique rule",
  },
  {
    change: "narrows a unique index",
    from: 'uniqueIndex("orders_code_once").on(t.customerId, t.code)',
    to: 'uniqueIndex("orders_code_once").on(t.code)',
    finding:
      "unique-mismatch | main.orders unique orders_code_once | unique index (code) | unique index (customer_id, code)",
  },
  {
    change: "makes a unique index plain",
    from: 'uniqueIndex("orders_code_once")',
    to: 'index("orders_code_once")',
    finding:
      "unique-mismatch | main.orders unique orders_code_once | index (customer_id, code) | unique index (customer_id, code)",
  },
  {
    change: "drops a check",
    from: '    check("orders_total", sql`${t.total} >= 0`),\n',
    to: "",
    finding: "check-mismatch | main.orders check orders_total | no such check | orders.total >= 0",
  },
  {
    change: "changes a check",
    from: "${t.total} >= 0",
    to: "${t.total} > 0",
    finding: 'check-mismatch | main.orders check orders_total | "total" > 0 | orders.total >= 0',
  },
  {
    change: "adds a check",
    from: '    check("orders_total"',
    to: '    check("orders_less", sql`${t.total} < 100`),\n    check("orders_total"',
    finding: 'check-mismatch | main.orders check orders_less | "total" < 100 | no such check',
  },
  {
    change: "drops an index",
    from: '    index("orders_customer").on(t.customerId, t.total),\n',
    to: "",
    finding: "index-extra | main.orders index orders_customer | no such index | index (customer_id, total)",
  },
  {
    change: "adds an index",
    from: '    index("orders_customer")',
    to: '    index("orders_more").on(t.code, t.total),\n    index("orders_customer")',
    finding: "index-missing | main.orders index orders_more | index (code, total) | no such index",
  },
  {
    change: "swaps an index's columns",
    from: "on(t.customerId, t.total)",
    to: "on(t.total, t.customerId)",
    finding:
      "index-mismatch | main.orders index orders_customer | index (total, customer_id) | index (customer_id, total)",
  },
  {
    change: "turns an index round",
    from: "on(sql`${t.total} desc`)",
    to: "on(t.total)",
    finding: "index-mismatch | main.orders index orders_down | index (total) | index (total DESC)",
  },
  {
    change: "drops a predicate",
    from: "\n      .where(sql`${t.shipped} = 0`)",
    to: "",
    finding: "index-mismatch | main.orders index orders_open | index (code) | index (code) WHERE shipped = 0",
  },
  {
    change: "changes a predicate",
    from: "${t.shipped} = 0",
    to: "${t.shipped} = 1",
    finding:
      'index-mismatch | main.orders index orders_open | index (code) WHERE "shipped" = 1 | index (code) WHERE shipped = 0',
  },
  {
    change: "changes an expression",
    from: "lower(",
    to: "upper(",
    finding: 'index-mismatch | main.orders index orders_lower | index (upper("code")) | index (lower(code))',
  },
];

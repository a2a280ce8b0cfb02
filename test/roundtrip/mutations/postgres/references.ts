import type { Mutation } from "./mutation.ts";

export const REFERENCES: readonly Mutation[] = [
  {
    change: "swaps a primary key's columns",
    sql: "ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD PRIMARY KEY (number, row)",
    finding: "primary-key-mismatch | public.seats primary key row, number | (row, number) | (number, row)",
  },
  {
    change: "points a foreign key at another column",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey; ALTER TABLE lines DROP CONSTRAINT lines_pkey, ADD PRIMARY KEY (number, order_id); ALTER TABLE parcels ADD FOREIGN KEY (order_id, line) REFERENCES lines (order_id, number) ON UPDATE CASCADE",
    finding:
      "primary-key-mismatch | public.lines primary key order_id, number | (order_id, number) | (number, order_id)",
  },
  {
    change: "changes ON DELETE to SET NULL",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE SET NULL",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE SET NULL",
  },
  {
    change: "changes ON DELETE to SET DEFAULT",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE SET DEFAULT",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE SET DEFAULT",
  },
  {
    change: "changes ON UPDATE",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey, ADD FOREIGN KEY (order_id, line) REFERENCES lines (order_id, number) ON UPDATE RESTRICT",
    finding:
      "foreign-key-action-mismatch | public.parcels foreign key order_id, line | ON UPDATE CASCADE | ON UPDATE RESTRICT",
  },
  {
    change: "writes a foreign key twice, once without its action",
    sql: "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)",
    finding:
      "foreign-key-extra | public.orders foreign key customer_id | no foreign key | (customer_id) -> customers(id) named orders_customer_id_fkey1",
  },
  {
    change: "changes a check's column",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (customer_id >= 0)",
    finding: "check-mismatch | public.orders check orders_total | total >= 0 | (customer_id >= 0)",
  },
  {
    change: "negates a check",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (NOT total >= 0)",
    finding: "check-mismatch | public.orders check orders_total | total >= 0 | (NOT (total >= 0))",
  },
  {
    change: "adds a second check",
    sql: "ALTER TABLE orders ADD CHECK (total < 100)",
    finding: "check-mismatch | public.orders check orders_total_check | no such check | (total < 100)",
  },
];

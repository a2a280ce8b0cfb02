import type { Mutation } from "./mutation.ts";

export const KEYS: readonly Mutation[] = [
  {
    change: "drops a primary key",
    sql: "ALTER TABLE logs DROP CONSTRAINT logs_pkey",
    finding: "primary-key-mismatch | public.logs primary key id | (id) | none",
  },
  {
    change: "shortens a primary key",
    sql: "ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD PRIMARY KEY (row)",
    finding: "primary-key-mismatch | public.seats primary key row, number | (row, number) | (row)",
  },
  {
    change: "lengthens a primary key",
    sql: "ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD PRIMARY KEY (row, number, price)",
    finding:
      "primary-key-mismatch | public.seats primary key row, number | (row, number) | (row, number, price)",
  },
  {
    change: "moves a primary key",
    sql: "ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD PRIMARY KEY (row, price)",
    finding: "primary-key-mismatch | public.seats primary key row, number | (row, number) | (row, price)",
  },
  {
    change: "drops a foreign key",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey",
    finding:
      "foreign-key-missing | public.orders foreign key customer_id | (customer_id) -> customers(id) | no foreign key",
  },
  {
    change: "drops a foreign key of two columns",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey",
    finding:
      "foreign-key-missing | public.parcels foreign key order_id, line | (order_id, line) -> lines(order_id, number) | no foreign key",
  },
  {
    change: "adds a foreign key",
    sql: "ALTER TABLE parcels ADD FOREIGN KEY (order_id) REFERENCES orders (id)",
    finding:
      "foreign-key-extra | public.parcels foreign key order_id | no foreign key | (order_id) -> orders(id) named parcels_order_id_fkey",
  },
  {
    change: "points a foreign key elsewhere",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES logs (id) ON DELETE CASCADE",
    finding:
      "foreign-key-missing | public.orders foreign key customer_id | (customer_id) -> customers(id) | (customer_id) -> logs(id)",
  },
  {
    change: "points a foreign key at swapped columns",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey, ADD FOREIGN KEY (line, order_id) REFERENCES lines (order_id, number) ON UPDATE CASCADE",
    finding:
      "foreign-key-missing | public.parcels foreign key order_id, line | (order_id, line) -> lines(order_id, number) | (line, order_id) -> lines(order_id, number)",
  },
  {
    change: "changes ON DELETE",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE RESTRICT",
  },
  {
    change: "drops ON DELETE",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id)",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE NO ACTION",
  },
  {
    change: "adds ON UPDATE",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE ON UPDATE CASCADE",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON UPDATE NO ACTION | ON UPDATE CASCADE",
  },
  {
    change: "drops ON UPDATE",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey, ADD FOREIGN KEY (order_id, line) REFERENCES lines (order_id, number)",
    finding:
      "foreign-key-action-mismatch | public.parcels foreign key order_id, line | ON UPDATE CASCADE | ON UPDATE NO ACTION",
  },
  {
    change: "makes a foreign key immediate",
    sql: "ALTER TABLE lines ALTER CONSTRAINT lines_order_id_fkey NOT DEFERRABLE",
    finding:
      "foreign-key-action-mismatch | public.lines foreign key order_id | deferrable initially deferred | not deferrable",
  },
  {
    change: "makes a foreign key initially immediate",
    sql: "ALTER TABLE lines ALTER CONSTRAINT lines_order_id_fkey DEFERRABLE INITIALLY IMMEDIATE",
    finding:
      "foreign-key-action-mismatch | public.lines foreign key order_id | deferrable initially deferred | deferrable initially immediate",
  },
  {
    change: "makes a foreign key deferrable",
    sql: "ALTER TABLE orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | not deferrable | deferrable initially immediate",
  },
  {
    change: "leaves a foreign key unvalidated",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE NOT VALID",
    finding: "constraint-not-validated | public.orders foreign key customer_id | valid | NOT VALID",
  },
  {
    change: "drops a unique rule",
    sql: "ALTER TABLE customers DROP CONSTRAINT customers_email_key",
    finding: "unique-mismatch | public.customers unique email | unique constraint (email) | no unique rule",
  },
  {
    change: "puts an index in place of a unique rule",
    sql: "ALTER TABLE customers DROP CONSTRAINT customers_email_key; CREATE INDEX customers_email_key ON customers (email)",
    finding: "unique-mismatch | public.customers unique email | unique constraint (email) | index (email)",
  },
  {
    change: "adds a unique rule",
    sql: "ALTER TABLE logs ADD UNIQUE (message)",
    finding:
      "unique-mismatch | public.logs unique logs_message_key | no unique rule | unique constraint (message)",
  },
  {
    change: "adds a unique index",
    sql: "CREATE UNIQUE INDEX logs_message ON logs (message)",
    finding: "unique-mismatch | public.logs unique logs_message | no unique rule | unique index (message)",
  },
  {
    change: "widens a unique rule",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_code_once, ADD CONSTRAINT orders_code_once UNIQUE (customer_id, code, total)",
    finding:
      "unique-mismatch | public.orders unique orders_code_once | unique constraint (customer_id, code) | unique constraint (customer_id, code, total)",
  },
  {
    change: "narrows a unique rule",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_code_once, ADD CONSTRAINT orders_code_once UNIQUE (code)",
    finding:
      "unique-mismatch | public.orders unique orders_code_once | unique constraint (customer_id, code) | unique constraint (code)",
  },
  {
    change: "narrows and renames a unique rule",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_code_once; CREATE UNIQUE INDEX something ON orders (customer_id, code) WHERE shipped",
    finding:
      "unique-mismatch | public.orders unique orders_code_once | unique constraint (customer_id, code) | unique index (customer_id, code) WHERE shipped",
  },
  {
    change: "lets only one NULL be",
    sql: "ALTER TABLE customers DROP CONSTRAINT customers_email_key, ADD UNIQUE NULLS NOT DISTINCT (email)",
    finding:
      "unique-mismatch | public.customers unique email | unique constraint (email) | unique constraint (email) NULLS NOT DISTINCT",
  },
  {
    change: "makes a unique rule immediate",
    sql: "ALTER TABLE lines DROP CONSTRAINT lines_sku, ADD CONSTRAINT lines_sku UNIQUE (sku)",
    finding:
      "unique-mismatch | public.lines unique lines_sku | unique constraint (sku) DEFERRABLE INITIALLY DEFERRED | unique constraint (sku)",
  },
  {
    change: "makes a unique rule initially immediate",
    sql: "ALTER TABLE lines DROP CONSTRAINT lines_sku, ADD CONSTRAINT lines_sku UNIQUE (sku) DEFERRABLE",
    finding:
      "unique-mismatch | public.lines unique lines_sku | unique constraint (sku) DEFERRABLE INITIALLY DEFERRED | unique constraint (sku) DEFERRABLE",
  },
  {
    change: "adds an exclusion constraint",
    sql: "ALTER TABLE logs ADD CONSTRAINT logs_apart EXCLUDE USING btree (message WITH =)",
    finding: "index-extra | public.logs index logs_apart | no such index | index (message)",
  },
  {
    change: "drops a check",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total",
    finding: "check-mismatch | public.orders check orders_total | total >= 0 | no such check",
  },
  {
    change: "adds a check",
    sql: "ALTER TABLE logs ADD CONSTRAINT logs_message CHECK (message <> '')",
    finding: "check-mismatch | public.logs check logs_message | no such check | (message <> ''::text)",
  },
  {
    change: "changes a check",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (total > 0)",
    finding: "check-mismatch | public.orders check orders_total | total >= 0 | (total > 0)",
  },
  {
    change: "leaves a check unvalidated",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID",
    finding: "constraint-not-validated | public.orders check orders_total | valid | NOT VALID",
  },
];

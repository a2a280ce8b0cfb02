import type { Mutation } from "./mutation.ts";

export const KEYS: readonly Mutation[] = [
  {
    change: "drops a primary key",
    from: ",\n  PRIMARY KEY (row, number)\n",
    to: "\n",
    finding: "primary-key-mismatch | main.seats primary key row, number | (row, number) | none",
  },
  {
    change: "shortens a primary key",
    from: "  PRIMARY KEY (row, number)",
    to: "  PRIMARY KEY (row)",
    finding: "primary-key-mismatch | main.seats primary key row, number | (row, number) | (row)",
  },
  {
    change: "lengthens a primary key",
    from: "  PRIMARY KEY (row, number)",
    to: "  PRIMARY KEY (row, number, price)",
    finding:
      "primary-key-mismatch | main.seats primary key row, number | (row, number) | (row, number, price)",
  },
  {
    change: "moves a primary key",
    from: "  PRIMARY KEY (row, number)",
    to: "  PRIMARY KEY (row, price)",
    finding: "primary-key-mismatch | main.seats primary key row, number | (row, number) | (row, price)",
  },
  {
    change: "drops a foreign key",
    from: "  FOREIGN KEY (customer_id) REFERENCES customers (id) ON UPDATE no action ON DELETE cascade,\n",
    to: "",
    finding:
      "foreign-key-missing | main.orders foreign key customer_id | (customer_id) -> customers(id) | no foreign key",
  },
  {
    change: "drops a foreign key of two columns",
    from: ",\n  FOREIGN KEY (row, number) REFERENCES seats (row, number) ON UPDATE cascade ON DELETE no action",
    to: "",
    finding:
      "foreign-key-missing | main.tickets foreign key row, number | (row, number) -> seats(row, number) | no foreign key",
  },
  {
    change: "adds a foreign key",
    from: "  message text",
    to: "  message text REFERENCES customers (id)",
    finding:
      "foreign-key-extra | main.logs foreign key message | no foreign key | (message) -> customers(id)",
  },
  {
    change: "points a foreign key elsewhere",
    from: "REFERENCES customers (id)",
    to: "REFERENCES logs (id)",
    finding:
      "foreign-key-missing | main.orders foreign key customer_id | (customer_id) -> customers(id) | (customer_id) -> logs(id)",
  },
  {
    change: "points a foreign key at swapped columns",
    from: "FOREIGN KEY (row, number)",
    to: "FOREIGN KEY (number, row)",
    finding:
      "foreign-key-missing | main.tickets foreign key row, number | (row, number) -> seats(row, number) | (number, row) -> seats(row, number)",
  },
  {
    change: "changes ON DELETE",
    from: "ON DELETE cascade",
    to: "ON DELETE restrict",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE RESTRICT",
  },
  {
    change: "drops ON DELETE",
    from: " ON DELETE cascade",
    to: "",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE NO ACTION",
  },
  {
    change: "adds ON UPDATE",
    from: "ON UPDATE no action",
    to: "ON UPDATE cascade",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON UPDATE NO ACTION | ON UPDATE CASCADE",
  },
  {
    change: "drops ON UPDATE",
    from: "ON UPDATE cascade ",
    to: "",
    finding:
      "foreign-key-action-mismatch | main.tickets foreign key row, number | ON UPDATE CASCADE | ON UPDATE NO ACTION",
  },
  {
    change: "makes a foreign key deferrable",
    from: "ON DELETE cascade",
    to: "ON DELETE cascade DEFERRABLE INITIALLY DEFERRED",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | not deferrable | deferrable initially deferred",
  },
  {
    change: "drops a unique index",
    from: "CREATE UNIQUE INDEX customers_email_unique ON customers (email);",
    to: "",
    finding:
      "unique-mismatch | main.customers unique customers_email_unique | unique index (email) | no unique rule",
  },
  {
    change: "puts an index in place of a unique one",
    from: "CREATE UNIQUE INDEX customers_email",
    to: "CREATE INDEX customers_email",
    finding:
      "unique-mismatch | main.customers unique customers_email_unique | unique index (email) | index (email)",
  },
  {
    change: "adds a unique rule",
    from: "  message text",
    to: "  message text UNIQUE",
    finding: "unique-mismatch | main.logs unique message | no unique rule | unique constraint (message)",
  },
  {
    change: "adds a unique index",
    from: "CREATE TABLE seats",
    to: "CREATE UNIQUE INDEX orders_total_once ON orders (total); CREATE TABLE seats",
    finding: "unique-mismatch | main.orders unique orders_total_once | no unique rule | unique index (total)",
  },
  {
    change: "widens a unique index",
    from: "orders (customer_id, code)",
    to: "orders (customer_id, code, total)",
    finding:
      "unique-mismatch | main.orders unique orders_code_once | unique index (customer_id, code) | unique index (customer_id, code, total)",
  },
  {
    change: "narrows a unique index",
    from: "orders (customer_id, code)",
    to: "orders (code)",
    finding:
      "unique-mismatch | main.orders unique orders_code_once | unique index (customer_id, code) | unique index (code)",
  },
  {
    change: "makes a unique index partial",
    from: "orders (customer_id, code)",
    to: "orders (customer_id, code) WHERE shipped",
    finding:
      "unique-mismatch | main.orders unique orders_code_once | unique index (customer_id, code) | unique index (customer_id, code) WHERE shipped",
  },
  {
    change: "drops a check",
    from: ",\n  CONSTRAINT orders_total CHECK (orders.total >= 0)",
    to: "",
    finding: 'check-mismatch | main.orders check orders_total | "total" >= 0 | no such check',
  },
  {
    change: "adds a check",
    from: "  message text",
    to: "  message text CHECK (message <> '')",
    finding: "check-mismatch | main.logs check message <> '' | no such check | message <> ''",
  },
  {
    change: "adds a named check",
    from: "  message text",
    to: "  message text,\n  CONSTRAINT logs_message CHECK (message <> '')",
    finding: "check-mismatch | main.logs check logs_message | no such check | message <> ''",
  },
  {
    change: "changes a check",
    from: "orders.total >= 0",
    to: "orders.total > 0",
    finding: 'check-mismatch | main.orders check orders_total | "total" >= 0 | orders.total > 0',
  },
];

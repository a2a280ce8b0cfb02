import type { Mutation } from "./mutation.ts";

export const REFERENCES: readonly Mutation[] = [
  {
    change: "swaps a primary key's columns",
    from: "  PRIMARY KEY (row, number)",
    to: "  PRIMARY KEY (number, row)",
    finding: "primary-key-mismatch | main.seats primary key row, number | (row, number) | (number, row)",
  },
  {
    change: "lets a primary key be NULL",
    from: "  row integer NOT NULL,",
    to: "  row integer,",
    finding: "nullability-mismatch | main.seats.row | NOT NULL | NULL",
  },
  {
    change: "changes ON DELETE to SET NULL",
    from: "ON DELETE cascade",
    to: "ON DELETE set null",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE SET NULL",
  },
  {
    change: "changes ON DELETE to SET DEFAULT",
    from: "ON DELETE cascade",
    to: "ON DELETE set default",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | ON DELETE CASCADE | ON DELETE SET DEFAULT",
  },
  {
    change: "changes ON UPDATE",
    from: "ON UPDATE cascade ON DELETE no action",
    to: "ON UPDATE restrict ON DELETE no action",
    finding:
      "foreign-key-action-mismatch | main.tickets foreign key row, number | ON UPDATE CASCADE | ON UPDATE RESTRICT",
  },
  {
    change: "points a foreign key at another column",
    from: "REFERENCES customers (id)",
    to: "REFERENCES customers (email)",
    finding:
      "foreign-key-missing | main.orders foreign key customer_id | (customer_id) -> customers(id) | (customer_id) -> customers(email)",
  },
  {
    change: "writes a foreign key twice, once with another action",
    from: "  FOREIGN KEY (customer_id)",
    to: "  FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT,\n  FOREIGN KEY (customer_id)",
    finding:
      "foreign-key-extra | main.orders foreign key customer_id | no foreign key | (customer_id) -> customers(id)",
  },
  {
    change: "makes a foreign key deferrable at once",
    from: "ON DELETE cascade",
    to: "ON DELETE cascade DEFERRABLE INITIALLY IMMEDIATE",
    finding:
      "foreign-key-action-mismatch | main.orders foreign key customer_id | not deferrable | deferrable initially immediate",
  },
  {
    change: "changes a check's column",
    from: "orders.total >= 0",
    to: "orders.customer_id >= 0",
    finding: 'check-mismatch | main.orders check orders_total | "total" >= 0 | orders.customer_id >= 0',
  },
  {
    change: "negates a check",
    from: "orders.total >= 0",
    to: "NOT orders.total >= 0",
    finding: 'check-mismatch | main.orders check orders_total | "total" >= 0 | NOT orders.total >= 0',
  },
];

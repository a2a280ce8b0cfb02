CREATE TABLE customers (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  email text NOT NULL,
  name text,
  nickname varchar(40),
  balance real DEFAULT 0 NOT NULL,
  discount numeric,
  created_at text DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX customers_email_unique ON customers (email);

CREATE TABLE orders (
  id integer PRIMARY KEY NOT NULL,
  customer_id integer NOT NULL,
  code text NOT NULL,
  total integer NOT NULL,
  doubled integer GENERATED ALWAYS AS (total * 2) STORED,
  shipped integer DEFAULT false NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customers (id) ON UPDATE no action ON DELETE cascade,
  CONSTRAINT orders_total CHECK (orders.total >= 0)
);
CREATE INDEX orders_customer ON orders (customer_id, total);
CREATE INDEX orders_open ON orders (code) WHERE shipped = 0;
CREATE INDEX orders_lower ON orders (lower(code));
CREATE INDEX orders_down ON orders (total DESC);
CREATE UNIQUE INDEX orders_code_once ON orders (customer_id, code);

CREATE TABLE seats (
  row integer NOT NULL,
  number integer NOT NULL,
  price integer NOT NULL,
  PRIMARY KEY (row, number)
);

CREATE TABLE tickets (
  id integer PRIMARY KEY NOT NULL,
  row integer,
  number integer,
  FOREIGN KEY (row, number) REFERENCES seats (row, number) ON UPDATE cascade ON DELETE no action
);

CREATE TABLE logs (
  id integer PRIMARY KEY NOT NULL,
  message text
);

CREATE TYPE customer_status AS ENUM ('active', 'blocked');

CREATE TABLE customers (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE,
  name TEXT,
  nickname VARCHAR(40) COLLATE "C",
  status customer_status DEFAULT 'active' NOT NULL,
  balance NUMERIC(10, 2) DEFAULT 0 NOT NULL,
  tags TEXT[] DEFAULT '{}' NOT NULL,
  settings JSONB,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
  seen_at TIMESTAMP WITHOUT TIME ZONE
);

CREATE TABLE orders (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  code VARCHAR(8) NOT NULL,
  placed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  total INTEGER NOT NULL,
  doubled INTEGER GENERATED ALWAYS AS (total * 2) STORED,
  shipped BOOLEAN DEFAULT false NOT NULL,
  data JSONB,
  CONSTRAINT orders_code_once UNIQUE (customer_id, code),
  CONSTRAINT orders_total CHECK (total >= 0)
);
CREATE INDEX orders_placed ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_open ON orders (placed_at) WHERE shipped IS FALSE;
CREATE INDEX orders_lower ON orders (lower(code));
CREATE INDEX orders_covering ON orders (placed_at) INCLUDE (total);
CREATE INDEX orders_data ON orders USING gin (data);

CREATE TABLE lines (
  order_id BIGINT NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  sku VARCHAR(20),
  PRIMARY KEY (order_id, number),
  CONSTRAINT lines_sku UNIQUE (sku) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE parcels (
  id SERIAL PRIMARY KEY,
  order_id BIGINT,
  line INTEGER,
  FOREIGN KEY (order_id, line) REFERENCES lines (order_id, number) ON UPDATE CASCADE
);

CREATE TABLE seats (
  row INTEGER NOT NULL,
  number INTEGER NOT NULL,
  price INTEGER NOT NULL,
  PRIMARY KEY (row, number)
);

CREATE TABLE logs (
  id SERIAL PRIMARY KEY,
  message TEXT
);
COMMENT ON TABLE logs IS 'what happened';
COMMENT ON COLUMN logs.message IS 'in words';

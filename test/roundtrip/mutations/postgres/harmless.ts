/** Changes that alter nothing a model can say, so that a check must say nothing. */
export const HARMLESS: readonly { readonly change: string; readonly sql: string }[] = [
  { change: "renames an index", sql: "ALTER INDEX orders_placed RENAME TO something" },
  { change: "renames a primary key", sql: "ALTER TABLE logs RENAME CONSTRAINT logs_pkey TO something" },
  {
    change: "renames a unique rule",
    sql: "ALTER TABLE customers RENAME CONSTRAINT customers_email_key TO something",
  },
  {
    change: "renames a foreign key",
    sql: "ALTER TABLE orders RENAME CONSTRAINT orders_customer_id_fkey TO something",
  },
  { change: "renames a check", sql: "ALTER TABLE orders RENAME CONSTRAINT orders_total TO something" },
  { change: "renames a serial's sequence", sql: "ALTER SEQUENCE logs_id_seq RENAME TO something" },
  {
    change: "swaps two indexes' names",
    sql: "ALTER INDEX orders_placed RENAME TO x; ALTER INDEX orders_data RENAME TO orders_placed; ALTER INDEX x RENAME TO orders_data",
  },
  {
    change: "puts a unique index in place of a unique rule",
    sql: "ALTER TABLE customers DROP CONSTRAINT customers_email_key; CREATE UNIQUE INDEX ON customers (email)",
  },
  {
    change: "reorders a unique rule's columns",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_code_once, ADD UNIQUE (code, customer_id)",
  },
  {
    change: "reorders a foreign key's columns",
    sql: "ALTER TABLE parcels DROP CONSTRAINT parcels_order_id_line_fkey, ADD FOREIGN KEY (line, order_id) REFERENCES lines (number, order_id) ON UPDATE CASCADE",
  },
  {
    change: "reorders columns",
    sql: "DROP TABLE logs; CREATE TABLE logs (message TEXT, id SERIAL PRIMARY KEY); COMMENT ON TABLE logs IS 'what happened'; COMMENT ON COLUMN logs.message IS 'in words'",
  },
  {
    change: "writes an index twice",
    sql: "CREATE INDEX orders_placed_again ON orders (customer_id, placed_at DESC)",
  },
  { change: "fills an index less", sql: "ALTER INDEX orders_placed SET (fillfactor = 50)" },
  {
    change: "fills a table less",
    sql: "ALTER TABLE orders SET (fillfactor = 50, autovacuum_enabled = false)",
  },
  { change: "clusters a table", sql: "CLUSTER orders USING orders_placed" },
  {
    change: "gathers other statistics",
    sql: "ALTER TABLE orders ALTER total SET STATISTICS 10; CREATE STATISTICS of_orders ON total, placed_at FROM orders",
  },
  { change: "stores a column elsewhere", sql: "ALTER TABLE logs ALTER message SET STORAGE EXTERNAL" },
  { change: "starts a sequence elsewhere", sql: "ALTER SEQUENCE logs_id_seq RESTART 500 INCREMENT 5" },
  {
    change: "writes a cast into a default",
    sql: "ALTER TABLE customers ALTER balance SET DEFAULT 0::numeric(10, 2)",
  },
  { change: "writes a default as a text", sql: "ALTER TABLE customers ALTER balance SET DEFAULT '0'" },
  {
    change: "writes now() in another word",
    sql: "ALTER TABLE customers ALTER created_at SET DEFAULT CURRENT_TIMESTAMP",
  },
  { change: "writes a boolean as a text", sql: "ALTER TABLE orders ALTER shipped SET DEFAULT 'f'" },
  {
    change: "writes an array in another way",
    sql: "ALTER TABLE customers ALTER tags SET DEFAULT ARRAY[]::text[]",
  },
  { change: "defaults to NULL", sql: "ALTER TABLE customers ALTER name SET DEFAULT NULL" },
  {
    change: "uses a domain over the declared type",
    sql: "CREATE DOMAIN sku AS VARCHAR(20); ALTER TABLE lines ALTER sku TYPE sku",
  },
  {
    change: "takes every privilege on a table",
    sql: "REVOKE ALL ON logs FROM postgres, PUBLIC",
  },
  {
    change: "writes the default collation",
    sql: 'ALTER TABLE customers ALTER name TYPE TEXT COLLATE "default"',
  },
  {
    change: "writes a check in parentheses",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (((total) >= (0)))",
  },
  {
    change: "writes NULLS FIRST where it is so",
    sql: "DROP INDEX orders_placed; CREATE INDEX orders_placed ON orders (customer_id ASC NULLS LAST, placed_at DESC NULLS FIRST)",
  },
  {
    change: "names the default operator class",
    sql: "DROP INDEX orders_data; CREATE INDEX orders_data ON orders USING gin (data jsonb_ops)",
  },
  {
    change: "turns on row security",
    sql: "ALTER TABLE logs ENABLE ROW LEVEL SECURITY; CREATE POLICY everybody ON logs USING (true)",
  },
  {
    change: "adds a trigger",
    sql: "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER t BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION f()",
  },
  { change: "adds a view", sql: "CREATE VIEW recent AS SELECT * FROM logs" },
  {
    change: "adds a sequence and a type",
    sql: "CREATE SEQUENCE spare; CREATE TYPE unused AS ENUM ('a'); CREATE DOMAIN spare_text AS TEXT",
  },
  {
    change: "adds a table in another schema",
    sql: "CREATE SCHEMA IF NOT EXISTS elsewhere; CREATE TABLE IF NOT EXISTS elsewhere.logs (id TEXT)",
  },
  {
    change: "adds a table of Alembic's",
    sql: "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)",
  },
  { change: "adds a temporary table", sql: "CREATE TEMPORARY TABLE for_a_moment (id INTEGER)" },
  { change: "inserts rows", sql: "INSERT INTO logs (message) SELECT 'x' FROM generate_series(1, 10)" },
];

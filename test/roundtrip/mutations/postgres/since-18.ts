import type { Mutation } from "./mutation.ts";

/** What only PostgreSQL 18 has. */
export const SINCE_18: readonly Mutation[] = [
  {
    change: "generates on reading",
    sql: "ALTER TABLE orders DROP doubled, ADD doubled INTEGER GENERATED ALWAYS AS (total * 2) VIRTUAL",
    finding:
      "generated-mismatch | public.orders.doubled | generated as (total * 2) stored | generated as (total * 2) virtual",
  },
  {
    change: "does not enforce a foreign key",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE NOT ENFORCED",
    finding: "constraint-not-validated | public.orders foreign key customer_id | valid | NOT VALID",
  },
  {
    change: "does not enforce a check",
    sql: "ALTER TABLE orders DROP CONSTRAINT orders_total, ADD CONSTRAINT orders_total CHECK (total >= 0) NOT ENFORCED",
    finding: "constraint-not-validated | public.orders check orders_total | valid | NOT VALID",
  },
];

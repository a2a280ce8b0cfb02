import type { Mutation } from "./mutation.ts";

export const ENUMS: readonly Mutation[] = [
  {
    change: "removes an enum value",
    sql: "ALTER TYPE customer_status RENAME TO old; CREATE TYPE customer_status AS ENUM ('active'); ALTER TABLE customers ALTER status DROP DEFAULT, ALTER status TYPE customer_status USING 'active', ALTER status SET DEFAULT 'active'; DROP TYPE old",
    finding: "enum-mismatch | enum customer_status | active, blocked | active",
  },
  {
    change: "reorders an enum's values",
    sql: "ALTER TYPE customer_status RENAME TO old; CREATE TYPE customer_status AS ENUM ('blocked', 'active'); ALTER TABLE customers ALTER status DROP DEFAULT, ALTER status TYPE customer_status USING 'active', ALTER status SET DEFAULT 'active'; DROP TYPE old",
    finding: "enum-mismatch | enum customer_status | active, blocked | blocked, active",
  },
  {
    change: "replaces an enum value",
    sql: "ALTER TYPE customer_status RENAME VALUE 'blocked' TO 'banned'",
    finding: "enum-mismatch | enum customer_status | active, blocked | active, banned",
  },
  {
    change: "makes an enum an array of it",
    sql: "ALTER TABLE customers ALTER status DROP DEFAULT, ALTER status TYPE customer_status[] USING '{}', ALTER status SET DEFAULT '{active}'",
    finding: "type-mismatch | public.customers.status | customer_status | customer_status[]",
  },
];

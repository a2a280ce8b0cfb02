import type { Client } from "pg";
import { batch, type Row } from "./batch.ts";
import { messageOf } from "./faults.ts";

export type { Row };

/** What bounds one short transaction. */
export interface Limits {
  readonly statementTimeoutMs: number;
  /** null: as long as the connection allows. */
  readonly queryTimeoutMs: number | null;
  /** Raw bytes instead of checked UTF-8, for a SQL_ASCII database whose names may be anything. */
  readonly rawBytes: boolean;
}

const LOCK_TIMEOUT_MS = 500;

/** What makes deparsed text the same for every role: none of its own settings shows. */
const CANONICAL_OUTPUT = [
  "search_path = pg_catalog",
  "TimeZone = 'UTC'",
  "DateStyle = 'ISO, MDY'",
  "IntervalStyle = 'postgres'",
  "bytea_output = 'hex'",
  "extra_float_digits = 1",
  "quote_all_identifiers = off",
  "standard_conforming_strings = on",
];

/** One transaction of a batch. `first` run under the role's own settings. */
export interface Step {
  readonly first?: readonly string[];
  readonly statements: readonly string[];
}

/**
 * Runs SELECT statements in short read-only transactions, all sent as one batch of the simple protocol: one round
 * trip, nothing left on the session, good through a pooler in transaction mode. Returns the rows of each SELECT.
 * Rejects with the server's error, everything rolled back.
 */
export async function transactions(
  client: Client,
  limits: Limits,
  steps: readonly Step[],
): Promise<readonly (readonly Row[])[]> {
  const text = steps.map((step) => transactionText(step, limits)).join(";\n");
  try {
    return await batch(client, text, limits.queryTimeoutMs);
  } catch (error) {
    // After a timeout of the client's own the connection still waits for the lost answer.
    if (messageOf(error) !== "Query read timeout") await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

function transactionText({ first = [], statements }: Step, limits: Limits): string {
  return [
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    `SET LOCAL statement_timeout = ${Math.max(1, Math.ceil(limits.statementTimeoutMs))}`,
    `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
    "SET LOCAL row_security = off",
    ...(limits.rawBytes ? ["SET LOCAL client_encoding = 'SQL_ASCII'"] : []),
    ...first,
    ...CANONICAL_OUTPUT.map((setting) => `SET LOCAL ${setting}`),
    ...statements,
    "COMMIT",
  ].join(";\n");
}

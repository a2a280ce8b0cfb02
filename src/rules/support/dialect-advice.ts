import type { DialectId } from "../../model/schema.ts";

/** The second half of a next step: how a constraint gets on a table that holds rows. */
export function addingConstraint(dialect: DialectId, what: string): string {
  return dialect === "sqlite"
    ? `SQLite cannot add ${what} to a table that exists: let a migration copy the table into one that has it, and try it on a copy of the file first.`
    : `let a migration add it (first NOT VALID, then VALIDATE, so that writes go on).`;
}

/** How an index is made while programs are running. */
export function addingIndex(dialect: DialectId): string {
  return dialect === "sqlite"
    ? "Let a migration create it (CREATE INDEX); SQLite lets nobody write while it is built."
    : "Let a migration create it (CREATE INDEX CONCURRENTLY, so that writes go on).";
}

import { createHash } from "node:crypto";
import { displayName } from "../../compare/names.ts";
import type { Problem, Subject } from "../../model/finding.ts";

/**
 * Sixteen hexadecimal digits that name a finding over runs, releases and moved lines: rule, subject and both
 * values, never the wording, a row count or a line number.
 */
export function fingerprint(rule: string, problem: Problem): string {
  const { subject, declared, actual } = problem;
  const facts = ["v1", rule, subjectName(subject), declared, actual];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

/** A subject as people read it: `users.email`, `users foreign key team_id`, `enum mood`. */
export function subjectName({ table, column, object }: Subject): string {
  const parts = [table === null ? null : displayName(table) + (column === null ? "" : `.${column}`)];
  if (object !== null) parts.push(`${object.kind} ${object.name}`);
  return parts.filter((part) => part !== null).join(" ") || "database";
}

import type { Report } from "../../src/model/finding.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { createDatabase, type Flags, runCheck } from "../rules/run.ts";

/** What the check says of these models and a new database in which the SQL has run. */
export async function verdictOn(
  dialect: DialectId,
  models: Readonly<Record<string, string>>,
  sql: string,
  flags: Flags = {},
): Promise<Report> {
  const live = await createDatabase(dialect, `check ${sql.slice(0, 20)}`, sql);
  try {
    return await runCheck({ models, config: null, baseline: null }, live, flags);
  } finally {
    await live.drop();
  }
}

/** Rule and place of every finding, e.g. `missing-column users.email`. */
export function found({ findings }: Report): string[] {
  return findings.map(
    ({ rule, subject: { table, column, object } }) =>
      `${rule} ${[table?.name, column, object?.name].filter((part) => part != null).join(".")}`,
  );
}

/** Rule, place and reason of everything undecided. */
export function doubted({ undecided }: Report): string[] {
  return undecided.map(
    ({ rule, subject: { table, column, object }, because }) =>
      `${rule} ${[table?.name, column, object?.name].filter((part) => part != null).join(".")}: ${because.code}`,
  );
}

import { check } from "../../../src/check.ts";
import type { PostgresTarget, SqliteTarget } from "../../../src/model/dialect.ts";
import type { Finding, Report, Subject } from "../../../src/model/finding.ts";
import type { Settings } from "../../../src/model/settings.ts";

/** Nothing configured away. */
export const SETTINGS: Settings = {
  rules: {},
  failOn: "warning",
  strict: true,
  ignore: [],
  external: [],
  literalPasswords: [],
  baseline: null,
  today: "2026-01-01",
};

/** Compares the models below `cwd` with a database, with nothing configured away. */
export function verify(
  cwd: string,
  paths: readonly string[],
  target: PostgresTarget | SqliteTarget,
  rules: Settings["rules"] = {},
): Promise<Report> {
  return check({
    cwd,
    target,
    paths,
    exclude: [],
    namespaces: [],
    settings: { ...SETTINGS, rules },
    timeouts: { connectTimeoutMs: 10_000, queryTimeoutMs: 30_000 },
    rowBudgetMs: 5000,
    onStage: () => undefined,
  });
}

/** What a person would call the subject: `billing.invoices.id`, `people index people_email`. */
export function named({ table, column, object }: Subject): string {
  const relation =
    table === null ? null : [table.namespace, table.name].filter((part) => part !== null).join(".");
  const place = [relation, column].filter((part) => part !== null).join(".");
  return [place, object === null ? "" : `${object.kind} ${object.name}`]
    .filter((part) => part !== "")
    .join(" ");
}

/** One line a finding: rule, subject and both values. */
export function line({ rule, subject, declared, actual }: Finding): string {
  return `${rule} | ${named(subject)} | ${declared} | ${actual}`;
}

/** Everything a report holds against models and database, or could not tell. */
export function told({ findings, undecided, gaps }: Report): Told {
  return {
    findings: findings.map(line),
    undecided: undecided.map(
      ({ rule, subject, because }) => `${rule} | ${named(subject)} | ${because.code}: ${because.detail}`,
    ),
    gaps: gaps.map(({ code, detail, at }) => `${code} | ${at?.file}:${at?.line} | ${detail}`),
  };
}

export interface Told {
  readonly findings: readonly string[];
  readonly undecided: readonly string[];
  readonly gaps: readonly string[];
}

export const NOTHING: Told = { findings: [], undecided: [], gaps: [] };

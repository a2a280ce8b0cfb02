import type { Location } from "../model/fact.ts";
import type { Finding, Report, Subject } from "../model/finding.ts";
import type { Name } from "../model/schema.ts";
import { visible } from "./sanitize.ts";

/** `3 errors`, `1 table`. */
export function plural(count: number, noun: string): string {
  // Not toLocaleString: loading the locale's data takes longer than rendering a report.
  const grouped = String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped} ${noun}${count === 1 ? "" : "s"}`;
}

/** A name for people: `public.users`; quoted where it is not plainly an identifier, so that dots stay readable. */
export function nameLabel(name: Name): string {
  const own = identifier(name.name);
  return name.namespace === null ? own : `${identifier(name.namespace)}.${own}`;
}

/** `users.email`, `users: index ix_users_email`, `enum mood`, or `database` when all is null. One line, unsanitised. */
export function subjectLabel(subject: Subject): string {
  const { table, column, object } = subject;
  const place = [table === null ? null : nameLabel(table), column === null ? null : identifier(column)]
    .filter((part) => part !== null)
    .join(".");
  if (object === null) return place === "" ? "database" : place;
  if (object.kind === "configuration") return object.name;
  const named = `${object.kind} ${identifier(object.name)}`;
  return place === "" ? named : `${place}: ${named}`;
}

/** `app/models/user.py:12`, which editors and terminals open on a click. */
export function placeLabel(at: Location): string {
  return at.column === undefined ? `${at.file}:${at.line}` : `${at.file}:${at.line}:${at.column}`;
}

/** The two values, ready to show; null when the finding has none. Values that look alike are told apart. */
export function valuePair(finding: Finding): { readonly declared: string; readonly actual: string } | null {
  const { declared, actual } = finding;
  if (declared === null && actual === null) return null;
  const twins =
    declared !== null && actual !== null && declared !== actual && visible(declared) === visible(actual);
  const show = (value: string | null): string => {
    if (value === null) return "(none)";
    if (twins) return visible(JSON.stringify(value));
    return value === "" ? "(empty)" : visible(value);
  };
  return { declared: show(declared), actual: show(actual) };
}

/** Everything about a finding but its severity, as plain sanitised lines: message, values, next step. */
export function findingLines(finding: Finding): readonly string[] {
  const values = valuePair(finding);
  const pair = values === null ? [] : [`model: ${values.declared}`, `database: ${values.actual}`];
  const next = finding.fix === "" ? [] : [`next: ${visible(finding.fix)}`];
  return [visible(finding.message), ...pair, ...next];
}

/** The report with tables named bare where only one namespace was read; for people, who know which one it is. */
export function shortNames(report: Report): Report {
  const [home, ...others] = report.coverage.namespaces;
  if (home === undefined || others.length > 0) return report;
  const short = <T extends { readonly subject: Subject }>(item: T): T => {
    const { table } = item.subject;
    if (table === null || table.namespace !== home) return item;
    return { ...item, subject: { ...item.subject, table: { namespace: null, name: table.name } } };
  };
  return { ...report, findings: report.findings.map(short), undecided: report.undecided.map(short) };
}

/** A name as SQL would need it to be written: bare when it is a word, quoted otherwise. */
function identifier(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_$-]*$/u.test(name) ? name : `"${name.replace(/"/gu, '""')}"`;
}

import picomatch from "picomatch";
import { displayName } from "../../compare/names.ts";
import type { Finding, Subject, Suppressed } from "../../model/finding.ts";
import type { IgnoreEntry, Settings } from "../../model/settings.ts";

/** Why something is accepted, and the configuration entry or baseline fingerprint that says so. */
export type Acceptance = Omit<Suppressed, "finding"> & { readonly entry: unknown };

/** What of a finding decides whether it is accepted. */
export type Acceptable = Pick<Finding, "subject" | "rule" | "fingerprint">;

/** Tells what the user accepts: by external table, ignore entry, baseline, in this order. Expired entries accept nothing. */
export function acceptor(settings: Settings): (finding: Acceptable) => Acceptance | null {
  const external = settings.external.map((entry) => ({ entry, matches: glob(entry.table) }));
  const ignored = settings.ignore
    .filter((entry) => entry.file === null && !isExpired(entry, settings.today))
    .map((entry) => ({ entry, table: glob(entry.table ?? "*"), column: glob(entry.column ?? "*") }));
  const baseline = new Set(settings.baseline?.entries.map((entry) => entry.fingerprint));
  return ({ subject, rule, fingerprint }) => {
    const { column } = subject;
    const names = namesOf(subject);
    const owner = external.find(({ matches }) => names.some(matches));
    if (owner !== undefined) return { by: "external", reason: owner.entry.reason, entry: owner.entry };
    const match = ignored.find(
      (one) =>
        (one.entry.rules.length === 0 || one.entry.rules.includes(rule))
        && (one.entry.table === null || names.some(one.table))
        && (one.entry.column === null || (column !== null && one.column(column))),
    );
    if (match !== undefined) return { by: "ignore", reason: match.entry.reason, entry: match.entry };
    if (baseline.has(fingerprint))
      return { by: "baseline", reason: "accepted in the baseline", entry: fingerprint };
    return null;
  };
}

/** What an entry's `table` may match: the table with and without its schema; for an enum, the enum's name. */
function namesOf({ table, object }: Subject): string[] {
  if (table === null) return object === null ? [] : [object.name];
  const qualified = table.namespace === null ? [] : [`${table.namespace}.${table.name}`];
  return [displayName(table), table.name, ...qualified];
}

function glob(pattern: string): (name: string) => boolean {
  const matches = picomatch(pattern, { dot: true, bash: true });
  return (name) => name === pattern || matches(name);
}

/** Whether the entry's last day has passed. */
export function isExpired(entry: IgnoreEntry, today: string): boolean {
  return entry.until !== null && entry.until < today;
}

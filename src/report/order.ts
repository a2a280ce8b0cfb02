import type { Gap } from "../model/fact.ts";
import type { Finding, Report, Subject } from "../model/finding.ts";

export type UndecidedItem = Report["undecided"][number];

/** Errors first, then by table, column, object, rule and fingerprint. By code units, so the same on every machine. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return sortBy(findings, (finding) => [
    finding.severity === "error" ? "0" : "1",
    ...subjectKey(finding.subject),
    finding.rule,
    finding.fingerprint,
  ]);
}

/** By rule, then subject, then reason. */
export function sortUndecided(items: readonly UndecidedItem[]): readonly UndecidedItem[] {
  return sortBy(items, (item) => [item.rule, ...subjectKey(item.subject), ...gapKey(item.because)]);
}

/** By reason, then place. */
export function sortGaps(gaps: readonly Gap[]): readonly Gap[] {
  return sortBy(gaps, gapKey);
}

/** A sorted copy; keys are compared part by part, by code units. */
export function sortBy<T>(items: readonly T[], key: (item: T) => readonly string[]): readonly T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((left, right) => compareKeys(left.key, right.key))
    .map((entry) => entry.item);
}

/** Items of one key together, in the order the keys first appear. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** What a subject sorts and groups by; absent parts come first. */
export function subjectKey(subject: Subject): readonly string[] {
  const { table, column, object } = subject;
  return [table?.namespace ?? "", table?.name ?? "", column ?? "", object?.kind ?? "", object?.name ?? ""];
}

function gapKey({ code, at, detail }: Gap): readonly string[] {
  const number = (value: number | undefined): string => String(value ?? 0).padStart(10, "0");
  return [code, at?.file ?? "", number(at?.line), number(at?.column), detail];
}

function compareKeys(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

import type { Comparison } from "../../compare/comparison.ts";
import { byText } from "../../compare/names.ts";
import type { Gap } from "../../model/fact.ts";
import type { Finding, Severity, Suppressed, Undecided } from "../../model/finding.ts";
import type { Settings } from "../../model/settings.ts";
import { fingerprint, subjectName } from "./fingerprint.ts";
import { isUndecided, type Rule } from "./rule.ts";
import { settingsFindings } from "./settings-rules.ts";
import { acceptor } from "./suppress.ts";

export interface Verdicts {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly undecided: readonly RuledUndecided[];
}

export type RuledUndecided = Undecided & { readonly rule: string };

/**
 * Runs every rule that is switched on and decides severity and suppression, once and for all. Sorted.
 * `usedEntries`: configuration entries that already applied elsewhere (to gaps).
 */
export function runRules(
  comparison: Comparison,
  rules: readonly Rule[],
  settings: Settings,
  usedEntries: ReadonlySet<unknown>,
): Verdicts {
  const { found, undecided } = askAll(comparison, rules, settings);
  const accept = acceptor(settings);
  const used = new Set<unknown>(usedEntries);
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of found) {
    const acceptance = accept(finding);
    if (acceptance === null) findings.push(finding);
    else {
      used.add(acceptance.entry);
      suppressed.push({ finding, by: acceptance.by, reason: acceptance.reason });
    }
  }
  const open = distinct(undecided).filter((one) => {
    const acceptance = accept({ ...one, fingerprint: "" });
    if (acceptance !== null) used.add(acceptance.entry);
    return acceptance === null;
  });
  return {
    findings: [...findings, ...settingsFindings(settings, used, rules, undecided)].sort(byImportance),
    suppressed: suppressed.sort((a, b) => byImportance(a.finding, b.finding)),
    undecided: open.sort((a, b) => byText(undecidedKey(a), undecidedKey(b))),
  };
}

function askAll(comparison: Comparison, rules: readonly Rule[], settings: Settings) {
  const found: Finding[] = [];
  const undecided: RuledUndecided[] = [];
  for (const rule of rules) {
    const configured = settings.rules[rule.id];
    if ((configured ?? rule.severity) === "off") continue;
    for (const answer of rule.check(comparison)) {
      if (isUndecided(answer)) {
        undecided.push({ ...answer, rule: rule.id });
        continue;
      }
      const { severity, ...problem } = answer;
      const decided = (configured ?? severity ?? rule.severity) as Severity;
      found.push({ ...problem, rule: rule.id, severity: decided, fingerprint: fingerprint(rule.id, answer) });
    }
  }
  return { found, undecided };
}

/** Whether anything that was found fails the check. */
export function fails(findings: readonly Finding[], failOn: Severity): boolean {
  return findings.some((finding) => failOn === "warning" || finding.severity === "error");
}

function byImportance(a: Finding, b: Finding): number {
  return (
    byText(a.severity, b.severity)
    || byText(subjectName(a.subject), subjectName(b.subject))
    || byText(a.rule, b.rule)
    || byText(a.fingerprint, b.fingerprint)
  );
}

/** A rule may ask several questions of one object that stay open for one reason. */
function distinct(undecided: readonly RuledUndecided[]): readonly RuledUndecided[] {
  return [...new Map(undecided.map((one) => [undecidedKey(one), one])).values()];
}

function undecidedKey(one: RuledUndecided): string {
  return [subjectName(one.subject), one.rule, one.because.detail].join("\u0000");
}

/** Gaps in files that the configuration accepts by an `ignore` entry with `file`; `used`: those entries that apply. */
export function acceptGaps(
  gaps: readonly Gap[],
  settings: Settings,
  matches: (pattern: string, file: string) => boolean,
): { readonly isOpen: (gap: Gap) => boolean; readonly used: ReadonlySet<unknown> } {
  const entries = settings.ignore.filter(
    (entry) => entry.file !== null && (entry.until ?? "9999") >= settings.today,
  );
  const used = new Set<unknown>();
  const isOpen = ({ at }: Gap): boolean => {
    const entry = entries.find(({ file }) => at !== null && matches(file ?? "", at.file));
    if (entry !== undefined) used.add(entry);
    return entry === undefined;
  };
  for (const gap of gaps) isOpen(gap);
  return { isOpen, used };
}

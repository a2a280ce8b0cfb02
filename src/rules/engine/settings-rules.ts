import type { Location } from "../../model/fact.ts";
import type { Finding, Severity, Subject } from "../../model/finding.ts";
import type { ExternalEntry, IgnoreEntry, Settings } from "../../model/settings.ts";
import { fingerprint, subjectName } from "./fingerprint.ts";
import type { Rule } from "./rule.ts";
import { isExpired } from "./suppress.ts";

/** Rules about the configuration itself; they see settings, not a comparison. */
export const SETTINGS_RULES = {
  "expired-ignore": { summary: "An ignore entry is past its date.", severity: "warning" },
  "unused-ignore": {
    summary: "An ignore, external or decorator entry matches nothing.",
    severity: "warning",
  },
  "stale-baseline": { summary: "The baseline accepts a finding that is gone.", severity: "warning" },
  "password-in-config": {
    summary: "A password is written out in the configuration file.",
    severity: "error",
  },
} as const satisfies Record<string, { summary: string; severity: Severity }>;

type SettingsRule = keyof typeof SETTINGS_RULES;

/**
 * What is wrong with the configuration: entries that accept nothing or are past their date, baseline entries
 * whose finding is gone, passwords written out. `used` holds the entries and fingerprints that applied,
 * `undecided` what this run could not tell.
 */
export function settingsFindings(
  settings: Settings,
  used: ReadonlySet<unknown>,
  rules: readonly Rule[],
  undecided: readonly { readonly rule: string; readonly subject: Subject }[],
): Finding[] {
  const open = new Set(undecided.map(({ rule, subject }) => `${rule} ${subjectName(subject)}`));
  const ignores = settings.ignore;
  const live = ignores.filter((entry) => !isExpired(entry, settings.today));
  const findings = [
    ...ignores.filter((entry) => isExpired(entry, settings.today)).map(expired),
    ...live
      .filter((entry) => !used.has(entry) && !isIdle(entry, rules, settings))
      .filter((entry) => entry.file !== null || !mayServeAnother(settings))
      .map((entry) => unused("ignore", entry)),
    ...settings.external
      .filter((entry) => !used.has(entry) && !mayServeAnother(settings))
      .map((entry) => unused("external", entry)),
    ...Object.entries(settings.typeorm?.decorators ?? {})
      .filter(([, meaning]) => !used.has(meaning))
      .map(([name, { at }]) => unmet(name, at ?? null)),
    ...(settings.baseline?.entries ?? [])
      // What could not be decided this time may still be there.
      .filter((entry) => !used.has(entry.fingerprint) && !open.has(`${entry.rule} ${entry.subject}`))
      .map((entry) => stale(entry.subject, entry.rule, settings.baseline?.file ?? "")),
    ...settings.literalPasswords.map(literalPassword),
  ];
  return findings.flatMap((finding) => {
    const configured = settings.rules[finding.rule] ?? finding.severity;
    return configured === "off" ? [] : [{ ...finding, severity: configured }];
  });
}

/**
 * An entry may be meant for another database of the configuration than this run's, unless the user has this rule
 * on by name. Entries by file are about the models, which all share.
 */
function mayServeAnother({ severalDatabases, rules }: Settings): boolean {
  return severalDatabases === true && rules["unused-ignore"] === undefined;
}

/** An entry for rules that are all switched off cannot match, and is not to blame. */
function isIdle(entry: IgnoreEntry, rules: readonly Rule[], settings: Settings): boolean {
  const isOn = (id: string): boolean =>
    (settings.rules[id] ?? rules.find((rule) => rule.id === id)?.severity ?? "off") !== "off";
  return entry.rules.length > 0 && !entry.rules.some(isOn);
}

function expired(entry: IgnoreEntry): Finding {
  return finding("expired-ignore", entry.at, {
    message: `the ignore entry for ${wording(entry)} was valid until ${entry.until ?? ""} ("${entry.reason}")`,
    fix: "Mend what it hid, or renew the date with a new reason.",
  });
}

function unused(kind: string, entry: IgnoreEntry | ExternalEntry): Finding {
  return finding("unused-ignore", entry.at, {
    message: `the ${kind} entry for ${wording(entry)} matches nothing ("${entry.reason}")`,
    fix: "Remove the entry, or correct its spelling.",
  });
}

function unmet(name: string, at: Location | null): Finding {
  return finding("unused-ignore", at, {
    message: `typeorm.decorators.${name} matches no decorator of the models`,
    fix: "Remove the entry, or spell it as the decorator is written in the code.",
  });
}

function stale(subject: string, rule: string, file: string): Finding {
  const words = {
    message: `the baseline accepts ${rule} on ${subject}, which is no longer found`,
    fix: "Run verify-schema --update-baseline and commit the shorter file.",
  };
  return finding("stale-baseline", { file, line: 1 }, words);
}

function literalPassword(at: Location): Finding {
  return finding("password-in-config", at, {
    message: "a database password is written out in the configuration file",
    fix: "Write ${DATABASE_URL} there, set that variable where the check runs, and change the password.",
  });
}

function wording(entry: IgnoreEntry | ExternalEntry): string {
  if (!("column" in entry)) return entry.table;
  const what = entry.file ?? entry.table ?? "any table";
  const column = entry.column === null ? "" : `.${entry.column}`;
  return what + column + (entry.rules.length > 0 ? ` (${entry.rules.join(", ")})` : "");
}

function finding(rule: SettingsRule, at: Location | null, words: { message: string; fix: string }): Finding {
  const problem = {
    ...words,
    subject: configurationSubject(at),
    declared: null,
    actual: null,
    at,
  };
  const { severity } = SETTINGS_RULES[rule];
  // The message stands in for the values: it holds no line number.
  return {
    ...problem,
    rule,
    severity,
    fingerprint: fingerprint(rule, { ...problem, declared: words.message }),
  };
}

function configurationSubject(at: Location | null): Subject {
  return { table: null, column: null, object: { kind: "configuration", name: at?.file ?? "settings" } };
}

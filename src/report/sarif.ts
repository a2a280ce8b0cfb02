import type { Location } from "../model/fact.ts";
import type { Report, Reporter, Subject } from "../model/finding.ts";
import { ANCHOR, uniquely, undecidedFingerprint } from "./anchor.ts";
import { limitPhrase, limitsOf, openGaps, openUndecided } from "./limits.ts";
import { sortBy, sortFindings, sortGaps, sortUndecided } from "./order.ts";
import type { RuleTexts } from "./rule-texts.ts";
import { json, relativeUri, visible } from "./sanitize.ts";
import { verdict } from "./verdict.ts";
import { findingLines, plural, subjectLabel } from "./wording.ts";

/** GitHub keeps the top 5,000 results and refuses files of more than 25,000. */
const MAX_RESULTS = 5000;
/** GitHub's limit for descriptions. */
const MAX_DESCRIPTION = 1024;

type Level = "error" | "warning" | "note";

interface Item {
  readonly rule: string;
  readonly level: Level;
  readonly subject: Subject;
  readonly text: string;
  readonly at: Location | null;
  readonly fingerprint: string;
}

/**
 * SARIF 2.1.0 as GitHub code scanning wants it. Differences are errors and warnings, what could not be decided is a
 * note, what could not be read is a notification of the tool. Accepted findings are left out, since GitHub would
 * open alerts for them; their number is in the run's properties. A result without a model's place is pinned to
 * ANCHOR. Every result brings its own `primaryLocationLineHash`: without it GitHub would merge two results of one
 * rule on one line into one alert.
 */
export function sarif(rules: RuleTexts): Reporter {
  return { id: "sarif", render: (report) => json(document(report, rules)) };
}

function document(report: Report, rules: RuleTexts): unknown {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run(report, rules)],
  };
}

function run(report: Report, rules: RuleTexts): unknown {
  const items = [...findingItems(report), ...undecidedItems(report)];
  const ids = sortBy([...new Set([...rules.keys(), ...items.map((item) => item.rule)])], (id) => [id]);
  const number = uniquely();
  const { name, version } = report.tool;
  return {
    tool: {
      driver: { name, semanticVersion: version, rules: ids.map((id) => descriptor(id, rules, items)) },
    },
    automationDetails: { id: "verify-schema/" },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: report.outcome !== "undetermined",
        toolExecutionNotifications: notifications(report, items.length - MAX_RESULTS),
      },
    ],
    results: items.slice(0, MAX_RESULTS).map((item) => result(item, ids.indexOf(item.rule), number)),
    properties: {
      database: report.database,
      outcome: report.outcome,
      summary: verdict(report),
      suppressed: report.suppressed.length,
    },
  };
}

function findingItems(report: Report): readonly Item[] {
  return sortFindings(report.findings).map((finding) => ({
    rule: finding.rule,
    level: finding.severity,
    subject: finding.subject,
    text: `${visible(subjectLabel(finding.subject))}: ${findingLines(finding).join("\n")}`,
    at: finding.at,
    fingerprint: finding.fingerprint,
  }));
}

function undecidedItems(report: Report): readonly Item[] {
  return sortUndecided(openUndecided(report)).map((item) => ({
    rule: item.rule,
    level: "note",
    subject: item.subject,
    text: `${visible(subjectLabel(item.subject))}: could not be decided. ${visible(item.because.detail)}`,
    at: item.because.at,
    fingerprint: undecidedFingerprint(item),
  }));
}

function result(item: Item, ruleIndex: number, number: (key: string) => string): unknown {
  const at = item.at ?? ANCHOR;
  const fingerprint = number(item.fingerprint);
  const column = at.column === undefined ? {} : { startColumn: Math.max(1, at.column) };
  return {
    ruleId: item.rule,
    ruleIndex,
    level: item.level,
    message: { text: item.text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(at.file) },
          region: { startLine: Math.max(1, at.line), ...column },
        },
        logicalLocations: [{ fullyQualifiedName: visible(subjectLabel(item.subject)) }],
      },
    ],
    partialFingerprints: { "schemaParity/v1": fingerprint, primaryLocationLineHash: fingerprint },
  };
}

function descriptor(id: string, rules: RuleTexts, items: readonly Item[]): unknown {
  const text = rules.get(id);
  const summary = (text?.summary || id).slice(0, MAX_DESCRIPTION);
  const help = text?.helpMarkdown || `Run \`schema-parity explain ${id}\`.`;
  const levels = new Set(items.filter((item) => item.rule === id).map((item) => item.level));
  const level =
    (["error", "warning", "note"] as const).find((candidate) => levels.has(candidate)) ?? "warning";
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    properties: {
      tags: ["database", "schema"],
      precision: "very-high",
      "problem.severity": level === "note" ? "recommendation" : level,
    },
  };
}

function notifications(report: Report, omitted: number): readonly unknown[] {
  const gaps = sortGaps(openGaps(report)).map((gap) => ({
    level: "warning",
    descriptor: { id: gap.code },
    message: { text: visible(gap.detail) },
    ...(gap.at === null
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: relativeUri(gap.at.file) },
                region: { startLine: Math.max(1, gap.at.line) },
              },
            },
          ],
        }),
  }));
  return [
    ...(report.outcome === "undetermined" ? [{ level: "error", message: { text: verdict(report) } }] : []),
    ...(omitted > 0
      ? [
          {
            level: "warning",
            message: { text: `${plural(omitted, "result")} left out: GitHub keeps ${MAX_RESULTS}.` },
          },
        ]
      : []),
    ...gaps,
    ...limitsOf(report).map((limit) => ({
      level: "note",
      descriptor: { id: limit.code },
      message: { text: visible(limitPhrase(limit)) },
    })),
  ];
}

import type { Gap, Location } from "../model/fact.ts";
import type { Report, Reporter, Subject } from "../model/finding.ts";
import { limitPhrase, limitsOf, openGaps, openUndecided } from "./limits.ts";
import { groupBy, sortFindings, sortGaps, sortUndecided } from "./order.ts";
import { ordinaryLine, visible, xml } from "./sanitize.ts";
import { verdict } from "./verdict.ts";
import { findingLines, nameLabel, placeLabel, plural, subjectLabel } from "./wording.ts";

type Kind = "failure" | "error" | "skipped" | "passed";

interface Case {
  readonly kind: Kind;
  readonly group: string;
  readonly name: string;
  readonly at: Location | null;
  /** Shown in the list of results. */
  readonly message: string;
  readonly type: string;
  readonly body: readonly string[];
}

/**
 * JUnit XML: one test case for each table and rule with findings, or with undecided comparisons, and one for each
 * kind of gap. Findings are failures; what could not be determined is an error. CI turns red on either, so that a
 * clean report, which exits 0, holds neither: there warnings below the threshold pass with their text, and what is
 * undecided is skipped. The case `schema parity` carries the verdict of a clean or undetermined report.
 */
export const junit: Reporter = { id: "junit", render };

function render(report: Report): string {
  const cases = [
    ...verdictCases(report),
    ...findingCases(report),
    ...undecidedCases(report),
    ...gapCases(report),
    ...limitCases(report),
  ];
  const count = (kind: Kind): number => cases.filter((entry) => entry.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  const properties = [
    ["database", report.database.name],
    ["server", report.database.server],
    ["outcome", report.outcome],
    ["suppressed", String(report.suppressed.length)],
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="schema-parity" ${counts}>`,
    `  <testsuite name="schema-parity" ${counts}>`,
    "    <properties>",
    ...properties.map(([name, value]) => `      <property name="${name}" value="${xml(value ?? "")}"/>`),
    "    </properties>",
    ...cases.flatMap(caseLines),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseLines(entry: Case): readonly string[] {
  const place = entry.at === null ? "" : ` file="${xml(entry.at.file)}" line="${entry.at.line}"`;
  const open = `    <testcase classname="${xml(entry.group)}" name="${xml(entry.name)}"${place}`;
  const body = entry.body.map((line) => xml(ordinaryLine(line))).join("\n");
  if (entry.kind === "passed") {
    return body === ""
      ? [`${open}/>`]
      : [`${open}>`, `      <system-out>${body}</system-out>`, "    </testcase>"];
  }
  const message = `message="${xml(entry.message)}"`;
  const detail =
    entry.kind === "skipped"
      ? `<skipped ${message}/>`
      : `<${entry.kind} type="${xml(entry.type)}" ${message}>${body}</${entry.kind}>`;
  return [`${open}>`, `      ${detail}`, "    </testcase>"];
}

function verdictCases(report: Report): readonly Case[] {
  if (report.outcome === "findings") return [];
  const clean = report.outcome === "clean";
  const summary = verdict(report);
  const kind = clean ? "passed" : "error";
  return [
    {
      kind,
      group: "schema-parity",
      name: "schema parity",
      at: null,
      message: summary,
      type: report.outcome,
      body: [summary],
    },
  ];
}

function findingCases(report: Report): readonly Case[] {
  const groups = groupBy(sortFindings(report.findings), ({ rule, subject }) =>
    JSON.stringify([rule, subject.table]),
  );
  return [...groups.values()].flatMap((findings) => {
    const first = findings[0];
    if (first === undefined) return [];
    const body = findings.flatMap((finding) => [
      `${finding.severity} ${visible(subjectLabel(finding.subject))}: ${findingLines(finding)[0] ?? ""}`,
      ...(finding.at === null ? [] : [`  at: ${visible(placeLabel(finding.at))}`]),
      ...findingLines(finding)
        .slice(1)
        .map((line) => `  ${line}`),
    ]);
    const message = findings.length === 1 ? first.message : plural(findings.length, "difference");
    const kind = report.outcome === "clean" ? "passed" : "failure";
    const type = findings.some((finding) => finding.severity === "error") ? "error" : "warning";
    return [{ kind, group: groupName(first.subject), name: first.rule, at: first.at, message, type, body }];
  });
}

function undecidedCases(report: Report): readonly Case[] {
  const groups = groupBy(sortUndecided(openUndecided(report)), ({ rule, subject }) =>
    JSON.stringify([rule, subject.table]),
  );
  return [...groups.values()].flatMap((items) => {
    const first = items[0];
    if (first === undefined) return [];
    const body = items.map(
      (item) => `${visible(subjectLabel(item.subject))}: ${visible(item.because.detail)}`,
    );
    const message =
      items.length === 1
        ? first.because.detail
        : `${plural(items.length, "comparison")} could not be decided`;
    const kind = report.outcome === "clean" ? "skipped" : "error";
    const name = `${first.rule} (undecided)`;
    return [
      { kind, group: groupName(first.subject), name, at: first.because.at, message, type: "undecided", body },
    ];
  });
}

function gapCases(report: Report): readonly Case[] {
  const sorted = sortGaps(openGaps(report));
  const kind = report.outcome === "clean" ? "skipped" : "error";
  return [...groupBy(sorted, (gap) => gap.code)].map(([code, gaps]) => ({
    kind,
    group: "schema-parity",
    name: `${code} (unread)`,
    at: gaps[0]?.at ?? null,
    message:
      gaps.length === 1 ? (gaps[0]?.detail ?? "") : `${plural(gaps.length, "place")} could not be read`,
    type: "unread",
    body: gaps.map(gapLine),
  }));
}

/** Never more than skipped: the case `schema parity` is the error where nothing may be left open. */
function limitCases(report: Report): readonly Case[] {
  return limitsOf(report).map((limit) => ({
    kind: "skipped",
    group: "schema-parity",
    name: `${limit.code} (not stated)`,
    at: null,
    message: limitPhrase(limit),
    type: "limit",
    body: [],
  }));
}

function gapLine(gap: Gap): string {
  return gap.at === null ? visible(gap.detail) : `${visible(placeLabel(gap.at))}: ${visible(gap.detail)}`;
}

function groupName(subject: Subject): string {
  return subject.table === null ? "database" : nameLabel(subject.table);
}

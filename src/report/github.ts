import type { Finding, Report, Reporter, Severity } from "../model/finding.ts";
import { countLimited, openGaps, openUndecided } from "./limits.ts";
import { sortFindings, sortGaps, sortUndecided } from "./order.ts";
import { githubData, githubProperty, ordinaryLine, visible } from "./sanitize.ts";
import { verdict } from "./verdict.ts";
import { findingLines, plural, shortNames, subjectLabel } from "./wording.ts";

/** GitHub keeps this many annotations of each level of a step and drops the others without a word. */
const LIMIT = 10;

/** Workflow commands of GitHub Actions, escaped as @actions/core does, then an ordinary line that sums up. */
export const github: Reporter = { id: "github", render };

function render(full: Report): string {
  const report = shortNames(full);
  const findings = sortFindings(report.findings);
  const alarm =
    report.outcome === "undetermined" ? [command("error", { title: "schema-parity" }, verdict(report))] : [];
  const errors = findings.filter((finding) => finding.severity === "error").slice(0, LIMIT - alarm.length);
  const warnings = findings.filter((finding) => finding.severity === "warning").slice(0, LIMIT);
  const hidden = findings.length - errors.length - warnings.length;
  const lines = [...alarm, ...[...errors, ...warnings].map(annotation), ...notice(report, hidden)];
  return `${[...lines, ordinaryLine(`schema-parity: ${verdict(report)}`)].join("\n")}\n`;
}

function annotation(finding: Finding): string {
  const { at, rule, severity, subject } = finding;
  const place =
    at === null
      ? {}
      : { file: at.file, line: at.line, ...(at.column === undefined ? {} : { col: at.column }) };
  const title = `${rule} ${subjectLabel(subject)}`;
  return command(severity, { ...place, title }, findingLines(finding).join("\n"));
}

/** One notice for all that has no annotation of its own. */
function notice(report: Report, hidden: number): readonly string[] {
  const doubts = openUndecided(report);
  const gaps = openGaps(report);
  const limited = countLimited(report);
  const undecided = sortUndecided(doubts)[0];
  const gap = sortGaps(gaps)[0];
  const lines = [
    ...(hidden > 0
      ? [`${plural(hidden, "more finding")} not shown here: GitHub shows ${LIMIT} of each level.`]
      : []),
    ...(undecided === undefined
      ? []
      : [
          `${plural(doubts.length, "comparison")} could not be decided, e.g. ${visible(
            `${undecided.rule} of ${subjectLabel(undecided.subject)}: ${undecided.because.detail}`,
          )}`,
        ]),
    ...(gap === undefined
      ? []
      : [`${plural(gaps.length, "place")} could not be read, e.g. ${visible(gap.detail)}`]),
    ...(limited === 0 ? [] : [`${plural(limited, "comparison")} left open by what such models never state`]),
  ];
  if (lines.length === 0) return [];
  return [
    command("notice", { title: "schema-parity" }, [...lines, "--format text or json tells all."].join("\n")),
  ];
}

function command(
  name: Severity | "notice",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${githubProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${githubData(message)}`;
}

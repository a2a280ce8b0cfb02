import type { Location } from "../model/fact.ts";
import type { Finding, Report, Reporter } from "../model/finding.ts";
import { countLimited, limitsOf, openGaps, openUndecided } from "./limits.ts";
import { sortFindings, sortGaps, sortUndecided } from "./order.ts";
import { markdown as prose, markdownCode as code } from "./sanitize.ts";
import { coverageRows } from "./text-coverage.ts";
import { acceptingEntry, verdict } from "./verdict.ts";
import { placeLabel, plural, shortNames, subjectLabel, valuePair } from "./wording.ts";

/** GitHub takes 1 MiB a step; above that the summary is lost while the job stays green. */
const MAX_BYTES = 900 * 1024;
/** Kept free for headings, closing tags and the lines that count what was cut. */
const RESERVE = 8 * 1024;

/** Hands out bytes for rows; what no longer fits is counted, not printed. */
interface Budget {
  left: number;
}

/** For a step's summary or a comment: the verdict, a table of findings, what stays in doubt folded away. */
export const markdown: Reporter = { id: "markdown", render };

function render(full: Report): string {
  const report = shortNames(full);
  const { database } = report;
  const summary = `## schema-parity: ${title(report)}\n\n${prose(verdict(report))}`;
  const source = `Database ${code(database.name)}, ${prose(database.server)}.${accepted(report)}`;
  const budget: Budget = { left: MAX_BYTES - RESERVE - Buffer.byteLength(summary + source) };
  const blocks = [
    summary,
    source,
    findingsTable(report, budget),
    gapsTable(report, budget),
    undecidedTable(report, budget),
    limitsTable(report, budget),
    coverageLine(report),
    report.findings.length === 0 ? "" : "What a rule means: `schema-parity explain <rule>`",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function title(report: Report): string {
  if (report.outcome === "clean" && report.findings.length > 0) return "passed with findings";
  const titles = { clean: "in agreement", findings: "differences found", undetermined: "undetermined" };
  return titles[report.outcome];
}

function accepted(report: Report): string {
  const { suppressed, coverage } = report;
  const parts = [
    ...(suppressed.length > 0 ? [`${plural(suppressed.length, "finding")} accepted`] : []),
    ...(coverage.exclusions.length > 0 ? [`${plural(coverage.exclusions.length, "relation")} left out`] : []),
  ];
  return parts.length === 0 ? "" : ` ${parts.join(", ")}.`;
}

function findingsTable(report: Report, budget: Budget): string {
  if (report.findings.length === 0) return "";
  const rows = sortFindings(report.findings).map(findingRow);
  return table(["Severity", "Where", "Difference", "Model", "Database", "Next step"], rows, budget);
}

function findingRow(finding: Finding): readonly string[] {
  const values = valuePair(finding);
  return [
    finding.severity,
    where(subjectLabel(finding.subject), finding.at),
    `${code(finding.rule)}<br>${prose(finding.message)}`,
    values === null ? "" : code(values.declared),
    values === null ? "" : code(values.actual),
    prose(finding.fix),
  ];
}

function gapsTable(report: Report, budget: Budget): string {
  const gaps = sortGaps(openGaps(report));
  const rows = gaps.map((gap) => [
    code(gap.code),
    gap.at === null ? "" : code(placeLabel(gap.at)),
    prose(gap.detail),
  ]);
  const heading = `${plural(rows.length, "place")} could not be read`;
  const opened = report.outcome === "undetermined";
  const entry = acceptingEntry(report);
  const next =
    entry === null
      ? ""
      : `\n\nMend the file, or accept it under \`ignore\` in \`schema-parity.yaml\`: ${code(entry)}`;
  const block = folded({ heading, opened }, ["Reason", "Where", "Why"], rows, budget);
  return block === "" ? "" : block + next;
}

function undecidedTable(report: Report, budget: Budget): string {
  const rows = sortUndecided(openUndecided(report)).map((item) => [
    code(item.rule),
    where(subjectLabel(item.subject), item.because.at),
    prose(item.because.detail),
  ]);
  const heading = `${plural(rows.length, "comparison")} could not be decided`;
  return folded({ heading, opened: false }, ["Rule", "Where", "Why"], rows, budget);
}

function limitsTable(report: Report, budget: Budget): string {
  const rows = limitsOf(report).map(({ code: reason, comparisons, detail }) => [
    code(reason),
    String(comparisons),
    prose(detail),
  ]);
  const heading = `${plural(countLimited(report), "comparison")} left open by what such models never state`;
  return folded({ heading, opened: false }, ["Reason", "Comparisons", "Why"], rows, budget);
}

function coverageLine(report: Report): string {
  return coverageRows(report)
    .map(([label, value]) => `${label}: ${prose(value)}.`)
    .join(" ");
}

function where(subject: string, at: Location | null): string {
  return at === null ? code(subject) : `${code(subject)}<br>${code(placeLabel(at))}`;
}

function folded(
  fold: { readonly heading: string; readonly opened: boolean },
  head: readonly string[],
  rows: readonly (readonly string[])[],
  budget: Budget,
): string {
  if (rows.length === 0) return "";
  const open = fold.opened ? " open" : "";
  return `<details${open}><summary>${fold.heading}</summary>\n\n${table(head, rows, budget)}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], budget: Budget): string {
  const lines = [row(head), row(head.map(() => "---"))];
  let shown = 0;
  for (const cells of rows) {
    const line = row(cells);
    const size = Buffer.byteLength(line) + 1;
    if (size > budget.left) break;
    budget.left -= size;
    lines.push(line);
    shown += 1;
  }
  if (shown === rows.length) return lines.join("\n");
  const cut = `Truncated to stay below 900 KiB: ${plural(rows.length - shown, "row")} not shown; --format json lists all.`;
  return `${lines.join("\n")}\n\n${cut}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

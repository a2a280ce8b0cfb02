import type { Finding, RenderOptions, Report, Reporter, Subject } from "../model/finding.ts";
import { labelled, type Page, type Paint, paintFor, usableWidth, wrap } from "./layout.ts";
import { groupBy, sortFindings } from "./order.ts";
import { ordinaryLine, visible } from "./sanitize.ts";
import { coverageLines } from "./text-coverage.ts";
import { asideLines, gapLines, limitLines, undecidedLines } from "./text-rest.ts";
import { verdict } from "./verdict.ts";
import { nameLabel, placeLabel, plural, shortNames, subjectLabel, valuePair } from "./wording.ts";

const SEVERITY_WIDTH = 9;
const DETAIL_INDENT = 2 + SEVERITY_WIDTH;
const LABEL_WIDTH = 10;
const HEADER_LABEL_WIDTH = 12;

/** For people at a terminal: findings by table, then what stays in doubt, then one line that sums up. */
export const text: Reporter = { id: "text", render };

function render(full: Report, options: RenderOptions): string {
  const report = shortNames(full);
  const page: Page = { width: usableWidth(options.width), paint: paintFor(options) };
  const blocks = [
    headerLines(report, page),
    ...findingBlocks(report, page),
    undecidedLines(report, page),
    gapLines(report, page),
    limitLines(report, page),
    [...asideLines(report, page), ...coverageLines(report, page)],
    closingLines(report, page),
  ].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.map(ordinaryLine).join("\n")).join("\n\n")}\n`;
}

function headerLines(report: Report, page: Page): readonly string[] {
  const { database, coverage, tool } = report;
  const { declaredTables: declared, comparedTables: compared } = coverage;
  const tables =
    compared < declared ? `${compared} of ${plural(declared, "declared table")}` : plural(compared, "table");
  const scope = coverage.namespaces.length === 0 ? "" : ` in ${namespacesPhrase(coverage.namespaces)}`;
  const rows: readonly (readonly [string, string])[] = [
    ["database", `${visible(database.name)} (${visible(database.server)})`],
    ["compared", `${tables}, ${plural(coverage.comparedColumns, "column")}${scope}`],
    ["models", plural(coverage.modelFiles, "file")],
  ];
  const style = { width: page.width, labelWidth: HEADER_LABEL_WIDTH, style: page.paint.faint };
  return [
    page.paint.strong(`${visible(tool.name)} ${visible(tool.version)}`),
    ...rows.flatMap(([label, value]) => labelled(0, label, value, style)),
  ];
}

const MAX_NAMESPACES = 5;

function namespacesPhrase(namespaces: readonly string[]): string {
  const named = namespaces.slice(0, MAX_NAMESPACES).map(visible).join(", ");
  const more = namespaces.length - MAX_NAMESPACES;
  return more > 0 ? `${named} and ${plural(more, "more schema")}` : named;
}

/** One block a table; tables with errors come first. */
function findingBlocks(report: Report, page: Page): readonly (readonly string[])[] {
  const byTable = groupBy(sortFindings(report.findings), ({ subject }) => visible(headingOf(subject)));
  return [...byTable].map(([title, findings]) => {
    const heading = page.paint.strong(title);
    const lines = findings.flatMap((finding, index) => {
      // What several neighbours say alike is said once: the message by the first, the next step by the last.
      const repeats = saysTheSame(findings[index - 1], finding);
      const goesOn = saysTheSame(finding, findings[index + 1]);
      const own = findingLines(finding, page, { message: !repeats, next: !goesOn });
      return index === 0 || repeats ? own : ["", ...own];
    });
    return [heading, ...lines];
  });
}

function headingOf({ table, object }: Subject): string {
  if (table !== null) return nameLabel(table);
  return object?.kind === "configuration" ? "configuration" : "database";
}

function saysTheSame(a: Finding | undefined, b: Finding | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.rule === b.rule && a.message === b.message && a.fix === b.fix
  );
}

function findingLines(
  finding: Finding,
  page: Page,
  shown: { readonly message: boolean; readonly next: boolean },
): readonly string[] {
  const { paint, width } = page;
  const colour = finding.severity === "error" ? paint.error : paint.warning;
  const severity = colour(finding.severity) + " ".repeat(SEVERITY_WIDTH - finding.severity.length);
  const heading = `  ${severity}${paint.rule(visible(finding.rule))}  ${visible(subjectLabel(finding.subject))}`;
  const message = wrap(visible(finding.message), width - DETAIL_INDENT).map(
    (line) => " ".repeat(DETAIL_INDENT) + line,
  );
  const style = { width, labelWidth: LABEL_WIDTH, style: paint.faint };
  const details = detailRows(finding, shown.next).flatMap(([label, value]) =>
    labelled(DETAIL_INDENT, label, value, style),
  );
  return [heading, ...(shown.message ? message : []), ...details];
}

function detailRows(finding: Finding, withNext: boolean): readonly (readonly [string, string])[] {
  const values = valuePair(finding);
  return [
    ...(finding.at === null ? [] : [["at", visible(placeLabel(finding.at))] as const]),
    ...(values === null ? [] : [["model", values.declared] as const, ["database", values.actual] as const]),
    ...(finding.fix === "" || !withNext ? [] : [["next", visible(finding.fix)] as const]),
  ];
}

function closingLines(report: Report, page: Page): readonly string[] {
  const { paint, width } = page;
  const failed = report.findings.some((finding) => finding.severity === "error");
  const colour = closingColour(report, failed, paint);
  const lines = wrap(verdict(report), width).map((line) => colour(line));
  if (report.findings.length === 0) return lines;
  const hint = wrap("What a rule means: schema-parity explain <rule>", width).map((line) =>
    paint.faint(line),
  );
  return [...lines, ...hint];
}

function closingColour(report: Report, failed: boolean, paint: Paint): (text: string) => string {
  if (report.outcome === "clean") return paint.good;
  return report.outcome === "findings" && failed ? paint.error : paint.warning;
}

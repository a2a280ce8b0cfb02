import type { Report } from "../model/finding.ts";
import { countLimited, openGaps, openUndecided } from "./limits.ts";
import { sortGaps } from "./order.ts";
import { plural } from "./wording.ts";

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** Tables that have findings. */
  readonly tables: number;
}

/** How many findings of each severity, and in how many tables. */
export function countFindings(report: Report): Counts {
  const errors = report.findings.filter((finding) => finding.severity === "error").length;
  const tables = new Set(
    report.findings.flatMap(({ subject: { table } }) =>
      table === null ? [] : [JSON.stringify([table.namespace, table.name])],
    ),
  );
  return { errors, warnings: report.findings.length - errors, tables: tables.size };
}

/** The answer in one or two sentences, the same in every format that people read. Holds no name. */
export function verdict(report: Report): string {
  if (report.outcome === "undetermined")
    return `Undetermined: this is not a pass. ${whyUndetermined(report)}`;
  if (report.findings.length > 0)
    return `${findingsPhrase(report)}; ${comparedPhrase(report)}${remainder(report)}`;
  const inDoubt = report.undecided.length > 0 || report.gaps.length > 0;
  if (report.suppressed.length > 0)
    return `No new difference between models and database: ${comparedPhrase(report)}; ${report.suppressed.length} accepted${remainder(report)}`;
  const agreement = inDoubt ? "agree wherever they could be compared" : "agree";
  return `Models and database ${agreement}: ${comparedPhrase(report)}, no difference${remainder(report)}`;
}

/** `37 tables and 412 columns compared`. */
export function comparedPhrase(report: Report): string {
  const { comparedTables, comparedColumns } = report.coverage;
  return `${plural(comparedTables, "table")} and ${plural(comparedColumns, "column")} compared`;
}

function findingsPhrase(report: Report): string {
  const { errors, warnings, tables } = countFindings(report);
  const parts = [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ];
  const below = report.outcome === "clean" ? ", none at or above the threshold" : "";
  return `${parts.join(", ")}${tables > 0 ? ` in ${plural(tables, "table")}` : ""}${below}`;
}

function remainder(report: Report): string {
  const { undecided, gaps, limited } = countOpen(report);
  const parts = [
    ...(undecided > 0 ? [`${undecided} could not be decided`] : []),
    ...(gaps > 0 ? [`${gaps} could not be read`] : []),
    ...(limited > 0 ? [`${limited} are never stated by such models`] : []),
  ];
  return parts.map((part) => `; ${part}`).join("");
}

function countOpen(report: Report) {
  return {
    undecided: openUndecided(report).length,
    gaps: openGaps(report).length,
    limited: countLimited(report),
  };
}

function whyUndetermined(report: Report): string {
  const { declaredTables, comparedTables } = report.coverage;
  const { undecided, gaps, limited } = countOpen(report);
  const reasons = [
    ...(declaredTables === 0 ? ["no table was found in the models"] : []),
    ...(declaredTables > 0 && comparedTables === 0 ? ["no table could be compared"] : []),
    ...(gaps > 0 ? [`${plural(gaps, "place")} could not be read`] : []),
    ...(undecided > 0 ? [`${plural(undecided, "comparison")} could not be decided`] : []),
    ...(limited > 0 ? [`${plural(limited, "comparison")} left open by what such models never state`] : []),
  ];
  const why = reasons.length === 0 ? "Too little could be compared" : capitalised(reasons.join(", "));
  const found = report.findings.length > 0 ? ` Found so far: ${findingsPhrase(report)}.` : "";
  return `${why}, so differences may stay unseen.${found} (${comparedPhrase(report)}). Next: ${nextStep(report)}`;
}

/** What ends the doubt: mending its cause, or saying that it is accepted. */
function nextStep(report: Report): string {
  const { undecided, gaps } = countOpen(report);
  if (gaps > 0)
    return openGaps(report).some(({ at }) => at !== null)
      ? "mend what could not be read, or accept its file under ignore with a reason."
      : "mend what could not be read, and run again.";
  if (undecided > 0) return "mend the reasons given, or accept the tables under ignore with a reason.";
  return report.coverage.declaredTables === 0 || report.coverage.comparedTables === 0
    ? "check that the models and the database belong together (--models, --schema)."
    : "leave --strict out where what such models never state is accepted.";
}

/** The entry under `ignore` that accepts the first file with a gap; null: no file has one. Unsanitised. */
export function acceptingEntry(report: Report): string | null {
  const file = sortGaps(openGaps(report)).find(({ at }) => at !== null)?.at?.file;
  return file === undefined ? null : `- { file: ${JSON.stringify(file)}, reason: "…" }`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import type { Comparison } from "./compare/comparison.ts";
import { byText } from "./compare/names.ts";
import { coverageOf, type Read } from "./coverage.ts";
import type { Gap } from "./model/fact.ts";
import type { Outcome, Report } from "./model/finding.ts";
import type { Settings } from "./model/settings.ts";
import { fails, type Verdicts } from "./rules/engine/run.ts";
import { VERSION } from "./version.ts";

/**
 * Puts the verdicts together with what was and what was not compared, and decides the outcome. `isOpen`: whether
 * the configuration does not accept a gap; what an accepted one left undecided stays so.
 */
export function summarise(
  comparison: Comparison,
  verdicts: Verdicts,
  settings: Settings,
  models: Read,
  isOpen: (gap: Gap) => boolean,
): Report {
  const dark = darkGaps(comparison).filter(isOpen);
  const outcome = outcomeOf(verdicts, dark, settings);
  const gaps = unique([...dark, ...detailGaps(comparison).filter(isOpen)]);
  return {
    version: 1,
    tool: { name: "schema-parity", version: VERSION },
    database: comparison.actual.database,
    outcome,
    findings: verdicts.findings,
    undecided: verdicts.undecided,
    gaps,
    suppressed: verdicts.suppressed,
    coverage: coverageOf(comparison, verdicts, settings, models, gaps),
  };
}

/**
 * What leaves whole tables or columns in the dark: then "nothing found" would be no answer, unless that is the limit
 * of what such models ever state. Findings still count as findings.
 */
function outcomeOf({ findings, undecided }: Verdicts, dark: readonly Gap[], settings: Settings): Outcome {
  if (fails(findings, settings.failOn)) return "findings";
  const unreadable = undecided.some(({ because }) => LIVE_TROUBLE.has(because.code));
  const open = dark.some(({ limit }) => limit !== true);
  return open || unreadable || (settings.strict && dark.length + undecided.length > 0)
    ? "undetermined"
    : "clean";
}

/** Troubles of this run with this database, not limits of what can be compared: the next run may answer. */
const LIVE_TROUBLE = new Set(["ddl-in-progress", "permission-denied", "query-timeout"]);

function darkGaps({ declared, actual, tables }: Comparison): Gap[] {
  const columns = tables.flatMap((pair) =>
    pair.declared !== null && pair.actual !== null
      ? [...pair.declared.columns.gaps, ...pair.actual.columns.gaps]
      : [],
  );
  return [...declared.tables.gaps, ...actual.tables.gaps, ...columns];
}

function detailGaps({ tables, actual, declared }: Comparison): Gap[] {
  const perTable = tables.flatMap((pair) =>
    [pair.declared, pair.actual].flatMap((table) =>
      table === null || pair.declared === null || pair.actual === null
        ? []
        : [table.uniques, table.indexes, table.foreignKeys, table.checks].flatMap(({ gaps }) => gaps),
    ),
  );
  return [...perTable, ...declared.enums.gaps, ...actual.enums.gaps];
}

function unique(gaps: readonly Gap[]): Gap[] {
  const byKey = new Map(gaps.map((gap) => [gapKey(gap), gap]));
  return [...byKey].sort(([a], [b]) => byText(a, b)).map(([, gap]) => gap);
}

function gapKey({ at, code, detail }: Gap): string {
  return [at?.file ?? "", String(at?.line ?? 0).padStart(8, "0"), code, detail].join("\u0000");
}

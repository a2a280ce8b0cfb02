import type { Comparison } from "./compare/comparison.ts";
import { byText } from "./compare/names.ts";
import type { Gap } from "./model/fact.ts";
import type { Coverage, Outcome, Report } from "./model/finding.ts";
import type { Settings } from "./model/settings.ts";
import { fails, type Verdicts } from "./rules/engine/run.ts";
import type { Models } from "./models.ts";
import { VERSION } from "./version.ts";

/** Puts the verdicts together with what was and what was not compared, and decides the outcome. */
export function summarise(
  comparison: Comparison,
  verdicts: Verdicts,
  settings: Settings,
  models: Pick<Models, "files" | "leftOut" | "variables">,
): Report {
  const dark = darkGaps(comparison);
  const outcome = outcomeOf(verdicts, dark, settings);
  return {
    version: 1,
    tool: { name: "schema-parity", version: VERSION },
    database: comparison.actual.database,
    outcome,
    findings: verdicts.findings,
    undecided: verdicts.undecided,
    gaps: unique([...dark, ...detailGaps(comparison)]),
    suppressed: verdicts.suppressed,
    coverage: coverageOf(comparison, models),
  };
}

/**
 * What leaves whole tables or columns in the dark: then "nothing found" would be no answer. Findings still count
 * as findings.
 */
function outcomeOf({ findings, undecided }: Verdicts, dark: readonly Gap[], settings: Settings): Outcome {
  if (fails(findings, settings.failOn)) return "findings";
  const unreadable = undecided.some(({ because }) => LIVE_TROUBLE.has(because.code));
  return dark.length > 0 || unreadable || (settings.strict && undecided.length > 0)
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

function coverageOf(
  { tables, actual, declared }: Comparison,
  { files, leftOut, variables }: Pick<Models, "files" | "leftOut" | "variables">,
): Coverage {
  const both = tables.filter((pair) => pair.declared !== null && pair.actual !== null);
  return {
    modelFiles: files.length,
    declaredTables: declared.tables.items.length,
    comparedTables: both.length,
    comparedColumns: both.reduce((sum, pair) => sum + pair.sharedColumns, 0),
    namespaces: actual.namespaces,
    exclusions: actual.exclusions,
    otherDialects: Object.fromEntries([...leftOut].sort(([a], [b]) => byText(a, b))),
    ...(variables.length === 0 ? {} : { environment: variables }),
  };
}

import type { Gap } from "../model/fact.ts";
import type { EnvironmentVariable } from "../model/environment.ts";
import type { Report, Suppressed } from "../model/finding.ts";
import type { Exclusion } from "../model/dialect.ts";
import { labelled, type Page, wrap } from "./layout.ts";
import { countLimited, limitsOf, openGaps, openUndecided } from "./limits.ts";
import { groupBy, sortBy, sortGaps, sortUndecided, type UndecidedItem } from "./order.ts";
import { visible } from "./sanitize.ts";
import { acceptingEntry } from "./verdict.ts";
import { placeLabel, plural, subjectLabel } from "./wording.ts";

/** Reasons shown before the rest becomes a count. */
const MAX_GROUPS = 8;
/** Subjects named for one reason before the rest becomes a count. */
const MAX_SUBJECTS = 3;
/** Owners of left-out relations that are named. */
const MAX_OWNERS = 4;

/** What could not be decided, one entry a reason. Empty when all was decided. */
export function undecidedLines(report: Report, page: Page): readonly string[] {
  const undecided = openUndecided(report);
  if (undecided.length === 0) return [];
  const groups = [
    ...groupBy(sortUndecided(undecided), ({ because: { code, detail } }) =>
      JSON.stringify([code, detail]),
    ).values(),
  ];
  const shown = groups.slice(0, MAX_GROUPS);
  const hidden = groups.slice(MAX_GROUPS).reduce((total, group) => total + group.length, 0);
  return [
    page.paint.warning(`Could not be decided: ${plural(undecided.length, "comparison")}`),
    ...shown.flatMap((group) => undecidedGroup(group, page)),
    ...moreLine(hidden, page),
  ];
}

function undecidedGroup(group: readonly UndecidedItem[], page: Page): readonly string[] {
  const first = group[0];
  if (first === undefined) return [];
  const subjects = group.map((item) => visible(subjectLabel(item.subject)));
  const named = subjects.slice(0, MAX_SUBJECTS).join(", ");
  const more = subjects.length > MAX_SUBJECTS ? ` and ${subjects.length - MAX_SUBJECTS} more` : "";
  const rule = [...new Set(group.map((item) => visible(item.rule)))].join(", ");
  const [opening = "", ...others] = wrap(`${rule}  ${named}${more}`, page.width - 4);
  const painted = opening.startsWith(rule) ? page.paint.rule(rule) + opening.slice(rule.length) : opening;
  const { at, detail } = first.because;
  const place = group.length > 1 || at === null ? [] : [page.paint.faint(`    ${visible(placeLabel(at))}`)];
  return [
    `  ${painted}`,
    ...others.map((line) => `    ${line}`),
    ...wrap(visible(detail), page.width - 4).map((line) => `    ${line}`),
    ...place,
  ];
}

/** What could not be read at all. Empty when everything was read. */
export function gapLines(report: Report, page: Page): readonly string[] {
  const gaps = sortGaps(openGaps(report));
  if (gaps.length === 0) return [];
  const groups = [...groupBy(gaps, ({ code, detail }) => JSON.stringify([code, detail])).values()];
  const shown = groups.slice(0, MAX_GROUPS);
  const hidden = groups.slice(MAX_GROUPS).reduce((total, group) => total + group.length, 0);
  return [
    page.paint.warning(`Could not be read: ${plural(gaps.length, "place")}`),
    ...shown.flatMap((group) => gapGroup(group, page)),
    ...moreLine(hidden, page),
    ...gapAdvice(report, page),
  ];
}

function gapAdvice(report: Report, page: Page): readonly string[] {
  const entry = acceptingEntry(report);
  const advice =
    entry === null
      ? "Mend the cause and run again."
      : `Mend the file or, if this is accepted, name it under ignore in schema-parity.yaml: ${visible(entry)}`;
  return labelled(2, "next", advice, { width: page.width, labelWidth: 6, style: page.paint.faint });
}

function gapGroup(group: readonly Gap[], page: Page): readonly string[] {
  const first = group[0];
  if (first === undefined) return [];
  const place = first.at === null ? "" : `  ${visible(placeLabel(first.at))}`;
  const more = group.length > 1 ? ` and ${plural(group.length - 1, "more place")}` : "";
  return [
    `  ${page.paint.rule(visible(first.code))}${place}${more}`,
    ...wrap(visible(first.detail), page.width - 4).map((line) => `    ${line}`),
  ];
}

/** What such models never state, one entry a limit. Empty when they state everything. */
export function limitLines(report: Report, page: Page): readonly string[] {
  const limits = limitsOf(report);
  if (limits.length === 0) return [];
  return [
    `Not stated by such models: ${plural(countLimited(report), "comparison")} left open`,
    ...limits.flatMap(({ code, detail, comparisons }) => [
      `  ${page.paint.rule(visible(code))}${comparisons === 0 ? "" : `  ${plural(comparisons, "comparison")}`}`,
      ...wrap(visible(detail), page.width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

/** Accepted findings and relations left out, a line each. Empty when there are none. */
export function asideLines(report: Report, page: Page): readonly string[] {
  const { suppressed, coverage } = report;
  const lines = [
    ...(suppressed.length === 0 ? [] : [acceptedPhrase(suppressed)]),
    ...(coverage.exclusions.length === 0 ? [] : [excludedPhrase(coverage.exclusions)]),
    ...Object.entries(coverage.otherDialects).map(
      ([dialect, count]) => `Left out: ${plural(count, "table")} declared for ${otherName(dialect)}`,
    ),
    ...environmentPhrase(coverage.environment ?? []),
  ];
  return lines.flatMap((line) => wrap(line, page.width)).map((line) => page.paint.faint(line));
}

/** What models would declare elsewhere may differ: which variables they read, and that defaults stood in for some. */
function environmentPhrase(variables: readonly EnvironmentVariable[]): readonly string[] {
  const named = (set: boolean): string => {
    const names = variables.filter((each) => each.set === set).map(({ name }) => visible(name));
    const shown = names.slice(0, MAX_OWNERS).join(", ");
    const more = names.length > MAX_OWNERS ? ` and ${names.length - MAX_OWNERS} more` : "";
    return names.length === 0
      ? ""
      : `${shown}${more} (${set ? "set" : "not set, the code's default is taken"})`;
  };
  const parts = [named(false), named(true)].filter((part) => part !== "");
  return parts.length === 0 ? [] : [`Models depend on the environment: ${parts.join("; ")}`];
}

function otherName(dialect: string): string {
  return dialect === "other" ? "another database" : visible(dialect);
}

function acceptedPhrase(suppressed: readonly Suppressed[]): string {
  const counts = groupBy(
    sortBy(suppressed, (item) => [item.by]),
    (item) => item.by,
  );
  const parts = [...counts].map(([by, items]) => `${items.length} ${by === "external" ? "as" : "by"} ${by}`);
  return `Accepted: ${plural(suppressed.length, "finding")} (${parts.join(", ")})`;
}

function excludedPhrase(exclusions: readonly Exclusion[]): string {
  const sorted = sortBy(exclusions, (item) => [item.reason, item.owner, item.name.name]);
  const groups = [...groupBy(sorted, (item) => JSON.stringify([item.reason, item.owner])).values()];
  const named = groups.slice(0, MAX_OWNERS).map((group) => ownerPhrase(group));
  const rest = groups.slice(MAX_OWNERS).reduce((total, group) => total + group.length, 0);
  const parts = [...named, ...(rest > 0 ? [`${rest} of others`] : [])];
  return `Left out: ${plural(exclusions.length, "relation")} (${parts.join(", ")})`;
}

function ownerPhrase(group: readonly Exclusion[]): string {
  const owner = visible(group[0]?.owner ?? "");
  const phrases = {
    extension: `${group.length} of extension ${owner}`,
    bookkeeping: `${group.length} kept by ${owner}`,
    scope: `${group.length} declared in schema ${owner}, which was not asked for`,
    shadow: `${group.length} behind virtual table ${owner}`,
  };
  return phrases[group[0]?.reason ?? "extension"];
}

function moreLine(hidden: number, page: Page): readonly string[] {
  return hidden > 0 ? [page.paint.faint(`  and ${hidden} more; --format json lists all`)] : [];
}

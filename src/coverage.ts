import type { Comparison, TablePair } from "./compare/comparison.ts";
import { byText } from "./compare/names.ts";
import type { Gap } from "./model/fact.ts";
import type { ComparedKind, Coverage, KindCoverage, ReasonCoverage } from "./model/finding.ts";
import type { DialectId } from "./model/schema.ts";
import type { Settings } from "./model/settings.ts";
import type { Models } from "./models.ts";
import { subjectName } from "./rules/engine/fingerprint.ts";
import { RULES } from "./rules/engine/registry.ts";
import type { Verdicts } from "./rules/engine/run.ts";
import { findingsByTenant } from "./tenants.ts";
import { comparedRelations, comparedTables, type ComparedTable } from "./rules/support/subjects.ts";

/** What was read of the models, and the schemas they were held against. */
export interface Read extends Pick<Models, "files" | "leftOut" | "variables"> {
  readonly tenants: readonly string[];
}

/** Tells what was compared and what was not; `gaps` are those of the whole report. */
export function coverageOf(
  comparison: Comparison,
  { findings, undecided }: Verdicts,
  settings: Settings,
  { files, leftOut, tenants, variables }: Read,
  gaps: readonly Gap[],
): Coverage {
  const { tables, actual, declared } = comparison;
  const both = tables.filter((pair) => pair.declared !== null && pair.actual !== null);
  return {
    modelFiles: files.length,
    declaredTables: declared.tables.items.length,
    comparedTables: both.length,
    comparedColumns: both.reduce((sum, pair) => sum + pair.sharedColumns, 0),
    namespaces: actual.namespaces,
    tenants: findingsByTenant(tenants, findings),
    exclusions: actual.exclusions,
    otherDialects: Object.fromEntries([...leftOut].sort(([a], [b]) => byText(a, b))),
    kinds: kindsOf(comparison, undecided, settings),
    reasons: reasonsOf(undecided, gaps),
    unreadFiles: unreadFiles(comparison.declaredGaps),
    notCompared: NOT_COMPARED[actual.dialect],
    ...(variables.length === 0 ? {} : { environment: variables }),
  };
}

/** Objects that may change what a program meets, and that no rule looks at. */
const NOT_COMPARED: Readonly<Record<DialectId, readonly string[]>> = {
  postgresql: [
    "triggers",
    "functions",
    "row security and its policies",
    "privileges",
    "views that no model declares",
    "sequences without a column",
    "storage parameters",
  ],
  sqlite: ["triggers", "views that no model declares"],
  mysql: [],
};

/** Which kind of thing each rule compares; null: nothing that could be counted. */
export const KIND_OF_RULE: Readonly<Record<string, ComparedKind | null>> = {
  "case-mismatch": "columns",
  "check-mismatch": "checks",
  "collation-mismatch": "collations",
  "comment-mismatch": "comments",
  "constraint-not-validated": "foreign keys",
  "default-mismatch": "defaults",
  "duplicate-model": null,
  "empty-database": null,
  "enum-mismatch": "enums",
  "extra-column": "columns",
  "foreign-key-action-mismatch": "foreign keys",
  "foreign-key-extra": "foreign keys",
  "foreign-key-missing": "foreign keys",
  "generated-mismatch": "generated columns",
  "identity-mismatch": "numbering",
  "index-extra": "indexes",
  "index-mismatch": "indexes",
  "index-missing": "indexes",
  "missing-column": "columns",
  "model-without-table": "tables",
  "nullability-mismatch": "nullability",
  "primary-key-mismatch": "primary keys",
  "relation-kind-mismatch": "tables",
  "table-options-mismatch": "tables",
  "table-without-model": "tables",
  "type-mismatch": "types",
  "unique-mismatch": "unique rules",
};

/** How many things of each kind were held against the other side. */
function kindsOf(
  comparison: Comparison,
  undecided: Verdicts["undecided"],
  settings: Settings,
): KindCoverage[] {
  const totals = totalsOf(comparison);
  return [...totals].map(([kind, total]) => {
    const rules = RULES.filter(({ id }) => KIND_OF_RULE[id] === kind);
    const off = rules.every(({ id, severity }) => (settings.rules[id] ?? severity) === "off");
    const doubts = undecided.filter(({ rule }) => leavesOpen(rule, kind));
    const limits = subjectsOf(doubts.filter(({ because }) => because.limit === true));
    const open = subjectsOf(doubts.filter(({ because }) => because.limit !== true));
    const notStated = [...limits].filter((subject) => !open.has(subject)).length;
    return {
      kind,
      compared: off ? 0 : Math.max(0, total - open.size - notStated),
      undecided: open.size,
      notStated,
      off,
    };
  });
}

/** A collation is not compared where the type is not known, and that is told once, of the type. */
function leavesOpen(rule: string, kind: ComparedKind): boolean {
  return KIND_OF_RULE[rule] === kind || (kind === "collations" && rule === "type-mismatch");
}

function subjectsOf(doubts: Verdicts["undecided"]): Set<string> {
  return new Set(doubts.map(({ subject }) => subjectName(subject)));
}

/** How many of each kind stand in relations that both sides have; what stands on one side only counts too. */
function totalsOf(comparison: Comparison): Map<ComparedKind, number> {
  const relations = comparedRelations(comparison);
  const tables = comparedTables(comparison);
  const sum = (of: readonly ComparedTable[], count: (table: ComparedTable) => number): number =>
    of.reduce((total, table) => total + count(table), 0);
  const shared = sum(tables, ({ sharedColumns }) => sharedColumns);
  const keys = tables.map(keysOf);
  return new Map<ComparedKind, number>([
    ["tables", comparison.tables.length],
    ["columns", sum(relations, columnsOf)],
    ["types", sum(relations, ({ sharedColumns }) => sharedColumns)],
    ["nullability", shared],
    ["defaults", shared],
    ["numbering", shared],
    ["generated columns", shared],
    ["collations", shared],
    ["comments", shared],
    ["primary keys", tables.filter(hasPrimaryKey).length],
    ["foreign keys", sum(tables, (table) => paired(table, "foreignKeys"))],
    ["unique rules", keys.reduce((total, { uniques }) => total + uniques, 0)],
    ["indexes", keys.reduce((total, { indexes }) => total + indexes, 0)],
    ["checks", sum(tables, (table) => paired(table, "checks"))],
    ["enums", comparison.enums.filter((pair) => pair.declared !== null && pair.actual !== null).length],
  ]);
}

function columnsOf({ columns, sharedColumns }: TablePair): number {
  return sharedColumns + columns.filter((pair) => pair.declared === null || pair.actual === null).length;
}

function hasPrimaryKey({ declared, actual }: ComparedTable): boolean {
  return [declared, actual].some(({ primaryKey }) => primaryKey.known && primaryKey.value !== null);
}

/** A list of pairs is empty where both sides agree in full. */
function paired(table: ComparedTable, kind: "foreignKeys" | "checks"): number {
  return table[kind].length || table.declared[kind].items.length;
}

function keysOf({ keys, declared }: ComparedTable): { uniques: number; indexes: number } {
  const all = keys.length > 0 ? keys.map((pair) => pair.declared ?? pair.actual) : declared.indexes.items;
  const refusing = all.filter((key) => key?.unique.known === true && key.unique.value).length;
  const constraints = keys.length > 0 ? 0 : declared.uniques.items.length;
  return { uniques: refusing + constraints, indexes: all.length - refusing };
}

/** Everything that was not decided, a reason once; limits by nature are told even where nothing met them. */
function reasonsOf(undecided: Verdicts["undecided"], gaps: readonly Gap[]): ReasonCoverage[] {
  const reasons = new Map<string, ReasonCoverage>();
  const add = ({ code, detail, limit }: Gap, comparisons: number): void => {
    const key = `${code}\u0000${detail}`;
    const before = reasons.get(key)?.comparisons ?? 0;
    reasons.set(key, { code, detail, limit: limit === true, comparisons: before + comparisons });
  };
  for (const { because } of undecided) add(because, 1);
  for (const gap of gaps) if (gap.limit === true) add(gap, 0);
  return [...reasons].sort(([a], [b]) => byText(a, b)).map(([, reason]) => reason);
}

function unreadFiles(gaps: readonly Gap[]): string[] {
  return [...new Set(gaps.flatMap(({ at }) => at?.file ?? []))].sort(byText);
}

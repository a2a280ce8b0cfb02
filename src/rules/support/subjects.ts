import type { Comparison, Pair, TablePair } from "../../compare/comparison.ts";
import type { Fact, Gap, Judgement, Location } from "../../model/fact.ts";
import type { ObjectKind, Subject, Undecided } from "../../model/finding.ts";
import type { CannotState, Column, ColumnType, Name, RelationKind, Table } from "../../model/schema.ts";

/** A table both sides have, of kinds that can be compared. */
export interface ComparedTable extends TablePair {
  readonly declared: Table;
  readonly actual: Table;
}

/** Kinds that hold rows of their own and whose constraints mean something. */
const TABLES: ReadonlySet<RelationKind> = new Set([
  "table",
  "partitioned-table",
  "foreign-table",
  "virtual-table",
]);

/** Whether the relation holds rows that could be lost. */
export function holdsRows(table: Table): boolean {
  return TABLES.has(table.kind);
}

/** Whether two relations are of one kind as far as a model can tell: Prisma has one word for views of both kinds. */
export function sameKind(declared: Table, actual: Table): boolean {
  if (declared.kind === "table" && actual.kind === "partitioned-table") return true;
  if (declared.origin?.orm === "prisma" && declared.kind === "view" && actual.kind === "materialized-view")
    return true;
  if (declared.kind === "table" && VIEWS.has(actual.kind) && limitOf(declared, "relation-kind") !== null)
    return true;
  return declared.kind === actual.kind;
}

const VIEWS: ReadonlySet<RelationKind> = new Set(["view", "materialized-view"]);

/** Every relation that both sides have as the same kind. */
export function comparedRelations({ tables }: Comparison): readonly ComparedTable[] {
  return tables.filter(isCompared);
}

function isCompared(pair: TablePair): pair is ComparedTable {
  return pair.declared !== null && pair.actual !== null && sameKind(pair.declared, pair.actual);
}

/** The same without views: nullability, defaults and constraints are not a view's own. */
export function comparedTables(comparison: Comparison): readonly ComparedTable[] {
  return comparedRelations(comparison).filter(({ actual }) => holdsRows(actual));
}

/** A finding about a whole table. */
export function tableSubject(table: Name): Subject {
  return { table, column: null, object: null };
}

/** A finding about one column. */
export function columnSubject(table: Name, column: string): Subject {
  return { table, column, object: null };
}

/** A finding about a constraint, an index or a type. */
export function objectSubject(table: Name | null, kind: ObjectKind, name: string): Subject {
  return { table, column: null, object: { kind, name } };
}

/** Judges two facts; one that is not known makes the answer undecided, for the reason it is not known. */
export function judge<T>(
  declared: Fact<T>,
  actual: Fact<T>,
  compare: (declared: T, actual: T) => Judgement,
):
  | { verdict: "same" }
  | { verdict: "different"; declared: T; actual: T }
  | { verdict: "undecided"; because: Gap } {
  if (!declared.known) return { verdict: "undecided", because: declared.gap };
  if (!actual.known) return { verdict: "undecided", because: actual.gap };
  const verdict = compare(declared.value, actual.value);
  if (verdict === "same") return { verdict };
  if (verdict === "different") return { verdict, declared: declared.value, actual: actual.value };
  return { verdict: "undecided", because: { code: "not-comparable", detail: verdict.undecided, at: null } };
}

/** `same` when the values are identical. */
export function identical<T>(a: T, b: T): Judgement {
  return a === b ? "same" : "different";
}

/** An undecided answer where a list may be incomplete, with the reason that weighs most; nothing where it is complete. */
export function* incomplete(subject: Subject, gaps: readonly Gap[]): Generator<Undecided> {
  const because = gaps.find(({ limit }) => limit !== true) ?? gaps[0];
  if (because !== undefined) yield { subject, because };
}

/** The limit of the model's ORM as a reason, where it has no words for such a thing; else null. */
export function limitOf({ origin }: Table, kind: keyof CannotState): Gap | null {
  const detail = origin?.cannotState?.[kind];
  return detail === undefined ? null : { code: `${kind}-not-stated`, detail, at: null, limit: true };
}

/** The same of a column's nullability, which some cannot state of a list; else null. */
export function limitOfNull(table: Table, { type }: Column): Gap | null {
  return type.known && type.value.sql.endsWith("[]") ? limitOf(table, "list-nullability") : null;
}

/** Whether the other side lacks one of these columns: then what stands on it is not a finding of its own. */
export function standsOnLonely(
  table: ComparedTable,
  side: keyof Pair<Column>,
  names: (column: string) => boolean,
): boolean {
  const other = side === "declared" ? "actual" : "declared";
  return table.columns.some((pair) => pair[other] === null && names(pair[side]?.name ?? ""));
}

/** Whether an SQL text names a column; a rough test that at worst silences what stands on a column already reported. */
export function mentionedIn(text: string): (column: string) => boolean {
  const words = new Set(text.split(/[^\w$]+/));
  return (column) => words.has(column) || text.includes(`"${column}"`);
}

/** Whether expressions name a column whose case differs, and so are worded otherwise for that reason alone. */
export function standsOnRespelled({ respelled }: TablePair, texts: readonly string[]): boolean {
  if (respelled.length === 0) return false;
  const mentioned = texts.map(mentionedIn);
  return respelled.some(
    ({ column, declared }) =>
      column !== null && mentioned.some((mentions) => mentions(column) || mentions(declared)),
  );
}

/** Where the model says it: the thing's own line, else its table's. */
export function placeOf(at: Location | null, table: Table): Location | null {
  return at ?? table.at;
}

/** A type as people read it; SQLite's columns need none. */
export function typeName(type: ColumnType): string {
  return type.sql === "" ? "no type" : type.sql;
}

/** A list of columns as people write it. */
export function columnList(columns: readonly string[]): string {
  return columns.length === 0 ? "none" : `(${columns.join(", ")})`;
}

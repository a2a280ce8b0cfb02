import { known, listing, unknown } from "../../model/fact.ts";
import type { Fact, Gap, Listing } from "../../model/fact.ts";
import type { Column, Default, Generated, Identity } from "../../model/schema.ts";
import type { ColumnTypes } from "./column-types.ts";
import { groupByFirst, memoised, rowOf, undecodable, undecodableGap } from "./core.ts";
import type { CoreRows, Groups } from "./core.ts";
import type { Deparsed } from "./deparsed.ts";
import type { Row } from "./transaction.ts";

/** The columns of every relation, in the table's order. */
export interface ColumnReader {
  of(relation: string, isView: boolean): Listing<Column>;
  /** A column's name by relation and attribute number, also of relations outside the scope. */
  name(relation: string, attribute: string): string;
  /** The collation of a column that is not the database's default. */
  collation(relation: string, attribute: string): string | null;
  /** Whether an expression names a column of that collation, which is then the expression's own. */
  inherits(relation: string, expression: string, collation: string): boolean;
}

interface Sources {
  readonly types: ColumnTypes;
  readonly deparsed: Deparsed;
  /** Facts are shared between columns that have the same: a schema repeats few of them. */
  readonly defaultOf: (expression: string) => Fact<Default | null>;
}

/** The rows about one relation, each kind apart. */
interface RelationRows {
  readonly special: readonly Row[] | undefined;
  readonly defaults: readonly Row[] | undefined;
  readonly comments: readonly Row[] | undefined;
  readonly sequences: readonly Row[] | undefined;
}

const NONE = known(null);
const NULLABLE = known(true);
const NOT_NULL = known(false);

const VIEW = unknown({
  code: "nullability-of-view",
  detail: "PostgreSQL does not record whether a column of a view can be NULL.",
  at: null,
});

/** Merges the narrow rows of the core queries into columns. */
export function readColumns(core: CoreRows, types: ColumnTypes, deparsed: Deparsed): ColumnReader {
  const rows = groupByFirst(core.columns);
  const outside = groupByFirst(core.outside);
  const special = groupByFirst(core.special);
  const [defaults, comments, sequences] = [core.defaults, core.comments, core.sequences].map(
    groupByFirst,
  ) as [Groups, Groups, Groups];
  const sources: Sources = { types, deparsed, defaultOf: memoised(defaultOf) };
  return {
    of: (relation, isView) => {
      const about: RelationRows = {
        special: special.get(relation),
        defaults: defaults.get(relation),
        comments: comments.get(relation),
        sequences: sequences.get(relation),
      };
      return columnsOf(inOrder(rows.get(relation) ?? []), about, isView, sources);
    },
    name: (relation, attribute) =>
      rowOf(rows.get(relation), attribute)?.[2] ?? rowOf(outside.get(relation), attribute, 3)?.[4] ?? "?",
    collation: (relation, attribute) => rowOf(special.get(relation), attribute)?.[4] ?? null,
    inherits: (relation, expression, collation) =>
      (special.get(relation) ?? []).some((row) => {
        const name = rowOf(rows.get(relation), row[1] ?? "")?.[2];
        const inQuotes = `"${name?.replaceAll('"', '""')}"`;
        return (
          row[4] === collation && name != null && [name, inQuotes].some((text) => expression.includes(text))
        );
      }),
  };
}

/** By attribute number; dropped columns leave holes. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const slots: (Row | undefined)[] = [];
  for (const row of rows) slots[Number(row[1])] = row;
  return slots.filter((row) => row !== undefined);
}

function columnsOf(
  rows: readonly Row[],
  about: RelationRows,
  isView: boolean,
  sources: Sources,
): Listing<Column> {
  const gaps: Gap[] = [];
  const columns: Column[] = [];
  for (const row of rows) {
    if (undecodable(row[2] ?? null)) gaps.push(undecodableGap("A column's name"));
    else columns.push(column(row, about, isView, sources));
  }
  return listing(columns, gaps);
}

function column(row: Row, about: RelationRows, isView: boolean, sources: Sources): Column {
  const attribute = row[1] ?? "";
  const { type, refusesNull } = sources.types.of(row[3] ?? "", row[4] ?? "");
  const special = rowOf(about.special, attribute);
  const expression = rowOf(about.defaults, attribute);
  const serial = isSerial(expression?.[2], rowOf(about.sequences, attribute)?.[2]);
  return {
    name: row[2] ?? "",
    type,
    nullable: isView ? VIEW : row[5] === "t" || refusesNull ? NOT_NULL : NULLABLE,
    default: serial || special?.[3] ? NONE : columnDefault(expression, sources),
    identity: serial ? SERIAL : identityOf(special),
    generated: generatedOf(special, expression, sources),
    collation: special?.[5] === "t" ? known(special[4] ?? null) : NONE,
    comment: commentOf(rowOf(about.comments, attribute)?.[2]),
    at: null,
  };
}

const SERIAL: Fact<Identity> = known({ kind: "serial" });
const ALWAYS: Fact<Identity> = known({ kind: "always" });
const BY_DEFAULT: Fact<Identity> = known({ kind: "by-default" });

/** A column is serial when it owns the very sequence that its default draws from. */
function isSerial(expression: string | null | undefined, sequence: string | null | undefined): boolean {
  if (typeof expression !== "string" || typeof sequence !== "string") return false;
  return expression === `nextval('${sequence.replaceAll("'", "''")}'::regclass)`;
}

function identityOf(special: Row | undefined): Fact<Identity | null> {
  if (special?.[2] === "a") return ALWAYS;
  if (special?.[2] === "d") return BY_DEFAULT;
  return NONE;
}

function generatedOf(
  special: Row | undefined,
  expression: Row | undefined,
  sources: Sources,
): Fact<Generated | null> {
  const kind = special?.[3];
  if (special === undefined || kind === undefined || kind === null || kind === "") return NONE;
  const constant = expression?.[2];
  const text =
    typeof constant === "string"
      ? known(constant)
      : sources.deparsed.generated(special[0] ?? "", special[1] ?? "");
  return text.known ? known({ expression: text.value, stored: kind === "s" }) : text;
}

/** PostgreSQL keeps `DEFAULT NULL` of a type with a length as a cast of NULL; it is no default. */
const NULL_DEFAULT = /^NULL(::[^()]+(\([\d, ]+\))?(\[\])*)?$/;

function columnDefault(row: Row | undefined, sources: Sources): Fact<Default | null> {
  if (row === undefined) return NONE;
  const expression = row[2];
  // A default cannot name a column; should the test for one have been wrong, it stays unread.
  return typeof expression === "string" ? sources.defaultOf(expression) : UNREAD;
}

function defaultOf(expression: string): Fact<Default | null> {
  if (NULL_DEFAULT.test(expression)) return NONE;
  return undecodable(expression) ? unknown(undecodableGap("The default")) : known({ sql: expression });
}

const UNREAD = unknown({
  code: "default-unread",
  detail: "The default refers to columns, which this version cannot print without a lock.",
  at: null,
});

function commentOf(text: string | null | undefined): Fact<string | null> {
  if (text === undefined || text === null) return NONE;
  return undecodable(text) ? unknown(undecodableGap("The comment")) : known(text);
}

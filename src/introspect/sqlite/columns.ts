import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Column, ColumnType, Default, Identity } from "../../model/schema.ts";
import type { TableFacts, TableTraits } from "./catalog.ts";
import type { TableDdl } from "./ddl-model.ts";

/** One table as the engine and its own text tell it. */
export interface TableSource extends TableFacts {
  readonly name: string;
  readonly traits: TableTraits;
  /** null: the text could not be followed, see `ddlGap`. */
  readonly ddl: TableDdl | null;
  readonly ddlGap: Gap;
}

/** Facts that thousands of columns share; one object each keeps large schemas small. */
const NONE = known(null);
const YES = known(true);
const NO = known(false);

/** The columns of an ordinary table. */
export function tableColumns(source: TableSource): Column[] {
  const alias = rowidAlias(source);
  const untold = source.ddl === null ? unknown(source.ddlGap) : null;
  return source.columns.map((row, position) => {
    // The text was accepted only because its columns stand in the engine's order.
    const ddl = source.ddl?.columns[position] ?? null;
    return {
      name: row.name,
      type: typeOf(row.type),
      nullable: row.notNull || row.name === alias ? NO : YES,
      default: row.default === null ? NONE : defaultOf(row.default),
      identity: untold ?? (ddl?.autoincrement === true ? AUTOINCREMENT : NONE),
      generated: row.hidden < 2 ? NONE : (untold ?? known(ddl?.generated ?? null)),
      collation: untold ?? collationOf(ddl?.collation ?? null),
      comment: NONE,
      at: null,
    };
  });
}

/**
 * The columns of a view or virtual table. Whether they may be NULL is nowhere said, and a column without a type
 * is computed, or held by a module that knows no types.
 */
export function derivedColumns(source: TableSource): Column[] {
  const gap = (code: string, what: string): Gap => ({
    code,
    detail: `SQLite does not tell ${what} of columns of the ${source.traits.type} ${JSON.stringify(source.name)}.`,
    at: null,
  });
  return source.columns
    .filter((row) => row.hidden !== 1)
    .map((row) => ({
      name: row.name,
      type: row.type === "" ? unknown(gap("untyped-column", "the type")) : typeOf(row.type),
      nullable: unknown(gap("nullability-untold", "the nullability")),
      default: NONE,
      identity: NONE,
      generated: NONE,
      collation: NONE,
      comment: NONE,
      at: null,
    }));
}

const AUTOINCREMENT = known<Identity>({ kind: "autoincrement" });

function typeOf(sql: string): Fact<ColumnType> {
  return known({ sql, enum: null, domainOver: null });
}

/** `DEFAULT NULL` is no default. */
function defaultOf(sql: string): Fact<Default | null> {
  return /^[\s(]*null[\s)]*$/i.test(sql) ? NONE : known({ sql });
}

function collationOf(name: string | null): Fact<string | null> {
  return name === null || name.toUpperCase() === "BINARY" ? NONE : known(name);
}

/**
 * The INTEGER PRIMARY KEY column that is the rowid itself and so is never NULL, although the engine reports it
 * nullable. One with an index of its own (`INTEGER PRIMARY KEY DESC`) is an ordinary column:
 * https://www.sqlite.org/lang_createtable.html §5.
 */
function rowidAlias(source: TableSource): string | null {
  const keys = source.columns.filter((row) => row.pk > 0);
  const [key] = keys;
  if (key === undefined || keys.length !== 1 || source.traits.withoutRowid) return null;
  if (key.type.toUpperCase() !== "INTEGER") return null;
  return source.indexes.some((index) => index.origin === "pk") ? null : key.name;
}

import type Database from "better-sqlite3";
import type { Gap } from "../../model/fact.ts";

/** One row of `sqlite_schema`. `sql` is null for indexes that SQLite made by itself. */
export interface ObjectRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** Position in the primary key from 1, or 0. */
  readonly pk: number;
  /** 0 plain, 1 hidden, 2 virtual generated, 3 stored generated. */
  readonly hidden: number;
}

export interface IndexRow {
  readonly name: string;
  readonly unique: boolean;
  /** `c` CREATE INDEX, `u` UNIQUE, `pk` PRIMARY KEY. */
  readonly origin: string;
  readonly partial: boolean;
  readonly parts: readonly IndexPartRow[];
}

export interface IndexPartRow {
  /** null: the rowid or an expression. */
  readonly column: string | null;
  /** -1 rowid, -2 expression. */
  readonly cid: number;
  readonly descending: boolean;
  readonly collation: string;
}

export interface ForeignKeyRow {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  /** null: the target's primary key. */
  readonly to: string | null;
  readonly onUpdate: string;
  readonly onDelete: string;
}

export interface TableTraits {
  readonly type: string;
  readonly withoutRowid: boolean;
  readonly strict: boolean;
}

/** What the pragmas tell of one table. */
export interface TableFacts {
  readonly columns: readonly ColumnRow[];
  readonly indexes: readonly IndexRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
}

/** Everything the engine tells about the schema. */
export interface Catalog {
  readonly version: string;
  readonly objects: readonly ObjectRow[];
  readonly traits: ReadonlyMap<string, TableTraits>;
  /** Unpacks the facts of one table, view or virtual table anew with every call. */
  facts(name: string): TableFacts;
  /** Views and virtual tables whose columns the engine could not name, and why. */
  readonly broken: ReadonlyMap<string, Gap>;
}

/**
 * The rows of a pragma as one JSON text. Each row and value that crosses into JavaScript alone takes twice the time,
 * and texts that are unpacked table by table keep large schemas out of memory.
 */
function packed(columns: string, from: string): string {
  return `(SELECT json_group_array(json_array(${columns})) FROM ${from})`;
}

const COLUMNS = packed(
  'x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden',
  "pragma_table_xinfo(m.name) x",
);
const INDEXES = packed(
  'l.name, l."unique", l.origin, l.partial, x.name, x.cid, x."desc", x.coll',
  "pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x WHERE x.key = 1",
);
const FOREIGN_KEYS = packed(
  'f.id, f."table", f."from", f."to", f.on_update, f.on_delete',
  "pragma_foreign_key_list(m.name) f",
);
const ORDINARY = `SELECT m.name, ${COLUMNS}, ${INDEXES}, CASE WHEN m.sql LIKE '%references%' THEN ${FOREIGN_KEYS} END
  FROM sqlite_schema m WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL %'`;
const DERIVED = "FROM sqlite_schema m WHERE (m.type = 'view' OR m.sql LIKE 'CREATE VIRTUAL %')";

/**
 * Reads the schema with a handful of set queries, whatever the number of tables. Should the schema change in between
 * (no transaction is held, so that no writer waits for us), all is read again.
 * Throws what better-sqlite3 throws.
 */
export function readCatalog(db: Database.Database): Catalog {
  for (let attempt = 0; ; attempt++) {
    const before = db.pragma("schema_version", { simple: true });
    const catalog = readOnce(db);
    if (before === db.pragma("schema_version", { simple: true }) || attempt === 3) return catalog;
  }
}

type Row = readonly unknown[];

function readOnce(db: Database.Database): Catalog {
  const rows = (sql: string): Row[] => db.prepare<[], Row>(sql).raw().all();
  const derived = readDerived(db);
  const facts = new Map([...rows(ORDINARY), ...derived.rows].map((row) => [row[0], row]));
  return {
    version: String(rows("SELECT sqlite_version()")[0]?.[0]),
    objects: rows("SELECT type, name, sql FROM sqlite_schema").map(([type, name, sql]) => ({
      type: String(type),
      name: String(name),
      sql: textOrNull(sql),
    })),
    traits: new Map(
      rows("SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'").map((row) => [
        String(row[0]),
        { type: String(row[1]), withoutRowid: row[2] === 1, strict: row[3] === 1 },
      ]),
    ),
    facts(name) {
      const row = facts.get(name);
      return {
        columns: unpack(row?.[1]).map(toColumn),
        indexes: toIndexes(unpack(row?.[2])),
        foreignKeys: unpack(row?.[3]).map(toForeignKey),
      };
    },
    broken: derived.broken,
  };
}

/** Columns of views and virtual tables. One broken view fails the set query; then each is asked alone. */
function readDerived(db: Database.Database): { rows: Row[]; broken: Map<string, Gap> } {
  const broken = new Map<string, Gap>();
  try {
    return { rows: db.prepare<[], Row>(`SELECT m.name, ${COLUMNS} ${DERIVED}`).raw().all(), broken };
  } catch {
    const names = db.prepare<[], string>(`SELECT m.name ${DERIVED}`).pluck().all();
    const one = db.prepare<[string], Row>(`SELECT m.name, ${COLUMNS} ${DERIVED} AND m.name = ?`).raw();
    const rows = names.flatMap((name) => {
      try {
        return one.all(name);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const detail = `SQLite cannot tell the columns of ${JSON.stringify(name)}: ${reason}.`;
        broken.set(name, { code: "columns-unreadable", detail, at: null });
        return [];
      }
    });
    return { rows, broken };
  }
}

function unpack(json: unknown): Row[] {
  return typeof json === "string" ? (JSON.parse(json) as Row[]) : [];
}

function toColumn(row: Row): ColumnRow {
  return {
    name: String(row[0]),
    type: textOrNull(row[1]) ?? "",
    notNull: row[2] === 1,
    default: textOrNull(row[3]),
    pk: Number(row[4]),
    hidden: Number(row[5]),
  };
}

function toForeignKey(row: Row): ForeignKeyRow {
  return {
    id: Number(row[0]),
    table: String(row[1]),
    from: String(row[2]),
    to: textOrNull(row[3]),
    onUpdate: String(row[4]),
    onDelete: String(row[5]),
  };
}

function toIndexes(rows: readonly Row[]): IndexRow[] {
  const indexes = new Map<string, IndexRow & { parts: IndexPartRow[] }>();
  for (const row of rows) {
    const name = String(row[0]);
    const flags = { unique: row[1] === 1, origin: String(row[2]), partial: row[3] === 1 };
    const index = indexes.get(name) ?? { name, ...flags, parts: [] };
    indexes.set(name, index);
    index.parts.push({
      column: textOrNull(row[4]),
      cid: Number(row[5]),
      descending: row[6] === 1,
      collation: String(row[7]),
    });
  }
  return [...indexes.values()];
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

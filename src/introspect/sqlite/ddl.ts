import { Cursor, NotFollowed } from "./cursor.ts";
import { readColumn, readTableConstraint } from "./ddl-constraints.ts";
import type { IndexDdl, TableDdl } from "./ddl-model.ts";

/**
 * Reads a CREATE TABLE statement as SQLite stores it in `sqlite_schema.sql`.
 * Follows the grammar at https://www.sqlite.org/lang_createtable.html and the parser's laxities: constraints
 * without commas between them, a constraint name without a constraint, strings as names.
 * Returns null for a text it cannot follow to the end. Never throws.
 */
export function readCreateTable(sql: string): TableDdl | null {
  return followed(() => {
    const cursor = new Cursor(sql);
    cursor.expect("create");
    if (!cursor.accept("temp")) cursor.accept("temporary");
    cursor.expect("table");
    cursor.accept("if", "not", "exists");
    cursor.qualifiedName();
    return readBody(cursor);
  });
}

function readBody(cursor: Cursor): TableDdl {
  const table: TableDdl = { columns: [], primaryKeyName: null, uniques: [], foreignKeys: [], checks: [] };
  cursor.expectOperator("(");
  do {
    if (!readTableConstraint(cursor, table)) readColumn(cursor, table);
    while (readTableConstraint(cursor, table));
  } while (cursor.acceptOperator(","));
  cursor.expectOperator(")");
  while (cursor.peek() !== undefined) {
    const token = cursor.take();
    if (token.kind !== "word" && token.value !== "," && token.value !== ";") throw new NotFollowed();
  }
  return table;
}

/**
 * Reads a CREATE INDEX statement as SQLite stores it: the text of its parts and of its predicate.
 * Returns null for a text it cannot follow. Never throws.
 */
export function readCreateIndex(sql: string): IndexDdl | null {
  return followed(() => {
    const cursor = new Cursor(sql);
    cursor.expect("create");
    cursor.accept("unique");
    cursor.expect("index");
    cursor.accept("if", "not", "exists");
    cursor.qualifiedName();
    cursor.expect("on");
    cursor.name();
    cursor.expectOperator("(");
    const parts: string[] = [];
    do parts.push(readIndexPart(cursor));
    while (cursor.acceptOperator(","));
    cursor.expectOperator(")");
    return { parts, where: readPredicate(cursor) };
  });
}

function readIndexPart(cursor: Cursor): string {
  const first = cursor.at;
  cursor.skipToSeparator();
  let last = cursor.at - 1;
  const word = (index: number): string => {
    const token = index >= first ? cursor.tokens[index] : undefined;
    return token?.kind === "word" ? token.value : "";
  };
  if (["first", "last"].includes(word(last)) && word(last - 1) === "nulls") last -= 2;
  if (["asc", "desc"].includes(word(last))) last--;
  if (word(last - 1) === "collate") last -= 2;
  const start = cursor.tokens[first];
  const end = cursor.tokens[last];
  if (start === undefined || end === undefined || last < first) throw new NotFollowed();
  return cursor.sql.slice(start.start, end.end);
}

function readPredicate(cursor: Cursor): string | null {
  const last = cursor.tokens.at(-1);
  if (cursor.peek() === undefined) return null;
  cursor.expect("where");
  const start = cursor.peek();
  if (start === undefined || last === undefined) throw new NotFollowed();
  return cursor.sql.slice(start.start, last.end);
}

function followed<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotFollowed) return null;
    throw error;
  }
}

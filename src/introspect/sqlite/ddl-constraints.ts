import type { Deferrable } from "../../model/schema.ts";
import { asciiLower } from "../../sql/lexer.ts";
import { type Cursor, NotFollowed } from "./cursor.ts";
import type { ColumnDdl, TableDdl } from "./ddl-model.ts";

const TABLE_CONSTRAINT: ReadonlySet<string> = new Set([
  "constraint",
  "primary",
  "unique",
  "check",
  "foreign",
]);
/** The words that end a column's type; none of them can be a bare part of a type name. */
const AFTER_TYPE: ReadonlySet<string> = new Set(
  "constraint primary not null unique check default collate references as deferrable".split(" "),
);

/** Reads one column definition with its constraints into `table`. */
export function readColumn(cursor: Cursor, table: TableDdl): void {
  const column: ColumnDdl = { name: cursor.name(), collation: null, autoincrement: false, generated: null };
  table.columns.push(column);
  skipType(cursor);
  let name: string | null = null;
  while (!cursor.isOperator(",") && !cursor.isOperator(")")) {
    if (cursor.accept("constraint")) {
      name = cursor.name();
      continue;
    }
    readColumnConstraint(cursor, table, column, name);
    name = null;
  }
}

function skipType(cursor: Cursor): void {
  for (let token = cursor.peek(); token !== undefined; token = cursor.peek()) {
    if (token.kind === "operator" || token.kind === "number") break;
    if (token.kind === "word" && AFTER_TYPE.has(token.value)) return;
    if (cursor.isWord("generated") && cursor.isWord("always", 1)) return;
    cursor.at++;
  }
  if (cursor.isOperator("(")) cursor.parenthesised();
}

function readColumnConstraint(cursor: Cursor, table: TableDdl, column: ColumnDdl, name: string | null): void {
  const columns = [column.name];
  if (readDeferrable(cursor, table)) return;
  if (cursor.accept("not", "null") || cursor.accept("null")) skipConflict(cursor);
  else if (cursor.accept("primary", "key")) {
    table.primaryKeyName = name;
    if (!cursor.accept("asc")) cursor.accept("desc");
    skipConflict(cursor);
    column.autoincrement = cursor.accept("autoincrement");
  } else if (cursor.accept("unique")) {
    skipConflict(cursor);
    table.uniques.push({ name, columns });
  } else if (cursor.accept("check")) table.checks.push({ name, expression: cursor.parenthesised() });
  else if (cursor.accept("default")) skipDefault(cursor);
  else if (cursor.accept("collate")) column.collation = cursor.name();
  else if (cursor.isWord("references")) readReferences(cursor, table, name, columns);
  else if (cursor.accept("generated", "always", "as") || cursor.accept("as")) {
    column.generated = readGenerated(cursor);
  } else throw new NotFollowed();
}

function readGenerated(cursor: Cursor): { expression: string; stored: boolean } {
  const expression = cursor.parenthesised();
  const stored = cursor.accept("stored");
  if (!stored) cursor.accept("virtual");
  return { expression, stored };
}

/** Reads one table constraint when one stands here; false leaves the cursor where it was. */
export function readTableConstraint(cursor: Cursor, table: TableDdl): boolean {
  const token = cursor.peek();
  if (token?.kind !== "word" || !TABLE_CONSTRAINT.has(token.value)) return false;
  const name = cursor.accept("constraint") ? cursor.name() : null;
  if (cursor.accept("primary", "key")) {
    table.primaryKeyName = name;
    const [first] = readKeyColumns(cursor, table);
    const column = table.columns.find((candidate) => candidate.name === first);
    if (column !== undefined && cursor.isWord("autoincrement", -2)) column.autoincrement = true;
    skipConflict(cursor);
  } else if (cursor.accept("unique")) {
    table.uniques.push({ name, columns: readKeyColumns(cursor, table) });
    skipConflict(cursor);
  } else if (cursor.accept("check")) {
    table.checks.push({ name, expression: cursor.parenthesised() });
    skipConflict(cursor);
  } else if (cursor.accept("foreign", "key")) {
    readReferences(cursor, table, name, readKeyColumns(cursor, table));
    readDeferrable(cursor, table);
  } else if (name === null) throw new NotFollowed();
  return true;
}

/** `(a COLLATE x DESC, b)`: the columns alone. */
function readKeyColumns(cursor: Cursor, table: TableDdl): string[] {
  const columns: string[] = [];
  cursor.expectOperator("(");
  do {
    const written = cursor.name();
    const same = table.columns.find((column) => asciiLower(column.name) === asciiLower(written));
    columns.push(same?.name ?? written);
    cursor.skipToSeparator();
  } while (cursor.acceptOperator(","));
  cursor.expectOperator(")");
  return columns;
}

function readReferences(
  cursor: Cursor,
  table: TableDdl,
  name: string | null,
  columns: readonly string[],
): void {
  cursor.expect("references");
  const target = cursor.name();
  if (cursor.isOperator("(")) cursor.parenthesised();
  table.foreignKeys.push({ name, columns, table: target, deferrable: "no" });
  for (;;) {
    if (cursor.accept("match")) cursor.name();
    else if (cursor.accept("on")) {
      cursor.take();
      if (
        !cursor.accept("set", "null")
        && !cursor.accept("set", "default")
        && !cursor.accept("no", "action")
      ) {
        cursor.take();
      }
    } else return;
  }
}

/** `[NOT] DEFERRABLE [INITIALLY …]`: SQLite lets it stand apart and applies it to the foreign key before it. */
function readDeferrable(cursor: Cursor, table: TableDdl): boolean {
  const not = cursor.accept("not", "deferrable");
  if (!not && !cursor.accept("deferrable")) return false;
  let deferrable: Deferrable = not ? "no" : "initially-immediate";
  if (cursor.accept("initially", "deferred")) deferrable = not ? "no" : "initially-deferred";
  else cursor.accept("initially", "immediate");
  const last = table.foreignKeys.at(-1);
  if (last !== undefined) last.deferrable = deferrable;
  return true;
}

function skipConflict(cursor: Cursor): void {
  if (cursor.accept("on", "conflict")) cursor.take();
}

function skipDefault(cursor: Cursor): void {
  if (cursor.isOperator("(")) {
    cursor.parenthesised();
    return;
  }
  if (!cursor.acceptOperator("-")) cursor.acceptOperator("+");
  const token = cursor.take();
  const next = cursor.peek();
  if (token.kind === "operator") throw new NotFollowed();
  // x'0f' reaches us as a word and a string that touch.
  if (token.value === "x" && next?.kind === "string" && next.start === token.end) cursor.at++;
}

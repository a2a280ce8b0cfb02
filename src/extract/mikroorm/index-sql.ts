import { lex, type Token } from "../../sql/lexer.ts";

/** What a `CREATE INDEX` statement says. */
export interface IndexSql {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string | null;
  readonly columns: readonly string[];
  readonly where: string | null;
}

/** Reads a `CREATE INDEX` on plain columns; null when it is anything more. */
export function readIndexSql(sql: string): IndexSql | null {
  const tokens = lex(sql, { postgres: true });
  let at = 0;
  const word = (text: string): boolean => {
    const token = tokens[at];
    const is = token?.kind === "word" && token.value === text;
    if (is) at++;
    return is;
  };
  const operator = (text: string): boolean => {
    const is = tokens[at]?.kind === "operator" && tokens[at]?.value === text;
    if (is) at++;
    return is;
  };
  const name = (): string | null => {
    const token = tokens[at];
    if (token?.kind !== "word" && token?.kind !== "quoted") return null;
    at++;
    return token.value;
  };
  if (!word("create")) return null;
  const unique = word("unique");
  if (!word("index")) return null;
  word("concurrently");
  if (word("if") && !(word("not") && word("exists"))) return null;
  const index = name();
  if (index === null || !word("on")) return null;
  word("only");
  if (name() === null || (operator(".") && name() === null)) return null;
  const method = word("using") ? name() : null;
  if (!operator("(")) return null;
  const columns = list(tokens, () => name(), operator);
  if (columns === null) return null;
  const where = word("where") ? rest(sql, tokens, at) : null;
  const done = where !== null || at >= tokens.length || tokens[at]?.value === ";";
  return done ? { name: index, unique, method, columns, where } : null;
}

function list(
  tokens: readonly Token[],
  name: () => string | null,
  operator: (text: string) => boolean,
): readonly string[] | null {
  const columns: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const column = name();
    if (column === null) return null;
    columns.push(column);
    if (operator(")")) return columns;
    if (!operator(",")) return null;
  }
  return null;
}

function rest(sql: string, tokens: readonly Token[], at: number): string | null {
  const start = tokens[at]?.start;
  return start === undefined ? null : sql.slice(start).replace(/;\s*$/, "").trim();
}

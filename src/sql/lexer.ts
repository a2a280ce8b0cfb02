import { lexicon } from "../model/lexicon.ts";

/** What the lexer needs to know of an engine's spelling. */
export interface Lexicon {
  /** PostgreSQL: `$tag$ … $tag$` strings, `E'…'` escapes, nested comments. */
  readonly postgres: boolean;
}

export type TokenKind = "word" | "quoted" | "string" | "number" | "operator";

/** One token. `value` is decoded: words in lower case, names and strings without quotes and doubled quotes. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  /** Where its text stands in the source, end exclusive, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s+/y;
const LINE_COMMENT = /--[^\n]*/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_]\w*)?\$/y;
const OPERATOR = /::|\|\||->>|->|#>>|#>|<=|>=|<>|!=|==|<<|>>|@>|<@|~\*|!~\*|!~|[^\s\w]/y;

/**
 * Splits SQL text into tokens; comments and space are dropped. Never throws: an unterminated string or
 * comment runs to the end. Both dialects' normalisers and SQLite's DDL reader stand on it.
 */
export function lex(sql: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0] ?? null;
  };
  while (at < sql.length) {
    const letter = isLetter(sql.charCodeAt(at)); // most tokens are words, and a word needs none of the other tests
    if (!letter) {
      const skipped = match(SPACE) ?? match(LINE_COMMENT);
      if (skipped !== null) {
        at += skipped.length;
        continue;
      }
      if (sql.startsWith("/*", at)) {
        at = commentEnd(sql, at, lexicon);
        continue;
      }
    }
    const maybeQuoted = !letter || sql[at + 1] === "'";
    const token = (maybeQuoted ? quotedToken(sql, at, lexicon) : null) ?? plainToken(at, match);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function plainToken(at: number, match: (pattern: RegExp) => string | null): Token {
  const word = match(WORD);
  if (word !== null) return { kind: "word", value: asciiLower(word), start: at, end: at + word.length };
  const number = match(NUMBER);
  if (number !== null) return { kind: "number", value: number, start: at, end: at + number.length };
  const operator = match(OPERATOR) ?? "?";
  return { kind: "operator", value: operator, start: at, end: at + operator.length };
}

function quotedToken(sql: string, at: number, lexicon: Lexicon): Token | null {
  const first = sql[at] ?? "";
  if (first === "'") return delimited(sql, at, at, "string", "'", false);
  if (first === '"' || first === "`") return delimited(sql, at, at, "quoted", first, false);
  if (first === "[" && !lexicon.postgres) return bracketed(sql, at);
  if (!lexicon.postgres) return null;
  if (/[eE]/.test(first) && sql[at + 1] === "'") return delimited(sql, at, at + 1, "string", "'", true);
  DOLLAR_QUOTE.lastIndex = at;
  const tag = DOLLAR_QUOTE.exec(sql)?.[0];
  if (tag === undefined) return null;
  const close = sql.indexOf(tag, at + tag.length);
  const end = close < 0 ? sql.length : close + tag.length;
  return {
    kind: "string",
    value: sql.slice(at + tag.length, close < 0 ? sql.length : close),
    start: at,
    end,
  };
}

/** A token between quotes, where a doubled quote (and, for `E''`, a backslash) stands for the next character. */
function delimited(
  sql: string,
  start: number,
  open: number,
  kind: "string" | "quoted",
  quote: string,
  backslash: boolean,
): Token {
  let value = "";
  let at = open + 1;
  for (; at < sql.length; at++) {
    const char = sql[at] ?? "";
    if (char === quote) {
      if (sql[at + 1] !== quote) return { kind, value, start, end: at + 1 };
      at++;
    } else if (backslash && char === "\\") {
      at++;
      value += ESCAPES[sql[at] ?? ""] ?? sql[at] ?? "";
      continue;
    }
    value += char;
  }
  return { kind, value, start, end: sql.length };
}

const ESCAPES: Readonly<Record<string, string>> = lexicon({ n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" });

function bracketed(sql: string, at: number): Token {
  const close = sql.indexOf("]", at);
  const end = close < 0 ? sql.length : close + 1;
  return {
    kind: "quoted",
    value: sql.slice(at + 1, close < 0 ? sql.length : close),
    start: at,
    end,
  };
}

function commentEnd(sql: string, at: number, lexicon: Lexicon): number {
  let depth = 1;
  let cursor = at + 2;
  while (cursor < sql.length && depth > 0) {
    if (lexicon.postgres && sql.startsWith("/*", cursor)) {
      depth++;
      cursor += 2;
    } else if (sql.startsWith("*/", cursor)) {
      depth--;
      cursor += 2;
    } else cursor++;
  }
  return cursor;
}

/** Lower case for ASCII letters only, as both engines fold unquoted names. */
export function asciiLower(text: string): string {
  if (!NON_ASCII.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const NON_ASCII = /[\u0080-\uffff]/;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

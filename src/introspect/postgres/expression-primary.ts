import type { Token } from "../../sql/lexer.ts";
import { apply, literal } from "./expression.ts";
import type { Expression } from "./expression.ts";
import type { Parser } from "./expression-parser.ts";
import { fold, readType } from "./types.ts";

/** Thrown inside the parser only: the text holds something it does not know. */
export class NotUnderstood extends Error {}

/** Functions the grammar writes without parentheses. */
const BARE_FUNCTIONS = new Set([
  "current_date",
  "current_timestamp",
  "current_time",
  "localtime",
  "localtimestamp",
  "current_user",
  "session_user",
  "current_role",
  "current_catalog",
  "current_schema",
  "user",
]);

/** Words that cannot begin a column's name here; meeting one means that the text is something else. */
const RESERVED = new Set([
  "select",
  "with",
  "from",
  "where",
  "exists",
  "distinct",
  "when",
  "then",
  "else",
  "end",
  "and",
  "or",
  "in",
  "is",
  "like",
  "ilike",
  "between",
  "as",
  "order",
  "group",
  "having",
  "limit",
  "over",
  "filter",
  "variadic",
  "default",
]);

/** Reads one operand that no operator is part of. */
export function parsePrimary(parser: Parser): Expression {
  const token = parser.tokens[parser.at];
  if (token === undefined) throw new NotUnderstood();
  if (token.kind === "operator") return bracketed(parser, token);
  if (token.kind === "string") {
    parser.at++;
    return literal("string", token.value);
  }
  if (token.kind === "number") {
    parser.at++;
    return literal("number", token.value.replaceAll("_", ""));
  }
  return token.kind === "word" ? (keyword(parser, token) ?? named(parser)) : named(parser);
}

function bracketed(parser: Parser, token: Token): Expression {
  if (token.value !== "(") throw new NotUnderstood();
  parser.at++;
  const items = parser.list(")");
  const [only] = items;
  if (only === undefined) throw new NotUnderstood();
  return items.length === 1 ? only : apply("row ()", items);
}

function keyword(parser: Parser, token: Token): Expression | null {
  const next = parser.tokens[parser.at + 1];
  const word = token.value;
  if (next?.value === "(" && next.kind === "operator") return special(parser, word);
  if (next?.value === "." && next.kind === "operator") return null;
  if (word === "null" || word === "true" || word === "false") {
    parser.at++;
    return literal(word === "null" ? "null" : "boolean", word);
  }
  if (word === "array" && next?.value === "[") return arrayLiteral(parser);
  if (word === "case") return caseExpression(parser);
  if (BARE_FUNCTIONS.has(word)) {
    parser.at++;
    return apply(word, []);
  }
  return bitString(parser, token, next) ?? typedLiteral(parser);
}

/** `B'101'` and `X'1F'`; PostgreSQL prints both as a bit string. */
function bitString(parser: Parser, token: Token, next: Token | undefined): Expression | null {
  if (next?.kind !== "string" || next.start !== token.end || !/^[bxn]$/.test(token.value)) return null;
  parser.at += 2;
  if (token.value === "n") return literal("string", next.value);
  const hex = [...next.value].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0"));
  const bits = token.value === "b" ? next.value : hex.join("");
  return {
    kind: "cast",
    type: { schema: null, name: "bit", modifiers: [], array: false },
    operand: literal("string", bits),
  };
}

/** `interval '1 day'`, `timestamp with time zone '…'`: a type's name before a string. */
function typedLiteral(parser: Parser): Expression | null {
  const read = readType(parser.tokens, parser.at);
  const value = read === null ? undefined : parser.tokens[read.next];
  if (read === null || value?.kind !== "string") return null;
  parser.at = read.next + 1;
  return { kind: "cast", type: read.type, operand: literal("string", value.value) };
}

function arrayLiteral(parser: Parser): Expression {
  parser.at += 2;
  return { kind: "array", items: parser.list("]") };
}

function caseExpression(parser: Parser): Expression {
  parser.at++;
  const operands: Expression[] = [];
  let shape = "case";
  if (parser.peekWord() !== "when") {
    operands.push(parser.expression());
    shape += " of";
  }
  while (parser.take("word", "when")) {
    operands.push(parser.expression());
    if (!parser.take("word", "then")) throw new NotUnderstood();
    operands.push(parser.expression());
  }
  // PostgreSQL prints the ELSE NULL that a CASE without ELSE means.
  operands.push(parser.take("word", "else") ? parser.expression() : literal("null", "null"));
  if (!parser.take("word", "end")) throw new NotUnderstood();
  return apply(`${shape} `, operands);
}

/** Functions whose arguments have a grammar of their own; null for all others. */
function special(parser: Parser, word: string): Expression | null {
  const start = parser.at;
  parser.at += 2;
  if (word === "cast") {
    const operand = parser.expression();
    if (!parser.take("word", "as")) throw new NotUnderstood();
    const type = parser.type();
    parser.expect(")");
    return { kind: "cast", type, operand };
  }
  if (word === "extract") return extract(parser);
  if (word === "position") return position(parser, start);
  if (word === "trim") return trim(parser);
  if (word === "substring") return substring(parser);
  if (word === "row") return apply("row ()", parser.list(")"));
  parser.at = start;
  return null;
}

function extract(parser: Parser): Expression {
  const field = parser.tokens[parser.at];
  parser.at++;
  if (field === undefined || field.kind === "operator" || !parser.take("word", "from"))
    throw new NotUnderstood();
  const operand = parser.expression();
  parser.expect(")");
  return apply("extract", [literal("string", field.value.toLowerCase()), operand]);
}

function position(parser: Parser, start: number): Expression | null {
  const needle = parser.other();
  if (!parser.take("word", "in")) {
    parser.at = start;
    return null;
  }
  const haystack = parser.expression();
  parser.expect(")");
  return apply("position", [haystack, needle]);
}

function trim(parser: Parser): Expression {
  const side = parser.peekWord();
  const names: Readonly<Record<string, string>> = { leading: "ltrim", trailing: "rtrim", both: "btrim" };
  const name = names[side ?? ""] ?? "btrim";
  if (names[side ?? ""] !== undefined) parser.at++;
  const characters = parser.peekWord() === "from" ? [] : [parser.expression()];
  if (parser.take("word", "from")) {
    const operand = parser.expression();
    parser.expect(")");
    return apply(name, [operand, ...characters]);
  }
  const rest = parser.take("operator", ",") ? parser.list(")") : [];
  if (rest.length === 0) parser.expect(")");
  return apply(name, [...characters, ...rest]);
}

function substring(parser: Parser): Expression {
  const operands = [parser.expression()];
  for (const word of ["from", "for"]) if (parser.take("word", word)) operands.push(parser.expression());
  if (operands.length > 1) {
    parser.expect(")");
    return apply("substring", operands);
  }
  const rest = parser.take("operator", ",") ? parser.list(")") : [];
  if (rest.length === 0) parser.expect(")");
  return apply("substring", [...operands, ...rest]);
}

/** A column, or a call; both may be qualified, and the qualifiers go. */
function named(parser: Parser): Expression {
  let token = parser.tokens[parser.at];
  for (;;) {
    if (token?.kind !== "word" && token?.kind !== "quoted") throw new NotUnderstood();
    parser.at++;
    if (!parser.take("operator", ".")) break;
    token = parser.tokens[parser.at];
  }
  const name = fold(token.value);
  if (parser.take("operator", "(")) return call(name, parser.list(")"));
  if (token.kind === "word" && RESERVED.has(name)) throw new NotUnderstood();
  return { kind: "column", name };
}

function call(name: string, operands: readonly Expression[]): Expression {
  if (!/^[\w$]+$/.test(name)) throw new NotUnderstood();
  return apply(name, operands);
}

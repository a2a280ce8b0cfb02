import type { Judgement } from "../../model/fact.ts";
import { asciiLower, lex, type Token } from "../../sql/lexer.ts";
import { lexicon } from "../../model/lexicon.ts";

/** A token made comparable: two texts that differ only in spelling yield equal lists. */
export interface Term {
  readonly kind: "name" | "keyword" | "operator" | "string" | "number" | "list";
  readonly value: string;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  "and or not is null in like glob between case when then else end cast as collate escape exists distinct from regexp match isnull notnull".split(
    " ",
  ),
);
const OPERATOR_SYNONYM: Readonly<Record<string, string>> = lexicon({ "==": "=", "!=": "<>" });

/**
 * The terms of an SQL expression: words in lower case, quoted names as bare ones, `table.` qualifiers dropped,
 * numbers by value, TRUE and FALSE as 1 and 0, lists of literals sorted, parentheses around one term or around all dropped.
 */
export function termsOf(sql: string): Term[] {
  const tokens = lex(sql, { postgres: false });
  const terms: Term[] = [];
  tokens.forEach((token, index) => {
    if (isName(token) && isDot(tokens[index + 1])) return;
    if (isDot(token) && isName(tokens[index - 1])) return;
    terms.push(...termsOfToken(token));
  });
  return withoutOuterParentheses(withoutLoneParentheses(withLiteralLists(terms)));
}

function isName(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "quoted";
}

function isDot(token: Token | undefined): boolean {
  return token?.kind === "operator" && token.value === ".";
}

function termsOfToken(token: Token): Term[] {
  if (token.kind === "string") return [{ kind: "string", value: token.value }];
  if (token.kind === "number") return [{ kind: "number", value: numberText(token.value) }];
  if (token.kind === "operator") {
    return [{ kind: "operator", value: OPERATOR_SYNONYM[token.value] ?? token.value }];
  }
  if (token.kind === "quoted") return [{ kind: "name", value: asciiLower(token.value) }];
  if (token.value === "true") return [{ kind: "number", value: "1" }];
  if (token.value === "false") return [{ kind: "number", value: "0" }];
  if (token.value === "isnull") return [keyword("is"), keyword("null")];
  if (token.value === "notnull") return [keyword("is"), keyword("not"), keyword("null")];
  return [KEYWORDS.has(token.value) ? keyword(token.value) : { kind: "name", value: token.value }];
}

function keyword(value: string): Term {
  return { kind: "keyword", value };
}

/** One spelling for equal numbers: `0x10`, `16`, `1_6`, `16.0`. Whole numbers keep all digits. */
export function numberText(written: string): string {
  const text = written.replaceAll("_", "").replace(/^(-?\d+)\.0*$/, "$1");
  if (/^0[xX][0-9a-fA-F]+$/.test(text) || /^-?\d+$/.test(text)) return BigInt(text).toString();
  const value = Number(text);
  return Number.isSafeInteger(value) ? BigInt(value).toString() : String(value);
}

/** `IN ('b', 'a')` becomes one term, so that an added value is a different literal and an order is not. */
function withLiteralLists(terms: readonly Term[]): Term[] {
  const result: Term[] = [];
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as Term;
    const list = isKeyword(result.at(-1), "in") && is(term, "(") ? literalList(terms, at) : null;
    if (list === null) {
      result.push(term);
      continue;
    }
    result.push({ kind: "list", value: JSON.stringify([...new Set(list.values)].sort()) });
    at = list.end;
  }
  return result;
}

function literalList(terms: readonly Term[], open: number): { values: string[]; end: number } | null {
  const values: string[] = [];
  for (let at = open + 1; ; at += 2) {
    const term = terms[at];
    if (term?.kind !== "string" && term?.kind !== "number") return null;
    values.push(`${term.kind}:${term.value}`);
    if (is(terms[at + 1], ")")) return { values, end: at + 1 };
    if (!is(terms[at + 1], ",")) return null;
  }
}

function isKeyword(term: Term | undefined, value: string): boolean {
  return term?.kind === "keyword" && term.value === value;
}

function is(term: Term | undefined, operator: string): boolean {
  return term?.kind === "operator" && term.value === operator;
}

/** Drops the parentheses of `(x)` unless they call a function or hold an IN operand. */
function withoutLoneParentheses(terms: readonly Term[]): Term[] {
  const result: Term[] = [];
  for (let at = 0; at < terms.length; at++) {
    const [before, open, inner, close] = [result.at(-1), terms[at], terms[at + 1], terms[at + 2]];
    const lone = is(open, "(") && is(close, ")") && inner !== undefined && inner.kind !== "operator";
    if (lone && before?.kind !== "name" && !isKeyword(before, "in")) {
      result.push(inner);
      at += 2;
    } else if (open !== undefined) result.push(open);
  }
  return result;
}

function withoutOuterParentheses(terms: Term[]): Term[] {
  let inner = terms;
  while (is(inner[0], "(") && closing(inner) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

function closing(terms: readonly Term[]): number {
  let depth = 0;
  return terms.findIndex((term) => {
    if (is(term, "(")) depth++;
    if (is(term, ")")) depth--;
    return depth === 0;
  });
}

/**
 * Equal terms: same. The same structure with another literal, name or operator: different. All else, such as
 * swapped operands, a changed bound together with its operator, or another structure, could mean the same: undecided.
 */
export function compareExpressionText(declared: string, actual: string): Judgement {
  const left = termsOf(declared);
  const right = termsOf(actual);
  if (keyOf(left) === keyOf(right)) return "same";
  const undecided = { undecided: "the two expressions are built differently and might mean the same" };
  // `IS NULL` and `IS NOT NULL`, `IN` and `NOT IN`
  if (Math.abs(left.length - right.length) === 1 && withoutNot(left) === withoutNot(right))
    return "different";
  if (left.length !== right.length) return undecided;
  const changed = left.flatMap((term, index) => {
    const other = right[index] as Term;
    return term.kind === other.kind && term.value === other.value ? [] : [{ term, other }];
  });
  if (changed.some(({ term, other }) => shape(term) !== shape(other))) return undecided;
  const operators = changed.filter(({ term }) => shape(term) === "operator").length;
  if (operators > 0 && operators < changed.length) return undecided;
  return sorted(left) === sorted(right) ? undecided : "different";
}

/** The terms without the NOT of a test; two that differ in nothing else say the opposite. */
function withoutNot(terms: readonly Term[]): string {
  return keyOf(terms.filter((term) => !(term.kind === "keyword" && term.value === "not")));
}

function keyOf(terms: readonly Term[]): string {
  return JSON.stringify(terms.map((term) => [term.kind, term.value]));
}

/** The terms without their order: equal for swapped operands. */
function sorted(terms: readonly Term[]): string {
  return JSON.stringify(terms.map((term) => `${term.kind} ${term.value}`).sort());
}

function shape(term: Term): string {
  if (term.kind === "operator" && /^[(),]$/.test(term.value)) return term.value;
  return term.kind === "keyword" ? "operator" : term.kind;
}

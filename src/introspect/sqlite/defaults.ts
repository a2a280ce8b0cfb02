import type { Judgement } from "../../model/fact.ts";
import { compareExpressionText, numberText, type Term, termsOf } from "./expressions.ts";
import { type Affinity, affinityOf } from "./types.ts";

/** Calls that yield the very text of a keyword: https://www.sqlite.org/lang_datefunc.html §1. */
const KEYWORD_OF_CALL: ReadonlyMap<string, string> = new Map([
  ["datetime ( now )", "current_timestamp"],
  ["datetime ( )", "current_timestamp"],
  ["date ( now )", "current_date"],
  ["date ( )", "current_date"],
  ["time ( now )", "current_time"],
  ["time ( )", "current_time"],
]);
/** How SQLite spells such a number once it is text is its own affair, so it is not taken for a constant there. */
const FRACTION = /^[+-]?\s*(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][+-]?\d+)?$/;
const KEYWORD_VALUES: ReadonlySet<string> = new Set(["current_timestamp", "current_date", "current_time"]);

/**
 * Whether two column defaults store the same value in a column of this type. Literals are compared by the value they
 * become under the column's affinity (`'1'` and `1` in an INTEGER column, TRUE and 1, `"x"` and `'x'`), the
 * date keywords and their functions by meaning, other expressions by structure. A literal never equals a date keyword.
 */
export function compareDefaultText(declared: string, actual: string, type: string): Judgement {
  const affinity = affinityOf(type);
  const left = constantOf(declared, affinity);
  const right = constantOf(actual, affinity);
  if (left !== null && right !== null) return left === right ? "same" : "different";
  if (left === null && right === null) return compareExpressionText(declared, actual);
  return { undecided: "one default is a constant and the other an expression" };
}

/** A canonical text of the stored value, or null for anything that must be evaluated. */
function constantOf(sql: string, affinity: Affinity): string | null {
  if (affinity === "text" && FRACTION.test(rawText(sql))) return null;
  const terms = termsOf(sql);
  const flat = terms.map((term) => term.value).join(" ");
  const [first, second] = terms;
  const keyword = KEYWORD_OF_CALL.get(flat) ?? (terms.length === 1 ? flat : "");
  if (first?.kind === "name" && KEYWORD_VALUES.has(keyword)) return `keyword ${keyword}`;
  if (terms.length === 1 && first !== undefined) return literal(first, affinity, rawText(sql));
  if (terms.length !== 2 || first === undefined || second === undefined) return null;
  if (first.kind === "name" && first.value === "x" && second.kind === "string") {
    return `blob ${second.value.toLowerCase()}`;
  }
  if (first.kind !== "operator" || second.kind !== "number") return null;
  if (first.value === "+") return number(second.value, affinity);
  return first.value === "-" ? number(numberText(negated(second.value)), affinity) : null;
}

function negated(value: string): string {
  return value === "0" ? value : `-${value}`;
}

/** `DEFAULT "x"` and `DEFAULT x` are strings to SQLite; their case counts, so they are taken from the text. */
function rawText(sql: string): string {
  const bare = sql.trim().replace(/^\(+\s*|\s*\)+$/g, "");
  const quoted = /^(["`])(.*)\1$/s.exec(bare);
  if (quoted?.[1] !== undefined) return (quoted[2] ?? "").replaceAll(quoted[1].repeat(2), quoted[1]);
  return /^\[(.*)\]$/s.exec(bare)?.[1] ?? bare;
}

function literal(term: Term, affinity: Affinity, raw: string): string | null {
  if (term.kind === "number") return number(term.value, affinity);
  if (term.kind === "keyword") return term.value === "null" ? "null" : null;
  if (term.kind !== "string" && term.kind !== "name") return null;
  const text = term.kind === "string" ? term.value : raw;
  const numeric = affinity === "integer" || affinity === "real" || affinity === "numeric";
  const looksNumeric = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text);
  return numeric && looksNumeric
    ? number(numberText(text.trim().replace(/^\+/, "")), affinity)
    : `text ${text}`;
}

function number(value: string, affinity: Affinity): string {
  return affinity === "text" ? `text ${value}` : `number ${value}`;
}

import type { PostgresType } from "./types.ts";
import { lexicon } from "../../model/lexicon.ts";

/** An expression in normal form: what PostgreSQL's parser makes equal is one shape here. */
export type Expression = Literal | ColumnReference | Application | Cast | ArrayLiteral;

export interface Literal {
  readonly kind: "literal";
  readonly of: "string" | "number" | "boolean" | "null";
  readonly text: string;
}

/** Qualifiers are dropped: within a table they say nothing. */
interface ColumnReference {
  readonly kind: "column";
  readonly name: string;
}

/** An operator, a function, AND, OR, CASE or a test such as `is null`, applied to its operands. */
export interface Application {
  readonly kind: "apply";
  /** A function's name is a plain word; everything else has a space, a colon or a sign in it. */
  readonly head: string;
  readonly operands: readonly Expression[];
}

export interface Cast {
  readonly kind: "cast";
  readonly type: PostgresType;
  readonly operand: Expression;
}

export interface ArrayLiteral {
  readonly kind: "array";
  readonly items: readonly Expression[];
}

export function literal(of: Literal["of"], text: string): Literal {
  return { kind: "literal", of, text };
}

/** Functions that are one function, or mean the same for what they are given here. */
const SAME_FUNCTION: Readonly<Record<string, string>> = lexicon({
  current_timestamp: "now",
  transaction_timestamp: "now",
  user: "current_user",
  current_role: "current_user",
  char_length: "length",
  character_length: "length",
  substr: "substring",
  pow: "power",
  ceiling: "ceil",
  date_part: "extract",
  trim: "btrim",
});

const FLIPPED: Readonly<Record<string, string>> = lexicon({
  "=": "=",
  "<>": "<>",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
});

const NEGATED: Readonly<Record<string, string>> = lexicon({
  "is null": "is not null",
  "is true": "is not true",
  "is false": "is not false",
  "is unknown": "is not unknown",
  "is distinct": "is not distinct",
});

/** Applies a head, in the one form that equal spellings share. */
export function apply(head: string, operands: readonly Expression[]): Expression {
  const [first, second] = operands;
  if (head === "and" || head === "or") return connective(head, operands);
  if (head === "not" && first?.kind === "apply" && NEGATED[first.head] !== undefined)
    return { ...first, head: NEGATED[first.head] ?? first.head };
  if (head === "-" && operands.length === 1 && first?.kind === "literal" && first.of === "number")
    return literal("number", first.text.startsWith("-") ? first.text.slice(1) : `-${first.text}`);
  if (head === "+" && operands.length === 1 && first !== undefined) return first;
  if (head === "=" && isRow(first) && isRow(second) && first.operands.length === second.operands.length)
    return connective(
      "and",
      first.operands.map((item, place) => apply("=", [item, second.operands[place] ?? item])),
    );
  const flipped = FLIPPED[head];
  if (flipped !== undefined && first !== undefined && second !== undefined)
    if (literalOf(first) !== null && literalOf(second) === null)
      return { kind: "apply", head: flipped, operands: [second, first] };
  return membership(head, operands) ?? { kind: "apply", head: SAME_FUNCTION[head] ?? head, operands };
}

function isRow(expression: Expression | undefined): expression is Application {
  return expression?.kind === "apply" && expression.head === "row ()";
}

/** `x = ANY (ARRAY[one])` is how an IN of one element is not written by PostgreSQL: it says `x = one`. */
function membership(head: string, operands: readonly Expression[]): Expression | null {
  const [subject, list] = operands;
  if ((head !== "any =" && head !== "all <>") || subject === undefined || list === undefined) return null;
  const array = withoutCasts(list);
  const only = array.kind === "array" && array.items.length === 1 ? array.items[0] : undefined;
  return only === undefined ? null : apply(head.slice(4), [subject, only]);
}

/** Flattens; alternatives of one subject become a membership, as `a = 1 OR a = 2` means `a IN (1, 2)`. */
function connective(head: "and" | "or", operands: readonly Expression[]): Expression {
  const flat = operands.flatMap((item) =>
    item.kind === "apply" && item.head === head ? item.operands : [item],
  );
  const [plain, many] = head === "or" ? ["=", "any ="] : ["<>", "all <>"];
  const groups = new Map<string, Expression[]>();
  const result: (Expression | string)[] = [];
  for (const item of flat) {
    const subject =
      item.kind === "apply" && (item.head === plain || item.head === many) ? item.operands[0] : undefined;
    const values = subject === undefined ? null : valuesOf(item as Application);
    if (subject === undefined || values === null) {
      result.push(item);
      continue;
    }
    const key = JSON.stringify(withoutCasts(subject));
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [subject, ...values]);
      result.push(key);
    } else group.push(...values);
  }
  const merged = result.map((item) =>
    typeof item === "string" ? regroup(groups.get(item) ?? [], many) : item,
  );
  const [single] = merged;
  return merged.length === 1 && single !== undefined ? single : { kind: "apply", head, operands: merged };
}

function valuesOf(item: Application): readonly Expression[] | null {
  const right = item.operands[1];
  if (right === undefined) return null;
  if (!item.head.includes(" ")) return literalOf(right) === null ? null : [right];
  const array = withoutCasts(right);
  return array.kind === "array" ? array.items : null;
}

function regroup(group: readonly Expression[], head: string): Expression {
  const [subject, ...items] = group;
  return apply(head, [subject ?? literal("null", "null"), { kind: "array", items }]);
}

/** What a literal is, below any casts, and what it is cast to, innermost first. */
export function literalOf(
  expression: Expression,
): { literal: Literal; types: readonly PostgresType[] } | null {
  const types: PostgresType[] = [];
  let at = expression;
  while (at.kind === "cast") {
    types.unshift(at.type);
    at = at.operand;
  }
  return at.kind === "literal" ? { literal: at, types } : null;
}

export function withoutCasts(expression: Expression): Exclude<Expression, Cast> {
  let at = expression;
  while (at.kind === "cast") at = at.operand;
  return at;
}

/** The casts around an expression, outermost first. */
export function castsOf(expression: Expression): readonly PostgresType[] {
  const types: PostgresType[] = [];
  for (let at = expression; at.kind === "cast"; at = at.operand) types.push(at.type);
  return types;
}

/** Every column an expression names. */
export function columnsOf(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case "literal":
      return new Set();
    case "column":
      return new Set([expression.name]);
    case "cast":
      return columnsOf(expression.operand);
    case "array":
      return new Set(expression.items.flatMap((item) => [...columnsOf(item)]));
    case "apply":
      return new Set(expression.operands.flatMap((item) => [...columnsOf(item)]));
  }
}

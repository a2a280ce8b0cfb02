import type { Judgement } from "../../model/fact.ts";
import { castsOf, columnsOf, literal, literalOf, withoutCasts } from "./expression.ts";
import type { Application, ArrayLiteral, Expression } from "./expression.ts";
import { parseExpression } from "./expression-parser.ts";
import { sameTokens } from "./expression-tokens.ts";
import { compareLiterals, isText } from "./literals.ts";
import { sameType } from "./types.ts";
import type { PostgresType } from "./types.ts";

/**
 * Whether a declared expression and the database's deparsed one mean the same. Both are parsed into a normal form
 * and compared shape by shape; nothing is evaluated. `different` needs one shape with another literal, column,
 * operator or function in it; whatever else is not `same` is undecided.
 */
export function compareExpressions(declared: string, actual: string): Judgement {
  if (sameTokens(declared, actual)) return "same";
  const [left, right] = [parseExpression(declared), parseExpression(actual)];
  if (left === null || right === null)
    return { undecided: "the expression is more than this comparison can read" };
  const judgement = compare(left, right);
  if (judgement !== SHAPE || sameColumns(columnsOf(left), columnsOf(right))) return judgement;
  return "different";
}

/** A predicate that speaks of other columns is another predicate, however it is built. */
function sameColumns(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((column) => right.has(column));
}

const SHAPE: Judgement = { undecided: "the two expressions are built differently" };

/** Compares two expressions in normal form; the second is the database's. */
export function compare(left: Expression, right: Expression): Judgement {
  const [one, other] = [literalOf(left), literalOf(right)];
  if (one !== null && other !== null)
    return compareLiterals(one.literal, other.literal, literalType(one.types, other.types));
  const arrays = compareArrays(left, right, false);
  if (arrays !== null) return arrays;
  const inner = compareCores(withoutCasts(left), withoutCasts(right));
  return inner === "same" ? compareCasts(castsOf(left), castsOf(right)) : inner;
}

/** The type that says how a literal is read: the database's cast knows best, since it was resolved. */
function literalType(
  declared: readonly PostgresType[],
  actual: readonly PostgresType[],
): PostgresType | null {
  return actual[0] ?? declared[0] ?? null;
}

function compareCores(left: Expression, right: Expression): Judgement {
  if (left.kind === "column" && right.kind === "column")
    return left.name === right.name ? "same" : "different";
  if (connectiveOf(left) !== null || connectiveOf(right) !== null) return compareConnectives(left, right);
  if (left.kind === "apply" && right.kind === "apply") return compareApplications(left, right);
  return compareNegation(left, right) ?? SHAPE;
}

function connectiveOf(expression: Expression): "and" | "or" | null {
  if (expression.kind !== "apply") return null;
  return expression.head === "and" || expression.head === "or" ? expression.head : null;
}

const COMMUTATIVE = new Set(["=", "<>", "+", "*"]);

function compareApplications(left: Application, right: Application): Judgement {
  const straight = compareInOrder(left, right);
  const [first, second] = left.operands;
  if (straight === "same" || !COMMUTATIVE.has(left.head) || first === undefined || second === undefined)
    return straight;
  const swapped = compareInOrder({ ...left, operands: [second, first] }, right);
  return swapped === "same" ? "same" : straight;
}

function compareInOrder(left: Application, right: Application): Judgement {
  if (left.head !== right.head) {
    const [one, other] = asMemberships(left, right);
    if (one.head === other.head) return operands(one, other);
    const negation = compareNegation(left, right);
    if (negation !== null) return negation;
    if (left.operands.length !== right.operands.length || isFunction(left) !== isFunction(right))
      return SHAPE;
    return operands(left, right) === "same" && left.operands.length > 0 ? "different" : SHAPE;
  }
  return left.operands.length === right.operands.length ? operands(left, right) : SHAPE;
}

/** `x = 1` beside `x IN (1, 2)` is a membership of one. */
function asMemberships(left: Application, right: Application): readonly [Application, Application] {
  const widened = (side: Application, wanted: string): Application => {
    const [subject, value] = side.operands;
    const fits = (wanted === "any =" && side.head === "=") || (wanted === "all <>" && side.head === "<>");
    if (!fits || subject === undefined || value === undefined) return side;
    return { kind: "apply", head: wanted, operands: [subject, { kind: "array", items: [value] }] };
  };
  return [widened(left, right.head), widened(right, left.head)];
}

export function isFunction(application: Application): boolean {
  return /^[\w$]+$/.test(application.head);
}

function operands(left: Application, right: Application): Judgement {
  const isSet = left.head === "any =" || left.head === "all <>";
  const judgements = left.operands.map((operand, place) => {
    const counterpart = right.operands[place];
    if (counterpart === undefined) return SHAPE;
    if (isSet && place === 1)
      return compareArrays(operand, counterpart, true) ?? compare(operand, counterpart);
    if (left.head === "timezone" && place === 0) return compareZones(operand, counterpart);
    return compare(operand, counterpart);
  });
  return together(judgements);
}

/** All same: same. One undecided: undecided. Otherwise something differs within one shape. */
function together(judgements: readonly Judgement[]): Judgement {
  const undecided = judgements.find((judgement) => typeof judgement === "object");
  if (undecided !== undefined) return undecided;
  return judgements.includes("different") ? "different" : "same";
}

/** `x` against `NOT x`. */
function compareNegation(left: Expression, right: Expression): Judgement | null {
  for (const [negated, plain] of [
    [left, right],
    [right, left],
  ] as const) {
    const [inner] = negated.kind === "apply" && negated.head === "not" ? negated.operands : [];
    if (inner !== undefined && compare(inner, plain) === "same") return "different";
  }
  return null;
}

function compareZones(left: Expression, right: Expression): Judgement {
  const [one, other] = [literalOf(left), literalOf(right)];
  if (one === null || other === null) return compare(left, right);
  return one.literal.text.toLowerCase() === other.literal.text.toLowerCase() ? "same" : "different";
}

/** AND and OR, in any order. What one side has more is a difference when it speaks of another column. */
function compareConnectives(left: Expression, right: Expression): Judgement {
  const [one, other] = [connectiveOf(left), connectiveOf(right)];
  if (one !== null && other !== null && one !== other)
    return together(pairwise(partsOf(left, one), partsOf(right, other))) === "same" ? "different" : SHAPE;
  const head = one ?? other;
  const rest = [...partsOf(right, head)];
  const unmatched = partsOf(left, head).filter((part) => {
    const found = rest.findIndex((candidate) => compare(part, candidate) === "same");
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
  if (unmatched.length === 0 && rest.length === 0) return "same";
  if (unmatched.length === rest.length) return together(pairwise(unmatched, rest));
  if (unmatched.length > 0 && rest.length > 0) return SHAPE;
  return addsColumn(unmatched.length > 0 ? unmatched : rest, unmatched.length > 0 ? right : left);
}

function partsOf(side: Expression, head: "and" | "or" | null): readonly Expression[] {
  return side.kind === "apply" && side.head === head ? side.operands : [side];
}

/** Lists of unequal length are no pairs. */
function pairwise(left: readonly Expression[], right: readonly Expression[]): readonly Judgement[] {
  if (left.length !== right.length) return [SHAPE];
  return left.map((part, place) => compare(part, right[place] ?? part));
}

function addsColumn(additional: readonly Expression[], whole: Expression): Judgement {
  const known = columnsOf(whole);
  const added = additional.flatMap((part) => [...columnsOf(part)]);
  return added.some((column) => !known.has(column)) ? "different" : SHAPE;
}

/** Arrays, written out or as the text `{a,b}`; null when one side is neither. Order is nothing to a membership. */
export function compareArrays(left: Expression, right: Expression, asSet: boolean): Judgement | null {
  if (withoutCasts(left).kind !== "array" && withoutCasts(right).kind !== "array") {
    const typed = castsOf(left).some((type) => type.array) || castsOf(right).some((type) => type.array);
    if (!typed || literalOf(left) === null || literalOf(right) === null) return null;
  }
  const [one, other] = [asArray(left), asArray(right)];
  if (one === null || other === null) return null;
  if (asSet) return compareSets(one.items, other.items);
  if (one.items.length !== other.items.length) return "different";
  return together(one.items.map((item, place) => compare(item, other.items[place] ?? item)));
}

function compareSets(left: readonly Expression[], right: readonly Expression[]): Judgement {
  const key = (item: Expression): string => JSON.stringify(withoutCasts(item));
  const without = (items: readonly Expression[], others: readonly Expression[]): readonly Expression[] => {
    const keys = new Set(others.map(key));
    return items.filter((item) => !keys.has(key(item)));
  };
  const covered = (items: readonly Expression[], others: readonly Expression[]): Judgement =>
    together(
      items.map((item) => {
        const judgements = others.map((candidate) => compare(item, candidate));
        if (judgements.includes("same")) return "same";
        return judgements.find((judgement) => typeof judgement === "object") ?? "different";
      }),
    );
  return together([covered(without(left, right), right), covered(without(right, left), left)]);
}

/** `ARRAY[…]`, or the text of a simple array: no quotes, escapes or nesting in it. */
export function asArray(expression: Expression): ArrayLiteral | null {
  const core = withoutCasts(expression);
  if (core.kind === "array") return core;
  if (core.kind !== "literal" || core.of !== "string") return null;
  const match = /^\{([^{}"\\]*)\}$/.exec(core.text.trim());
  if (match === null) return null;
  const inside = match[1]?.trim() ?? "";
  if (inside === "") return { kind: "array", items: [] };
  const items = inside.split(",").map((item) => {
    const text = item.trim();
    return text.toLowerCase() === "null" ? literal("null", "null") : literal("string", text);
  });
  return { kind: "array", items };
}

/** Types PostgreSQL casts to on its own when an operator or a function wants them. */
const IMPLICIT = new Set([
  "smallint",
  "integer",
  "bigint",
  "numeric",
  "real",
  "double precision",
  "timestamp without time zone",
  "timestamp with time zone",
  "regclass",
  "regconfig",
  "oid",
]);

/** A text cast is dropped or added by PostgreSQL as the column's type asks; so are its implicit numeric casts. */
function compareCasts(declared: readonly PostgresType[], actual: readonly PostgresType[]): Judgement {
  const telling = (types: readonly PostgresType[]): PostgresType[] =>
    types.filter((type) => !(isText(type) && type.modifiers.length === 0));
  const left = telling(declared);
  let right = telling(actual);
  if (right.length > left.length)
    right = right.filter(
      (type) =>
        left.some((other) => sameType(type, other)) || type.modifiers.length > 0 || !IMPLICIT.has(type.name),
    );
  const equal =
    left.length === right.length && left.every((type, place) => sameType(type, right[place] ?? type));
  return equal ? "same" : { undecided: "a cast is written on one side only" };
}

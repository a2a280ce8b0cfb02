import type { Judgement } from "../../model/fact.ts";
import type { ColumnType, Default } from "../../model/schema.ts";
import { withoutCasts, literalOf } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { asArray, compare, compareArrays, isFunction } from "./expression-compare.ts";
import { parseExpression } from "./expression-parser.ts";
import { sameTokens } from "./expression-tokens.ts";
import { compareLiterals, isText, literalTypeOf } from "./literals.ts";
import { parseType } from "./types.ts";
import type { PostgresType } from "./types.ts";

/** Functions that tell the same moment once it is cast to the column's type. */
const CLOCKS = new Set(["now", "localtimestamp", "current_date", "current_time", "localtime"]);
/** Literals that are evaluated when the column is created, so the database shows something else. */
const EVALUATED = new Set([
  "now",
  "today",
  "tomorrow",
  "yesterday",
  "epoch",
  "infinity",
  "-infinity",
  "allballs",
]);

/**
 * Whether two defaults put the same value into a column of that type. A literal against another value or against
 * a function differs; so do two functions of different names. Anything built of operators that is not the same
 * stays undecided. Nothing is evaluated: `nextval` would move the sequence.
 */
export function compareDefaults(declared: Default, actual: Default, type: ColumnType): Judgement {
  if (sameTokens(declared.sql, actual.sql)) return "same";
  const [left, right] = [parseExpression(declared.sql), parseExpression(actual.sql)];
  if (left === null || right === null)
    return { undecided: "the default is more than this comparison can read" };
  const columnType = parseType(type.domainOver ?? type.sql);
  if (columnType === null) return { undecided: `the column's type "${type.sql}" could not be read` };
  return compareValues(left, right, columnType);
}

function compareValues(left: Expression, right: Expression, type: PostgresType): Judgement {
  const [one, other] = [literalOf(left), literalOf(right)];
  const arrays = type.array ? compareElements(left, right, type) : null;
  if (arrays !== null) return arrays;
  if (one !== null && other !== null) return compareLiterals(one.literal, other.literal, type);
  const [plainLeft, plainRight] = [withinType(left, type), withinType(right, type)];
  const judgement = compare(plainLeft, plainRight);
  if (judgement === "same" || judgement === "different") return judgement;
  return compareKinds(withoutCasts(plainLeft), withoutCasts(plainRight), type) ?? judgement;
}

/** Elements under the array's element type. */
function compareElements(left: Expression, right: Expression, type: PostgresType): Judgement | null {
  const [one, other] = [asArray(left), asArray(right)];
  if (one === null || other === null) return compareArrays(left, right, false);
  if (one.items.length !== other.items.length) return "different";
  const element = { ...type, array: false };
  const judgements = one.items.map((item, place) => compareValues(item, other.items[place] ?? item, element));
  const undecided = judgements.find((judgement) => typeof judgement === "object");
  return undecided ?? (judgements.includes("different") ? "different" : "same");
}

/** Without the outer casts that only say the column's own type. */
function withinType(expression: Expression, type: PostgresType): Expression {
  let at = expression;
  while (at.kind === "cast" && at.type.array === type.array && literalTypeOf(at.type) === literalTypeOf(type))
    at = at.operand;
  return at;
}

/** A literal against a function, or two functions of different names: certainly not one default. */
function compareKinds(left: Expression, right: Expression, type: PostgresType): Judgement | null {
  const [leftKind, rightKind] = [kindOf(left), kindOf(right)];
  if (leftKind === "other" || rightKind === "other") return null;
  if (leftKind === "literal" || rightKind === "literal") {
    const text = [left, right].map((side) => (side.kind === "literal" ? side.text.toLowerCase() : ""));
    const evaluated = !isText(type) && text.some((value) => EVALUATED.has(value));
    return evaluated
      ? { undecided: "a literal that PostgreSQL evaluates when the column is made" }
      : "different";
  }
  const [one, other] = [left, right].map((side) => (side.kind === "apply" ? side.head : ""));
  if (one === other) return null;
  return CLOCKS.has(one ?? "") && CLOCKS.has(other ?? "")
    ? { undecided: "two clocks, which agree once cast to the column's type" }
    : "different";
}

function kindOf(side: Expression): "literal" | "function" | "other" {
  if (side.kind === "literal" || side.kind === "array") return "literal";
  if (side.kind !== "apply" || !isFunction(side)) return "other";
  return side.operands.every((operand) => literalOf(operand) !== null) ? "function" : "other";
}

import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import type { Engine } from "./engine.ts";
import {
  isNullish,
  literal,
  type Literal,
  type Place,
  type Scope,
  truthiness,
  unreadable,
  type Value,
} from "./values.ts";

const MAX_TEXT = 1_000_000;

/** `+ - * / % ** == != === !== < > <= >= && || ??` and the comma; both sides must be known where it matters. */
export function binary(node: TS.BinaryExpression, scope: Scope, engine: Engine, at: Place): Value {
  const kind = node.operatorToken.kind;
  const left = engine.evaluate(node.left, scope);
  const right = (): Value => engine.evaluate(node.right, scope);
  switch (kind) {
    case ts.SyntaxKind.CommaToken:
      return right();
    case ts.SyntaxKind.QuestionQuestionToken:
      if (left.kind === "unknown") return left;
      return isNullish(left) ? right() : left;
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return decide(left, (yes) => (yes ? right() : left), at);
    case ts.SyntaxKind.BarBarToken:
      return decide(left, (yes) => (yes ? left : right()), at);
    default:
      return calculate(kind, left, right(), at, engine);
  }
}

function decide(left: Value, choose: (yes: boolean) => Value, at: Place): Value {
  const yes = truthiness(left);
  if (yes !== null) return choose(yes);
  return left.kind === "unknown" ? left : unreadable("it depends on an unknown value", at);
}

function calculate(kind: TS.SyntaxKind, left: Value, right: Value, at: Place, engine: Engine): Value {
  if (left.kind === "unknown") return left;
  if (right.kind === "unknown") return right;
  if (left.kind !== "literal" || right.kind !== "literal") {
    const decided = known(kind, left, right) ?? sameness(kind, engine.same(left, right));
    return decided ?? differ(kind, left, right) ?? unreadable("it is computed", at);
  }
  return (
    arithmetic(kind, left, right)
    ?? comparison(kind, left.value, right.value)
    ?? unreadable("it is computed", at)
  );
}

/** `key in object`. */
function known(kind: TS.SyntaxKind, left: Value, right: Value): Literal | null {
  if (kind !== ts.SyntaxKind.InKeyword || left.kind !== "literal" || right.kind !== "object") return null;
  const key = String(left.value);
  // What every object inherits, such as `toString`, is not looked for.
  return right.open.length > 0 || key in {} ? null : literal(right.properties.has(key));
}

/** What `==` and its like make of two values of which it is known whether they are equal. */
function sameness(kind: TS.SyntaxKind, same: boolean | null): Literal | null {
  if (same === null) return null;
  const { EqualsEqualsToken, EqualsEqualsEqualsToken } = ts.SyntaxKind;
  if (kind === EqualsEqualsToken || kind === EqualsEqualsEqualsToken) return literal(same);
  const { ExclamationEqualsToken, ExclamationEqualsEqualsToken } = ts.SyntaxKind;
  return kind === ExclamationEqualsToken || kind === ExclamationEqualsEqualsToken ? literal(!same) : null;
}

/** A list, object or function is never equal to a text, a number or nothing. */
function differ(kind: TS.SyntaxKind, left: Value, right: Value): Literal | null {
  const other = left.kind === "literal" ? right : right.kind === "literal" ? left : null;
  if (other === null || !["array", "object", "function", "class", "namespace"].includes(other.kind))
    return null;
  const nothing = isNullish(left) || isNullish(right);
  if (kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return literal(false);
  if (kind === ts.SyntaxKind.ExclamationEqualsEqualsToken) return literal(true);
  if (kind === ts.SyntaxKind.EqualsEqualsToken && nothing) return literal(false);
  return kind === ts.SyntaxKind.ExclamationEqualsToken && nothing ? literal(true) : null;
}

function arithmetic(kind: TS.SyntaxKind, { value: a }: Literal, { value: b }: Literal): Literal | null {
  if (kind === ts.SyntaxKind.PlusToken && (typeof a === "string" || typeof b === "string")) {
    const text = String(a) + String(b);
    return text.length > MAX_TEXT ? null : literal(text);
  }
  if (typeof a !== "number" || typeof b !== "number") return null;
  switch (kind) {
    case ts.SyntaxKind.PlusToken:
      return literal(a + b);
    case ts.SyntaxKind.MinusToken:
      return literal(a - b);
    case ts.SyntaxKind.AsteriskToken:
      return literal(a * b);
    case ts.SyntaxKind.SlashToken:
      return literal(a / b);
    case ts.SyntaxKind.PercentToken:
      return literal(a % b);
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return literal(a ** b);
    default:
      return null;
  }
}

function comparison(kind: TS.SyntaxKind, a: Literal["value"], b: Literal["value"]): Literal | null {
  switch (kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return literal(a === b);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return literal(a !== b);
    case ts.SyntaxKind.EqualsEqualsToken:
      return converts(a, b) ? null : literal((a ?? null) === (b ?? null));
    case ts.SyntaxKind.ExclamationEqualsToken:
      return converts(a, b) ? null : literal((a ?? null) !== (b ?? null));
    default:
      return typeof a === "number" && typeof b === "number" ? order(kind, a, b) : null;
  }
}

/** Whether `==` would convert one of the two, as in `false == 0`. */
function converts(a: Literal["value"], b: Literal["value"]): boolean {
  return typeof a !== typeof b && (a ?? null) !== null && (b ?? null) !== null;
}

function order(kind: TS.SyntaxKind, a: number, b: number): Literal | null {
  if (kind === ts.SyntaxKind.LessThanToken) return literal(a < b);
  if (kind === ts.SyntaxKind.GreaterThanToken) return literal(a > b);
  if (kind === ts.SyntaxKind.LessThanEqualsToken) return literal(a <= b);
  return kind === ts.SyntaxKind.GreaterThanEqualsToken ? literal(a >= b) : null;
}

/** `-x`, `+x`, `!x`. */
export function unary(node: TS.PrefixUnaryExpression, scope: Scope, engine: Engine, at: Place): Value {
  const operand = engine.evaluate(node.operand, scope);
  if (operand.kind === "unknown") return operand;
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    const yes = truthiness(operand);
    return yes === null ? unreadable("it depends on an unknown value", at) : literal(!yes);
  }
  if (operand.kind !== "literal") return unreadable("it is computed", at);
  const { value } = operand;
  if (node.operator === ts.SyntaxKind.MinusToken) {
    if (typeof value === "number") return literal(-value);
    if (typeof value === "bigint") return literal(-value);
  }
  return node.operator === ts.SyntaxKind.PlusToken && typeof value !== "bigint"
    ? literal(Number(value))
    : unreadable("it is computed", at);
}

/** `typeof x`; null when that cannot be told. */
export function typeName(value: Value): Literal | null {
  if (value.kind === "literal")
    return literal(typeof value.value === "object" ? "object" : typeof value.value);
  if (value.kind === "function" || value.kind === "class") return literal("function");
  return value.kind === "array" || value.kind === "object" || value.kind === "namespace"
    ? literal("object")
    : null;
}

import { lexicon } from "../../model/lexicon.ts";

/** An expression as SQL, with what decides where it needs parentheses and what its negation is. */
export interface Sql {
  readonly text: string;
  /** The operator at its top; null for a column, a literal, a function. */
  readonly operator: string | null;
  /** Its negation, where SQLAlchemy turns the operator round instead of writing NOT. */
  readonly negated: string | null;
  /** What `+` between such operands means: `text` puts together, `number` adds, `any` does as the other does. */
  readonly family: Family;
}

/** `unknown`: may be either, so that `+` cannot be told. */
export type Family = "text" | "number" | "boolean" | "any" | "unknown";

/** How tightly SQLAlchemy 2 takes its operators to bind, from its operators module. */
const PRECEDENCE: Readonly<Record<string, number>> = lexicon({
  "->": 15,
  "->>": 15,
  "*": 8,
  "%": 8,
  neg: 8,
  "+": 7,
  "-": 7,
  "||": 5,
  compare: 5,
  NOT: 5,
  AND: 3,
  OR: 2,
});
/** `(a + b) + c` needs no parentheses. */
const ASSOCIATIVE = new Set(["+", "*", "||", "AND", "OR"]);
const TURNED: Readonly<Record<string, string>> = lexicon({
  "=": "!=",
  "!=": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
});

/** A column, literal or function: what never needs parentheses. */
export function atom(text: string, family: Family = "any"): Sql {
  return { text, operator: null, negated: null, family };
}

/** An operand as it stands beside an operator. */
export function grouped(operand: Sql, against: string): string {
  const { operator, text } = operand;
  if (operator === null || (operator === against && ASSOCIATIVE.has(operator))) return text;
  return (PRECEDENCE[operator] ?? 0) <= (PRECEDENCE[against] ?? 0) ? `(${text})` : text;
}

/** `a = b` and other comparisons; `turned` is the operator of its negation. */
export function comparison(left: Sql, sign: string, right: Sql | string, turned = TURNED[sign]): Sql {
  const [one, other] = [
    grouped(left, "compare"),
    typeof right === "string" ? right : grouped(right, "compare"),
  ];
  const negated = turned === undefined ? null : `${one} ${turned} ${other}`;
  return { text: `${one} ${sign} ${other}`, operator: "compare", negated, family: "boolean" };
}

/** `a + b`, where `+` puts texts together; null when it cannot be told whether they are texts. */
export function arithmetic(left: Sql, sign: string, right: Sql): Sql | null {
  const families = [left.family, right.family];
  if (sign === "+" && families.includes("text")) {
    if (!families.every((each) => each === "text" || each === "any")) return null;
    return joined(left, "||", right, "text");
  }
  if (sign === "+" && families.includes("unknown")) return null;
  return joined(left, sign, right, "number");
}

function joined(left: Sql, operator: string, right: Sql, family: Family): Sql {
  const text = `${grouped(left, operator)} ${operator} ${grouped(right, operator)}`;
  return { text, operator, negated: null, family };
}

/** `a AND b`; one part alone stays as it is. */
export function conjunction(parts: readonly Sql[], operator: "AND" | "OR"): Sql | null {
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1) return only;
  const text = parts.map((each) => grouped(each, operator)).join(` ${operator} `);
  return { text, operator, negated: null, family: "boolean" };
}

/** `NOT a`, or the comparison turned round. */
export function negation(inner: Sql): Sql {
  const text = inner.negated ?? `NOT ${grouped(inner, "NOT")}`;
  return { text, operator: inner.negated === null ? "NOT" : "compare", negated: null, family: "boolean" };
}

import { NONE, asString, type CallValue, type Value } from "../python/values.ts";
import { functionCall, method } from "./functions.ts";
import { calls } from "./names.ts";
import { arithmetic, atom, comparison, conjunction, negation, type Family, type Sql } from "./operators.ts";
import { boolean, identifier, literal, quoted, type SqlContext } from "./sql.ts";
import { lexicon } from "../../model/lexicon.ts";

const COMPARE: Readonly<Record<string, string>> = lexicon({
  "==": "=",
  "!=": "!=",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
});
const ARITHMETIC = new Set(["+", "-", "*", "%"]);
const DEEPEST = 20;

/** A SQLAlchemy expression as the dialect's SQL; null when it is not certain. */
export function compile(value: Value, context: SqlContext): string | null {
  return express(value, context, 0)?.text ?? null;
}

/** The columns that an expression names. */
export function columnsIn(value: Value, column: SqlContext["column"], depth = 0): Set<string> {
  if (value.kind === "constant" || depth > DEEPEST) return new Set();
  const name = column(value);
  if (name !== null) return new Set([name]);
  const inside: readonly Value[] =
    value.kind === "call"
      ? [...value.args, ...(value.callee.kind === "attribute" ? [value.callee.base] : [])]
      : value.kind === "operation"
        ? value.operands
        : value.kind === "subscript" || value.kind === "attribute"
          ? [value.base]
          : [];
  return new Set(inside.flatMap((each) => [...columnsIn(each, column, depth + 1)]));
}

/** An expression with what its neighbours need to know of it. */
export function express(value: Value, context: SqlContext, depth: number): Sql | null {
  if (depth > DEEPEST) return null;
  const name = context.column(value);
  if (name !== null) return atom(identifier(name, context.dialect), familyOf(context.typeOf(value)));
  switch (value.kind) {
    case "constant":
      return atom(literal(value, context.dialect), constantFamily(value.value));
    case "call":
      return ofCall(value, context, depth);
    case "subscript":
    case "attribute":
      return access(value, context, depth);
    case "operation":
      return operation(value.op, value.operands, context, depth);
    default:
      return null;
  }
}

function constantFamily(value: string | number | boolean | null): Family {
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "any";
}

function familyOf(type: string | null): Family {
  if (type === null) return "unknown";
  if (/^(?:N?VARCHAR|N?CHAR|TEXT|CLOB|CITEXT)\b(?!.*\[\])/.test(type)) return "text";
  if (type === "BOOLEAN") return "boolean";
  return /^(?:SMALLINT|INTEGER|BIGINT|NUMERIC|DECIMAL|FLOAT|REAL|DOUBLE)/.test(type) ? "number" : "unknown";
}

function ofCall(value: CallValue, context: SqlContext, depth: number): Sql | null {
  const name = calls(value);
  if (value.open !== null) return null;
  const [first] = value.args;
  const deeper = (each: Value): Sql | null => express(each, context, depth + 1);
  switch (name) {
    case "text":
    case "literal_column": {
      const text = asString(first);
      if (text === null) return null;
      // In text() a backslash keeps a colon from being a parameter's.
      return { ...atom(name === "text" ? text.replaceAll("\\:", ":") : text), negated: null };
    }
    case "Column":
    case "column":
      return asString(first) === null
        ? null
        : atom(identifier(asString(first) ?? "", context.dialect), "unknown");
    case "true":
    case "false":
      return atom(boolean(name === "true", context.dialect), "boolean");
    case "null":
      return atom("NULL");
    case "literal":
      return first?.kind === "constant" && value.args.length === 1 ? deeper(first) : null;
    case "and_":
    case "or_":
      return listed(value.args, name === "and_" ? "AND" : "OR", context, depth);
    case "not_":
      return negated(first ?? NONE, context, depth);
    default:
      return (
        functionCall(value, name, context, deeper)
        ?? (value.callee.kind === "attribute"
          ? method(value.callee.name, value.callee.base, value, context, deeper)
          : null)
      );
  }
}

/** The parts of `and_()` and `or_()`; a bare column of type BOOLEAN is compared where there is no such type. */
function listed(
  values: readonly Value[],
  operator: "AND" | "OR",
  context: SqlContext,
  depth: number,
): Sql | null {
  const parts: Sql[] = [];
  for (const value of values) {
    const part = express(value, context, depth + 1);
    // true() and false() are left out, or decide it all.
    if (part === null || value.kind === "constant" || isTruth(value)) return null;
    const bare = context.dialect === "sqlite" && part.family === "boolean" && part.operator === null;
    parts.push(bare ? comparison(part, "=", "1") : part);
  }
  return conjunction(parts, operator);
}

function isTruth(value: Value): boolean {
  const name = calls(value);
  return name === "true" || name === "false";
}

function negated(value: Value, context: SqlContext, depth: number): Sql | null {
  const inner = express(value, context, depth + 1);
  if (inner === null || value.kind === "constant" || isTruth(value)) return null;
  if (context.column(value) === null || context.dialect !== "sqlite") return negation(inner);
  if (inner.family === "unknown") return null;
  return inner.family === "boolean" ? comparison(inner, "=", "0") : negation(inner);
}

/** `column["key"]` and `column["key"].astext` of JSON columns, in PostgreSQL. */
function access(
  value: Value & { kind: "subscript" | "attribute" },
  context: SqlContext,
  depth: number,
): Sql | null {
  const asText = value.kind === "attribute";
  const inner = value.kind === "subscript" ? value : value.name === "astext" ? value.base : null;
  if (inner?.kind !== "subscript" || inner.index.kind !== "constant" || context.dialect !== "postgresql")
    return null;
  const base = context.column(inner.base) === null ? null : express(inner.base, context, depth + 1);
  const type = context.typeOf(inner.base);
  // SQLAlchemy 2.0.42 writes JSONB subscripts as `data['key']`, to a server that knows them.
  if (base === null || !(type === "JSON" || (type === "JSONB" && asText))) return null;
  const operator = asText ? "->>" : "->";
  const text = `${base.text} ${operator} ${literal(inner.index, context.dialect)}`;
  return { text, operator, negated: null, family: asText ? "text" : "unknown" };
}

function operation(op: string, operands: readonly Value[], context: SqlContext, depth: number): Sql | null {
  const [left, right] = operands;
  if (left === undefined) return null;
  if (op === "~") return negated(left, context, depth);
  if (right === undefined) return null;
  if (op === "&" || op === "|") return listed(operands, op === "&" ? "AND" : "OR", context, depth);
  const member = right.kind === "enum" ? context.stored(left, right) : null;
  const other = member === null ? express(right, context, depth + 1) : atom(quoted(member), "text");
  const one = express(left, context, depth + 1);
  if (one === null || other === null) return null;
  if (ARITHMETIC.has(op)) return arithmetic(one, op, other);
  const sign = COMPARE[op];
  if (sign === undefined) return null;
  if (other.text === "NULL")
    return sign === "="
      ? comparison(one, "IS", "NULL", "IS NOT")
      : sign === "!="
        ? comparison(one, "IS NOT", "NULL", "IS")
        : null;
  return comparison(one, sign, other);
}

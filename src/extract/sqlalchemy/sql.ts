import type { DialectId } from "../../model/schema.ts";
import { NONE, asString, type CallValue, type Value } from "../python/values.ts";
import { calls, nameOf } from "./names.ts";

/** What compiling an expression needs to know. */
export interface SqlContext {
  readonly dialect: DialectId;
  /** The column's name that a value points to; null when it points to none. */
  column(value: Value): string | null;
  /** How a column stores an enum's member; null when that cannot be told. */
  stored(column: Value, member: Value & { kind: "enum" }): string | null;
}

const BARE = new Set(
  "current_timestamp current_date current_time localtime localtimestamp session_user current_user user".split(
    " ",
  ),
);
const COMPARE: Readonly<Record<string, string>> = {
  "==": "=",
  "!=": "!=",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
};
/** `now()` and others as classes of their own. */
const GENERIC = /^sqlalchemy\.sql\.functions\.([a-z_]+)$/;
const PLAIN_NAME = /^[a-z_][a-z0-9_$]*$/;
const RESERVED = new Set(
  "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign from grant group having in initially intersect into leading limit localtime localtimestamp new not null of off offset old on only or order placing primary references returning select session_user some symmetric table then to trailing true union unique user using variadic when where window with".split(
    " ",
  ),
);

/** An identifier, quoted where the DDL compiler quotes it. */
export function identifier(name: string): string {
  return PLAIN_NAME.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQLAlchemy expression as the dialect's SQL; null when it is not certain. */
export function compile(value: Value, context: SqlContext, depth = 0): string | null {
  if (depth > 20) return null;
  const name = context.column(value);
  if (name !== null) return identifier(name);
  switch (value.kind) {
    case "constant":
      return literal(value, context);
    case "external":
      return null;
    case "call":
      return compileCall(value, context, depth);
    case "subscript":
    case "attribute":
      return compileAccess(value, context, depth);
    case "operation":
      return compileOperation(value.op, value.operands, context, depth);
    default:
      return null;
  }
}

function literal(value: Value & { kind: "constant" }, context: SqlContext): string {
  if (value.value === null) return "NULL";
  if (typeof value.value === "string") return quoted(value.value);
  if (typeof value.value === "boolean") return boolean(value.value, context);
  return value.text ?? String(value.value);
}

function boolean(value: boolean, context: SqlContext): string {
  if (context.dialect === "sqlite") return value ? "1" : "0";
  return value ? "true" : "false";
}

function compileCall(value: CallValue, context: SqlContext, depth: number): string | null {
  const name = calls(value);
  if (value.open !== null) return null;
  const [first] = value.args;
  if (name === "text" || name === "literal_column") return asString(first);
  if ((name === "Column" || name === "column") && asString(first) !== null)
    return identifier(asString(first) ?? "");
  if (name === "true" || name === "false") return boolean(name === "true", context);
  if (name === "null") return "NULL";
  if (name === "literal" && first?.kind === "constant") return literal(first, context);
  const all = (): (string | null)[] => value.args.map((arg) => compile(arg, context, depth + 1));
  const generic = value.callee.kind === "external" ? GENERIC.exec(value.callee.name)?.[1] : undefined;
  if (generic !== undefined) return compileFunction(generic, value, context, all());
  if (name === "between" && first !== undefined)
    return between(first, value.args.slice(1), value, context, depth);
  if (name !== null && name.startsWith("func.")) return compileFunction(name.slice(5), value, context, all());
  if (name === "and_" || name === "or_") return join(all(), name === "and_" ? " AND " : " OR ", value.args);
  if (name === "not_") return negate(first ?? NONE, context, depth);
  if (value.callee.kind === "attribute")
    return method(value.callee.name, value.callee.base, value, context, depth);
  return null;
}

function compileFunction(
  name: string,
  value: CallValue,
  context: SqlContext,
  args: (string | null)[],
): string | null {
  if (args.includes(null) || value.keywords.size > 0) return null;
  const lower = name.toLowerCase();
  if (args.length === 0 && BARE.has(lower)) return lower.toUpperCase();
  if (args.length === 0 && lower === "now" && context.dialect === "sqlite") return "CURRENT_TIMESTAMP";
  return `${name}(${args.join(", ")})`;
}

function join(parts: readonly (string | null)[], by: string, values: readonly Value[]): string | null {
  if (parts.includes(null)) return null;
  const wrap = (part: string, value: Value | undefined): string =>
    by === " AND " && calls(value) === "or_" ? `(${part})` : part;
  return parts.map((part, index) => wrap(part ?? "", values[index])).join(by);
}

function negate(value: Value, context: SqlContext, depth: number): string | null {
  const inner = compile(value, context, depth + 1);
  if (inner === null) return null;
  return context.column(value) !== null ? `NOT ${inner}` : `NOT (${inner})`;
}

function method(
  name: string,
  base: Value,
  value: CallValue,
  context: SqlContext,
  depth: number,
): string | null {
  const subject = compile(base, context, depth + 1);
  const [first] = value.args;
  if (subject === null) return null;
  const operand = first === undefined ? null : compile(first, context, depth + 1);
  switch (name) {
    case "is_":
      return operand === null ? null : `${subject} IS ${operand}`;
    case "is_not":
    case "isnot":
      return operand === null ? null : `${subject} IS NOT ${operand}`;
    case "in_": {
      const items = first?.kind === "items" && first.open === null ? first.items : null;
      const parts = items?.map((item) => compile(item, context, depth + 1)) ?? [null];
      return parts.includes(null) ? null : `${subject} IN (${parts.join(", ")})`;
    }
    case "between":
      return between(base, value.args, value, context, depth);
    case "like":
      return operand === null ? null : `${subject} LIKE ${operand}`;
    case "self_group":
      return subject;
    default:
      return null;
  }
}

function between(
  subject: Value,
  bounds: readonly Value[],
  value: CallValue,
  context: SqlContext,
  depth: number,
): string | null {
  const [what, low, high] = [subject, ...bounds].map((each) => compile(each, context, depth + 1));
  if (bounds.length !== 2 || value.keywords.size > 0 || !what || !low || !high) return null;
  return `${what} BETWEEN ${low} AND ${high}`;
}

/** `column["key"]` and `column["key"].astext` of JSON columns. */
function compileAccess(
  value: Value & { kind: "subscript" | "attribute" },
  context: SqlContext,
  depth: number,
): string | null {
  const access = value.kind === "subscript" ? value : value.name === "astext" ? value.base : null;
  if (access?.kind !== "subscript" || access.index.kind !== "constant") return null;
  const base = compile(access.base, context, depth + 1);
  return base === null
    ? null
    : `${base} ${value.kind === "subscript" ? "->" : "->>"} ${literal(access.index, context)}`;
}

function compileOperation(
  op: string,
  operands: readonly Value[],
  context: SqlContext,
  depth: number,
): string | null {
  const [left, right] = operands;
  if (left === undefined) return null;
  if (op === "~") return negate(left, context, depth);
  if (right === undefined) return null;
  const member = right.kind === "enum" ? context.stored(left, right) : null;
  const other = member === null ? compile(right, context, depth + 1) : quoted(member);
  const one = compile(left, context, depth + 1);
  if (one === null || other === null) return null;
  if (op === "&" || op === "|") return `${one} ${op === "&" ? "AND" : "OR"} ${other}`;
  if (other === "NULL" && (op === "==" || op === "!=")) return `${one} IS ${op === "==" ? "" : "NOT "}NULL`;
  const sign = COMPARE[op];
  return sign === undefined ? null : `${one} ${sign} ${other}`;
}

/** What stands after DEFAULT; null when it cannot be told. */
export function serverDefault(value: Value, context: SqlContext): string | null {
  const text = asString(value);
  if (text !== null) return quoted(text);
  if (calls(value) === "DefaultClause" && value.kind === "call") {
    return value.args[0] === undefined ? null : serverDefault(value.args[0], context);
  }
  if (value.kind === "call" && value.callee.kind === "attribute" && value.callee.name === "next_value") {
    const [name] = value.callee.base.kind === "call" ? value.callee.base.args : [];
    const sequence = calls(value.callee.base) === "Sequence" ? asString(name) : null;
    return sequence === null || context.dialect !== "postgresql" ? null : `nextval('${sequence}')`;
  }
  if (value.kind === "constant") return null;
  if (value.kind === "external" && nameOf(value) !== null) return null;
  return compile(value, context);
}

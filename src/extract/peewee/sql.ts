import type { DialectId } from "../../model/schema.ts";
import { asString, type CallValue, type Value } from "../python/values.ts";
import { calls } from "./names.ts";
import { lexicon } from "../../model/lexicon.ts";

/** Names the column an expression points to; null when it points to none. */
export type ColumnNamer = (value: Value) => string | null;

/** The SQL text of `SQL(…)`, `Check(…)` or a `NodeList` of them; null when it cannot be told. */
export function textOf(value: Value): string | null {
  if (value.kind !== "call" || value.open !== null) return null;
  const [first, second] = value.args;
  const text = asString(first ?? value.keywords.get("sql") ?? value.keywords.get("constraint"));
  switch (calls(value)) {
    case "SQL":
      return second === undefined && !value.keywords.has("params") ? text : null;
    case "Check": {
      const name = asString(second ?? value.keywords.get("name"));
      const named = second !== undefined || value.keywords.has("name");
      if (text === null || (named && name === null)) return null;
      return `${name === null ? "" : `CONSTRAINT ${quoted(name)} `}CHECK (${text})`;
    }
    case "Entity":
      return text === null ? null : quoted(text);
    case "NodeList": {
      if (first?.kind !== "items" || first.open !== null || second !== undefined || value.keywords.size > 0)
        return null;
      const parts = first.items.map(textOf);
      return parts.includes(null) ? null : parts.join(" ");
    }
    default:
      return null;
  }
}

function quoted(name: string, dialect: DialectId = "postgresql"): string {
  return dialect === "mysql" ? `\`${name.replaceAll("`", "``")}\`` : `"${name.replaceAll('"', '""')}"`;
}

const COMPARISONS: Readonly<Record<string, string>> = lexicon({
  "==": "=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "&": "AND",
  "|": "OR",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
});

/** An expression over a model's columns, as Peewee writes it into an index; null when it cannot be told. */
export function expressionOf(
  value: Value,
  column: ColumnNamer,
  dialect: DialectId,
  depth = 0,
): string | null {
  if (depth > 20) return null;
  const inner = (each: Value): string | null => expressionOf(each, column, dialect, depth + 1);
  const name = column(value);
  if (name !== null) return quoted(name, dialect);
  if (value.kind === "constant") return literal(value.value, value.text, dialect);
  if (value.kind === "enum") return null;
  if (value.kind === "operation") {
    const [left, right] = value.operands;
    const op = COMPARISONS[value.op];
    if (left === undefined || right === undefined || op === undefined || value.operands.length > 2)
      return null;
    const isNull = right.kind === "constant" && right.value === null;
    const sign = isNull && op === "=" ? "IS" : isNull && op === "!=" ? "IS NOT" : op;
    const [one, other] = [inner(left), isNull ? "NULL" : inner(right)];
    return one === null || other === null ? null : `(${one} ${sign} ${other})`;
  }
  return value.kind === "call" ? called(value, inner) : null;
}

function called(value: CallValue, inner: (each: Value) => string | null): string | null {
  if (calls(value) === "SQL") return textOf(value);
  const { callee } = value;
  if (callee.kind === "attribute" && callee.name === "is_null" && value.keywords.size === 0) {
    const [flag] = value.args;
    const on = inner(callee.base);
    const yes = flag === undefined || (flag.kind === "constant" && flag.value === true);
    const no = flag?.kind === "constant" && flag.value === false;
    return on === null || (!yes && !no) ? null : `(${on} ${yes ? "IS" : "IS NOT"} NULL)`;
  }
  if (callee.kind !== "external" || !/^(?:peewee|playhouse\.\w+)\.fn\.\w+$/.test(callee.name)) return null;
  const args = value.args.map(inner);
  const name = callee.name.slice(callee.name.lastIndexOf(".") + 1);
  return args.includes(null) || value.keywords.size > 0 ? null : `${name}(${args.join(", ")})`;
}

function literal(
  value: string | number | boolean | null,
  text: string | undefined,
  dialect: DialectId,
): string | null {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "boolean") return dialect === "postgresql" ? String(value) : value ? "1" : "0";
  return value === null ? "NULL" : (text ?? String(value));
}

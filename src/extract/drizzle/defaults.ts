import type { Default, DialectId } from "../../model/schema.ts";
import { textLiteral } from "../../sql/spelling.ts";
import { plain } from "../typescript/builtins.ts";
import { stringOf, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { type Context, isUnknown } from "./context.ts";
import { expressionText, isExpression } from "./sql.ts";

/**
 * What `.default(value)` puts after `DEFAULT`, spelled as drizzle-kit 0.31 spells it; null for no default.
 * `type` is the column's SQL type, which decides how lists, objects and dates are written.
 */
export function defaultOf(
  value: Value | undefined,
  type: string,
  context: Context,
): Default | null | Unknown {
  if (value === undefined) return null;
  if (value.kind === "unknown") return value;
  if (isDate(value)) return dated(value, type, context.dialect);
  if (isExpression(value)) {
    const sql = expressionText(value, context);
    return isUnknown(sql) ? sql : { sql: sql.trim() };
  }
  const lowered = type.toLowerCase();
  const json = lowered === "json" || lowered === "jsonb";
  if (value.kind === "literal") {
    if (value.value === undefined || value.value === null) return null;
    if (typeof value.value === "string")
      return parenthesised(textLiteral(value.value), lowered, context.dialect);
    if (json && context.dialect !== "sqlite")
      return jsonDefault(String(value.value), lowered, context.dialect);
    return { sql: String(value.value) };
  }
  const data = plain(value);
  if (data === null) return unreadable("it is computed", "at" in value ? value.at : null);
  if (context.dialect === "postgresql" && !json && /\[\d*\]/.test(type) && Array.isArray(data.value)) {
    return { sql: textLiteral(arrayText(data.value)) };
  }
  return jsonDefault(JSON.stringify(data.value), lowered, context.dialect);
}

function jsonDefault(json: string, type: string, dialect: DialectId): Default {
  const literal = textLiteral(json);
  if (dialect === "postgresql" && (type === "json" || type === "jsonb"))
    return { sql: `${literal}::${type}` };
  return parenthesised(literal, type, dialect);
}

/** MySQL takes a default of these types only as an expression. */
function parenthesised(sql: string, type: string, dialect: DialectId): Default {
  return { sql: dialect === "mysql" && ["blob", "text", "json"].includes(type) ? `(${sql})` : sql };
}

/** PostgreSQL's array literal, as drizzle-kit writes it. */
function arrayText(items: readonly unknown[]): string {
  const parts = items.map((item) => {
    if (typeof item === "number" || typeof item === "boolean") return String(item);
    if (Array.isArray(item)) return arrayText(item);
    if (typeof item === "string") return `"${item}"`;
    return `"${JSON.stringify(item).replaceAll('"', '\\"')}"`;
  });
  return `{${parts.join(",")}}`;
}

function isDate(value: Value): boolean {
  if (value.kind !== "call" || !value.constructs || value.callee.kind !== "external") return false;
  return value.callee.module === "global" && value.callee.name === "Date";
}

/** `new Date("…")` of an instant that needs no time zone to be understood. */
function dated(value: Value, type: string, dialect: DialectId): Default | Unknown {
  const [first] = value.kind === "call" ? value.args : [];
  const at = "at" in value ? value.at : null;
  const text = stringOf(first);
  const instant =
    first?.kind === "literal" && typeof first.value === "number" ? first.value : zonedInstant(text);
  const date = new Date(instant);
  if (Number.isNaN(date.getTime()))
    return unreadable("it is a moment that depends on when or where it runs", at);
  const iso = date.toISOString();
  if (dialect === "sqlite") return { sql: `'${JSON.stringify(iso)}'` };
  if (type === "date") return { sql: `'${iso.slice(0, 10)}'` };
  const bare = type === "timestamp" || (dialect === "mysql" && /^(datetime|timestamp)/.test(type));
  return { sql: bare ? `'${iso.replace("T", " ").slice(0, 23)}'` : `'${iso}'` };
}

function zonedInstant(text: string | null): number {
  if (text === null) return Number.NaN;
  return /^\d{4}-\d\d-\d\d$/.test(text) || /T.*(Z|[+-]\d\d:?\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

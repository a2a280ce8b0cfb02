import { NONE, asString, type CallValue, type Value } from "../python/values.ts";
import { compile } from "./expressions.ts";
import { calls, nameOf } from "./names.ts";
import { identifier, quoted, type SqlContext } from "./sql.ts";

/** What stands after DEFAULT; null when it cannot be told. */
export function serverDefault(value: Value, context: SqlContext): string | null {
  const text = asString(value);
  if (text !== null) return quoted(text);
  if (calls(value) === "DefaultClause" && value.kind === "call") {
    return value.args[0] === undefined ? null : serverDefault(value.args[0], context);
  }
  if (value.kind === "call" && value.callee.kind === "attribute" && value.callee.name === "next_value")
    return nextValue(value.callee.base, context);
  if (value.kind === "constant") return null;
  if (value.kind === "external" && nameOf(value) !== null) return null;
  const sql = compile(value, context);
  return sql === null ? null : parenthesized(sql, context);
}

/** SQLite takes an expression as a default only in parentheses, and SQLAlchemy writes them. */
function parenthesized(sql: string, { dialect }: SqlContext): string {
  return dialect === "sqlite" && !/^\s*['"(]/.test(sql) && /\W/.test(sql) ? `(${sql})` : sql;
}

/** `Sequence("name", schema="…").next_value()`; it stands in the default schema, not in the table's. */
function nextValue(sequence: Value, context: SqlContext): string | null {
  const call = sequence.kind === "member" ? sequence.value : sequence;
  if (calls(call) !== "Sequence" || call.kind !== "call" || context.dialect !== "postgresql") return null;
  const name = asString(call.args[0] ?? call.keywords.get("name"));
  const given = call.keywords.get("schema") ?? NONE;
  const schema = asString(given);
  const plain = given.kind === "constant" && given.value === null && bare(call.keywords.get("metadata"));
  if (name === null || call.open !== null || (schema === null && !plain)) return null;
  const path =
    schema === null
      ? identifier(name, context.dialect)
      : `${identifier(schema, context.dialect)}.${identifier(name, context.dialect)}`;
  return `nextval(${quoted(path)})`;
}

/** Whether a MetaData, if there is one, has no schema for what belongs to it. */
function bare(metadata: Value | undefined): boolean {
  const made: Value | undefined = metadata?.kind === "member" ? metadata.value : metadata;
  if (made === undefined) return true;
  return (
    calls(made) === "MetaData"
    && (made as CallValue).args.length === 0
    && !(made as CallValue).keywords.has("schema")
  );
}

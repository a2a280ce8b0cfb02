import type { DialectId } from "../../model/schema.ts";
import { asString, type Value } from "../python/values.ts";

/** What compiling an expression needs to know. */
export interface SqlContext {
  readonly dialect: DialectId;
  /** The column's name that a value points to; null when it points to none. */
  column(value: Value): string | null;
  /** How a column stores an enum's member; null when that cannot be told. */
  stored(column: Value, member: Value & { kind: "enum" }): string | null;
  /** The type of the column that a value points to, as the DDL spells it; null when that cannot be told. */
  typeOf(column: Value): string | null;
  /** A type of SQLAlchemy's as the DDL spells it; null when that cannot be told. */
  spell(type: Value): string | null;
}

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

/** A constant as an SQL literal. */
export function literal(value: Value & { kind: "constant" }, dialect: DialectId): string {
  if (value.value === null) return "NULL";
  if (typeof value.value === "string") return quoted(value.value);
  if (typeof value.value === "boolean") return boolean(value.value, dialect);
  return value.text ?? String(value.value);
}

/** `true` and `false`, or what a dialect without them writes. */
export function boolean(value: boolean, dialect: DialectId): string {
  if (dialect === "sqlite") return value ? "1" : "0";
  return value ? "true" : "false";
}

import type { Default, DialectId } from "../../model/schema.ts";
import { plain } from "../typescript/builtins.ts";
import type { Engine } from "../typescript/engine.ts";
import { unreadable, type Value } from "../typescript/values.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import type { Column } from "./meta.ts";
import { namedType } from "./types.ts";
import { TYPE_WORDS } from "./types-data.ts";

/** What stands after `DEFAULT` in TypeORM's DDL; null for no default. */
export function defaultOf(column: Column, dialect: DialectId, engine: Engine): Maybe<Default | null> {
  const given = column.options.get("default");
  const falsy = given.kind === "literal" && !given.value;
  if ((column.mode === "createDate" || column.mode === "updateDate") && falsy)
    return { sql: TYPE_WORDS[dialect].now };
  if (given.kind === "literal" && (given.value === undefined || given.value === null)) return null;
  if (given.kind === "function") return raw(engine.apply(given, [], column.at), column, dialect);
  if (given.kind === "unknown") return given;
  const sql = spelled(given, column, dialect);
  return mapKnown(sql, (text: string) => ({ sql: text }));
}

/** A function gives the expression itself. */
function raw(value: Value, column: Column, dialect: DialectId): Maybe<Default | null> {
  if (value.kind === "unknown") return value;
  if (value.kind !== "literal" || typeof value.value !== "string")
    return unreadable("its expression is computed", column.at);
  return { sql: dialect === "postgresql" ? momentOf(value.value) : value.value };
}

/** TypeORM writes the standard's words for the present moment as PostgreSQL itself once did. */
function momentOf(text: string): string {
  const upper = text.toUpperCase();
  const precision = /\(\d+\)/.exec(text)?.[0] ?? "";
  const now = "('now'::text)::";
  if (upper.includes("CURRENT_TIMESTAMP"))
    return precision === "" ? "now()" : `${now}timestamp${precision} with time zone`;
  if (upper === "CURRENT_DATE") return `${now}date`;
  if (upper.includes("CURRENT_TIME")) return `${now}time${precision} with time zone`;
  if (upper.includes("LOCALTIMESTAMP")) return `${now}timestamp${precision} without time zone`;
  if (upper.includes("LOCALTIME")) return `${now}time${precision} without time zone`;
  return text;
}

function spelled(value: Value, column: Column, dialect: DialectId): Maybe<string> {
  const data = plain(value);
  if (data === null) {
    return value.kind === "literal" && typeof value.value === "bigint"
      ? String(value.value)
      : unreadable("it is computed", column.at);
  }
  const { value: given } = data;
  if (dialect === "postgresql") return postgres(given, column);
  if (dialect === "sqlite") return sqlite(given, column);
  return mysql(given, column);
}

function postgres(given: unknown, column: Column): Maybe<string> {
  const isArray = column.options.flag("array");
  if (isUnknown(isArray)) return isArray;
  if (isArray && Array.isArray(given)) return `'{${given.map(String).join(",")}}'`;
  const type = namedType(column, "postgresql");
  const isEnum = type === "enum" || type === "simple-enum";
  if (isEnum || typeof given === "number" || typeof given === "string") return `'${String(given)}'`;
  return typeof given === "boolean" ? String(given) : `'${JSON.stringify(given)}'`;
}

function sqlite(given: unknown, { at }: Column): Maybe<string> {
  if (typeof given === "number") return String(given);
  if (typeof given === "boolean") return given ? "1" : "0";
  if (typeof given === "string") return `'${given}'`;
  return unreadable("TypeORM cannot write such a default for SQLite", at);
}

function mysql(given: unknown, column: Column): Maybe<string> {
  const type = namedType(column, "mysql");
  if (type === "enum" || type === "simple-enum" || typeof given === "string") return `'${String(given)}'`;
  if (type === "set" && Array.isArray(given)) return `'${given.map(String).join(",")}'`;
  if (typeof given === "number") {
    const scale = column.options.get("scale");
    const digits = scale.kind === "literal" && typeof scale.value === "number" ? scale.value : 0;
    return digits >= 0 && digits <= 100
      ? `'${given.toFixed(digits)}'`
      : unreadable("its scale is no size", column.at);
  }
  if (typeof given === "boolean") return given ? "1" : "0";
  return unreadable("TypeORM cannot write such a default for MySQL", column.at);
}

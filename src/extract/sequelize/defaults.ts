import type { Default, DialectId } from "../../model/schema.ts";
import { isUnknown, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { libraryPath } from "./library.ts";
import { expressionText, jsonLiteral, literalText } from "./sql.ts";
import type { DataType } from "./types.ts";

/** Types that Sequelize fills in itself when they are given as a default. */
const CLIENT_SIDE = new Set(["NOW", "UUIDV1", "UUIDV4"]);
const FLOATS = new Set(["FLOAT", "REAL", "DOUBLE PRECISION"]);
/** MySQL takes no default for these; Sequelize leaves it out. */
const WITHOUT_DEFAULT = new Set(["BLOB", "TEXT", "GEOMETRY", "JSON"]);

/**
 * What `defaultValue` puts after `DEFAULT` in the DDL of sequelize 6; null for none: functions, `NOW`, `UUIDV4`
 * are worked out when a row is inserted. `sql`: the column's type as the DDL spells it.
 */
export function defaultOf(
  value: Value | undefined,
  type: DataType,
  sql: string,
  dialect: DialectId,
): Default | null | Unknown {
  if (value === undefined || (value.kind === "literal" && value.value === undefined)) return null;
  if (value.kind === "unknown") return value;
  if (value.kind === "function" || isClientSide(value)) return null;
  if (dialect === "mysql" && (WITHOUT_DEFAULT.has(sql) || isBinary(type))) return null;
  const text = expressionText(value, dialect) ?? valueText(value, type, sql, dialect);
  if (isUnknown(text)) return text;
  return { sql: dialect === "sqlite" ? withoutBooleans(text) : text };
}

function isClientSide(value: Value): boolean {
  const path = libraryPath(value.kind === "call" ? value.callee : value);
  if (path?.length === 1 && CLIENT_SIDE.has(path[0] ?? "")) return true;
  // A global function such as `Date.now`, or a class such as `Date`.
  const isGlobal = value.kind === "external" && value.module === "global";
  return (
    isGlobal
    || (value.kind === "member" && value.object.kind === "external" && value.object.module === "global")
  );
}

function isBinary(type: DataType): boolean {
  return type.kind === "plain" && Boolean(type.options.get("binary"));
}

function valueText(value: Value, type: DataType, sql: string, dialect: DialectId): string | Unknown {
  const at = "at" in value ? value.at : null;
  if (value.kind === "literal" && value.value === null) return "NULL";
  // Sequelize does not tell MySQL's escaping which type the value is of.
  if (dialect === "mysql")
    return value.kind === "literal" ? literalText(value.value, dialect) : unreadable("it is computed", at);
  const key = type.kind === "plain" ? type.key : "";
  if (key === "JSON" || key === "JSONB") return jsonLiteral(value, dialect);
  if (type.kind === "array" && value.kind === "array") return arrayText(value, type, sql, dialect);
  if (value.kind !== "literal") return unreadable("it is computed", at);
  if (FLOATS.has(key)) return `'${String(value.value)}'`;
  if (key === "DATEONLY" && /^\d{4}-\d\d-\d\d$/.test(String(value.value)))
    return literalText(value.value, dialect);
  if (key === "DATE" || key === "DATEONLY" || key === "BLOB" || key === "RANGE" || key === "HSTORE")
    return unreadable(`how Sequelize writes a default of type ${key} is not followed`, at);
  return literalText(value.value, dialect);
}

function arrayText(
  list: Value & { kind: "array" },
  type: DataType & { kind: "array" },
  sql: string,
  dialect: DialectId,
): string | Unknown {
  const parts = list.items.map((item) => valueText(item, type.of, sql, dialect));
  return list.open[0] ?? parts.find(isUnknown) ?? `ARRAY[${parts.map(String).join(",")}]::${sql}`;
}

/** Sequelize replaces these words wherever they stand in SQLite's DDL. */
function withoutBooleans(text: string): string {
  return text.replace(/^'?false'?/, "0").replace(/^'?true'?/, "1");
}

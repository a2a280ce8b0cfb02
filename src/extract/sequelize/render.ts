import type { DialectId } from "../../model/schema.ts";
import { type Unknown, unreadable } from "../typescript/values.ts";
import type { PlainType } from "./types.ts";
import { lexicon } from "../../model/lexicon.ts";

const INTEGERS = new Set(["TINYINT", "SMALLINT", "MEDIUMINT", "INTEGER", "BIGINT"]);
const FLOATS = new Set(["FLOAT", "REAL", "DOUBLE PRECISION"]);
const RANGES: Readonly<Record<string, string>> = lexicon({
  INTEGER: "int4range",
  DECIMAL: "numrange",
  DATE: "tstzrange",
  DATEONLY: "daterange",
  BIGINT: "int8range",
});

/** A type as sequelize 6 spells it in the dialect's DDL. */
export function renderPlain(type: PlainType, dialect: DialectId): string | Unknown {
  const { key } = type;
  if (key === "STRING" || key === "CHAR") return text(type, dialect);
  if (INTEGERS.has(key) || FLOATS.has(key) || key === "NUMBER") return number(type, dialect);
  if (key === "DECIMAL") return decimal(type, dialect);
  if (key === "GEOMETRY" || key === "GEOGRAPHY") return shape(type, dialect);
  if (key === "RANGE") return range(type, dialect);
  return ofDialect(type, dialect) ?? sized(type) ?? key;
}

function ofDialect(type: PlainType, dialect: DialectId): string | null {
  const own: Readonly<Record<DialectId, Readonly<Record<string, string>>>> = {
    postgresql: { TEXT: "TEXT", BLOB: "BYTEA", BOOLEAN: "BOOLEAN", DATE: "TIMESTAMP WITH TIME ZONE" },
    sqlite: { TEXT: "TEXT", CITEXT: "TEXT COLLATE NOCASE", DATE: "DATETIME" },
    mysql: { UUID: "CHAR(36) BINARY", DATE: mysqlDate(type) },
  };
  const shared: Readonly<Record<string, string>> = { BOOLEAN: "TINYINT(1)", DATEONLY: "DATE" };
  return own[dialect][type.key] ?? shared[type.key] ?? null;
}

function mysqlDate(type: PlainType): string {
  const length = type.options.get("length");
  return length ? `DATETIME(${String(length)})` : "DATETIME";
}

/** `TEXT("tiny")`, `BLOB("long")`. */
function sized({ key, options }: PlainType): string | null {
  if (key !== "TEXT" && key !== "BLOB") return null;
  const size = String(options.get("length") ?? "").toUpperCase();
  return ["TINY", "MEDIUM", "LONG"].includes(size) ? `${size}${key}` : key;
}

function text({ key, options }: PlainType, dialect: DialectId): string {
  const word = key === "STRING" ? "VARCHAR" : "CHAR";
  const length = `(${String(options.get("length") || 255)})`;
  if (!options.get("binary")) return word + length;
  if (dialect === "postgresql") return "BYTEA";
  return dialect === "sqlite" ? `${word} BINARY${length}` : `${word}${length} BINARY`;
}

function number(type: PlainType, dialect: DialectId): string {
  const { key, options } = type;
  const isInteger = INTEGERS.has(key);
  const decimals = options.get("decimals");
  const length = options.get("length");
  const size = length
    ? `(${String(length)}${typeof decimals === "number" ? `,${String(decimals)}` : ""})`
    : "";
  const unsigned = options.get("unsigned") ? " UNSIGNED" : "";
  const zerofill = options.get("zerofill") ? " ZEROFILL" : "";
  if (dialect === "mysql" || key === "NUMBER") return key + size + unsigned + zerofill;
  if (dialect === "sqlite") return isInteger ? key + size : key + unsigned + zerofill + size;
  if (key === "MEDIUMINT") return key + size + unsigned + zerofill;
  return key === "FLOAT" && !decimals ? key + size : key;
}

function decimal({ options }: PlainType, dialect: DialectId): string {
  const parts = [options.get("precision"), options.get("scale")].filter(Boolean).map(String);
  const sql = parts.length === 0 ? "DECIMAL" : `DECIMAL(${parts.join(",")})`;
  if (dialect !== "mysql") return sql;
  return sql + (options.get("unsigned") ? " UNSIGNED" : "") + (options.get("zerofill") ? " ZEROFILL" : "");
}

function shape({ key, options }: PlainType, dialect: DialectId): string {
  const kind = options.get("type");
  if (dialect === "sqlite" || !kind) return key;
  if (dialect === "mysql") return key === "GEOMETRY" ? String(kind) : key;
  const srid = options.get("srid");
  return `${key}(${String(kind)}${srid ? `,${String(srid)}` : ""})`;
}

function range({ options }: PlainType, dialect: DialectId): string | Unknown {
  if (dialect !== "postgresql") return "RANGE";
  const of = String(options.get("subtype") ?? "INTEGER").toUpperCase();
  return RANGES[of] ?? unreadable(`there is no range of ${of}`, null);
}

import type { DialectId } from "../../model/schema.ts";

/** MikroORM's own types of columns, by the names it has for them. */
export type Mapped =
  | "date"
  | "time"
  | "datetime"
  | "bigint"
  | "blob"
  | "array"
  | "json"
  | "integer"
  | "smallint"
  | "tinyint"
  | "mediumint"
  | "float"
  | "double"
  | "boolean"
  | "decimal"
  | "character"
  | "string"
  | "uuid"
  | "text"
  | "interval"
  | "enum"
  | "unknown"
  | "tsvector";

const WORDS: Readonly<Record<string, Mapped>> = {
  character: "character",
  char: "character",
  string: "string",
  varchar: "string",
  interval: "interval",
  text: "text",
  int: "integer",
  number: "integer",
  integer: "integer",
  bigint: "bigint",
  smallint: "smallint",
  tinyint: "tinyint",
  mediumint: "mediumint",
  float: "float",
  double: "double",
  decimal: "decimal",
  numeric: "decimal",
  boolean: "boolean",
  blob: "blob",
  buffer: "blob",
  uint8array: "blob",
  uuid: "uuid",
  date: "date",
  datetime: "datetime",
  timestamp: "datetime",
  time: "time",
  object: "json",
  json: "json",
  enum: "enum",
};

const POSTGRES: Readonly<Record<string, Mapped>> = {
  int2: "smallint",
  smallserial: "smallint",
  int4: "integer",
  serial: "integer",
  serial4: "integer",
  int8: "bigint",
  bigserial: "bigint",
  serial8: "bigint",
  bool: "boolean",
  real: "float",
  float4: "float",
  float8: "double",
  timestamptz: "datetime",
  bytea: "blob",
  jsonb: "json",
  bpchar: "character",
  tsvector: "tsvector",
};

/** The type that a word of SQL or of a declaration means: `getMappedType` of MikroORM 6. */
export function mappedType(word: string, dialect: DialectId): Mapped {
  if (word.endsWith("[]")) return "array";
  const simple = /[^(), ]+/.exec(word.toLowerCase())?.[0] ?? "";
  if (dialect === "mysql" && word === "tinyint(1)") return "boolean";
  const own = dialect === "postgresql" ? lookUp(POSTGRES, simple) : null;
  return own ?? lookUp(WORDS, simple) ?? "unknown";
}

/** A type by the name of its class, such as `JsonType`, or by that in `types`. */
export function namedMapped(name: string): Mapped | null {
  const simple = name.replace(/^(types|t)\./, "").replace(/Type$/, "");
  const key = simple.charAt(0).toLowerCase() + simple.slice(1);
  if (key === "unknown" || key === "array" || key === "tsvector") return key;
  if (key === "dateTime") return "datetime";
  if (key === "bigInt") return "bigint";
  if (key === "enumArray") return "array";
  if (key === "fullText") return "tsvector";
  return lookUp(WORDS, key.toLowerCase());
}

function lookUp(table: Readonly<Record<string, Mapped>>, key: string): Mapped | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** What the options of a property say of its size. */
export interface Size {
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

/** How a dialect's platform in MikroORM 6 spells a type. */
export function spelled(mapped: Mapped, size: Size, dialect: DialectId): string {
  if (dialect === "postgresql") return postgres(mapped, size);
  if (dialect === "sqlite") return sqlite(mapped, size);
  return common(mapped, size);
}

function postgres(mapped: Mapped, size: Size): string {
  const { length } = size;
  switch (mapped) {
    case "datetime":
      return length === null ? "timestamptz" : `timestamptz(${length})`;
    case "time":
      return "time(0)";
    case "tinyint":
      return "smallint";
    case "uuid":
      return "uuid";
    case "array":
      return "text[]";
    case "float":
      return "real";
    case "double":
      return "double precision";
    case "blob":
      return "bytea";
    case "json":
      return "jsonb";
    case "interval":
      return length === null ? "interval" : `interval(${length})`;
    case "boolean":
      return "boolean";
    case "string":
    case "unknown":
      return length === -1 ? "varchar" : common(mapped, size);
    case "character":
      return length === -1 ? "char" : common(mapped, size);
    default:
      return common(mapped, size);
  }
}

function sqlite(mapped: Mapped, size: Size): string {
  switch (mapped) {
    case "datetime":
      return "datetime";
    case "tinyint":
    case "smallint":
    case "integer":
    case "boolean":
      return "integer";
    case "float":
      return "real";
    case "character":
    case "string":
    case "unknown":
    case "uuid":
      return "text";
    default:
      return common(mapped, size);
  }
}

function common(mapped: Mapped, { length, precision, scale }: Size): string {
  const sized = (word: string): string => (length === null || length === 0 ? word : `${word}(${length})`);
  switch (mapped) {
    case "integer":
      return "int";
    case "boolean":
      return "tinyint(1)";
    case "character":
      return `char(${length ?? 1})`;
    case "uuid":
      return `varchar(${length ?? 36})`;
    case "string":
    case "unknown":
      return `varchar(${length ?? 255})`;
    case "decimal":
      return `numeric(${precision ?? 10},${scale ?? 0})`;
    case "array":
    case "enum":
      return "text";
    case "datetime":
    case "date":
    case "time":
    case "interval":
      return sized(mapped);
    default:
      return mapped;
  }
}

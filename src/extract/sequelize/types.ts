import type { DialectId } from "../../model/schema.ts";
import {
  isUnknown,
  type Literal,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { libraryPath } from "./library.ts";
import { renderPlain } from "./render.ts";
import { textLiteral } from "./sql.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What `type:` says, before a dialect spells it. */
export type DataType =
  | { readonly kind: "sql"; readonly sql: string }
  | { readonly kind: "virtual" }
  | { readonly kind: "enum"; readonly values: readonly string[] | Unknown }
  | { readonly kind: "array"; readonly of: DataType }
  | PlainType;

export interface PlainType {
  readonly kind: "plain";
  /** Sequelize's own word, e.g. `STRING`. */
  readonly key: string;
  readonly options: ReadonlyMap<string, Literal["value"]>;
}

/** What the positional arguments of a type are called when they are given as an object. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = lexicon({
  STRING: ["length", "binary"],
  CHAR: ["length", "binary"],
  TEXT: ["length"],
  BLOB: ["length"],
  DATE: ["length"],
  NUMBER: ["length"],
  TINYINT: ["length"],
  SMALLINT: ["length"],
  MEDIUMINT: ["length"],
  INTEGER: ["length"],
  BIGINT: ["length"],
  FLOAT: ["length", "decimals"],
  REAL: ["length", "decimals"],
  "DOUBLE PRECISION": ["length", "decimals"],
  DECIMAL: ["precision", "scale"],
  GEOMETRY: ["type", "srid"],
  GEOGRAPHY: ["type", "srid"],
  RANGE: ["subtype"],
  BOOLEAN: [],
  TIME: [],
  DATEONLY: [],
  CITEXT: [],
  HSTORE: [],
  JSON: [],
  JSONB: [],
  NOW: [],
  UUID: [],
  UUIDV1: [],
  UUIDV4: [],
  CIDR: [],
  INET: [],
  MACADDR: [],
  TSVECTOR: [],
});
const ALIASES: Readonly<Record<string, string>> = lexicon({ NUMERIC: "DECIMAL", DOUBLE: "DOUBLE PRECISION" });
/** Written behind a type: `INTEGER.UNSIGNED`. */
const FLAGS: Readonly<Record<string, string>> = lexicon({
  UNSIGNED: "unsigned",
  ZEROFILL: "zerofill",
  BINARY: "binary",
});

/** Reads `DataTypes.STRING(50)` and its like, as sequelize 6 understands them. `values`: the attribute's own `values`. */
export function readType(value: Value | undefined, values?: Value): DataType | Unknown {
  if (value === undefined) return unreadable("it has no type", null);
  if (value.kind === "unknown") return value;
  const sql = stringOf(value);
  if (sql !== null) return { kind: "sql", sql };
  const flagged = value.kind === "member" ? FLAGS[value.name] : undefined;
  if (value.kind === "member" && flagged !== undefined) {
    const inner = readType(value.object);
    if (isUnknown(inner) || inner.kind !== "plain") return inner;
    return { ...inner, options: new Map([...inner.options, [flagged, true]]) };
  }
  const path = libraryPath(value.kind === "call" ? value.callee : value);
  const at = "at" in value ? value.at : null;
  const [name, ...more] = path ?? [];
  if (name === undefined || more.length > 0) return unreadable("its type is no type of Sequelize", at);
  return named(ALIASES[name] ?? name, value.kind === "call" ? value.args : [], values, at);
}

/** Whether a value is one of Sequelize's types, or the text of one, whatever its options are. */
export function isType(value: Value | undefined): boolean {
  if (value?.kind === "member" && FLAGS[value.name] !== undefined) return isType(value.object);
  return stringOf(value) !== null || libraryPath(value?.kind === "call" ? value.callee : value) !== null;
}

function named(
  key: string,
  args: readonly Value[],
  values: Value | undefined,
  at: Unknown["at"],
): DataType | Unknown {
  const [first] = args;
  if (key === "VIRTUAL") return { kind: "virtual" };
  if (key === "ENUM") return { kind: "enum", values: enumValues(args, values) };
  if (key === "ARRAY") {
    const of = readType(first?.kind === "object" ? first.properties.get("type")?.value : first);
    return isUnknown(of) ? of : { kind: "array", of };
  }
  const names = Object.hasOwn(ARGUMENTS, key) ? ARGUMENTS[key] : undefined;
  if (names === undefined) return unreadable(`its type ${key} is not known`, at);
  const options = new Map<string, Literal["value"]>();
  const given =
    first?.kind === "object"
      ? [...first.properties].map(([name, property]) => [name, property.value] as const)
      : args.map((arg, index) => [names[index] ?? "", arg] as const);
  if (first?.kind === "object" && first.open[0] !== undefined) return first.open[0];
  for (const [name, option] of given) {
    const plain = optionValue(name, option);
    if (isUnknown(plain)) return plain;
    options.set(name, plain);
  }
  return { kind: "plain", key, options };
}

function optionValue(name: string, value: Value): Literal["value"] | Unknown {
  if (value.kind === "literal") return value.value;
  if (value.kind === "unknown") return value;
  const inner = name === "subtype" ? readType(value) : null;
  if (inner !== null && !isUnknown(inner) && inner.kind === "plain") return inner.key;
  return unreadable("an option of its type is computed", "at" in value ? value.at : null);
}

function enumValues(args: readonly Value[], values: Value | undefined): readonly string[] | Unknown {
  const [first] = args;
  const listed = values ?? (first?.kind === "object" ? first.properties.get("values")?.value : undefined);
  const texts: string[] = [];
  for (const item of listed === undefined ? args : [listed]) {
    const items = item.kind === "array" ? item.items : [item];
    const open = item.kind === "array" ? item.open[0] : undefined;
    if (open !== undefined) return open;
    for (const one of items) {
      if (one.kind === "unknown") return one;
      if (one.kind !== "literal") return unreadable("its values are computed", null);
      texts.push(String(one.value));
    }
  }
  return texts.length === 0 ? unreadable("its values are computed", null) : texts;
}

/** The type as the dialect's DDL spells it; `enumName`: the quoted name of a native enum. Null for a virtual attribute. */
export function renderType(type: DataType, dialect: DialectId, enumName: string): string | Unknown | null {
  switch (type.kind) {
    case "virtual":
      return null;
    case "sql":
      return type.sql;
    case "array": {
      // Sequelize spells what an array in an array holds as no dialect's own.
      if (type.of.kind === "array") return unreadable("arrays in arrays are not followed", null);
      const of = renderType(type.of, dialect, enumName);
      return of === null || isUnknown(of) ? unreadable("what its array holds is not known", null) : `${of}[]`;
    }
    case "enum":
      if (dialect === "postgresql") return enumName;
      if (dialect === "sqlite") return "TEXT";
      return isUnknown(type.values)
        ? type.values
        : `ENUM(${type.values.map((text) => textLiteral(text, dialect)).join(", ")})`;
    case "plain":
      return renderPlain(type, dialect);
  }
}

/** The enum that a type or, for an array, its element is; null for all others. */
export function enumOf(type: DataType): { readonly values: readonly string[] | Unknown } | null {
  const inner = type.kind === "array" ? type.of : type;
  return inner.kind === "enum" ? inner : null;
}

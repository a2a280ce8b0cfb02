import type { ColumnType, DialectId, Name } from "../../model/schema.ts";
import { type Unknown, unreadable } from "../typescript/values.ts";
import { enumValues } from "./enums.ts";
import { allKnown, isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import type { Column, Entity } from "./meta.ts";
import type { Options } from "../typescript/options.ts";
import { TYPE_WORDS } from "./types-data.ts";
import { bareOrQuoted, cut } from "./identifiers.ts";
import { lexicon } from "../../model/lexicon.ts";

const MAX_CHAIN = 50;

/** The type an entity names for a column, through the columns it refers to: a word, or `js:` and a constructor. */
export function namedType(column: Column, dialect: DialectId): Maybe<string> {
  let one = column;
  for (let step = 0; one.referenced !== null; step++) {
    if (step > MAX_CHAIN) return unreadable("it refers to itself", column.at);
    one = one.referenced;
  }
  const { generated, mode } = one;
  if (isUnknown(generated)) return generated;
  if (generated === "uuid") return "uuid";
  if (generated === "rowid") return "int";
  const byMode = TYPE_WORDS[dialect].modes[mode];
  if (mode === "version" || mode === "treeLevel") return byMode ?? "";
  if (one.type === null) {
    if (byMode !== undefined) return byMode;
    if (generated !== null) return "js:Number";
    return unreadable("no type is given", one.at);
  }
  return mapKnown(one.type, (type) => ("sql" in type ? type.sql : `js:${type.js}`));
}

/** Whether TypeORM has a type of this name in a dialect. */
export function isTypeWord(name: string, dialect: DialectId): boolean {
  const { synonyms, supported } = TYPE_WORDS[dialect];
  return supported === null || supported.has(Object.hasOwn(synonyms, name) ? (synonyms[name] ?? name) : name);
}

/** The type as the driver writes it, without length and the like. */
export function normalType(column: Column, dialect: DialectId): Maybe<string> {
  return mapKnown(namedType(column, dialect), (name: string) => {
    const { synonyms, supported } = TYPE_WORDS[dialect];
    const normal = Object.hasOwn(synonyms, name) ? (synonyms[name] ?? name) : name;
    const refused = normal.startsWith("js:") || (supported !== null && !supported.has(normal));
    return refused ? unreadable(refusal(name), column.at) : normal;
  });
}

function refusal(name: string): string {
  return name.startsWith("js:")
    ? `no type is given, and TypeORM has none for a property of the kind ${name.slice(3)}`
    : `TypeORM has no type ${name} in this database`;
}

/** A column's type as the dialect's DDL has it. */
export function columnType(column: Column, entity: Entity, dialect: DialectId): Maybe<ColumnType> {
  return mapKnown(normalType(column, dialect), (normal: string) => {
    const isEnum = normal === "enum";
    if (dialect === "sqlite") return sqliteType(column, normal);
    if (dialect === "mysql") return mysqlType(column, normal);
    return isEnum ? postgresEnum(column, entity) : postgresType(column, normal);
  });
}

function plain(sql: Maybe<string>): Maybe<ColumnType> {
  return mapKnown(sql, (text: string) => ({ sql: text, enum: null, domainOver: null }));
}

interface Sizes {
  readonly length: string | null;
  readonly precision: string | null;
  readonly scale: string | null;
  readonly isArray: boolean;
}

function sizesOf(column: Column, dialect: DialectId): Maybe<Sizes> {
  const { options } = column;
  const precision = precisionOf(column, dialect);
  const parts = allKnown([options.text("length"), precision, number(options, "scale")]);
  const isArray = options.flag("array");
  if (isUnknown(parts)) return parts;
  if (isUnknown(isArray)) return isArray;
  const [length = null, digits = null, scale = null] = parts;
  return { length: length === "0" ? null : length, precision: digits, scale, isArray };
}

function precisionOf({ options, mode }: Column, dialect: DialectId): Maybe<string | null> {
  const given = options.get("precision");
  const isDate = mode === "createDate" || mode === "updateDate" || mode === "deleteDate";
  const missing = given.kind === "literal" && given.value === undefined;
  const usual = TYPE_WORDS[dialect].nowPrecision;
  return missing && isDate && usual !== null ? String(usual) : number(options, "precision");
}

/** A number that may be 0; null: not given. */
function number(options: Options, name: string): Maybe<string | null> {
  const value = options.get(name);
  if (value.kind === "unknown") return value;
  if (value.kind !== "literal") return unreadable(`the ${name} is computed`, null);
  return value.value === undefined || value.value === null ? null : String(value.value);
}

/** `(length)`, `(precision,scale)` or `(precision)`. */
function parenthesised({ length, precision, scale }: Sizes): string {
  if (length !== null) return `(${length})`;
  if (precision === null) return "";
  return scale === null ? `(${precision})` : `(${precision},${scale})`;
}

const ZONED = /^(time|timestamp) (with|without) time zone$/;

function postgresType(column: Column, normal: string): Maybe<ColumnType> {
  if (column.generated !== null && column.generated !== "uuid" && !isUnknown(column.generated)) {
    if (column.generated === "identity") return plain(normal);
    return ["integer", "smallint", "bigint"].includes(normal)
      ? plain(normal)
      : unreadable(`a column of the type ${normal} cannot count by itself`, column.at);
  }
  return mapKnown(sizesOf(column, "postgresql"), (sizes: Sizes) =>
    plain(
      mapKnown(postgresText(column, normal, sizes), (text: string) => (sizes.isArray ? `${text}[]` : text)),
    ),
  );
}

function postgresText(column: Column, normal: string, sizes: Sizes): Maybe<string> {
  const zoned = ZONED.exec(normal);
  if (zoned !== null) {
    const digits = sizes.precision === null ? "" : `(${sizes.precision})`;
    return `${zoned[1] ?? ""}${digits} ${zoned[2] ?? ""} time zone`;
  }
  if (normal === "geometry" || normal === "geography") return spatial(column, normal);
  if (normal === "vector" || normal === "halfvec")
    return sizes.length === null ? normal : `${normal}(${sizes.length})`;
  return normal + parenthesised(sizes);
}

function spatial({ options }: Column, normal: string): Maybe<string> {
  return mapKnown(allKnown([options.text("spatialFeatureType"), number(options, "srid")]), (parts) => {
    const [feature = null, srid = null] = parts;
    if (feature === null) return normal;
    return srid === null ? `${normal}(${feature})` : `${normal}(${feature},${srid})`;
  });
}

/** The native enum of a column: its own, named after table and column, unless it is given a name. */
export function enumName(column: Column, entity: Entity): Maybe<Name> {
  const given = column.options.text("enumName");
  if (isUnknown(given)) return given;
  if (given !== null) {
    const [last = given, schema] = given.split(".").toReversed();
    return { namespace: schema ?? entity.schema, name: cut(last) };
  }
  return mapKnown(entity.tableName, (table: string) =>
    mapKnown(column.name, (name: string) => ({
      namespace: entity.schema,
      name: cut(`${table}_${name.toLowerCase()}_enum`),
    })),
  );
}

function postgresEnum(column: Column, entity: Entity): Maybe<ColumnType> {
  const isArray = column.options.flag("array");
  if (isUnknown(isArray)) return isArray;
  if (column.options.has("enum") === false) return unreadable("it is an enum without values", column.at);
  return mapKnown(enumName(column, entity), (name: Name) => {
    const parts = name.namespace === null ? [name.name] : [name.namespace, name.name];
    const sql = parts.map(bareOrQuoted).join(".");
    return { sql: isArray ? `${sql}[]` : sql, enum: name, domainOver: null };
  });
}

function sqliteType(column: Column, normal: string): Maybe<ColumnType> {
  const hasEnum = enumValues(column.options);
  if (isUnknown(hasEnum)) return hasEnum;
  if (hasEnum !== null) return plain("varchar");
  return mapKnown(sizesOf(column, "sqlite"), (sizes: Sizes) =>
    plain(normal + parenthesised(sizes) + (sizes.isArray ? " array" : "")),
  );
}

const MYSQL_LENGTHS: Readonly<Record<string, string>> = lexicon({ varchar: "255", varbinary: "255" });

function mysqlType(column: Column, normal: string): Maybe<ColumnType> {
  const values = enumValues(column.options);
  const sizes = sizesOf(column, "mysql");
  const width = column.options.text("width");
  const signs = [column.options.flag("zerofill"), column.options.flag("unsigned")];
  const lost: Unknown | undefined = [values, sizes, width, ...signs].find(isUnknown);
  if (lost !== undefined || isUnknown(sizes) || isUnknown(values))
    return lost ?? unreadable("it is computed", null);
  const uuid = namedType(column, "mysql") === "uuid" && column.generated === "uuid" ? "36" : null;
  const length = sizes.length ?? uuid ?? MYSQL_LENGTHS[normal] ?? null;
  const size =
    length === null && typeof width === "string" ? `(${width})` : parenthesised({ ...sizes, length });
  const sign = signs[0] === true ? " zerofill" : signs[1] === true ? " unsigned" : "";
  const list =
    values === null ? "" : `(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(",")})`;
  return plain(normal + size + sign + list);
}

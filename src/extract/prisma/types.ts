import type { ColumnType, DialectId } from "../../model/schema.ts";
import { bareOrQuoted, textLiteral } from "../../sql/spelling.ts";
import { mappedName } from "./attributes.ts";
import type { Datamodel } from "./datamodel.ts";
import type { Attribute, Block, Field } from "./syntax.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What a scalar type becomes where no native type is written, as Prisma 7's schema engine spells it. */
const SCALARS: Readonly<Record<string, Readonly<Record<DialectId, string>>>> = lexicon({
  Int: { postgresql: "INTEGER", sqlite: "INTEGER", mysql: "INTEGER" },
  BigInt: { postgresql: "BIGINT", sqlite: "BIGINT", mysql: "BIGINT" },
  Float: { postgresql: "DOUBLE PRECISION", sqlite: "REAL", mysql: "DOUBLE" },
  Decimal: { postgresql: "DECIMAL(65,30)", sqlite: "DECIMAL", mysql: "DECIMAL(65,30)" },
  Boolean: { postgresql: "BOOLEAN", sqlite: "BOOLEAN", mysql: "BOOLEAN" },
  String: { postgresql: "TEXT", sqlite: "TEXT", mysql: "VARCHAR(191)" },
  DateTime: { postgresql: "TIMESTAMP(3)", sqlite: "DATETIME", mysql: "DATETIME(3)" },
  Bytes: { postgresql: "BYTEA", sqlite: "BLOB", mysql: "LONGBLOB" },
  Json: { postgresql: "JSONB", sqlite: "JSONB", mysql: "JSON" },
});

/** Native types that are not their own name in capitals. SQLite has none. */
const SPELLINGS: Readonly<Record<string, string>> = lexicon({
  DoublePrecision: "DOUBLE PRECISION",
  Int: "INTEGER",
  UnsignedInt: "INTEGER UNSIGNED",
  UnsignedSmallInt: "SMALLINT UNSIGNED",
  UnsignedTinyInt: "TINYINT UNSIGNED",
  UnsignedMediumInt: "MEDIUMINT UNSIGNED",
  UnsignedBigInt: "BIGINT UNSIGNED",
});

const NATIVE: Readonly<Record<Exclude<DialectId, "sqlite">, ReadonlySet<string>>> = {
  postgresql: new Set(
    "SmallInt Integer BigInt Decimal Money Inet Oid Citext Real DoublePrecision VarChar Char Text ByteA Timestamp Timestamptz Date Time Timetz Boolean Bit VarBit Uuid Xml Json JsonB".split(
      " ",
    ),
  ),
  mysql: new Set(
    "Int UnsignedInt SmallInt UnsignedSmallInt TinyInt UnsignedTinyInt MediumInt UnsignedMediumInt BigInt UnsignedBigInt Decimal Float Double Bit Char VarChar Binary VarBinary TinyBlob Blob MediumBlob LongBlob TinyText Text MediumText LongText Date Time DateTime Timestamp Year Json".split(
      " ",
    ),
  ),
};

/** A scalar type's name, or null for a relation, an enum, `Unsupported("…")` and names nobody declares. */
export function scalarOf({ type }: Field): string | null {
  return type !== null && !type.unsupported && Object.hasOwn(SCALARS, type.name) ? type.name : null;
}

/** Whether a field is certainly stored in a column: neither a relation nor of a type that nobody declares. */
export function isColumn(field: Field, datamodel: Datamodel): boolean {
  if (field.type?.unsupported === true || scalarOf(field) !== null) return true;
  return datamodel.enums.has(field.type?.name ?? "");
}

/** The type of a field's column as the engine's DDL spells it; a string says why it cannot be told. */
export function columnType(field: Field, datamodel: Datamodel): ColumnType | string {
  const { type } = field;
  if (type === null) return "it has no type";
  const element = elementType(field, type.name, datamodel);
  if (typeof element === "string" || type.arity !== "list") return element;
  return { ...element, sql: `${element.sql}[]` };
}

function elementType(field: Field, name: string, datamodel: Datamodel): ColumnType | string {
  const { dialect } = datamodel.settings;
  if (field.type?.unsupported === true) return plain(name);
  const role = datamodel.enums.get(name);
  if (role !== undefined)
    return role.badLine === null ? enumType(role, datamodel) : `the enum ${name} could not be read`;
  const scalar = SCALARS[scalarOf(field) ?? ""]?.[dialect];
  if (scalar === undefined) return `the schema declares no type ${name}`;
  const native = nativeAttribute(field);
  if (native === undefined) return plain(scalar);
  return nativeType(native, name === "Boolean", dialect);
}

/** `@db.VarChar(255)`; the part before the dot is the datasource's name. */
export function nativeAttribute(field: Field): Attribute | undefined {
  return field.attributes.find(({ name }) => name.includes("."));
}

function nativeType({ name, args }: Attribute, isBoolean: boolean, dialect: DialectId): ColumnType | string {
  const word = name.slice(name.indexOf(".") + 1);
  if (dialect === "sqlite" || !NATIVE[dialect].has(word)) return `@${name} is not known`;
  const sizes = args.map(({ value }) => (value.kind === "number" ? value.text : null));
  if (sizes.includes(null)) return `@${name} has a size that is no number`;
  // MySQL's BOOLEAN is a TINYINT by another name.
  if (dialect === "mysql" && word === "TinyInt" && isBoolean) return plain("BOOLEAN");
  const sized = sizes.length === 0 ? "" : `(${sizes.join(",")})`;
  return plain(`${SPELLINGS[word] ?? word.toUpperCase()}${sized}`);
}

function enumType(role: Block, datamodel: Datamodel): ColumnType {
  const { dialect } = datamodel.settings;
  if (dialect === "sqlite") return plain("TEXT");
  if (dialect === "mysql") return plain(`ENUM(${enumValues(role).map(textLiteral).join(", ")})`);
  const name = datamodel.nameOf(role);
  const parts = [...(name.namespace === null ? [] : [name.namespace]), name.name];
  return { sql: parts.map(bareOrQuoted).join("."), enum: name, domainOver: null };
}

/** An enum's values as they are stored. */
export function enumValues(role: Block): readonly string[] {
  return role.fields.map((value) => mappedName(value.attributes) ?? value.name);
}

function plain(sql: string): ColumnType {
  return { sql, enum: null, domainOver: null };
}

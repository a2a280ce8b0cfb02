import type { Fact } from "../../model/fact.ts";
import type { DialectId } from "../../model/schema.ts";
import { asNumber, asString } from "../python/values.ts";
import { cannot, plain, type Given, type Spelled, type TypeContext } from "./spelled.ts";
import { lexicon } from "../../model/lexicon.ts";

type ForeignSpeller = (given: Given, dialect: DialectId) => string | null;

const fixed =
  (sql: string): ForeignSpeller =>
  () =>
    sql;
const varchar =
  (fallback: number): ForeignSpeller =>
  (given) =>
    `VARCHAR(${asNumber(given.args[0] ?? given.keywords.get("length")) ?? fallback})`;
const uuid =
  (elsewhere: string): ForeignSpeller =>
  (_, dialect) =>
    dialect === "postgresql" ? "UUID" : elsewhere;
const postgres =
  (sql: string): ForeignSpeller =>
  (_, dialect) =>
    dialect === "postgresql" ? sql : null;
const vector =
  (name: string): ForeignSpeller =>
  (given) => {
    const size = asNumber(given.args[0] ?? given.keywords.get("dim"));
    return size === null ? name : `${name}(${size})`;
  };
const range =
  (sql: string): ForeignSpeller =>
  (_, dialect) =>
    dialect === "postgresql" ? sql : "VARCHAR(255)";
const aware: ForeignSpeller = (_, dialect) =>
  dialect === "postgresql" ? "TIMESTAMP WITH TIME ZONE" : dialect === "sqlite" ? "TIMESTAMP" : "TIMESTAMP";

/** Types of well-known libraries: package, then class. */
const TYPES: Readonly<Record<string, Readonly<Record<string, ForeignSpeller>>>> = lexicon({
  sqlalchemy_utils: lexicon({
    UUIDType: (given, dialect) =>
      dialect === "postgresql" ? "UUID" : given.keywords.size + given.args.length > 0 ? null : "BINARY(16)",
    EmailType: varchar(255),
    URLType: fixed("TEXT"),
    TSVectorType: postgres("TSVECTOR"),
    JSONType: (_, dialect) => (dialect === "postgresql" ? "JSON" : "TEXT"),
    ArrowType: (_, dialect) => (dialect === "postgresql" ? "TIMESTAMP WITHOUT TIME ZONE" : "DATETIME"),
    LtreeType: postgres("LTREE"),
    IPAddressType: varchar(50),
    CurrencyType: fixed("VARCHAR(3)"),
    CountryType: fixed("VARCHAR(2)"),
    LocaleType: fixed("VARCHAR(10)"),
    TimezoneType: fixed("VARCHAR(50)"),
    ColorType: varchar(20),
    PhoneNumberType: fixed("VARCHAR(20)"),
    ScalarListType: fixed("TEXT"),
    EncryptedType: (_, dialect) => (dialect === "postgresql" ? "BYTEA" : "BLOB"),
    StringEncryptedType: (given) => {
      const length = asNumber(given.keywords.get("length"));
      return length === null ? "VARCHAR" : `VARCHAR(${length})`;
    },
    PasswordType: (_, dialect) => ({ postgresql: "BYTEA", sqlite: "BLOB", mysql: null })[dialect],
    IntRangeType: range("INT4RANGE"),
    Int8RangeType: range("INT8RANGE"),
    NumericRangeType: range("NUMRANGE"),
    DateRangeType: range("DATERANGE"),
    DateTimeRangeType: range("TSRANGE"),
  }),
  pgvector: lexicon({
    Vector: vector("VECTOR"),
    VECTOR: vector("VECTOR"),
    HALFVEC: vector("HALFVEC"),
    Halfvec: vector("HALFVEC"),
  }),
  fastapi_users_db_sqlalchemy: { GUID: uuid("CHAR(36)"), TIMESTAMPAware: aware },
  citext: { CIText: postgres("CITEXT") },
});

/** A type of a library other than SQLAlchemy, known as data; unknown where it is not. */
export function foreignType(name: string, given: Given, context: TypeContext): Fact<Spelled> {
  const parts = name.split(".");
  const own = parts.at(-1) ?? name;
  if (own === "mutable_json_type") {
    const inner = given.keywords.get("dbtype") ?? given.args[0];
    if (inner !== undefined) return context.spell(inner, context);
  }
  if (parts[0] === "sqlalchemy_utils" && own === "ChoiceType") {
    const impl = given.keywords.get("impl") ?? given.args[1];
    return impl === undefined ? plain("VARCHAR(255)") : context.spell(impl, context);
  }
  if (parts[0] === "geoalchemy2") return geometry(own, given, context);
  const sql = TYPES[parts[0] ?? ""]?.[own]?.(given, context.dialect) ?? null;
  return sql === null ? cannot("unknown-type", `the type ${name}`, context) : plain(sql);
}

function geometry(own: string, given: Given, context: TypeContext): Fact<Spelled> {
  if (context.dialect !== "postgresql" || (own !== "Geometry" && own !== "Geography")) {
    return cannot("unknown-type", `the type ${own}`, context);
  }
  const shape = asString(given.args[0] ?? given.keywords.get("geometry_type")) ?? "GEOMETRY";
  const srid = asNumber(given.args[1] ?? given.keywords.get("srid")) ?? -1;
  return plain(`${own.toLowerCase()}(${shape},${srid})`);
}

import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { DialectId } from "../../model/schema.ts";
import { asNumber, asString, truth } from "../python/values.ts";
import { reason } from "./facts.ts";
import { cannot, plain, type Affinity, type Given, type Spelled, type TypeContext } from "./spelled.ts";
import { lexicon } from "../../model/lexicon.ts";

type Speller = (given: Arguments, dialect: DialectId) => string | null;

/** Reads positional or named numbers; `undefined` when one is given that cannot be told. */
class Arguments {
  private readonly given: Given;
  failed: Gap | null = null;
  private readonly at: Location;

  constructor(given: Given, at: Location) {
    this.given = given;
    this.at = at;
  }

  number(index: number, keyword: string): number | null {
    const value = this.given.args[index] ?? this.given.keywords.get(keyword);
    if (value === undefined || (value.kind === "constant" && value.value === null)) return null;
    const found = asNumber(value);
    if (found === null) this.failed ??= reason(value, `the type's ${keyword}`, this.at);
    return found;
  }

  flag(index: number, keyword: string, fallback: boolean): boolean {
    const value = this.given.args[index] ?? this.given.keywords.get(keyword);
    const told = value === undefined ? fallback : truth(value);
    if (told === null && value !== undefined) this.failed ??= reason(value, `the type's ${keyword}`, this.at);
    return told ?? fallback;
  }

  word(index: number, keyword: string): string | null {
    return asString(this.given.args[index] ?? this.given.keywords.get(keyword));
  }
}

const sized =
  (name: string): Speller =>
  (given) => {
    const length = given.number(0, "length");
    return length === null ? name : `${name}(${length})`;
  };
const fixed =
  (name: string): Speller =>
  () =>
    name;
const byDialect =
  (postgresql: string | null, sqlite: string | null, mysql: string | null): Speller =>
  (_, dialect) =>
    ({ postgresql, sqlite, mysql })[dialect];
const onlyPostgres =
  (name: string): Speller =>
  (_, dialect) =>
    dialect === "postgresql" ? name : null;

const zoned =
  (name: "TIMESTAMP" | "TIME", elsewhere: string): Speller =>
  (given, dialect) => {
    if (dialect !== "postgresql") return elsewhere;
    const zone = given.flag(0, "timezone", false);
    const precision = given.number(1, "precision");
    return `${name}${precision === null ? "" : `(${precision})`} ${zone ? "WITH" : "WITHOUT"} TIME ZONE`;
  };

const decimal =
  (name: string): Speller =>
  (given) => {
    const precision = given.number(0, "precision");
    const scale = given.number(1, "scale");
    if (precision === null) return name;
    return scale === null ? `${name}(${precision})` : `${name}(${precision}, ${scale})`;
  };

const float: Speller = (given, dialect) => {
  const precision = given.number(0, "precision");
  return precision === null || dialect === "sqlite" ? "FLOAT" : `FLOAT(${precision})`;
};

const interval: Speller = (given, dialect) => {
  if (dialect !== "postgresql") return "DATETIME";
  if (!given.flag(0, "native", true)) return "TIMESTAMP WITHOUT TIME ZONE";
  const precision = given.number(1, "second_precision");
  return precision === null ? "INTERVAL" : `INTERVAL (${precision})`;
};

const pgInterval: Speller = (given, dialect) => {
  if (dialect !== "postgresql") return null;
  const precision = given.number(0, "precision");
  const fields = given.word(1, "fields");
  return `INTERVAL${fields === null ? "" : ` ${fields}`}${precision === null ? "" : ` (${precision})`}`;
};

const bits: Speller = (given, dialect) => {
  if (dialect !== "postgresql") return null;
  const length = given.number(0, "length");
  const varying = given.flag(1, "varying", false);
  if (varying) return length === null ? "BIT VARYING" : `BIT VARYING(${length})`;
  return `BIT(${length ?? 1})`;
};

const uuid: Speller = (given, dialect) => {
  const native = given.flag(1, "native_uuid", true);
  return dialect === "postgresql" && native ? "UUID" : "CHAR(32)";
};

const GENERIC: Readonly<Record<string, Speller>> = lexicon({
  Integer: fixed("INTEGER"),
  INTEGER: fixed("INTEGER"),
  INT: fixed("INTEGER"),
  BigInteger: fixed("BIGINT"),
  BIGINT: fixed("BIGINT"),
  SmallInteger: fixed("SMALLINT"),
  SMALLINT: fixed("SMALLINT"),
  String: sized("VARCHAR"),
  Unicode: sized("VARCHAR"),
  VARCHAR: sized("VARCHAR"),
  CHAR: sized("CHAR"),
  NCHAR: sized("NCHAR"),
  NVARCHAR: sized("NVARCHAR"),
  Text: sized("TEXT"),
  TEXT: sized("TEXT"),
  UnicodeText: sized("TEXT"),
  CLOB: fixed("CLOB"),
  Boolean: byDialect("BOOLEAN", "BOOLEAN", "BOOL"),
  BOOLEAN: fixed("BOOLEAN"),
  Date: fixed("DATE"),
  DATE: fixed("DATE"),
  DateTime: zoned("TIMESTAMP", "DATETIME"),
  DATETIME: fixed("DATETIME"),
  TIMESTAMP: zoned("TIMESTAMP", "TIMESTAMP"),
  Time: zoned("TIME", "TIME"),
  TIME: zoned("TIME", "TIME"),
  Interval: interval,
  Numeric: decimal("NUMERIC"),
  NUMERIC: decimal("NUMERIC"),
  DECIMAL: decimal("DECIMAL"),
  Float: float,
  FLOAT: float,
  REAL: fixed("REAL"),
  Double: byDialect("DOUBLE PRECISION", "DOUBLE", "DOUBLE"),
  DOUBLE: fixed("DOUBLE"),
  DOUBLE_PRECISION: fixed("DOUBLE PRECISION"),
  LargeBinary: byDialect("BYTEA", "BLOB", "BLOB"),
  PickleType: byDialect("BYTEA", "BLOB", "BLOB"),
  BLOB: fixed("BLOB"),
  BINARY: sized("BINARY"),
  VARBINARY: sized("VARBINARY"),
  Uuid: uuid,
  UUID: fixed("UUID"),
  JSON: fixed("JSON"),
});

const POSTGRES: Readonly<Record<string, Speller>> = lexicon({
  UUID: fixed("UUID"),
  INTERVAL: pgInterval,
  BIT: bits,
  ...Object.fromEntries(
    "JSONB BYTEA INET CIDR MACADDR MACADDR8 MONEY OID REGCLASS TSVECTOR TSQUERY HSTORE CITEXT JSONPATH INT4RANGE INT8RANGE NUMRANGE DATERANGE TSRANGE TSTZRANGE INT4MULTIRANGE INT8MULTIRANGE NUMMULTIRANGE DATEMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE"
      .split(" ")
      .map((name) => [name, onlyPostgres(name)]),
  ),
});

const NUMBERS: ReadonlyMap<string, Affinity> = new Map([
  ["SMALLINT", "smallint"],
  ["INTEGER", "integer"],
  ["BIGINT", "bigint"],
]);

/** Types that were given nothing, by their names: most columns have one of a few. */
const BARE: Readonly<Record<TypeContext["dialect"], Map<string, Fact<Spelled>>>> = {
  postgresql: new Map(),
  sqlite: new Map(),
  mysql: new Map(),
};

/** A type of SQLAlchemy itself, by its name, e.g. `String` or `postgresql.JSONB`. */
export function builtinType(name: string, given: Given, context: TypeContext): Fact<Spelled> {
  if (given.args.length > 0 || given.keywords.size > 0) return spelledBuiltin(name, given, context);
  const bare = BARE[context.dialect];
  const before = bare.get(name);
  if (before !== undefined) return before;
  const fact = spelledBuiltin(name, given, context);
  if (fact.known) bare.set(name, fact);
  return fact;
}

function spelledBuiltin(name: string, given: Given, context: TypeContext): Fact<Spelled> {
  const dot = name.indexOf(".");
  const family = dot < 0 ? undefined : name.slice(0, dot);
  const base = name.slice(dot + 1);
  if (family !== undefined && family !== "postgresql" && family !== context.dialect) {
    return cannot("type-of-other-dialect", `the ${family} type ${base}`, context);
  }
  const speller = family === "postgresql" ? (POSTGRES[base] ?? GENERIC[base]) : GENERIC[base];
  if (speller === undefined) return cannot("unknown-type", `the type ${name}`, context);
  const args = new Arguments(given, context.at);
  const sql = speller(args, context.dialect);
  if (args.failed !== null) return unknown(args.failed);
  if (sql === null)
    return cannot("type-of-other-dialect", `the type ${name}, which has no DDL here`, context);
  if (base === "Boolean" && context.dialect !== "postgresql" && args.flag(0, "create_constraint", false)) {
    const check = { name: args.word(1, "name"), values: ["0", "1"] };
    return known({
      type: { sql, enum: null, domainOver: null },
      affinity: "other",
      enum: null,
      collation: null,
      check,
    });
  }
  const collation = asString(given.keywords.get("collation"));
  const affinity =
    NUMBERS.get(sql) ?? (/^(?:NUMERIC|DECIMAL|FLOAT|REAL|DOUBLE)/.test(sql) ? "numeric" : "other");
  return plain(sql, affinity, collation);
}

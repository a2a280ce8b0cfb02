import { isUnknown } from "./context.ts";
import { type Literal, unreadable, type Unknown, type Value } from "../typescript/values.ts";
import type { DialectId } from "../../model/schema.ts";
import { lexicon } from "../../model/lexicon.ts";

/** A built-in column type: its SQL, and what the builder implies. */
export interface BuiltType {
  readonly sql: string;
  readonly serial?: boolean;
}

type Options = (name: string) => Literal["value"] | Unknown;
type Render = (option: Options, values: readonly string[] | Unknown) => string | Unknown;

/** Types that are spelled alike whatever their options. */
const PLAIN: Readonly<Record<DialectId, string>> = {
  postgresql:
    "bigint boolean bytea cidr date inet integer json jsonb line macaddr macaddr8 point real smallint text uuid",
  sqlite: "blob integer numeric real",
  mysql: "boolean date json year text tinytext mediumtext longtext serial tinyblob blob mediumblob longblob",
};

const SERIALS: Readonly<Record<string, string>> = lexicon({
  serial: "integer",
  bigserial: "bigint",
  smallserial: "smallint",
});

const POSTGRES: Readonly<Record<string, Render>> = lexicon({
  doublePrecision: () => "double precision",
  char: (option) => sized("char", option("length")),
  varchar: (option) => sized("varchar", option("length")),
  numeric: (option) => scaled("numeric", option, ", "),
  decimal: (option) => scaled("numeric", option, ", "),
  time: (option) => zoned("time", option),
  timestamp: (option) => zoned("timestamp", option),
  interval: (option) => interval(option),
  vector: (option) => sized("vector", option("dimensions")),
  halfvec: (option) => sized("halfvec", option("dimensions")),
  bit: (option) => sized("bit", option("dimensions")),
  sparsevec: (option) => sized("sparsevec", option("dimensions")),
  geometry: () => "geometry(point)",
});

const SQLITE: Readonly<Record<string, Render>> = lexicon({
  int: () => "integer",
  text: (option) => (option("mode") === "json" ? "text" : sized("text", option("length") || undefined)),
});

const MYSQL: Readonly<Record<string, Render>> = lexicon({
  ...Object.fromEntries(
    ["bigint", "int", "mediumint", "smallint", "tinyint"].map((name) => [
      name,
      (option: Options) => unsigned(name, option),
    ]),
  ),
  ...Object.fromEntries(
    ["binary", "char", "varbinary", "varchar"].map((name) => [
      name,
      (option: Options) => sized(name, option("length")),
    ]),
  ),
  ...Object.fromEntries(
    ["datetime", "time", "timestamp"].map((name) => [name, (option: Options) => sized(name, option("fsp"))]),
  ),
  real: (option) => scaled("real", option, ", "),
  double: (option) => unsigned(scaled("double", option, ","), option),
  float: (option) => unsigned(scaled("float", option, ","), option),
  decimal: (option) => unsigned(mysqlDecimal(option), option),
  numeric: (option) => unsigned(mysqlDecimal(option), option),
  mysqlEnum: (_option, values) =>
    isUnknown(values)
      ? values
      : `enum(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(",")})`,
});

const RENDER: Readonly<Record<DialectId, Readonly<Record<string, Render>>>> = {
  postgresql: POSTGRES,
  sqlite: SQLITE,
  mysql: MYSQL,
};

/**
 * The SQL type of a core's builder, spelled as drizzle-orm 0.45 spells it; a serial is the integer behind it.
 * Null when the core has no such builder; unknown when an option that shapes the type is computed.
 */
export function builtType(
  dialect: DialectId,
  builder: string,
  args: readonly Value[],
): BuiltType | Unknown | null {
  if (dialect === "postgresql") {
    const serial = SERIALS[builder];
    if (serial !== undefined) return { sql: serial, serial: true };
  }
  if (PLAIN[dialect].split(" ").includes(builder)) return { sql: builder, serial: builder === "serial" };
  const renders = RENDER[dialect];
  const render = Object.hasOwn(renders, builder) ? renders[builder] : undefined;
  if (render === undefined) return null;
  const sql = render(optionsOf(args), enumValues(args));
  return isUnknown(sql) ? sql : { sql };
}

/** The configuration object is the first argument when that is an object, otherwise the second. */
export function configOf(args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  return first?.kind === "object" || first?.kind === "unknown" ? first : second;
}

function optionsOf(args: readonly Value[]): Options {
  const config = configOf(args);
  return (name) => {
    if (config === undefined || config.kind === "literal") return undefined;
    if (config.kind === "unknown") return config;
    if (config.kind !== "object") return unreadable("its options are computed", null);
    const value = config.properties.get(name)?.value;
    const open = config.open[0];
    if (open !== undefined) return open;
    if (value === undefined || value.kind === "literal") return value?.value;
    return value.kind === "unknown" ? value : unreadable(`its option ${name} is computed`, null);
  };
}

/** The values of `mysqlEnum(name?, values)`: a list, or an object whose values they are. */
function enumValues(args: readonly Value[]): readonly string[] | Unknown {
  const list = args.find((arg) => arg.kind === "array" || arg.kind === "object" || arg.kind === "unknown");
  return stringsOf(list);
}

/** The texts of a list, or of an object's values. */
export function stringsOf(list: Value | undefined): readonly string[] | Unknown {
  if (list?.kind === "unknown") return list;
  if (list?.kind !== "array" && list?.kind !== "object") return unreadable("its values are computed", null);
  const open = list.open[0];
  if (open !== undefined) return open;
  const items = list.kind === "array" ? list.items : [...list.properties.values()].map(({ value }) => value);
  const texts: string[] = [];
  for (const item of items) {
    if (item.kind === "unknown") return item;
    if (item.kind !== "literal") return unreadable("its values are computed", null);
    texts.push(String(item.value));
  }
  return texts;
}

function sized(name: string, size: Literal["value"] | Unknown): string | Unknown {
  if (isUnknown(size)) return size;
  return size === undefined ? name : `${name}(${String(size)})`;
}

function scaled(name: string, option: Options, comma: string): string | Unknown {
  const precision = option("precision");
  const scale = option("scale");
  if (isUnknown(precision)) return precision;
  if (isUnknown(scale)) return scale;
  if (precision === undefined) return name;
  return scale === undefined
    ? `${name}(${String(precision)})`
    : `${name}(${String(precision)}${comma}${String(scale)})`;
}

function zoned(name: string, option: Options): string | Unknown {
  const sql = sized(name, option("precision"));
  const zone = option("withTimezone");
  if (isUnknown(zone)) return zone;
  return isUnknown(sql) || zone !== true ? sql : `${sql} with time zone`;
}

function interval(option: Options): string | Unknown {
  const fields = option("fields");
  const precision = option("precision");
  if (isUnknown(fields)) return fields;
  if (isUnknown(precision)) return precision;
  const named = fields === undefined ? "interval" : `interval ${String(fields)}`;
  return precision === undefined || precision === 0 ? named : `${named}(${String(precision)})`;
}

function unsigned(sql: string | Unknown, option: Options): string | Unknown {
  const flag = option("unsigned");
  if (isUnknown(flag)) return flag;
  return isUnknown(sql) || flag !== true ? sql : `${sql} unsigned`;
}

/** MySQL's default precision is left out. */
function mysqlDecimal(option: Options): string | Unknown {
  const sql = scaled("decimal", option, ",");
  return sql === "decimal(10,0)" || sql === "decimal(10)" ? "decimal" : sql;
}

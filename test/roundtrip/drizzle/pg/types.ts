import {
  bigint,
  bigserial,
  bit,
  boolean,
  char,
  cidr,
  customType,
  date,
  decimal,
  doublePrecision,
  halfvec,
  inet,
  integer,
  interval,
  json,
  jsonb,
  line,
  macaddr,
  macaddr8,
  numeric,
  pgEnum,
  pgTable,
  point,
  real,
  serial,
  smallint,
  smallserial,
  sparsevec,
  text,
  time,
  timestamp,
  uuid,
  varchar,
  vector,
} from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["sad", "ok", "happy"]);
/** Values with everything that needs care when they are written down. */
export const oddMood = pgEnum("Odd Mood", ["it's", "", "two words", "Ünï", "a,b", '"q"', "back\\slash"]);
/** From an object, as TypeScript enums are. */
export const role = pgEnum("role", { Admin: "admin", Member: "member" });

const citextLike = customType<{ data: string }>({ dataType: () => "text" });
const bytes = customType<{ data: Buffer }>({
  dataType() {
    return "bytea";
  },
});
const sized = customType<{ data: string; config: { length: number } }>({
  dataType(config) {
    return config === undefined ? "varchar" : `varchar(${config.length})`;
  },
});
const range = customType<{ data: string }>({ dataType: () => "int4range" });
const textSearch = customType<{ data: string }>({ dataType: () => "tsvector" });
const money = customType<{ data: string }>({ dataType: () => "money" });
const zoned = customType<{ data: string }>({ dataType: () => "timestamptz(3)" });

export const everyType = pgTable("every_type", {
  integer: integer("integer"),
  smallint: smallint("smallint"),
  bigintNumber: bigint("bigint_number", { mode: "number" }),
  bigintBigint: bigint({ mode: "bigint" }),
  boolean: boolean("boolean"),
  text: text("text"),
  textEnum: text("text_enum", { enum: ["a", "b"] }),
  varchar: varchar("varchar"),
  varcharSized: varchar("varchar_sized", { length: 120 }),
  varcharEnum: varchar("varchar_enum", { length: 8, enum: ["a", "b"] }),
  char: char("char"),
  charSized: char("char_sized", { length: 3 }),
  numeric: numeric("numeric"),
  numericPrecise: numeric("numeric_precise", { precision: 10 }),
  numericScaled: numeric("numeric_scaled", { precision: 10, scale: 2 }),
  numericNumber: numeric("numeric_number", { precision: 6, scale: 0, mode: "number" }),
  decimal: decimal("decimal", { precision: 20, scale: 18 }),
  real: real("real"),
  doublePrecision: doublePrecision("double_precision"),
  json: json("json"),
  jsonb: jsonb("jsonb").$type<{ a: string }>(),
  uuid: uuid("uuid"),
  time: time("time"),
  timeZoned: time("time_zoned", { withTimezone: true }),
  timePrecise: time("time_precise", { precision: 3 }),
  timeBoth: time("time_both", { precision: 0, withTimezone: true }),
  timestamp: timestamp("timestamp"),
  timestampZoned: timestamp("timestamp_zoned", { withTimezone: true }),
  timestampPrecise: timestamp("timestamp_precise", { precision: 3 }),
  timestampBoth: timestamp("timestamp_both", { precision: 6, withTimezone: true, mode: "string" }),
  date: date("date"),
  dateAsDate: date("date_as_date", { mode: "date" }),
  interval: interval("interval"),
  intervalDay: interval("interval_day", { fields: "day" }),
  intervalMonth: interval("interval_month", { fields: "year to month" }),
  intervalPrecise: interval("interval_precise", { precision: 3 }),
  point: point("point"),
  pointXy: point("point_xy", { mode: "xy" }),
  line: line("line"),
  lineAbc: line("line_abc", { mode: "abc" }),
  inet: inet("inet"),
  cidr: cidr("cidr"),
  macaddr: macaddr("macaddr"),
  macaddr8: macaddr8("macaddr8"),
  mood: mood("mood"),
  oddMood: oddMood("odd_mood"),
  role: role("role"),
  bit: bit("bit", { dimensions: 8 }),
  vector: vector("vector", { dimensions: 3 }),
  halfvec: halfvec("halfvec", { dimensions: 3 }),
  sparsevec: sparsevec("sparsevec", { dimensions: 3 }),
  custom: citextLike("custom"),
  customBytes: bytes("custom_bytes"),
  customSized: sized("custom_sized", { length: 40 }),
  customPlain: sized("custom_plain"),
  customRange: range("custom_range"),
  customSearch: textSearch("custom_search"),
  customMoney: money("custom_money"),
  customZoned: zoned("custom_zoned"),
});

export const everySerial = pgTable("every_serial", {
  id: serial("id").primaryKey(),
  small: smallserial("small"),
  big: bigserial("big", { mode: "number" }),
  bigger: bigserial({ mode: "bigint" }),
});

export const everyArray = pgTable("every_array", {
  texts: text("texts").array(),
  sizedTexts: text("sized_texts").array(3),
  matrix: integer("matrix").array().array(),
  sizedMatrix: integer("sized_matrix").array(3).array(4),
  varchars: varchar("varchars", { length: 10 }).array().notNull(),
  moods: mood("moods").array(),
  oddMoods: oddMood("odd_moods").array(),
  stamps: timestamp("stamps", { withTimezone: true, precision: 3 }).array(),
  amounts: numeric("amounts", { precision: 8, scale: 2 }).array(),
  lostNotNull: text("lost_not_null").notNull().array(),
  uuids: uuid("uuids").array(),
  jsons: jsonb("jsons").array(),
});

/** The callback form; column names come from the keys. */
export const callbackForm = pgTable("callback_form", (t) => ({
  id: t.uuid().defaultRandom().primaryKey(),
  fullName: t.varchar({ length: 256 }).notNull(),
  "odd key": t.integer(),
  createdAt: t.timestamp({ withTimezone: true }).defaultNow().notNull(),
}));

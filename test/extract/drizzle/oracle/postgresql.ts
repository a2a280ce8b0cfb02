import { and, eq, isNull, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  bit,
  boolean,
  char,
  check,
  cidr,
  date,
  doublePrecision,
  foreignKey,
  geometry,
  halfvec,
  index,
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
  pgPolicy,
  pgSchema,
  pgTable,
  pgTableCreator,
  point,
  primaryKey,
  real,
  serial,
  smallint,
  smallserial,
  sparsevec,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
  vector,
} from "drizzle-orm/pg-core";
import { code, lower, money, Plan, timestamps } from "./helpers.ts";

export const role = pgEnum("role", ["admin", "user"]);
export const plan = pgEnum("Plan", Plan);
export const audit = pgSchema("audit");
export const severity = audit.enum("severity", ["low", "high"]);

export const everyType = pgTable("every_type", {
  id: serial("id").primaryKey(),
  big: bigint("big", { mode: "number" }),
  bigs: bigserial("bigs", { mode: "bigint" }),
  bits: bit("bits", { dimensions: 3 }),
  bool: boolean("bool"),
  chr: char("chr", { length: 4 }),
  chr1: char("chr1"),
  cid: cidr("cid"),
  day: date("day", { mode: "date" }),
  dbl: doublePrecision("dbl"),
  geo: geometry("geo", { type: "point", mode: "xy", srid: 4326 }),
  half: halfvec("half", { dimensions: 5 }),
  ip: inet("ip"),
  int: integer("int"),
  iv: interval("iv"),
  ivf: interval("ivf", { fields: "day to second", precision: 3 }),
  js: json("js"),
  jsb: jsonb("jsb"),
  ln: line("ln"),
  mac: macaddr("mac"),
  mac8: macaddr8("mac8"),
  num: numeric("num"),
  num1: numeric("num1", { precision: 7 }),
  num2: numeric("num2", { precision: 7, scale: 2, mode: "number" }),
  pt: point("pt"),
  rl: real("rl"),
  sm: smallint("sm"),
  sms: smallserial("sms"),
  sparse: sparsevec("sparse", { dimensions: 9 }),
  txt: text("txt", { enum: ["a", "b"] }),
  tm: time("tm"),
  tmz: time("tmz", { withTimezone: true, precision: 2 }),
  ts: timestamp("ts"),
  tsz: timestamp("tsz", { withTimezone: true, precision: 6, mode: "string" }),
  uid: uuid("uid"),
  vc: varchar("vc"),
  vcl: varchar("vcl", { length: 10, enum: ["x"] }),
  vec: vector("vec", { dimensions: 3 }),
  role: role("role"),
  plan: plan("plan"),
  severity: severity("severity"),
  price: money("price", { precision: 9 }),
  cost: money("cost"),
  tags: text("tags").array(),
  grid: integer("grid").array().array(3),
  roles: role("roles").notNull().array(),
  rolesRequired: role("roles_required").array().notNull().default([]),
  ...timestamps,
});

export const defaults = pgTable("defaults", (d) => ({
  id: d.uuid().defaultRandom().primaryKey(),
  str: d.text().default("it's"),
  num: d.integer().default(-5),
  bool: d.boolean().default(false),
  dec: d.numeric({ precision: 4, scale: 1 }).default("1.5"),
  big: d.bigint({ mode: "bigint" }).default(10n),
  day: d.date({ mode: "date" }).default(new Date("2024-02-03")),
  when: d.timestamp().default(new Date("2024-02-03T04:05:06.000Z")),
  whenz: d.timestamp({ withTimezone: true }).default(new Date("2024-02-03T04:05:06.000Z")),
  now: d.timestamp().defaultNow(),
  raw: d.text().default(sql`upper('x')`),
  rawNow: d.timestamp().default(sql.raw("current_timestamp")),
  obj: d.jsonb().default({ a: [1, "two", null], b: true }),
  list: d.json().default([]),
  flag: d.jsonb().default(true),
  tags: d.text().array().default(["a", "b c"]),
  nums: d.integer().array().default([1, 2]),
  grid: d.integer().array().array().default([[1], [2]]),
  client: d.text().$defaultFn(() => "client"),
  client2: d.text().$default(() => "client"),
  role: role().default("admin"),
  fromEnum: d.text().default(Plan.Paid),
  generated: d.text().generatedAlwaysAs(sql`lower("str")`),
  always: d.integer().generatedAlwaysAsIdentity(),
  byDefault: d.bigint({ mode: "number" }).generatedByDefaultAsIdentity({ name: "custom_seq", startWith: 5 }),
}));

export const organisations = pgTable("organisations", {
  id: uuid("id").primaryKey(),
  parentId: uuid("parent_id").references((): AnyPgColumn => organisations.id, { onDelete: "set null" }),
  slug: code("slug", 12).unique(),
  name: text("name").notNull().unique("organisation_name", { nulls: "not distinct" }),
}).enableRLS();

export const members = pgTable(
  "members",
  {
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade", onUpdate: "restrict" }),
    userId: integer("user_id"),
    email: text("email"),
    body: text("body"),
    deletedAt: timestamp("deleted_at"),
    score: integer("score"),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId] }),
    index().on(t.email),
    index("members_body").using("gin", t.body.op("gin_trgm_ops")),
    index("members_score").on(t.score.desc(), t.userId.asc().nullsFirst()),
    index("members_first").on(t.score.desc().nullsFirst()),
    index("members_lower").on(lower(t.email)),
    uniqueIndex("members_live").on(t.email).where(isNull(t.deletedAt)),
    uniqueIndex("members_partial")
      .on(t.email, t.userId)
      .where(sql`${t.deletedAt} is null and ${t.score} > 0`),
    index("members_both").on(t.email).where(and(isNull(t.deletedAt), eq(t.score, sql`1`)) ?? sql`true`),
    index("members_with").on(t.userId).concurrently().with({ fillfactor: 70 }),
    unique().on(t.email, t.score),
    unique("members_named").on(t.userId, t.score).nullsNotDistinct(),
    check("members_score_positive", sql`${t.score} > 0`),
    pgPolicy("members_policy", { for: "select", using: sql`true` }),
  ],
);

export const grants = pgTable(
  "grants",
  { organisationId: uuid("organisation_id"), userId: integer("user_id"), kind: text("kind"), note: text("note") },
  (t) => ({
    pk: primaryKey({ name: "grants_key", columns: [t.kind] }),
    member: foreignKey({
      columns: [t.organisationId, t.userId],
      foreignColumns: [members.organisationId, members.userId],
      name: "grants_member",
    })
      .onDelete("cascade")
      .onUpdate("no action"),
    plain: foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
  }),
);

export const events = audit.table("events", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  organisationId: uuid("organisation_id").references(() => organisations.id),
  severity: severity("severity").default("low").notNull(),
});

export const eventNotes = audit.table("event_notes", {
  eventId: bigint("event_id", { mode: "number" }).references(() => events.id),
});

const prefixed = pgTableCreator((name) => `app_${name}`);

export const posts = prefixed(
  "post",
  (d) => ({
    id: d.integer().primaryKey().generatedByDefaultAsIdentity(),
    createdById: d.varchar({ length: 255 }).notNull(),
    createdAt: d.timestamp({ withTimezone: true }).$defaultFn(() => new Date()),
    authorEmail: d.text().unique(),
    parentPostId: d.integer().references((): AnyPgColumn => posts.id),
  }),
  (t) => [index().on(t.createdById), unique().on(t.createdById, t.createdAt), primaryKey({ columns: [t.id, t.createdById] })],
);

const hidden = pgTable("hidden", { id: integer("id") });
void hidden;
export const inList = ["listed_a", "listed_b"].map((name) => pgTable(name, { id: integer("id") }));
export const inObject = { kept: pgTable("kept", { id: integer("id") }) };
export class InClass {
  static table = pgTable("static", { id: integer("id") });
}

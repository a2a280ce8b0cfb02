import { type SQL, isNull, sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  blob,
  check,
  customType,
  foreignKey,
  index,
  int,
  integer,
  numeric,
  primaryKey,
  real,
  sqliteTable,
  sqliteTableCreator,
  sqliteView,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

const day = customType<{ data: string }>({ dataType: () => "date" });

export const everyType = sqliteTable("every_type", {
  id: integer("id").primaryKey(),
  int: int("int"),
  integer: integer("integer"),
  number: integer("number", { mode: "number" }),
  boolean: integer("boolean", { mode: "boolean" }),
  timestamp: integer("timestamp", { mode: "timestamp" }),
  timestampMs: integer("timestamp_ms", { mode: "timestamp_ms" }),
  real: real("real"),
  text: text("text"),
  sized: text("sized", { length: 20 }),
  enumerated: text("enumerated", { enum: ["a", "b"] }),
  json: text("json", { mode: "json" }),
  blob: blob("blob"),
  blobBuffer: blob("blob_buffer", { mode: "buffer" }),
  blobJson: blob("blob_json", { mode: "json" }),
  blobBigint: blob("blob_bigint", { mode: "bigint" }),
  numeric: numeric("numeric"),
  numericNumber: numeric("numeric_number", { mode: "number" }),
  numericBigint: numeric("numeric_bigint", { mode: "bigint" }),
  custom: day("custom"),
});

export const defaults = sqliteTable("defaults", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  zero: integer("zero").default(0),
  negative: integer("negative").default(-5),
  float: real("float").default(1.5),
  text: text("text").default("plain"),
  empty: text("empty").default("").notNull(),
  quote: text("quote").default("it's"),
  unicode: text("unicode").default("naïve ☃"),
  on: integer("on", { mode: "boolean" }).default(true),
  off: integer("off", { mode: "boolean" }).default(false).notNull(),
  stamp: integer("stamp", { mode: "timestamp" }).default(new Date(1700000000000)),
  stampMs: integer("stamp_ms", { mode: "timestamp_ms" }).default(new Date(1700000000123)),
  json: text("json", { mode: "json" }).default({ a: 1 }),
  jsonList: text("json_list", { mode: "json" }).$type<string[]>().default([]),
  numeric: numeric("numeric").default("9.90"),
  now: text("now").default(sql`CURRENT_TIMESTAMP`),
  nowLower: text("now_lower").default(sql`(current_timestamp)`),
  today: text("today").default(sql`CURRENT_DATE`),
  epoch: integer("epoch", { mode: "timestamp" }).default(sql`(unixepoch())`),
  epochNow: integer("epoch_now", { mode: "timestamp_ms" }).defaultNow(),
  strftime: integer("strftime").default(sql`(strftime('%s', 'now'))`),
  random: text("random").default(sql`(lower(hex(randomblob(16))))`),
  null: text("null").default(sql`NULL`),
  client: text("client").$defaultFn(() => "client"),
});

export const users = sqliteTable("users", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  handle: text("handle").unique("users_handle_once"),
  manager: text("manager").references((): AnySQLiteColumn => users.id, { onDelete: "set null" }),
});

export const members = sqliteTable(
  "members",
  {
    user: text("user")
      .notNull()
      .references(() => users.id, { onDelete: "cascade", onUpdate: "cascade" }),
    team: integer("team").notNull(),
    role: text("role").default("member"),
  },
  (table) => [
    primaryKey({ columns: [table.user, table.team] }),
    unique().on(table.team, table.role),
    unique("members_role_once").on(table.role, table.user),
  ],
);

export const relations = sqliteTable(
  "relations",
  {
    id: integer("id").primaryKey(),
    user: text("user"),
    team: integer("team"),
    restrict: text("restrict").references(() => users.id, { onDelete: "restrict", onUpdate: "no action" }),
    setDefault: text("set_default").references(() => users.id, { onDelete: "set default" }),
    parent: integer("parent"),
  },
  (table) => [
    foreignKey({ columns: [table.user, table.team], foreignColumns: [members.user, members.team] }).onDelete(
      "cascade",
    ),
    foreignKey({ name: "relations_parent", columns: [table.parent], foreignColumns: [table.id] }),
  ],
);

export const generated = sqliteTable("generated", {
  id: integer("id").primaryKey(),
  name: text("name"),
  stored: text("stored").generatedAlwaysAs((): SQL => sql`${generated.name} || '!'`, { mode: "stored" }),
  virtual: text("virtual").generatedAlwaysAs(sql`lower(name)`, { mode: "virtual" }),
  unsaid: integer("unsaid").generatedAlwaysAs((): SQL => sql`length(${generated.name})`),
});

export const constrained = sqliteTable(
  "constrained",
  {
    id: integer("id").primaryKey(),
    a: text("a"),
    b: integer("b"),
    c: text("c"),
    deletedAt: integer("deleted_at", { mode: "timestamp" }),
  },
  (t) => [
    check("constrained_b", sql`${t.b} > 0`),
    check("constrained_a", sql`${t.a} in ('x', 'y') or ${t.a} is null`),
    index("constrained_index").on(t.a),
    index("constrained_two").on(t.a, t.b),
    uniqueIndex("constrained_unique").on(t.c),
    index("constrained_where")
      .on(t.b)
      .where(sql`${t.deletedAt} is null`),
    uniqueIndex("constrained_where_unique").on(t.a).where(isNull(t.deletedAt)),
    uniqueIndex("constrained_lower").on(sql`lower(${t.c})`),
    index("constrained_desc").on(sql`${t.b} desc`),
  ],
);

const createTable = sqliteTableCreator((name) => `app_${name}`);
export const posts = createTable("posts", (d) => ({
  id: d.integer({ mode: "number" }).primaryKey({ autoIncrement: true }),
  title: d.text({ length: 256 }),
  createdAt: d
    .integer({ mode: "timestamp" })
    .default(sql`(unixepoch())`)
    .notNull(),
}));

export const odd = sqliteTable("Odd Table", {
  id: integer("Id").primaryKey(),
  select: text("select"),
  spaced: text("with space"),
});

export const userView = sqliteView("user_view").as((qb) => qb.select({ id: users.id }).from(users));
export const plainView = sqliteView("plain_view", { id: text("id") }).as(sql`select id from users`);

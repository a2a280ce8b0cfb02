import { desc, isNotNull, sql } from "drizzle-orm";
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
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

const dateText = customType<{ data: Date }>({ dataType: () => "datetime" });
const table = sqliteTableCreator((name) => `my_${name}`);

export const everyType = sqliteTable("every_type", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  num: int("num"),
  bool: integer("bool", { mode: "boolean" }).default(true).notNull(),
  when: integer("when", { mode: "timestamp" }).default(sql`(strftime('%s', 'now'))`),
  whenMs: integer("when_ms", { mode: "timestamp_ms" }).defaultNow(),
  txt: text("txt", { enum: ["a"] }).default("a"),
  sized: text("sized", { length: 20 }),
  js: text("js", { mode: "json" }).default({ a: "it" }),
  rl: real("rl").default(1.5),
  bl: blob("bl"),
  blj: blob("blj", { mode: "json" }),
  big: blob("big", { mode: "bigint" }),
  nm: numeric("nm").default("0"),
  custom: dateText("custom"),
  clock: text().default(sql`CURRENT_TIMESTAMP`),
  made: text("made").generatedAlwaysAs(sql`lower("txt")`),
  stored: text("stored").generatedAlwaysAs((): ReturnType<typeof sql> => sql`upper("txt")`, { mode: "stored" }),
  client: text("client").$defaultFn(() => "x"),
});

export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull().unique(),
    handle: text("handle").unique("handle_key"),
    managerId: text("manager_id").references((): AnySQLiteColumn => users.id, { onDelete: "set null" }),
    displayName: text(),
    age: integer("age"),
  },
  (t) => [
    index("users_age").on(desc(t.age), t.displayName),
    index("users_lower").on(sql`lower(${t.email})`),
    uniqueIndex("users_live").on(t.email, t.age).where(isNotNull(t.handle)),
    unique().on(t.email, t.displayName),
    unique("users_named").on(t.age, t.handle),
    check("users_age_check", sql`${t.age} > 21`),
  ],
);

export const memberships = table(
  "membership",
  { userId: text("user_id").references(() => users.id), groupId: integer("group_id"), note: text("note") },
  (t) => ({
    pk: primaryKey({ columns: [t.userId, t.groupId] }),
    fk: foreignKey({ columns: [t.groupId], foreignColumns: [everyType.id], name: "named" }).onDelete("cascade"),
  }),
);

export const single = sqliteTable("single", { key: text("key"), value: text("value") }, (t) => [
  primaryKey({ columns: [t.key] }),
]);

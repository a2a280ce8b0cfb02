import { text, varchar, char, integer, bigint, smallint, serial, boolean, numeric, real, doublePrecision, timestamp, date, time, interval, uuid, json, jsonb, inet, vector, pgTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const table0 = pgTable("table_0", {
  displayName: time("displayName").notNull().$defaultFn(() => 1 as never),
  x1: smallint("x1").unique('u_custom', { nulls: 'not distinct' }).notNull(),
  URLPath: integer().default(sql`null`).unique('u_custom', { nulls: 'not distinct' }),
  id: inet("id_col").$type<never>(),
}, (t) => [foreignKey({ columns: [t.displayName], foreignColumns: [t.x1] }).onDelete("cascade"), uniqueIndex("ux_0").on(t.displayName, t.x1), primaryKey({ columns: [t.displayName, t.x1] })]);
export const table1 = pgTable("table_1", {
  is_done: char("is_done", { length: 3 }),
  userId: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  createdAt: interval({ fields: 'day' }),
  id: vector({ dimensions: 3 }),
}, (t) => []);

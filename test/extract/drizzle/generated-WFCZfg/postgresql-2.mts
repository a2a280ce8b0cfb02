import { text, varchar, char, integer, bigint, smallint, serial, boolean, numeric, real, doublePrecision, timestamp, date, time, interval, uuid, json, jsonb, inet, vector, pgTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const table0 = pgTable("table_0", {
  userId: integer().default(sql`null`).unique('u_custom', { nulls: 'not distinct' }),
  createdAt: inet("createdAt_col").$type<never>(),
  displayName: real("displayName_col").unique(),
  x1: varchar("x1", { length: 40 }).unique('u_custom', { nulls: 'not distinct' }).notNull(),
  URLPath: jsonb(),
  id: date({ mode: 'string' }).notNull().default(sql`null`),
}, (t) => [foreignKey({ columns: [t.userId], foreignColumns: [t.createdAt] }).onDelete("cascade"), uniqueIndex("ux_0").on(t.userId, t.createdAt), primaryKey({ columns: [t.userId, t.createdAt] })]);
export const table1 = pgTable("table_1", {
  is_done: char("is_done", { length: 3 }),
  userId: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  createdAt: interval({ fields: 'day' }),
  id: vector({ dimensions: 3 }),
}, (t) => []);

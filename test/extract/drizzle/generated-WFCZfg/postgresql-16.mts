import { text, varchar, char, integer, bigint, smallint, serial, boolean, numeric, real, doublePrecision, timestamp, date, time, interval, uuid, json, jsonb, inet, vector, pgTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const table0 = pgTable("table_0", {
  x1: text(),
  URLPath: smallint("URLPath").unique('u_custom', { nulls: 'not distinct' }).notNull(),
  id: integer().default(sql`null`).unique('u_custom', { nulls: 'not distinct' }),
}, (t) => [foreignKey({ columns: [t.x1], foreignColumns: [t.URLPath] }).onDelete("cascade"), uniqueIndex("ux_0").on(t.x1, t.URLPath), primaryKey({ columns: [t.x1, t.URLPath] })]);
export const table1 = pgTable("table_1", {
  is_done: char("is_done", { length: 3 }),
  userId: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  createdAt: interval({ fields: 'day' }),
  id: vector({ dimensions: 3 }),
}, (t) => []);

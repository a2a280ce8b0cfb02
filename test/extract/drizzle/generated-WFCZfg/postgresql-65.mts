import { text, varchar, char, integer, bigint, smallint, serial, boolean, numeric, real, doublePrecision, timestamp, date, time, interval, uuid, json, jsonb, inet, vector, pgTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const table0 = pgTable("table_0", {
  x1: text(),
  URLPath: text().unique('u_custom', { nulls: 'not distinct' }),
  id: text().notNull(),
}, (t) => []);
export const table1 = pgTable("table_1", {
  createdAt: timestamp("createdAt_col", { withTimezone: true, precision: 3 }).unique().default(sql`null`),
  id: timestamp().$defaultFn(() => 1 as never).notNull(),
}, (t) => []);

import { text, varchar, char, integer, bigint, smallint, serial, boolean, numeric, real, doublePrecision, timestamp, date, time, interval, uuid, json, jsonb, inet, vector, pgTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const table0 = pgTable("table_0", {
  x1: text(),
  URLPath: text(),
  id: text().unique('u_custom', { nulls: 'not distinct' }),
}, (t) => []);
export const table1 = pgTable("table_1", {
  is_done: char("is_done", { length: 3 }),
  userId: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  createdAt: interval({ fields: 'day' }),
  id: vector({ dimensions: 3 }),
}, (t) => []);

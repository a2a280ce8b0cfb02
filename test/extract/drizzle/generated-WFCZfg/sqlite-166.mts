import { text, integer, real, numeric, blob, sqliteTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
export const table0 = sqliteTable("table_0", {
  x1: text(),
  id: text().unique('u_custom'),
  is_done: text(),
  userId: text().unique('u_custom'),
}, (t) => []);
export const table1 = sqliteTable("table_1", {
  id: text("id").default(sql`(unixepoch())`).notNull(),
  x1: text("x1_col"),
}, (t) => [uniqueIndex("ux_1").on(t.id, t.x1), index("ix_1").on(t.id), foreignKey({ columns: [t.id], foreignColumns: [t.x1] }).onDelete("cascade"), unique("uq_1").on(t.x1)]);

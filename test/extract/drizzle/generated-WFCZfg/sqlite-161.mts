import { text, integer, real, numeric, blob, sqliteTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
export const table0 = sqliteTable("table_0", {
  id: text("id", { length: 40 }).default(sql`(unixepoch())`).notNull(),
  x1: text("x1_col"),
}, (t) => [uniqueIndex("ux_0").on(t.id, t.x1), index("ix_0").on(t.id), foreignKey({ columns: [t.id], foreignColumns: [t.x1] }).onDelete("cascade"), unique("uq_0").on(t.x1)]);

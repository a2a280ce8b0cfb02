import { text, integer, real, numeric, blob, sqliteTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
export const table0 = sqliteTable("table_0", {
  id: text().default(sql`(unixepoch())`),
  is_done: numeric("is_done").unique('u_custom').$type<never>(),
  userId: text().$type<never>(),
}, (t) => [index("ix_0").on(t.id), index("iw_0").on(t.is_done).where(sql`${t.id} is null`), unique("uq_0").on(t.is_done)]);
export const table1 = sqliteTable("table_1", {
  displayName: text("displayName_col", { enum: ['a', 'b'] }).default(sql`(unixepoch())`).$type<never>(),
  id: integer("id_col").$defaultFn(() => 1 as never).notNull(),
  createdAt: numeric("createdAt").unique(),
  URLPath: text("URLPath", { mode: 'json' }),
  is_done: text("is_done").$type<never>(),
  x1: integer("x1"),
}, (t) => [uniqueIndex("ux_1").on(t.displayName, t.id), index("ix_1").on(t.displayName), foreignKey({ columns: [t.displayName], foreignColumns: [t.id] }).onDelete("cascade"), unique("uq_1").on(t.id)]);

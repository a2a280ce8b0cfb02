import { text, integer, real, numeric, blob, sqliteTable, index, uniqueIndex, unique, check, foreignKey, primaryKey } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
export const table0 = sqliteTable("table_0", {
  userId: blob("userId_col", { mode: 'buffer' }),
  is_done: integer("is_done_col").default(sql`(unixepoch())`),
}, (t) => [primaryKey({ columns: [t.userId, t.is_done] })]);
export const table1 = sqliteTable("table_1", {
  id: text("id_col", { enum: ['a', 'b'] }).unique(),
  displayName: blob("displayName").default(sql`(unixepoch())`).$defaultFn(() => 1 as never),
  userId: text({ enum: ['a', 'b'] }).$defaultFn(() => 1 as never),
}, (t) => []);

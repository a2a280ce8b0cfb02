import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const user_accounts = sqliteTable(
  "user_accounts",
  {
    account_id: text().primaryKey(),
    first_name: text().notNull().unique(),
    created_at: integer({ mode: "timestamp" }).default(sql`(unixepoch())`),
    explicit_name: text("explicit_name"),
  },
  (t) => [index("by_first_name").on(t.first_name), uniqueIndex("lower_name").on(sql`lower(${t.first_name})`)],
);

export const account_links = sqliteTable(
  "account_links",
  {
    user_account_id: text().references(() => user_accounts.account_id, { onDelete: "cascade" }),
    link_number: integer(),
  },
  (t) => [primaryKey({ columns: [t.user_account_id, t.link_number] })],
);

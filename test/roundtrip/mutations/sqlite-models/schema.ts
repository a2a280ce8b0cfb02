import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  numeric,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

const varchar = customType<{ data: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 255})`,
});

export const customers = sqliteTable("customers", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  email: text("email").notNull().unique(),
  name: text("name"),
  nickname: varchar("nickname", { length: 40 }),
  balance: real("balance").notNull().default(0),
  discount: numeric("discount"),
  createdAt: text("created_at")
    .notNull()
    .default(sql`CURRENT_TIMESTAMP`),
});

export const orders = sqliteTable(
  "orders",
  {
    id: integer("id").primaryKey(),
    customerId: integer("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    code: text("code").notNull(),
    total: integer("total").notNull(),
    doubled: integer("doubled").generatedAlwaysAs(sql`total * 2`, { mode: "stored" }),
    shipped: integer("shipped", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    check("orders_total", sql`${t.total} >= 0`),
    index("orders_customer").on(t.customerId, t.total),
    index("orders_open")
      .on(t.code)
      .where(sql`${t.shipped} = 0`),
    index("orders_lower").on(sql`lower(${t.code})`),
    index("orders_down").on(sql`${t.total} desc`),
    uniqueIndex("orders_code_once").on(t.customerId, t.code),
  ],
);

export const seats = sqliteTable(
  "seats",
  { row: integer("row").notNull(), number: integer("number").notNull(), price: integer("price").notNull() },
  (t) => [primaryKey({ columns: [t.row, t.number] })],
);

export const tickets = sqliteTable(
  "tickets",
  { id: integer("id").primaryKey(), row: integer("row"), number: integer("number") },
  (t) => [
    foreignKey({ columns: [t.row, t.number], foreignColumns: [seats.row, seats.number] }).onUpdate("cascade"),
  ],
);

export const logs = sqliteTable("logs", { id: integer("id").primaryKey(), message: text("message") });

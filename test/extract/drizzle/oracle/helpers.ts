import { sql } from "drizzle-orm";
import { customType, timestamp, varchar } from "drizzle-orm/pg-core";

export enum Plan {
  Free = "free",
  Paid = "paid",
}

export const timestamps = {
  createdAt: timestamp("created_at", { withTimezone: true, mode: "string" }).defaultNow().notNull(),
  updatedAt: timestamp("updated_at", { precision: 3 }).$onUpdate(() => new Date()),
};

export const money = customType<{ data: number; config: { precision: number } }>({
  dataType(config) {
    return config === undefined ? "numeric" : `numeric(${config.precision}, 2)`;
  },
});

export const code = (name: string, length = 8) => varchar(name, { length }).notNull();

export const lower = (column: unknown) => sql`lower(${column})`;

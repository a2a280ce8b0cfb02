import { eq, gt, sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgEnum,
  pgMaterializedView,
  pgPolicy,
  pgSchema,
  pgTable,
  pgTableCreator,
  pgView,
  serial,
  text,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { people } from "./keys.ts";
import { mood } from "./types.ts";

export const billing = pgSchema("billing");
export const oddSchema = pgSchema("Odd Schema");

export const currency = billing.enum("currency", ["EUR", "USD"]);

export const invoices = billing.table(
  "invoices",
  {
    id: serial("id").primaryKey(),
    customer: uuid("customer")
      .notNull()
      .references(() => people.id),
    currency: currency("currency").default("EUR").notNull(),
    currencies: currency("currencies").array(),
    mood: mood("mood"),
    number: text("number").unique(),
  },
  (table) => [index("invoices_customer").on(table.customer)],
);

export const invoiceLines = billing.table(
  "invoice_lines",
  { invoice: integer("invoice"), line: integer("line") },
  (table) => [foreignKey({ columns: [table.invoice], foreignColumns: [invoices.id] }).onDelete("cascade")],
);

/** A name that also exists in the public schema. */
export const peopleOfBilling = billing.table("people", { id: serial("id").primaryKey(), note: text("note") });

export const oddNames = oddSchema.table("Odd Table", {
  id: integer("Id").primaryKey(),
  select: text("select"),
  withSpace: varchar("with space", { length: 5 }),
  parent: integer("Parent").references(() => invoices.id),
});

const createTable = pgTableCreator((name) => `app_${name}`);

export const posts = createTable(
  "posts",
  (d) => ({
    id: d.integer().primaryKey().generatedByDefaultAsIdentity(),
    name: d.varchar({ length: 256 }),
    slug: d.text().unique(),
    author: d.uuid().references(() => people.id),
  }),
  (t) => [index("app_posts_name").on(t.name)],
);

export const guarded = pgTable("guarded", { id: integer("id").primaryKey(), owner: text("owner") }, () => [
  pgPolicy("own rows only", { as: "permissive", for: "select", to: "public", using: sql`true` }),
]);

export const locked = pgTable("locked", { id: integer("id").primaryKey() }).enableRLS();

export const longName = pgTable("a_table_name_that_is_so_long_that_its_constraints_are_cut", {
  id: integer("id").primaryKey(),
  personWithARatherLongColumnName: uuid("person_with_a_rather_long_column_name").references(() => people.id),
  anotherRatherLongColumnName: text("another_rather_long_column_name").unique(),
});

export const peopleView = pgView("people_view").as((qb) =>
  qb
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(gt(people.createdAt, sql`now()`)),
);
export const plainView = pgView("plain_view", { id: uuid("id"), email: text("email") }).as(
  sql`select id, email from people`,
);
export const optionView = pgView("option_view")
  .with({ securityBarrier: true })
  .as((qb) => qb.select().from(invoices).where(eq(invoices.currency, "EUR")));
export const storedView = pgMaterializedView("stored_view").as((qb) =>
  qb
    .select({ id: people.id, total: sql<number>`count(*)`.as("total") })
    .from(people)
    .groupBy(people.id),
);
export const billingView = billing
  .view("billing_view", { id: integer("id") })
  .as(sql`select id from billing.invoices`);
export const enumInPublic = pgEnum("unused_enum", ["x", "y"]);

import { type SQL, and, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
  customType,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

const timestamps = {
  createdAt: timestamp("created_at", { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true }),
};
const idColumn = () => uuid("id").primaryKey().defaultRandom();

export const people = pgTable("people", {
  id: idColumn(),
  email: text("email").notNull().unique(),
  handle: text("handle").unique("people_handle_key"),
  badge: integer("badge").unique("people_badge_one", { nulls: "not distinct" }),
  managerId: uuid("manager_id").references((): AnyPgColumn => people.id, { onDelete: "set null" }),
  ...timestamps,
});

export const identities = pgTable("identities", {
  always: integer("always").primaryKey().generatedAlwaysAsIdentity(),
  byDefault: integer("by_default").generatedByDefaultAsIdentity({ startWith: 1000, increment: 10 }),
  named: integer("named").generatedAlwaysAsIdentity({ name: "identities_named_sequence" }),
});

export const generatedColumns = pgTable("generated_columns", {
  id: integer("id").primaryKey(),
  first: text("first").notNull(),
  last: text("last"),
  full: text("full").generatedAlwaysAs(
    (): SQL => sql`${generatedColumns.first} || ' ' || ${generatedColumns.last}`,
  ),
  plain: integer("plain").generatedAlwaysAs(sql`id * 2`),
  search: tsvector("search").generatedAlwaysAs(
    (): SQL => sql`to_tsvector('english', ${generatedColumns.first})`,
  ),
  searchMore: tsvector("search_more").generatedAlwaysAs(
    (): SQL =>
      sql`setweight(to_tsvector('english', ${generatedColumns.first}), 'A') || setweight(to_tsvector('simple', coalesce(${generatedColumns.last}, '')), 'B')`,
  ),
});

export const memberships = pgTable(
  "memberships",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade", onUpdate: "cascade" }),
    teamId: integer("team_id").notNull(),
    role: varchar("role", { length: 20 }).default("member").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.teamId] })],
);

export const namedKey = pgTable(
  "named_key",
  { a: integer("a"), b: integer("b"), c: integer("c") },
  (table) => [
    primaryKey({ name: "named_key_pk_name", columns: [table.b, table.a] }),
    unique().on(table.a, table.c),
    unique("named_key_c_once").on(table.c).nullsNotDistinct(),
  ],
);

export const references = pgTable(
  "references_of_all_kinds",
  {
    id: integer("id").primaryKey(),
    restrict: uuid("restrict").references(() => people.id, { onDelete: "restrict", onUpdate: "restrict" }),
    setDefault: uuid("set_default").references(() => people.id, { onDelete: "set default" }),
    noAction: uuid("no_action").references(() => people.id, { onDelete: "no action" }),
    a: integer("a"),
    b: integer("b"),
    personId: uuid("person_id"),
    teamId: integer("team_id"),
    parent: integer("parent"),
  },
  (table) => [
    foreignKey({ columns: [table.b, table.a], foreignColumns: [namedKey.b, namedKey.a] }),
    foreignKey({
      name: "references_membership",
      columns: [table.personId, table.teamId],
      foreignColumns: [memberships.personId, memberships.teamId],
    })
      .onDelete("cascade")
      .onUpdate("set null"),
    foreignKey({ columns: [table.parent], foreignColumns: [table.id] }),
  ],
);

/** The older form: an object instead of a list. */
export const objectForm = pgTable(
  "object_form",
  { a: integer("a").notNull(), b: integer("b").notNull() },
  (table) => ({
    pk: primaryKey({ columns: [table.a, table.b] }),
    byB: index("object_form_b").on(table.b),
  }),
);

export const checks = pgTable(
  "checks",
  {
    id: integer("id").primaryKey(),
    age: integer("age"),
    name: text("name"),
    status: text("status", { enum: ["open", "closed"] }),
    from: timestamp("from"),
    to: timestamp("to"),
    ratio: integer("ratio"),
  },
  (table) => [
    check("checks_age", sql`${table.age} > 21`),
    check("checks_between", sql`${table.ratio} BETWEEN 0 AND 100`),
    check("checks_in", sql`${table.status} in ('open', 'closed')`),
    check("checks_order", sql`${table.from} < ${table.to} or ${table.to} is null`),
    check("checks_length", sql`char_length(${table.name}) <= 10`),
    check("checks_like", sql`${table.name} like 'a%' and ${table.name} !~ '\\d'`),
    check("checks_not", sql`not (${table.age} = 5) and ${table.age} <> 7`),
    check("checks_case", sql`case when ${table.age} > 5 then ${table.name} is not null else true end`),
    check("checks_cast", sql`${table.age}::bigint % 2 = 0`),
  ],
);

export const indexed = pgTable(
  "indexed",
  {
    id: integer("id").primaryKey(),
    a: text("a"),
    b: text("b"),
    c: integer("c"),
    d: jsonb("d"),
    tags: text("tags").array(),
    deletedAt: timestamp("deleted_at"),
    active: boolean("active").default(true),
  },
  (t) => [
    index("indexed_plain").on(t.a),
    index().on(t.b),
    index("indexed_two").on(t.a, t.b),
    uniqueIndex("indexed_unique").on(t.c, t.a),
    index("indexed_desc").on(t.a.desc(), t.c.asc()),
    index("indexed_nulls").on(t.a.asc().nullsFirst(), t.b.desc().nullsLast()),
    index("indexed_nulls_given").on(t.a.asc().nullsLast(), t.b.desc().nullsFirst()),
    index("indexed_op").on(t.a.asc().op("text_pattern_ops")),
    index("indexed_hash").using("hash", t.b),
    index("indexed_gin").using("gin", t.d),
    index("indexed_gin_path").using("gin", t.d.op("jsonb_path_ops")),
    index("indexed_gin_array").using("gin", t.tags),
    index("indexed_brin").using("brin", t.c),
    index("indexed_btree").using("btree", t.c.asc()),
    index("indexed_where")
      .on(t.b)
      .where(sql`${t.deletedAt} is null`),
    index("indexed_where_and")
      .on(t.c)
      .where(sql`${t.deletedAt} IS NULL AND ${t.active} = true`),
    index("indexed_where_op").on(t.b, t.c).where(isNotNull(t.deletedAt)),
    index("indexed_where_eq")
      .on(t.a, t.c)
      .where(eq(t.active, sql`true`)),
    index("indexed_where_both")
      .on(t.c, t.b)
      .where(sql`${and(isNotNull(t.a), or(gt(t.c, sql`5`), inArray(t.b, [sql`'x'`, sql`'y'`])))}`),
    index("indexed_lower").on(sql`lower(${t.a})`),
    uniqueIndex("indexed_lower_unique").on(sql`lower(${t.b})`),
    index("indexed_mixed").on(t.c, sql`lower(${t.a})`, t.b.desc()),
    index("indexed_expression_desc").on(sql`lower(${t.a}) desc`),
    index("indexed_json").on(sql`(${t.d} ->> 'key')`),
    index("indexed_search").using("gin", sql`to_tsvector('english', ${t.a})`),
    index("indexed_with").on(t.c.desc()).with({ fillfactor: 70 }),
    index("indexed_concurrently").on(t.tags).concurrently(),
    uniqueIndex("indexed_unique_where")
      .on(t.a)
      .where(sql`${t.active}`),
  ],
);

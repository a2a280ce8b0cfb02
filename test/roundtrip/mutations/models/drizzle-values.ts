import type { ModelMutation } from "./mutation.ts";

/** Edits of sqlite-models/schema.ts: tables, columns, types, values. */
export const DRIZZLE_VALUES: readonly ModelMutation[] = [
  {
    change: "drops a table",
    from: 'export const logs = sqliteTable("logs", { id: integer("id").primaryKey(), message: text("message") });\n',
    to: "",
    finding: "table-without-model | main.logs | no model | a table",
  },
  {
    change: "adds a table",
    from: 'export const logs = sqliteTable("logs", { id: integer("id").primaryKey(), message: text("message") });\n',
    to: 'export const logs = sqliteTable("logs", { id: integer("id").primaryKey(), message: text("message") });\nexport const extra = sqliteTable("extra", { id: integer("id").primaryKey() });\n',
    finding: "model-without-table | main.extra | a table | no such table",
  },
  {
    change: "renames a table",
    from: 'sqliteTable("logs"',
    to: 'sqliteTable("log"',
    finding: "model-without-table | main.log | a table | no such table",
    also: ["table-without-model | main.logs | no model | a table"],
  },
  {
    change: "renames a column",
    from: 'message: text("message")',
    to: 'message: text("body")',
    finding: "missing-column | main.logs.body | text | no such column",
    also: ["extra-column | main.logs.message | no such column | TEXT"],
  },
  {
    change: "drops a column",
    from: ', message: text("message")',
    to: "",
    finding: "extra-column | main.logs.message | no such column | TEXT",
  },
  {
    change: "adds a column",
    from: 'message: text("message")',
    to: 'message: text("message"), more: text("more")',
    finding: "missing-column | main.logs.more | text | no such column",
  },
  {
    change: "makes a text an integer",
    from: 'message: text("message")',
    to: 'message: integer("message")',
    finding: "type-mismatch | main.logs.message | integer | TEXT",
  },
  {
    change: "makes a text a real",
    from: 'text("message") });',
    to: 'real("message") });',
    finding: "type-mismatch | main.logs.message | real | TEXT",
  },
  {
    change: "lengthens a string",
    from: "length: 40",
    to: "length: 41",
    finding: "type-mismatch | main.customers.nickname | varchar(41) | varchar(40)",
  },
  {
    change: "makes a real an integer",
    from: 'real("balance")',
    to: 'integer("balance")',
    finding: "type-mismatch | main.customers.balance | integer | REAL",
  },
  {
    change: "makes a numeric a text",
    from: 'numeric("discount")',
    to: 'text("discount")',
    finding: "type-mismatch | main.customers.discount | text | numeric",
  },
  {
    change: "requires a column",
    from: 'text("name")',
    to: 'text("name").notNull()',
    finding: "nullability-mismatch | main.customers.name | NOT NULL | NULL",
  },
  {
    change: "lets a column be NULL",
    from: 'text("code").notNull()',
    to: 'text("code")',
    finding: "nullability-mismatch | main.orders.code | NULL | NOT NULL",
  },
  {
    change: "drops a default",
    from: "\n    .default(sql`CURRENT_TIMESTAMP`)",
    to: "",
    finding: "default-mismatch | main.customers.created_at | no default | CURRENT_TIMESTAMP",
  },
  {
    change: "adds a default",
    from: 'text("name")',
    to: 'text("name").default("nobody")',
    finding: "default-mismatch | main.customers.name | 'nobody' | no default",
  },
  {
    change: "changes a default",
    from: ".default(0)",
    to: ".default(1)",
    finding: "default-mismatch | main.customers.balance | 1 | 0",
  },
  {
    change: "changes a boolean's default",
    from: ".default(false)",
    to: ".default(true)",
    finding: "default-mismatch | main.orders.shipped | true | false",
  },
  {
    change: "changes a function",
    from: "CURRENT_TIMESTAMP",
    to: "CURRENT_DATE",
    finding: "default-mismatch | main.customers.created_at | CURRENT_DATE | CURRENT_TIMESTAMP",
  },
  {
    change: "drops AUTOINCREMENT",
    from: "primaryKey({ autoIncrement: true })",
    to: "primaryKey()",
    finding:
      "identity-mismatch | main.customers.id | INTEGER PRIMARY KEY without AUTOINCREMENT | AUTOINCREMENT",
  },
  {
    change: "adds AUTOINCREMENT",
    from: '"logs", { id: integer("id").primaryKey()',
    to: '"logs", { id: integer("id").primaryKey({ autoIncrement: true })',
    finding: "identity-mismatch | main.logs.id | AUTOINCREMENT | INTEGER PRIMARY KEY without AUTOINCREMENT",
  },
  {
    change: "changes a generation",
    from: "total * 2",
    to: "total * 3",
    finding:
      "generated-mismatch | main.orders.doubled | generated as (total * 3) stored | generated as (total * 2) stored",
  },
  {
    change: "generates on reading",
    from: 'mode: "stored"',
    to: 'mode: "virtual"',
    finding:
      "generated-mismatch | main.orders.doubled | generated as (total * 2) virtual | generated as (total * 2) stored",
  },
  {
    change: "drops a generation",
    from: '.generatedAlwaysAs(sql`total * 2`, { mode: "stored" })',
    to: "",
    finding:
      "generated-mismatch | main.orders.doubled | an ordinary column | generated as (total * 2) stored",
  },
];

import { fileOf, TABLES_PER_FILE } from "./model.ts";
import type { Kind, SampleColumn, SampleEnum, SampleSchema, SampleTable } from "./model.ts";

export type DrizzleDialect = "postgresql" | "sqlite";

interface Words {
  readonly imports: string;
  readonly table: string;
  readonly types: Readonly<Record<Kind, (name: string, states: SampleEnum | null) => string>>;
  readonly id: string;
  readonly now: string;
  /** How a unique rule is declared in the callback. */
  readonly unique: string;
}

const POSTGRES: Words = {
  imports: `import { bigint, boolean, check, date, doublePrecision, index, integer, jsonb, numeric, pgEnum, pgTable, text, timestamp, unique, uuid, varchar, type AnyPgColumn } from "drizzle-orm/pg-core";`,
  table: "pgTable",
  types: {
    id: (name) => `bigint("${name}", { mode: "number" })`,
    reference: (name) => `bigint("${name}", { mode: "number" })`,
    short: (name) => `varchar("${name}", { length: 40 })`,
    long: (name) => `varchar("${name}", { length: 160 })`,
    state: (name, states) => `${camel(states?.name ?? "")}("${name}")`,
    text: (name) => `text("${name}")`,
    money: (name) => `numeric("${name}", { precision: 12, scale: 2 })`,
    double: (name) => `doublePrecision("${name}")`,
    count: (name) => `integer("${name}")`,
    flag: (name) => `boolean("${name}")`,
    json: (name) => `jsonb("${name}")`,
    uuid: (name) => `uuid("${name}")`,
    date: (name) => `date("${name}")`,
    instant: (name) => `timestamp("${name}", { withTimezone: true })`,
  },
  id: ".primaryKey().generatedAlwaysAsIdentity()",
  now: ".defaultNow()",
  unique: "unique",
};

const SQLITE: Words = {
  imports: `import { check, index, integer, numeric, real, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";`,
  table: "sqliteTable",
  types: {
    id: (name) => `integer("${name}")`,
    reference: (name) => `integer("${name}")`,
    short: (name) => `text("${name}", { length: 40 })`,
    long: (name) => `text("${name}", { length: 160 })`,
    state: (name) => `text("${name}", { enum: states })`,
    text: (name) => `text("${name}")`,
    money: (name) => `numeric("${name}")`,
    double: (name) => `real("${name}")`,
    count: (name) => `integer("${name}")`,
    flag: (name) => `integer("${name}", { mode: "boolean" })`,
    json: (name) => `text("${name}", { mode: "json" })`,
    uuid: (name) => `text("${name}")`,
    date: (name) => `text("${name}")`,
    instant: (name) => `integer("${name}", { mode: "timestamp" })`,
  },
  id: ".primaryKey()",
  now: ".default(sql`(unixepoch())`)",
  unique: "uniqueIndex",
};

/** A folder of Drizzle schemas: file names to texts, ten tables a file. */
export function drizzle(schema: SampleSchema, dialect: DrizzleDialect): ReadonlyMap<string, string> {
  const words = dialect === "postgresql" ? POSTGRES : SQLITE;
  const homes = new Map(schema.tables.map(({ name }, position) => [name, fileOf(position)]));
  const files = new Map<string, string>();
  for (let start = 0; start < schema.tables.length; start += TABLES_PER_FILE) {
    const tables = schema.tables.slice(start, start + TABLES_PER_FILE);
    const states = schema.enums[start / TABLES_PER_FILE];
    files.set(`${fileOf(start)}.ts`, moduleText(tables, states, homes, words));
  }
  const exports = [...files.keys()].map((name) => `export * from "./${name.replace(/\.ts$/, "")}";\n`);
  return files.set("index.ts", exports.join(""));
}

function moduleText(
  tables: readonly SampleTable[],
  states: SampleEnum | undefined,
  homes: ReadonlyMap<string, string>,
  words: Words,
): string {
  const own = new Set(tables.map(({ name }) => name));
  const others = new Map<string, Set<string>>();
  for (const { table } of tables.flatMap(({ foreignKeys }) => foreignKeys)) {
    if (own.has(table)) continue;
    const home = homes.get(table) ?? "";
    others.set(home, (others.get(home) ?? new Set()).add(camel(table)));
  }
  const imports = [...others]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, names]) => `import { ${[...names].sort().join(", ")} } from "./${home}";`);
  const head = ['import { sql } from "drizzle-orm";', words.imports, ...imports, "", enumText(states, words)];
  return `${head.join("\n")}\n${tables.map((table) => tableText(table, words)).join("")}`;
}

function enumText(states: SampleEnum | undefined, words: Words): string {
  const values = (states?.values ?? []).map((value) => `"${value}"`).join(", ");
  if (words === SQLITE) return `const states = [${values}] as const;`;
  return `export const ${camel(states?.name ?? "")} = pgEnum("${states?.name ?? ""}", [${values}]);`;
}

function tableText(table: SampleTable, words: Words): string {
  const extras = [
    ...table.uniques.map(({ name, columns }) => `${words.unique}("${name}").on(${members(columns)}),`),
    ...table.indexes.map(({ name, columns }) => `index("${name}").on(${members(columns)}),`),
    ...table.checks.map(({ name, sql }) => `check("${name}", sql\`${sql}\`),`),
  ];
  const lines = [
    `/** ${table.comment} */`,
    `export const ${camel(table.name)} = ${words.table}(`,
    `  "${table.name}",`,
    "  {",
    ...table.columns.map((column) => `    ${camel(column.name)}: ${columnText(column, table, words)},`),
    "  },",
    "  (table) => [",
    ...extras.map((extra) => `    ${extra}`),
    "  ],",
    ");",
  ];
  return `\n${lines.join("\n")}\n`;
}

function columnText(column: SampleColumn, table: SampleTable, words: Words): string {
  const type = words.types[column.kind](column.name, column.enum);
  if (column.kind === "id") return `${type}${words.id}`;
  const key = table.foreignKeys.find((one) => one.column === column.name);
  const any = words === SQLITE ? "AnySQLiteColumn" : "AnyPgColumn";
  return [
    type,
    column.default === null ? "" : defaultText(column, words),
    column.nullable ? "" : ".notNull()",
    key === undefined
      ? ""
      : `.references((): ${any} => ${camel(key.table)}.id, { onDelete: "${(key.onDelete ?? "no action").toLowerCase()}" })`,
  ].join("");
}

function defaultText(column: SampleColumn, words: Words): string {
  switch (column.default) {
    case "now":
      return words.now;
    case "draft":
      return '.default("draft")';
    case "true":
      return ".default(true)";
    case "one":
      return ".default(1)";
    case "two":
      return ".default(2)";
    default:
      return '.default("0")';
  }
}

function members(columns: readonly string[]): string {
  return columns.map((column) => `table.${camel(column)}`).join(", ");
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

import fc from "fast-check";
import type { DialectId } from "../../../src/model/schema.ts";

// Random schema files within the grammar of Drizzle's builders. Only what drizzle-kit itself accepts.

interface Grammar {
  readonly core: string;
  readonly table: string;
  /** Builders, `$` standing for the column's name with a comma, or for nothing. */
  readonly builders: readonly string[];
  readonly autoincrement: string | null;
  readonly modifiers: readonly string[];
}

const SHARED = [".notNull()", ".unique()", ".$defaultFn(() => 1 as never)", ".$type<never>()"];

const GRAMMARS: Readonly<Record<DialectId, Grammar>> = {
  postgresql: {
    core: "pg",
    table: "pgTable",
    builders: [
      "text($)",
      "varchar($, { length: 40 })",
      "varchar($)",
      "char($, { length: 3 })",
      "integer($)",
      "bigint($, { mode: 'number' })",
      "smallint($)",
      "serial($)",
      "boolean($)",
      "numeric($, { precision: 10, scale: 2 })",
      "numeric($)",
      "real($)",
      "doublePrecision($)",
      "timestamp($, { withTimezone: true, precision: 3 })",
      "timestamp($)",
      "date($, { mode: 'string' })",
      "time($)",
      "interval($, { fields: 'day' })",
      "uuid($)",
      "json($)",
      "jsonb($)",
      "inet($)",
      "text($).array()",
      "integer($).array().notNull()",
    ],
    autoincrement: "integer($).generatedAlwaysAsIdentity()",
    modifiers: [...SHARED, ".unique('@_u', { nulls: 'not distinct' })", ".default(sql`null`)"],
  },
  sqlite: {
    core: "sqlite",
    table: "sqliteTable",
    builders: [
      "text($)",
      "text($, { length: 40 })",
      "text($, { mode: 'json' })",
      "text($, { enum: ['a', 'b'] })",
      "integer($)",
      "integer($, { mode: 'boolean' })",
      "integer($, { mode: 'timestamp_ms' })",
      "real($)",
      "numeric($)",
      "blob($)",
      "blob($, { mode: 'buffer' })",
    ],
    autoincrement: "integer($).primaryKey({ autoIncrement: true })",
    modifiers: [...SHARED, ".unique('@_u')", ".default(sql`(unixepoch())`)"],
  },
  mysql: {
    core: "mysql",
    table: "mysqlTable",
    builders: [
      "varchar($, { length: 40 })",
      "char($, { length: 3 })",
      "text($)",
      "longtext($)",
      "int($)",
      "int($, { unsigned: true })",
      "bigint($, { mode: 'number', unsigned: true })",
      "tinyint($)",
      "boolean($)",
      "decimal($, { precision: 10, scale: 2 })",
      "double($)",
      "float($)",
      "datetime($, { fsp: 3 })",
      "timestamp($)",
      "date($)",
      "json($)",
      "binary($, { length: 16 })",
      "mysqlEnum($, ['a', 'b'])",
      "serial($)",
    ],
    autoincrement: "int($).autoincrement().primaryKey()",
    modifiers: [...SHARED, ".default(sql`null`)"],
  },
};

const KEYS = ["id", "userId", "createdAt", "displayName", "URLPath", "x1", "is_done"];

interface ColumnText {
  readonly key: string;
  readonly text: string;
}

function column(grammar: Grammar, key: string): fc.Arbitrary<ColumnText> {
  return fc
    .record({
      builder: fc.constantFrom(...grammar.builders),
      named: fc.constantFrom(null, key, `${key}_col`),
      modifiers: fc.uniqueArray(fc.constantFrom(...grammar.modifiers), { maxLength: 2 }),
    })
    .map(({ builder, named, modifiers }) => ({
      key,
      text: spelled(builder, named) + modifiers.join("").replaceAll("@", key),
    }));
}

function spelled(builder: string, name: string | null): string {
  if (name !== null) return builder.replace("$", `"${name}"`);
  return builder.replace("$, ", "").replace("$", "");
}

interface TableText {
  readonly columns: readonly ColumnText[];
  readonly key: "none" | "auto" | "composite";
  readonly extras: readonly string[];
}

function table(grammar: Grammar): fc.Arbitrary<TableText> {
  const columns = fc
    .uniqueArray(fc.constantFrom(...KEYS), { minLength: 2, maxLength: KEYS.length })
    .chain((keys) => fc.tuple(...keys.map((key) => column(grammar, key))));
  return fc.record({
    columns,
    key: fc.constantFrom("none", "auto", "composite"),
    extras: fc.uniqueArray(fc.constantFrom("index", "uniqueIndex", "unique", "check", "fk", "where"), {
      maxLength: 4,
    }),
  });
}

function tableText(grammar: Grammar, { columns, key, extras }: TableText, at: number): string {
  const keyed = key === "auto" && grammar.autoincrement !== null;
  const auto = keyed ? [`  auto: ${grammar.autoincrement?.replace("$", '"auto"')},`] : [];
  const [first, second] = columns.map((one) => one.key);
  const items: Record<string, string> = {
    index: `index("ix_${at}").on(t.${first})`,
    uniqueIndex: `uniqueIndex("ux_${at}").on(t.${first}, t.${second})`,
    unique: `unique("uq_${at}").on(t.${second})`,
    check: `check("ck_${at}", sql\`\${t.${first}} is not null\`)`,
    fk: `foreignKey({ columns: [t.${first}], foreignColumns: [t.${second}] }).onDelete("cascade")`,
    where:
      grammar.core === "mysql"
        ? `index("iw_${at}").on(t.${second})`
        : `index("iw_${at}").on(t.${second}).where(sql\`\${t.${first}} is null\`)`,
  };
  const list = extras.flatMap((extra) => items[extra] ?? []);
  if (key === "composite") list.push(`primaryKey({ columns: [t.${first}, t.${second}] })`);
  const body = [...auto, ...columns.map((one) => `  ${one.key}: ${one.text},`)].join("\n");
  return `export const table${at} = ${grammar.table}("table_${at}", {\n${body}\n}, (t) => [${list.join(", ")}]);`;
}

/** The text of a schema file of up to three tables. */
export function schemaText(dialect: DialectId): fc.Arbitrary<string> {
  const grammar = GRAMMARS[dialect];
  const names = [
    ...new Set(
      [...grammar.builders, grammar.autoincrement ?? ""].flatMap((text) => /^\w+/.exec(text)?.[0] ?? []),
    ),
    grammar.table,
    "index",
    "uniqueIndex",
    "unique",
    "check",
    "foreignKey",
    "primaryKey",
  ];
  const head = `import { ${names.join(", ")} } from "drizzle-orm/${grammar.core}-core";\nimport { sql } from "drizzle-orm";\n`;
  return fc
    .array(table(grammar), { minLength: 1, maxLength: 3 })
    .map((tables) => `${head}${tables.map((one, at) => tableText(grammar, one, at)).join("\n")}\n`);
}

import Database from "better-sqlite3";
import { compare } from "../../../src/compare/compare.ts";
import { postgres } from "../../../src/introspect/postgres/index.ts";
import { readCatalog } from "../../../src/introspect/sqlite/catalog.ts";
import { sqlite } from "../../../src/introspect/sqlite/index.ts";
import { buildTables } from "../../../src/introspect/sqlite/tables.ts";
import type { LiveSchema, Semantics } from "../../../src/model/dialect.ts";
import { listing } from "../../../src/model/fact.ts";
import type { Subject } from "../../../src/model/finding.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { RULES } from "../../../src/rules/engine/registry.ts";
import { runRules } from "../../../src/rules/engine/run.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import { SETTINGS } from "../support/verify.ts";
import { ddl } from "./ddl.ts";
import { declared } from "./declared.ts";
import { POSTGRES, SQLITE } from "./grammars.ts";
import { quoted, type RandomSchema } from "./shape.ts";

/** What the models declare, and what the database is built from: the same, or changed once. */
export interface Case {
  readonly models: RandomSchema;
  readonly database: RandomSchema;
}

/** What a check says of one case: `rule table[.column]`, sorted. */
export interface Verdict {
  readonly found: readonly string[];
  readonly undecided: readonly string[];
}

/** Builds each case in a SQLite database of its own, in memory, and compares it. */
export function judgeSqlite({ models, database }: Case): Verdict {
  const db = new Database(":memory:");
  try {
    for (const statement of ddl(database, SQLITE)) db.exec(statement);
    const { tables, exclusions } = buildTables(readCatalog(db));
    const live: LiveSchema = {
      dialect: "sqlite",
      tables: listing(tables),
      enums: listing([]),
      database: { dialect: "sqlite", name: ":memory:", server: "SQLite" },
      searchPath: ["main"],
      namespaces: ["main"],
      alike: [],
      exclusions,
    };
    return byNamespace(declared(models, SQLITE, "main"), live, sqlite.semantics).get("main") ?? NOTHING;
  } finally {
    db.close();
  }
}

/** Builds each case in a schema of its own, reads them all at once, and compares them. */
export async function judgePostgres(cases: readonly Case[], server: TestDatabase): Promise<Verdict[]> {
  const client = await server.connect();
  const namespaces = cases.map((_, at) => `s${at}`);
  try {
    for (const [at, { database }] of cases.entries())
      await client.query(
        [`CREATE SCHEMA s${at}`, `SET search_path = s${at}`, ...ddl(database, POSTGRES)].join(";\n"),
      );
  } finally {
    await client.end();
  }
  const session = await postgres.open(server.target, { connectTimeoutMs: 10_000, queryTimeoutMs: 60_000 });
  const live = await session.introspect({ namespaces });
  await session.close();
  const parts = cases.map(({ models }, at) => declared(models, POSTGRES, `s${at}`));
  const all: Schema = {
    dialect: "postgresql",
    tables: listing(parts.flatMap((part) => part.tables.items)),
    enums: listing(parts.flatMap((part) => part.enums.items)),
  };
  const verdicts = byNamespace(all, live, postgres.semantics);
  const again = await server.connect();
  for (const name of namespaces) await again.query(`DROP SCHEMA ${quoted(name)} CASCADE`);
  await again.end();
  return namespaces.map((name) => verdicts.get(name) ?? NOTHING);
}

const NOTHING: Verdict = { found: [], undecided: [] };

function byNamespace(models: Schema, live: LiveSchema, semantics: Semantics): Map<string, Verdict> {
  const settings = { ...SETTINGS, rules: { "comment-mismatch": "warning" } } as const;
  const answers = runRules(compare(models, live, semantics), RULES, settings, new Set());
  const verdicts = new Map<string, { found: string[]; undecided: string[] }>();
  const add = (kind: keyof Verdict, rule: string, subject: Subject): void => {
    const namespace = subject.table?.namespace ?? subject.object?.name.split(".")[0] ?? "";
    const verdict = verdicts.get(namespace) ?? { found: [], undecided: [] };
    verdict[kind].push(`${rule} ${named(subject)}`);
    verdicts.set(namespace, verdict);
  };
  for (const { rule, subject } of answers.findings) add("found", rule, subject);
  for (const { rule, subject } of answers.undecided) add("undecided", rule, subject);
  for (const { found } of verdicts.values()) found.sort();
  return verdicts;
}

function named({ table, column, object }: Subject): string {
  return [table?.name ?? object?.name ?? "", column].filter((part) => part !== null).join(".");
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { check } from "../../src/check.ts";
import { settingsOf } from "../../src/commands/settings.ts";
import { readBaseline } from "../../src/config/baseline.ts";
import { loadConfig } from "../../src/config/load.ts";
import type { Target } from "../../src/model/dialect.ts";
import type { Report } from "../../src/model/finding.ts";
import type { DialectId } from "../../src/model/schema.ts";
import type { Settings } from "../../src/model/settings.ts";
import { RULES } from "../../src/rules/engine/registry.ts";
import { SETTINGS_RULES } from "../../src/rules/engine/settings-rules.ts";
import { databaseFor } from "../support/postgres.ts";
import type { Example } from "./page.ts";

/** The day on which the pages are read: entries that expire must not make a test fail one morning. */
const TODAY = "2026-08-01";
const CONFIG = "schema-parity.yaml";

/** A database that holds what an example's SQL made. */
export interface Live {
  readonly target: Target;
  sql(text: string): Promise<void>;
  drop(): Promise<void>;
}

/** What is said on the command line. */
export interface Flags {
  readonly strict?: boolean;
  readonly namespaces?: readonly string[];
}

/** Runs the whole pipeline on an example's models and configuration against a database. */
export async function runCheck(
  example: Pick<Example, "models" | "config" | "baseline">,
  live: Live,
  { strict = false, namespaces = [] }: Flags = {},
): Promise<Report> {
  const cwd = mkdtempSync(join(tmpdir(), "sp-page-"));
  try {
    for (const [name, text] of Object.entries(example.models)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), `${text}\n`);
    }
    writeFileSync(join(cwd, CONFIG), `${example.config ?? "{}"}\n`);
    return await check({
      cwd,
      target: live.target,
      paths: [],
      exclude: [],
      namespaces,
      settings: { ...(await readSettings(cwd, example.baseline)), strict },
      timeouts: { connectTimeoutMs: 5000, queryTimeoutMs: 20_000 },
      rowBudgetMs: 5000,
      onStage: () => undefined,
    });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function readSettings(cwd: string, baselineText: string | null): Promise<Settings> {
  const knownRules = [...RULES.map(({ id }) => id), ...Object.keys(SETTINGS_RULES)];
  const config = await loadConfig({ cwd, configPath: CONFIG, env: {}, knownRules });
  const { baseline: file } = config;
  if (file !== null && baselineText !== null) writeFileSync(join(cwd, file), baselineText);
  const baseline = file === null ? null : readBaseline(join(cwd, file), file, false);
  return { ...settingsOf(config, { failOn: undefined, strict: false }, baseline), today: TODAY };
}

/** A new database of the dialect in which the SQL has run. */
export async function createDatabase(dialect: DialectId, name: string, sql: string): Promise<Live> {
  const live = dialect === "sqlite" ? sqliteDatabase() : await databaseFor(name);
  await live.sql(sql);
  return live;
}

/** An empty file until something is written to it, as a program leaves it that opens a path by mistake. */
function sqliteDatabase(): Live {
  const folder = mkdtempSync(join(tmpdir(), "sp-page-db-"));
  const path = join(folder, "app.db");
  writeFileSync(path, "");
  return {
    target: { dialect: "sqlite", path, label: "app.db" },
    sql: (text) => {
      const db = new Database(path);
      try {
        db.exec(text);
      } finally {
        db.close();
      }
      return Promise.resolve();
    },
    drop: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

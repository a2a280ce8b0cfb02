import { createHash } from "node:crypto";
import { connect } from "node:net";
import { Client } from "pg";
import { inject } from "vitest";
import type { PostgresTarget } from "../../src/model/dialect.ts";
import { PASSWORD } from "./postgres-setup.ts";

export { PASSWORD, freePort, unprivileged } from "./postgres-setup.ts";

export type Version = "18" | "15";

/** A server shared by the whole test run. */
export interface Server {
  readonly port: number;
  readonly socketDirectory: string;
}

export interface TestDatabase {
  readonly url: string;
  readonly target: PostgresTarget;
  readonly server: Server;
  /** Runs one or several statements as the superuser. */
  sql(text: string): Promise<void>;
  /** A connection of its own, for a session that must stay open; the caller ends it. */
  connect(): Promise<Client>;
  drop(): Promise<void>;
}

/**
 * The servers the same cases run against. Where the second is not installed its title says so, for
 * `describe.skipIf(!available)(title, …)`: a skipped server is seen by name.
 */
export function postgresVersions(): { version: Version; title: string; available: boolean }[] {
  const { system } = inject("postgres");
  const second = system === null ? "PostgreSQL 15 (not installed here: SKIPPED)" : "PostgreSQL 15";
  return [
    { version: "18", title: "PostgreSQL 18", available: true },
    { version: "15", title: second, available: system !== null },
  ];
}

/** The running server of that version; the first call of the run starts it. */
export async function serverFor(version: Version = "18"): Promise<Server> {
  const { port } = inject("postgres");
  const text = await new Promise<string>((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(`${version}\n`));
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
  const answer = JSON.parse(text) as Server & { error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}

/**
 * Creates an empty database for one test. `options` is appended to CREATE DATABASE, e.g.
 * `ENCODING 'SQL_ASCII' TEMPLATE template0`.
 */
export async function databaseFor(
  testName: string,
  version: Version = "18",
  options = "",
): Promise<TestDatabase> {
  const server = await serverFor(version);
  const digest = createHash("sha1").update(`${testName}:${process.pid}`).digest("hex").slice(0, 8);
  const slug = testName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, 40);
  const name = `t_${slug}_${digest}`;
  await run(url(server, "postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await run(url(server, "postgres"), `CREATE DATABASE "${name}" ${options}`);
  return {
    url: url(server, name),
    target: targetOf(server, name),
    server,
    sql: (text) => run(url(server, name), text),
    connect: () => open(url(server, name)),
    drop: () => run(url(server, "postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The target of a database on a test server, as parsing its URL would give it. */
export function targetOf(server: Server, database: string): PostgresTarget {
  return {
    dialect: "postgresql",
    host: "127.0.0.1",
    port: server.port,
    database,
    user: "postgres",
    password: PASSWORD,
    ssl: "prefer",
    sslFiles: {},
    schema: null,
    label: `127.0.0.1:${server.port}/${database}`,
  };
}

function url(server: Server, database: string): string {
  return `postgresql://postgres:${PASSWORD}@127.0.0.1:${server.port}/${database}`;
}

async function open(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function run(connectionString: string, text: string): Promise<void> {
  const client = await open(connectionString);
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

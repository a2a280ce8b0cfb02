import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cli } from "../support/cli.ts";
import { databaseFor, freePort, PASSWORD, unprivileged, type TestDatabase } from "../support/postgres.ts";

const BINARY = "/usr/sbin/pgbouncer";
const installed = existsSync(BINARY);
const MODELS = `import { pgTable, serial, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: serial("id").primaryKey(), email: text("email").notNull() });
`;

describe.skipIf(!installed)(`PgBouncer${installed ? "" : " (not installed here: SKIPPED)"}`, () => {
  let folder: string;
  let database: TestDatabase;
  let pooler: ChildProcess;
  let port: number;

  beforeAll(async () => {
    database = await databaseFor("pgbouncer");
    await database.sql("CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL)");
    folder = mkdtempSync(join(tmpdir(), "pgbouncer-"));
    port = await freePort();
    writeFileSync(join(folder, "users.txt"), `"postgres" "${PASSWORD}"\n`);
    writeFileSync(
      join(folder, "pgbouncer.ini"),
      [
        "[databases]",
        `* = host=127.0.0.1 port=${database.target.port} user=postgres password=${PASSWORD}`,
        "[pgbouncer]",
        `listen_addr=127.0.0.1\nlisten_port=${port}\nunix_socket_dir=`,
        `auth_type=plain\nauth_file=${join(folder, "users.txt")}`,
        "pool_mode=transaction\ndefault_pool_size=1",
      ].join("\n"),
    );
    writeFileSync(join(folder, "schema.ts"), MODELS);
    const identity = unprivileged(); // PgBouncer refuses to run as root
    if (identity !== null) chownSync(folder, identity.uid, identity.gid);
    chmodSync(folder, 0o755);
    pooler = spawn(BINARY, [join(folder, "pgbouncer.ini")], {
      ...identity,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await new Promise<void>((resolve, reject) => {
      pooler.stderr?.on("data", (line: Buffer) => line.toString().includes("process up") && resolve());
      pooler.once("exit", () => reject(new Error("PgBouncer did not start")));
    });
  });
  afterAll(async () => {
    pooler.kill();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("in transaction mode: compares, and leaves nothing set for the next client", async () => {
    const url = `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/${new URL(database.url).pathname.slice(1)}`;
    const { stdout, exit } = cli(["verify-schema", "-m", "schema.ts"], {
      cwd: folder,
      env: { DATABASE_URL: url },
    });
    expect(stdout).toContain("1 table and 2 columns compared, no difference");
    expect(exit).toBe(0);
    // One server connection is shared, so whatever our session had left would be seen here.
    const { Client } = await import("pg");
    const next = new Client({ connectionString: url });
    await next.connect();
    const { rows } = await next.query(
      "SELECT current_setting('transaction_read_only') AS ro, current_setting('search_path') AS path, current_setting('statement_timeout') AS timeout",
    );
    await next.end();
    expect(rows).toEqual([{ ro: "off", path: '"$user", public', timeout: "0" }]);
  });
});

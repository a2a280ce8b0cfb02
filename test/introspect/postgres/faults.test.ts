import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { postgres } from "../../../src/introspect/postgres/index.ts";
import type { PostgresTarget } from "../../../src/model/dialect.ts";
import { UserError } from "../../../src/model/errors.ts";
import { databaseFor, freePort, PASSWORD, serverFor, targetOf } from "../../support/postgres.ts";
import { OPTIONS, read, tableOf } from "./live.ts";

const QUICK = { connectTimeoutMs: 700, queryTimeoutMs: 5_000 };

/** Opens, which must fail as a user's misfortune and without the password anywhere in it. */
async function misfortune(target: PostgresTarget): Promise<UserError> {
  const error: unknown = await postgres.open(target, QUICK).then(
    () => new Error("it opened"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${inspect(error)}`);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(target.password ?? "?");
  expect(error.hint).not.toBe("");
  return error;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const at = (port: number, change: Partial<PostgresTarget> = {}): PostgresTarget => ({
  ...targetOf({ port, socketDirectory: "" }, "app"),
  ...change,
});

describe("a database that cannot be reached", () => {
  it.each([
    ["refuses", "database-unreachable", async () => at(await freePort())],
    [
      "has an unknown host",
      "host-not-found",
      async () => at(await freePort(), { host: "no-such-host.invalid" }),
    ],
    ["has no socket", "database-unreachable", async () => at(5432, { host: "/nonexistent" })],
    [
      "does not know the password",
      "authentication-failed",
      async () => ({ ...targetOf(await serverFor(), "postgres"), password: "wrong-canary" }),
    ],
    [
      "does not know the role",
      "authentication-failed",
      async () => ({ ...targetOf(await serverFor(), "postgres"), user: "stranger" }),
    ],
    ["has no such database", "database-not-found", async () => targetOf(await serverFor(), "absent")],
    [
      "offers no TLS",
      "tls-unavailable",
      async () => ({ ...targetOf(await serverFor(), "postgres"), ssl: "require" as const }),
    ],
    [
      "offers no TLS to verify",
      "tls-unavailable",
      async () => ({ ...targetOf(await serverFor(), "postgres"), ssl: "verify-full" as const }),
    ],
  ])("%s: %s", async (_, code, target) => {
    const error = await misfortune(await target());
    expect(error).toMatchObject({ code, exit: 3 });
  });

  it("accepts and never answers", async () => {
    const silent = createServer(() => undefined);
    const port = await listening(silent);
    for (const ssl of ["disable", "prefer"] as const) {
      const started = performance.now();
      expect(await misfortune(at(port, { ssl }))).toMatchObject({ code: "connection-timeout", exit: 3 });
      expect(performance.now() - started).toBeLessThan(2_000);
    }
    silent.close();
  });

  it("speaks HTTP", async () => {
    const http = createHttpServer((_, response) => response.end("hello"));
    const port = await listening(http);
    for (const ssl of ["disable", "prefer", "require"] as const)
      expect(["connection-lost", "connection-timeout", "not-postgresql"]).toContain(
        (await misfortune(at(port, { ssl }))).code,
      );
    http.close();
  });

  it("hangs up", async () => {
    const rude = createServer((socket) => socket.destroy());
    const port = await listening(rude);
    expect(await misfortune(at(port, { ssl: "disable" }))).toMatchObject({
      code: "connection-lost",
      exit: 3,
    });
    rude.close();
  });

  it("names a certificate file that is not there: that is a mistake in the configuration", async () => {
    const target = {
      ...targetOf(await serverFor(), "postgres"),
      ssl: "verify-ca" as const,
      sslFiles: { ca: "absent.pem" },
    };
    expect(await misfortune(target)).toMatchObject({ code: "tls-file-unreadable", exit: 2 });
  });
});

describe("a connection", () => {
  it("goes through the unix socket", async () => {
    const server = await serverFor();
    const schema = await read({
      ...targetOf(server, "postgres"),
      host: server.socketDirectory,
      ssl: "verify-full",
    });
    expect(schema.tables.gaps).toEqual([]);
  });

  it.each(["disable", "allow", "prefer"] as const)(
    "is made with sslmode=%s where the server has no TLS",
    async (ssl) => {
      const schema = await read({ ...targetOf(await serverFor(), "postgres"), ssl });
      expect(schema.dialect).toBe("postgresql");
    },
  );

  it("that an administrator ends is made anew once", async () => {
    const database = await databaseFor("terminated");
    await database.sql("CREATE TABLE here (id int)");
    const session = await postgres.open(database.target, OPTIONS);
    await session.introspect({ namespaces: [] });
    const end =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'schema-parity' AND datname = current_database()";
    await database.sql(end);
    const schema = await session.introspect({ namespaces: [] });
    expect(tableOf(schema, "here").columns.items).toHaveLength(1);
    await session.close();
    await database.drop();
  });

  it("leaves no setting, transaction or lock behind", async () => {
    const database = await databaseFor("traces");
    await database.sql("CREATE TABLE here (id int CHECK (id > 0), n int GENERATED ALWAYS AS (id) STORED)");
    const session = await postgres.open(database.target, OPTIONS);
    await session.introspect({ namespaces: [] });
    await session.countRows([{ namespace: "public", name: "here" }], 1_000);
    const observer = await database.connect();
    const { rows } = await observer.query(`
      SELECT a.state, a.xact_start, (SELECT count(*)::int FROM pg_locks l WHERE l.pid = a.pid) AS locks
      FROM pg_stat_activity a WHERE a.application_name = 'schema-parity' AND a.datname = current_database()`);
    expect(rows).toEqual([{ state: "idle", xact_start: null, locks: 0 }]);
    await observer.end();
    await session.close();
    await database.drop();
  });

  it("never prints its password", async () => {
    const session = await postgres.open(targetOf(await serverFor(), "postgres"), OPTIONS);
    const schema = await session.introspect({ namespaces: [] });
    expect(inspect(schema, { depth: 20 })).not.toContain(PASSWORD);
    await session.close();
  });
});

describe("DDL in progress", () => {
  it("costs only the expressions of the table it holds, and no waiting", async () => {
    const database = await databaseFor("locks");
    const table = (name: string): string => `
      CREATE TABLE ${name} (id serial PRIMARY KEY, a int DEFAULT 3, g int GENERATED ALWAYS AS (a + 1) STORED,
        mood text, UNIQUE (mood), CONSTRAINT positive CHECK (a > 0));
      CREATE INDEX ${name}_partial ON ${name} (a) WHERE a > 1; CREATE INDEX ${name}_lower ON ${name} (lower(mood));`;
    await database.sql(table("held") + table("free"));
    const blocker = await database.connect();
    await blocker.query(
      "BEGIN; LOCK TABLE held IN ACCESS EXCLUSIVE MODE; ALTER TABLE held ADD COLUMN later int",
    );
    const started = performance.now();
    const schema = await read(database.target);
    expect(performance.now() - started).toBeLessThan(2_000);
    const held = tableOf(schema, "held");
    expect(held.columns.items.map(({ name }) => name)).toEqual(["id", "a", "g", "mood"]);
    expect(held).toMatchObject({
      primaryKey: { known: true, value: { columns: ["id"] } },
      uniques: { items: [{ columns: ["mood"] }] },
    });
    expect(held.columns.items[1]).toMatchObject({ default: { known: true, value: { sql: "3" } } });
    const ddl = { known: false, gap: { code: "ddl-in-progress" } };
    expect(held.columns.items[2]).toMatchObject({ generated: ddl });
    expect(held.checks.items).toMatchObject([{ name: "positive", expression: ddl }]);
    expect(held.indexes.items).toMatchObject([
      { name: "held_lower", parts: [{ column: null, expression: ddl }] },
      { name: "held_partial", where: ddl },
    ]);
    expect(JSON.stringify(tableOf(schema, "free"))).not.toContain("ddl-in-progress");
    await blocker.query("ROLLBACK");
    await blocker.end();
    expect(JSON.stringify(await read(database.target))).not.toContain("ddl-in-progress");
    await database.drop();
  });
});

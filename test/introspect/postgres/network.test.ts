import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgres } from "../../../src/introspect/postgres/index.ts";
import type { PostgresTarget, SslMode } from "../../../src/model/dialect.ts";
import { databaseFor, targetOf } from "../../support/postgres.ts";
import { startPostgres } from "../../support/postgres-setup.ts";
import type { RunningServer } from "../../support/postgres-setup.ts";
import { tcpProxy } from "../../support/tcp-proxy.ts";
import { read } from "./live.ts";

const OPTIONS = { connectTimeoutMs: 2_000, queryTimeoutMs: 500 };

describe("on the wire", () => {
  it("asks the same few questions however many tables there are", async () => {
    const database = await databaseFor("round trips");
    await database.sql(
      Array.from(
        { length: 60 },
        (_, at) => `CREATE TABLE t${at} (id serial PRIMARY KEY, a int CHECK (a > 0));`,
      ).join("\n"),
    );
    const proxy = await tcpProxy(database.server.port);
    await read({ ...database.target, port: proxy.port, ssl: "disable" });
    expect(proxy.queries()).toBeLessThanOrEqual(3);
    proxy.close();
    await database.drop();
  });

  it("gives up on a network that died without a word, and closes at once", async () => {
    const database = await databaseFor("frozen");
    const proxy = await tcpProxy(database.server.port);
    const session = await postgres.open({ ...database.target, port: proxy.port, ssl: "disable" }, OPTIONS);
    proxy.freeze();
    const started = performance.now();
    await expect(session.introspect({ namespaces: [] })).rejects.toMatchObject({
      code: "query-timeout",
      exit: 3,
    });
    await session.close();
    expect(performance.now() - started).toBeLessThan(4_000);
    proxy.close();
    await database.drop();
  });

  it("survives a reset while idle: the next question connects anew or says what happened", async () => {
    const database = await databaseFor("reset");
    const proxy = await tcpProxy(database.server.port);
    const session = await postgres.open({ ...database.target, port: proxy.port, ssl: "disable" }, OPTIONS);
    proxy.reset();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await session.introspect({ namespaces: [] })).tables.items).toEqual([]);
    await session.close();
    proxy.close();
    await database.drop();
  });
});

const openssl = spawnSync("openssl", ["version"]).status === 0;

describe.skipIf(!openssl)("sslmode, against a certificate made with openssl", () => {
  let server: RunningServer;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "schema-parity-tls-"));
    const [key, certificate] = [join(directory, "server.key"), join(directory, "server.crt")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject];
    execFileSync("openssl", [...request, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    server = await startPostgres((data) => {
      const owner = statSync(data);
      for (const path of [directory, key, certificate]) chownSync(path, owner.uid, owner.gid);
      return ["-c", "ssl=on", "-c", `ssl_cert_file=${certificate}`, "-c", `ssl_key_file=${key}`];
    });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const outcome = async (ssl: SslMode, host: string, ca?: string): Promise<string> => {
    const sslFiles = ca === undefined ? {} : { ca: join(directory, ca) };
    const target: PostgresTarget = { ...targetOf(server, "postgres"), host, ssl, sslFiles };
    const opened = await postgres
      .open(target, { ...OPTIONS, queryTimeoutMs: 5_000 })
      .catch((error: unknown) => error);
    if (opened instanceof Error) return (opened as Error & { code: string }).code;
    await (opened as Awaited<ReturnType<typeof postgres.open>>).close();
    return "open";
  };

  it.each<[SslMode, string, string | undefined, string]>([
    ["disable", "127.0.0.1", undefined, "open"],
    ["prefer", "127.0.0.1", undefined, "open"],
    ["require", "127.0.0.1", undefined, "open"],
    ["require", "127.0.0.1", "server.crt", "open"],
    ["verify-ca", "127.0.0.1", undefined, "tls-untrusted"],
    ["verify-ca", "127.0.0.1", "server.crt", "open"],
    ["verify-full", "127.0.0.1", "server.crt", "tls-untrusted"],
    ["verify-full", "localhost", "server.crt", "open"],
    ["verify-full", "localhost", undefined, "tls-untrusted"],
  ])("sslmode=%s to %s with sslrootcert=%s: %s", async (ssl, host, ca, expected) => {
    expect(await outcome(ssl, host, ca)).toBe(expected);
  });
});

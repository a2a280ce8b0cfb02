import { expect, it } from "vitest";
import { postgres } from "../../../src/introspect/postgres/index.ts";
import { databaseFor } from "../../support/postgres.ts";
import { tcpProxy } from "../../support/tcp-proxy.ts";
import { OPTIONS, read } from "./live.ts";

const TABLES = Array.from({ length: 12 }, (_, at) => `t${at}`);
const CREATE = TABLES.map(
  (name) => `CREATE TABLE ${name} (id serial PRIMARY KEY, a int DEFAULT 3 CHECK (a > 0), b text);
             CREATE INDEX ${name}_lower ON ${name} (lower(b)) WHERE a > 1;`,
).join("\n");

it("stands in nobody's way: while it reads without pause, every table is altered and dropped", async () => {
  const database = await databaseFor("in nobodys way");
  await database.sql(CREATE);
  const stop = new AbortController();
  let reads = 0;
  const session = await postgres.open(database.target, OPTIONS);
  const looping = (async () => {
    while (!stop.signal.aborted) {
      await session.introspect({ namespaces: [] });
      reads++;
    }
  })();
  const client = await database.connect();
  // A statement that has to wait for a lock longer than this fails.
  await client.query("SET lock_timeout = '1s'");
  for (const name of TABLES) {
    await client.query(`ALTER TABLE ${name} ALTER a TYPE bigint, ADD COLUMN c int NOT NULL DEFAULT 1`);
    await client.query(`DROP INDEX ${name}_lower`);
    await client.query(`DROP TABLE ${name}`);
  }
  stop.abort();
  await looping;
  expect(reads).toBeGreaterThan(0);
  await client.end();
  await session.close();
  await database.drop();
});

it("is cut off after any number of bytes: the whole answer or a failure with exit 3, never a part", async () => {
  const database = await databaseFor("cut off");
  await database.sql(CREATE);
  const whole = JSON.stringify((await read(database.target)).tables);
  const through = async (bytes: number): Promise<{ outcome: string; answered: number }> => {
    const proxy = await tcpProxy(database.server.port);
    proxy.cutAfter(bytes);
    try {
      const schema = await read({ ...database.target, port: proxy.port, ssl: "disable" });
      const outcome = JSON.stringify(schema.tables) === whole ? "whole" : "a part";
      return { outcome, answered: proxy.answered() };
    } catch (error) {
      return { outcome: `exit ${String((error as { exit?: number }).exit)}`, answered: 0 };
    } finally {
      proxy.close();
    }
  };
  const { outcome, answered } = await through(Infinity);
  expect(outcome).toBe("whole");
  const outcomes = new Set<string>();
  for (let bytes = 0; bytes < answered; bytes += Math.ceil(answered / 60))
    outcomes.add((await through(bytes)).outcome);
  expect([...outcomes]).toEqual(["exit 3"]);
  await database.drop();
}, 120_000);

import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { count, databaseOf, introspect } from "./support.ts";

const series = (rows: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(rows)})`;

describe("counting rows", () => {
  it("is exact within the budget, for all kinds of tables and names", async () => {
    const path = databaseOf(`CREATE TABLE "a ""b"(x); INSERT INTO "a ""b" VALUES (1), (2); CREATE TABLE e(x);
      CREATE TABLE w(k TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO w VALUES ('x');
      CREATE TABLE s(id INTEGER PRIMARY KEY); INSERT INTO s VALUES (-9000000000000), (9000000000000);
      CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES ('word');
      CREATE TABLE big(x); ${series(120_000)} INSERT INTO big SELECT i FROM n;`);
    const counts = await count(path, ['a "b', "e", "w", "s", "f", "big"]);
    expect(counts).toEqual([2, 0, 1, 2, 1, 120_000].map((rows) => ({ rows, exact: true })));
  });

  it("estimates what does not fit, never below the truth, and says so", async () => {
    const path =
      databaseOf(`CREATE TABLE big(x); ${series(120_000)} INSERT INTO big SELECT i FROM n; DELETE FROM big WHERE x % 2;
      CREATE TABLE w(k INTEGER PRIMARY KEY, v) WITHOUT ROWID; ${series(120_000)} INSERT INTO w SELECT i, i FROM n;
      CREATE TABLE s(id INTEGER PRIMARY KEY); INSERT INTO s VALUES (-9000000000000), (9000000000000); CREATE TABLE e(x);`);
    const counts = await count(path, ["big", "w", "s", "e"], 0);
    expect(counts[0]).toEqual({ rows: 119_999, exact: false });
    expect(counts[3]).toEqual({ rows: 0, exact: false });
    for (const [at, least] of [60_000, 120_000, 2, 0].entries()) {
      const result = counts[at];
      if (result === undefined || !("rows" in result)) throw new Error("unknown");
      expect(result.exact).toBe(false);
      expect(result.rows).toBeGreaterThanOrEqual(least);
      expect(result.rows).toBeLessThan(10_000_000);
    }
  });

  it("a damaged table is unknown, the others are counted", async () => {
    const path = databaseOf(
      `CREATE TABLE good(x); INSERT INTO good VALUES (1); CREATE TABLE bad(x); ${series(2000)} INSERT INTO bad SELECT printf('%0100d', i) FROM n;`,
    );
    const bytes = readFileSync(path);
    for (let page = 4; page * 4096 < bytes.length; page++) bytes.fill(0xee, page * 4096, page * 4096 + 200);
    writeFileSync(path, bytes);
    expect((await introspect(path)).tables.items).toHaveLength(2);
    const [good, bad, missing] = await count(path, ["good", "bad", "nowhere"]);
    expect(good).toEqual({ rows: 1, exact: true });
    expect(bad).toMatchObject({ unknown: { code: "table-corrupt" } });
    expect(missing).toMatchObject({ unknown: { code: "count-failed" } });
  });
});

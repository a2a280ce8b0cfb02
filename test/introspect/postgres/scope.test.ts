import { describe, expect, it } from "vitest";
import type { PostgresTarget } from "../../../src/model/dialect.ts";
import { databaseFor } from "../../support/postgres.ts";
import { columnOf, count, read, tableOf } from "./live.ts";

describe("which schemas are read", () => {
  it("follows names, wildcards, the search path and the URL, and tells what is missing", async () => {
    const database = await databaseFor("scope");
    await database.sql(`
      CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b; CREATE SCHEMA "Odd ""schema"; CREATE SCHEMA other;
      CREATE TABLE tenant_a.t (id int); CREATE TABLE tenant_b.t (id int); CREATE TABLE other.o (id int);
      CREATE TABLE "Odd ""schema".x (id int); CREATE TABLE p (id int);
      CREATE TABLE other.referrer (id int PRIMARY KEY); CREATE TABLE far (o int REFERENCES other.referrer);`);
    const namesIn = async (
      namespaces: string[],
      target: PostgresTarget = database.target,
    ): Promise<string[]> =>
      (await read(target, { namespaces })).tables.items.map(({ name }) => `${name.namespace}.${name.name}`);
    expect(await namesIn([])).toEqual(["public.far", "public.p"]);
    expect(await namesIn(["tenant_*"])).toEqual(["tenant_a.t", "tenant_b.t"]);
    expect(await namesIn(["*_a", "other"])).toEqual(["other.o", "other.referrer", "tenant_a.t"]);
    expect(await namesIn(['Odd "schema'])).toEqual(['Odd "schema.x']);
    expect(await namesIn(["pg_catalog", "information_schema", "pg_*"])).toEqual([]);
    expect(await namesIn([], { ...database.target, schema: "other" })).toEqual(["other.o", "other.referrer"]);
    const missing = await read(database.target, { namespaces: ["public", "nowhere", "none_*"] });
    expect(missing.tables.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ["namespace-missing", 'The schema "nowhere" does not exist in the database.'],
      ["namespace-missing", 'No schema of the database matches "none_*".'],
    ]);
    const overridden = await read({ ...database.target, schema: 'other, "Odd ""schema"' });
    expect(overridden.searchPath).toEqual(["other", 'Odd "schema']);
    await database.drop();
  });

  it("shows everything to a role without privileges, and says when its search path leads nowhere", async () => {
    const database = await databaseFor("privileges");
    await database.sql(`
      CREATE ROLE nobody_here LOGIN PASSWORD 'x';
      CREATE TABLE secret (id int PRIMARY KEY, t text DEFAULT 'x' CHECK (t <> ''));
      INSERT INTO secret VALUES (1);
      CREATE TABLE policed (id int); INSERT INTO policed VALUES (1); GRANT SELECT ON policed TO nobody_here;
      ALTER TABLE policed ENABLE ROW LEVEL SECURITY;`);
    const target = { ...database.target, user: "nobody_here", password: "x" };
    const schema = await read(target);
    expect(tableOf(schema, "secret").checks.items).toMatchObject([{ expression: { known: true } }]);
    expect(schema.tables.gaps).toEqual([]);
    const names = ["secret", "policed", "absent"].map((name) => ({ namespace: "public", name }));
    const [secret, policed, absent] = await count(target, names);
    expect(secret).toMatchObject({ unknown: { code: "permission-denied" } });
    expect(policed).toMatchObject({
      unknown: {
        code: "permission-denied",
        detail: expect.stringContaining("Row-level security") as unknown,
      },
    });
    expect(absent).toMatchObject({ unknown: { code: "table-missing" } });
    await database.sql("REVOKE USAGE ON SCHEMA public FROM PUBLIC");
    expect((await read(target)).tables.gaps).toMatchObject([{ code: "search-path-empty" }]);
    const named = await read(target, { namespaces: ["public"] });
    expect(tableOf(named, "secret").columns.items).toHaveLength(2);
    await database.drop();
    const server = await databaseFor("privileges");
    await server.sql("DROP ROLE nobody_here");
    await server.drop();
  });
});

describe("hostile names", () => {
  const NAMES = [
    'a "quoted" name',
    "it's",
    "line\nbreak",
    "наблюдение",
    "表🙂",
    "a.b",
    "back\\slash",
    "$$; DROP TABLE x; --",
    "%s",
    "{VAR ",
    "x".repeat(63),
    "é".repeat(31),
  ];

  it("come back as they are, and are counted", async () => {
    const database = await databaseFor("names");
    const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    for (const name of NAMES)
      await database.sql(`
        CREATE TABLE ${quote(name)} (${quote(name)} serial PRIMARY KEY, other text DEFAULT '{VAR ' CHECK (${quote(name)} > 0));
        CREATE INDEX ON ${quote(name)} (lower(other)); INSERT INTO ${quote(name)} DEFAULT VALUES;`);
    const schema = await read(database.target);
    expect(schema.tables.items.map(({ name }) => name.name).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) {
      const table = tableOf(schema, name);
      expect(columnOf(table, name).identity, `table ${name}`).toEqual({
        known: true,
        value: { kind: "serial" },
      });
      expect(columnOf(table, "other").default, `table ${name}`).toEqual({
        known: true,
        value: { sql: "'{VAR '::text" },
      });
      expect(table.checks.items).toMatchObject([{ expression: { known: true } }]);
    }
    const counts = await count(
      database.target,
      schema.tables.items.map(({ name }) => name),
    );
    expect(counts).toEqual(NAMES.map(() => ({ rows: 1, exact: true })));
    await database.drop();
  });

  it("that are no UTF-8 become gaps, and the rest is read", async () => {
    const database = await databaseFor("ascii", "18", "ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
    const client = await database.connect();
    await client.query("SET client_encoding = 'SQL_ASCII'");
    await client.query(`
      CREATE TABLE good (id int, "ключ" int);
      DO $do$ BEGIN
        EXECUTE 'CREATE TABLE "bad' || convert_from('\\xff'::bytea, 'SQL_ASCII') || '" (id int)';
        EXECUTE 'CREATE TABLE mixed (id int, "c' || convert_from('\\xfe'::bytea, 'SQL_ASCII') || '" int)';
        EXECUTE 'CREATE SCHEMA "s' || convert_from('\\xfe'::bytea, 'SQL_ASCII') || '"';
      END $do$`);
    await client.end();
    const schema = await read(database.target);
    expect(schema.tables.gaps).toMatchObject([{ code: "undecodable-name" }]);
    expect(tableOf(schema, "good").columns.items.map(({ name }) => name)).toEqual(["id", "ключ"]);
    expect(tableOf(schema, "mixed").columns).toMatchObject({
      items: [{ name: "id" }],
      gaps: [{ code: "undecodable-name" }],
    });
    await database.drop();
  });
});

describe("counting rows", () => {
  it("is exact within the budget, an estimate beyond it, and never a guess", async () => {
    const database = await databaseFor("counts");
    await database.sql(`
      CREATE TABLE small AS SELECT generate_series(1, 10) AS n;
      CREATE TABLE large AS SELECT generate_series(1, 1000) AS n; ANALYZE large;
      CREATE TABLE never (n int) WITH (autovacuum_enabled = off); INSERT INTO never VALUES (1);
      CREATE VIEW v AS SELECT 1 / 0 AS boom;`);
    const names = ["large", "small", "never", "v"].map((name) => ({ namespace: "public", name }));
    const exact = await count(database.target, names);
    expect(exact.slice(0, 3)).toEqual([
      { rows: 1_000, exact: true },
      { rows: 10, exact: true },
      { rows: 1, exact: true },
    ]);
    expect(exact[3]).toMatchObject({ unknown: { code: "view-uncounted" } });
    const spent = await count(database.target, names, 0);
    expect(spent[0]).toEqual({ rows: 1_000, exact: false });
    expect(spent[2]).toMatchObject({ unknown: { code: "count-timeout" } });
    expect(await count(database.target, [{ namespace: null, name: "small" }])).toEqual([
      { rows: 10, exact: true },
    ]);
    const blocker = await database.connect();
    await blocker.query("BEGIN; LOCK TABLE small IN ACCESS EXCLUSIVE MODE");
    expect(await count(database.target, names.slice(0, 2))).toMatchObject([
      { rows: 1_000, exact: true },
      { unknown: { code: "table-locked" } },
    ]);
    await blocker.query("ROLLBACK");
    await blocker.end();
    await database.drop();
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { databaseOf, introspect, introspectSql, sure, tableOf } from "./support.ts";

const names = (items: readonly { readonly name: string | null }[]): (string | null)[] =>
  items.map((item) => item.name);

describe("relations", () => {
  it("views have columns, and a broken one is a gap, not a missing table", async () => {
    const schema =
      await introspectSql(`CREATE TABLE t(a VARCHAR(9), b); CREATE VIEW v AS SELECT a, b + 1 AS n FROM t;
      CREATE TABLE gone(x); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone;`);
    const view = tableOf(schema, "v");
    expect(view.kind).toBe("view");
    expect(names(view.columns.items)).toEqual(["a", "n"]);
    expect(sure(view.columns.items[0]?.type).sql).toBe("VARCHAR(9)");
    expect(view.columns.items[1]?.type.known).toBe(false);
    expect(view.columns.items[0]?.nullable.known).toBe(false);
    expect(tableOf(schema, "broken").columns).toMatchObject({
      items: [],
      gaps: [{ code: "columns-unreadable" }],
    });
  });

  it("virtual tables are compared, their shadows and all bookkeeping are not", async () => {
    const schema =
      await introspectSql(`CREATE VIRTUAL TABLE docs USING fts5(title, body); CREATE VIRTUAL TABLE docs_old USING fts5(x);
      CREATE TABLE docs_extra(a); CREATE VIRTUAL TABLE area USING rtree(id, x0, x1);
      CREATE TABLE alembic_version(version_num VARCHAR(32) NOT NULL); CREATE TABLE i(id INTEGER PRIMARY KEY AUTOINCREMENT); ANALYZE;`);
    expect(schema.tables.items.map((table) => [table.name.name, table.kind])).toEqual([
      ["area", "virtual-table"],
      ["docs", "virtual-table"],
      ["docs_extra", "table"],
      ["docs_old", "virtual-table"],
      ["i", "table"],
    ]);
    expect(names(tableOf(schema, "docs").columns.items)).toEqual(["title", "body"]);
    const owners = schema.exclusions.map(({ name, reason, owner }) => `${name.name} ${reason} ${owner}`);
    expect(owners).toContain("alembic_version bookkeeping alembic");
    expect(owners).toContain("docs_config shadow docs");
    expect(owners).toContain("docs_old_data shadow docs_old");
    expect(owners).toContain("area_node shadow area");
    expect(owners).toHaveLength(14);
    expect(schema).toMatchObject({ searchPath: ["main"], namespaces: ["main"], enums: { items: [] } });
    expect(schema.database.server).toMatch(/^SQLite \d+\.\d+\.\d+$/);
  });

  it("a virtual table whose module is missing is a gap, its shadows are known by name", async () => {
    const path = databaseOf(
      "CREATE VIRTUAL TABLE vv USING fts5(a); CREATE TABLE vv_chunks(a); CREATE TABLE vv_vector_chunks00(a); CREATE TABLE vv_mine(a);",
    );
    writeFileSync(
      path,
      readFileSync(path).toString("latin1").replace("USING fts5(a)", "USING vec0(a)"),
      "latin1",
    );
    const schema = await introspect(path);
    expect(tableOf(schema, "vv").columns.gaps).toHaveLength(1);
    expect(names(schema.tables.items.map((table) => table.name))).toContain("vv_mine");
    expect(schema.exclusions.map(({ name }) => name.name)).toEqual(["vv_chunks", "vv_vector_chunks00"]);
  });

  it("hostile names survive", async () => {
    const hostile = [
      'a"b',
      "it's",
      "[x]",
      "`tick`",
      "new\nline",
      "ümläut 🦉",
      "--",
      "/*",
      "a.b",
      "check",
      "\u202e",
      "%s\\",
    ];
    const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    const sql = hostile.map(
      (name, at) =>
        `CREATE TABLE ${quote(name)}(${quote(name)} TEXT COLLATE NOCASE CONSTRAINT ${quote(`c${name}`)} CHECK (${quote(name)} <> ''), b REFERENCES ${quote(hostile[0] ?? "")}(${quote(hostile[0] ?? "")}));
         CREATE INDEX ${quote(`i${String(at)}${name}`)} ON ${quote(name)}(lower(${quote(name)})) WHERE ${quote(name)} > 0;`,
    );
    const schema = await introspectSql(sql.join("\n"));
    expect(schema.tables.items).toHaveLength(hostile.length);
    hostile.forEach((name, at) => {
      const table = tableOf(schema, name);
      expect(names(table.columns.items)).toEqual([name, "b"]);
      expect(names(table.checks.items)).toEqual([`c${name}`]);
      expect(table.foreignKeys).toMatchObject({
        items: [{ references: { columns: [hostile[0]] } }],
        gaps: [],
      });
      expect(table.indexes.items).toMatchObject([
        { name: `i${String(at)}${name}`, where: { value: `${quote(name)} > 0` } },
      ]);
    });
  });

  it("a UTF-16 database", async () => {
    const schema = await introspectSql(
      "PRAGMA encoding='UTF-16'; CREATE TABLE \"tä\"(a TEXT DEFAULT 'ö' CHECK (a <> '🦉'))",
    );
    expect(tableOf(schema, "tä")).toMatchObject({
      columns: { items: [{ default: { value: { sql: "'ö'" } } }] },
      checks: { items: [{ expression: { value: "a <> '🦉'" } }] },
    });
  });

  it("reads the same twice", async () => {
    const path = databaseOf(
      "CREATE TABLE b(x UNIQUE, y REFERENCES a(z)); CREATE TABLE a(z); CREATE INDEX i ON b(y);",
    );
    expect(await introspect(path)).toEqual(await introspect(path));
    expect((await introspect(path)).tables.items.map((table) => table.name.name)).toEqual(["a", "b"]);
  });
});

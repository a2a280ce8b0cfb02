import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { databaseOf, introspect, introspectSql, sure, tableOf } from "./support.ts";

const names = (items: readonly { readonly name: string | null }[]): (string | null)[] =>
  items.map((item) => item.name);

describe("columns", () => {
  it("keep their declared type, default, generation and collation", async () => {
    const table = tableOf(
      await introspectSql(`CREATE TABLE t(
        a VARCHAR(50) DEFAULT 'x' COLLATE NOCASE, b decimal( 10, 2 ) NOT NULL DEFAULT -1, c, d "my type" DEFAULT (1 + 1),
        e INT AS (a || ')') , f TEXT GENERATED ALWAYS AS (lower(a)) STORED CHECK (f <> ''), g TEXT COLLATE BINARY DEFAULT NULL,
        h DEFAULT CURRENT_TIMESTAMP, i TEXT DEFAULT "dq", "j k" BLOB DEFAULT x'0F')`),
      "t",
    );
    const columns = table.columns.items;
    expect(table.columns.gaps).toEqual([]);
    expect(columns.map((column) => [column.name, sure(column.type).sql])).toEqual([
      ["a", "VARCHAR(50)"],
      ["b", "decimal( 10, 2 )"],
      ["c", ""],
      ["d", "my type"],
      ["e", "INT"],
      ["f", "TEXT"],
      ["g", "TEXT"],
      ["h", ""],
      ["i", "TEXT"],
      ["j k", "BLOB"],
    ]);
    expect(columns.map((column) => sure(column.default)?.sql ?? null)).toEqual([
      "'x'",
      "-1",
      null,
      "1 + 1",
      null,
      null,
      null,
      "CURRENT_TIMESTAMP",
      '"dq"',
      "x'0F'",
    ]);
    expect(columns.map((column) => sure(column.generated)).filter((value) => value !== null)).toEqual([
      { expression: "a || ')'", stored: false },
      { expression: "lower(a)", stored: true },
    ]);
    expect(columns.map((column) => sure(column.collation)).filter((value) => value !== null)).toEqual([
      "NOCASE",
    ]);
    expect(columns.filter((column) => !sure(column.nullable)).map((column) => column.name)).toEqual(["b"]);
    expect(table.checks.items).toMatchObject([{ name: null, expression: { value: "f <> ''" } }]);
  });

  it("added, renamed and dropped by ALTER TABLE are followed", async () => {
    const table = tableOf(
      await introspectSql(`CREATE TABLE "old"(a TEXT, gone INT, CONSTRAINT pos CHECK (length(a) > 0)); ALTER TABLE old RENAME TO [new];
        ALTER TABLE new ADD COLUMN b TEXT COLLATE RTRIM CHECK (b <> a); ALTER TABLE new RENAME COLUMN a TO "a ""x"; ALTER TABLE new DROP COLUMN gone;`),
      "new",
    );
    expect(names(table.columns.items)).toEqual(['a "x', "b"]);
    expect(names(table.checks.items)).toEqual([null, "pos"]);
    expect(sure(table.columns.items[1]?.collation)).toBe("RTRIM");
  });

  it.each([
    ["INTEGER PRIMARY KEY is the rowid and never NULL", "a INTEGER PRIMARY KEY", "", false],
    ["also as a table constraint", "a INTEGER, PRIMARY KEY (a)", "", false],
    ["INTEGER PRIMARY KEY DESC is not the rowid", "a INTEGER PRIMARY KEY DESC", "", true],
    ["INT PRIMARY KEY is not the rowid", "a INT PRIMARY KEY", "", true],
    ["other keys may be NULL", "a TEXT PRIMARY KEY", "", true],
    ["parts of a key may be NULL", "a INTEGER, b INTEGER, PRIMARY KEY (a, b)", "", true],
    ["not in a table WITHOUT ROWID", "a TEXT PRIMARY KEY", "WITHOUT ROWID", false],
    ["not in a STRICT table", "a TEXT PRIMARY KEY", "STRICT", false],
  ])("nullability: %s", async (_, columns, options, nullable) => {
    const path = databaseOf(`CREATE TABLE t(${columns}) ${options}`);
    const db = new Database(path);
    const takesNull = (): boolean => {
      db.exec("INSERT INTO t(a) VALUES (NULL)");
      return db.prepare("SELECT count(*) FROM t WHERE a IS NULL").pluck().get() === 1;
    };
    let truth = false;
    try {
      truth = takesNull();
    } catch {
      truth = false;
    }
    db.close();
    expect(truth).toBe(nullable);
    expect(sure(tableOf(await introspect(path), "t").columns.items[0]?.nullable)).toBe(nullable);
  });
});

describe("keys and constraints", () => {
  it("primary keys come in key order, with their names", async () => {
    const schema =
      await introspectSql(`CREATE TABLE t(a INT, b INT, CONSTRAINT pk PRIMARY KEY (b DESC, a)) WITHOUT ROWID, STRICT;
      CREATE TABLE n(a); CREATE TABLE i(id INTEGER CONSTRAINT own PRIMARY KEY AUTOINCREMENT); CREATE TABLE j(id INTEGER, PRIMARY KEY(id AUTOINCREMENT));`);
    expect(sure(tableOf(schema, "t").primaryKey)).toMatchObject({ name: "pk", columns: ["b", "a"] });
    expect(tableOf(schema, "t").options).toEqual(["strict", "without-rowid"]);
    expect(sure(tableOf(schema, "n").primaryKey)).toBeNull();
    expect(sure(tableOf(schema, "i").primaryKey)).toMatchObject({ name: "own", columns: ["id"] });
    for (const name of ["i", "j"]) {
      expect(sure(tableOf(schema, name).columns.items[0]?.identity)).toEqual({ kind: "autoincrement" });
    }
    expect(sure(tableOf(schema, "t").columns.items[0]?.identity)).toBeNull();
  });

  it("unique constraints keep their names, and stay when the engine merges them", async () => {
    const table = tableOf(
      await introspectSql(
        "CREATE TABLE t(id TEXT PRIMARY KEY, a UNIQUE, B, CONSTRAINT uq UNIQUE (b, A), UNIQUE (id), UNIQUE (a))",
      ),
      "t",
    );
    expect(table.uniques.items.map((unique) => [unique.name, unique.columns])).toEqual([
      ["uq", ["B", "a"]],
      [null, ["a"]],
      [null, ["id"]],
    ]);
    expect(table.indexes.items).toEqual([]);
  });

  it("indexes: expressions, predicates, directions, collations", async () => {
    const table = tableOf(
      await introspectSql(`CREATE TABLE t(a, b COLLATE NOCASE, "c,d");
        CREATE UNIQUE INDEX one ON t(lower(a) COLLATE NOCASE DESC, b, "c,d" DESC) WHERE a > 'x) WHERE' AND (b IS NOT NULL) -- why
        ;
        CREATE INDEX two ON t(b COLLATE BINARY, (a + 1));`),
      "t",
    );
    expect(table.indexes.items).toMatchObject([
      {
        name: "one",
        unique: { value: true },
        where: { value: "a > 'x) WHERE' AND (b IS NOT NULL)" },
        parts: [
          { column: null, expression: { value: "lower(a)" }, descending: true, collation: "NOCASE" },
          { column: "b", expression: { value: null }, descending: false, collation: null },
          { column: "c,d", descending: true, collation: null },
        ],
      },
      {
        name: "two",
        unique: { value: false },
        where: { value: null },
        parts: [
          { column: "b", collation: "BINARY" },
          { column: null, expression: { value: "(a + 1)" } },
        ],
      },
    ]);
  });

  it("foreign keys: names, actions, deferral, implied and odd targets", async () => {
    const schema = await introspectSql(`CREATE TABLE "Parent"(x, y, z UNIQUE, PRIMARY KEY (y, x));
      CREATE TABLE t(a REFERENCES parent(z) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, b CONSTRAINT fk_b REFERENCES nowhere(id) NOT DEFERRABLE,
        c REFERENCES gone, CONSTRAINT fk_two FOREIGN KEY (a, b) REFERENCES "Parent" DEFERRABLE, FOREIGN KEY (a) REFERENCES t);`);
    const { items, gaps } = tableOf(schema, "t").foreignKeys;
    const main = (name: string) => ({ namespace: "main", name });
    expect(items).toMatchObject([
      {
        name: null,
        columns: ["a"],
        references: { table: main("Parent"), columns: ["z"] },
        onDelete: { value: "cascade" },
        onUpdate: { value: "set null" },
        deferrable: { value: "initially-deferred" },
      },
      {
        name: "fk_two",
        columns: ["a", "b"],
        references: { table: main("Parent"), columns: ["y", "x"] },
        onDelete: { value: "no action" },
        deferrable: { value: "initially-immediate" },
      },
      {
        name: "fk_b",
        columns: ["b"],
        references: { table: main("nowhere"), columns: ["id"] },
        deferrable: { value: "no" },
      },
    ]);
    expect(gaps.map((gap) => gap.code)).toEqual(["foreign-key-target-unknown", "foreign-key-target-unknown"]);
  });

  it("checks with names and text, however they are written", async () => {
    const table = tableOf(
      await introspectSql(`CREATE TABLE t(a /* CHECK (no) */ INT CONSTRAINT c1 CHECK (a IN (1, 2, (3))), b TEXT CHECK (b <> ')') -- CHECK
        , CONSTRAINT "c 2" CHECK (a > 0) CHECK (b < 'z'))`),
      "t",
    );
    expect(table.checks.items.map((check) => [check.name, sure(check.expression)])).toEqual([
      ["c1", "a IN (1, 2, (3))"],
      [null, "b <> ')'"],
      ["c 2", "a > 0"],
      [null, "b < 'z'"],
    ]);
  });

  it("what only the text tells becomes unknown when the text cannot be followed", async () => {
    const path = databaseOf("CREATE TABLE t(a TEXT COLLATE NOCASE CHECK (a > ''), \u00a0b INT)");
    const table = tableOf(await introspect(path), "t");
    expect(names(table.columns.items)).toEqual(["a", "\u00a0b"]);
    expect(table.columns.items[0]?.collation).toMatchObject({
      known: false,
      gap: { code: "create-table-unreadable" },
    });
    expect(table.checks.gaps).toHaveLength(1);
    expect(sure(table.columns.items[0]?.type).sql).toBe("TEXT");
  });
});

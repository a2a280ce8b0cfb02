import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCreateIndex, readCreateTable } from "../../../src/introspect/sqlite/ddl.ts";

const quoteAs = (style: number, name: string): string => {
  if (style === 0 && /^[a-z_][a-z0-9_]*$/.test(name)) return `x${name}`;
  if (style === 1 && !name.includes("]")) return `[${name}]`;
  if (style === 2) return `\`${name.replaceAll("`", "``")}\``;
  return `"${name.replaceAll('"', '""')}"`;
};
const storedAs = (style: number, name: string): string =>
  style === 0 && /^[a-z_][a-z0-9_]*$/.test(name) ? `x${name}` : name;

const identifier = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc
    .string({ minLength: 1, maxLength: 8, unit: "grapheme" })
    .filter((text) => !text.includes("\0") && text.isWellFormed()),
);
const spelled = fc.record({ style: fc.nat(3), name: identifier });
const space = fc.constantFrom(" ", "\n", "\t ", " /* ) , */ ", " -- it's (\n");
const literal = fc.constantFrom("1", "-2.5", "'a,b)'", "x'0f'", "NULL", "(1 + (2))", "CURRENT_TIME", "TRUE");
const column = fc.record({
  name: spelled,
  type: fc.constantFrom("", "INT", "VARCHAR(5)", "decimal ( 10 , 2 )", "unsigned big int", '"odd type"'),
  default: fc.option(literal),
  collation: fc.option(fc.constantFrom("NOCASE", "RTRIM", '"binary"')),
  check: fc.option(
    fc.record({
      name: fc.option(spelled),
      text: fc.constantFrom("1", "'(' <> ')'", "1 IN (1, (2))", "length('CHECK') > 0"),
    }),
  ),
  unique: fc.option(fc.record({ name: fc.option(spelled) })),
  reference: fc.option(fc.constantFrom("no", "initially-immediate", "initially-deferred")),
});
const DEFER = {
  no: "",
  "initially-immediate": "DEFERRABLE",
  "initially-deferred": "DEFERRABLE INITIALLY DEFERRED",
};
const constraintName = (name: { style: number; name: string } | null): string[] =>
  name === null ? [] : ["CONSTRAINT", quoteAs(name.style, name.name)];
const nameOf = (name: { style: number; name: string } | null): string | null =>
  name === null ? null : storedAs(name.style, name.name);

describe("CREATE TABLE", () => {
  it("reads back what random definitions say, and SQLite agrees that they are valid", () => {
    const db = new Database(":memory:");
    const distinct = fc.uniqueArray(column, {
      minLength: 1,
      maxLength: 5,
      selector: (each) => storedAs(each.name.style, each.name.name).toLowerCase(),
    });
    fc.assert(
      fc.property(distinct, fc.infiniteStream(space), fc.option(spelled), (columns, spaces, keyName) => {
        const words = columns.map((each) => [
          quoteAs(each.name.style, each.name.name),
          ...(each.type === "" ? [] : [each.type]),
          ...(each.reference === null
            ? []
            : ["REFERENCES other(id) ON DELETE SET NULL", DEFER[each.reference as "no"]]),
          ...(each.default === null ? [] : ["DEFAULT", each.default]),
          ...(each.check === null
            ? []
            : [...constraintName(each.check.name), "CHECK", `(${each.check.text})`]),
          ...(each.collation === null ? [] : ["COLLATE", each.collation]),
          ...(each.unique === null ? [] : [...constraintName(each.unique.name), "UNIQUE ON CONFLICT FAIL"]),
        ]);
        const key = columns[0]?.name ?? { style: 3, name: "" };
        const last = [
          ...constraintName(keyName),
          "PRIMARY KEY",
          `(${quoteAs(key.style, key.name)} COLLATE NOCASE DESC)`,
        ];
        const gap = (): string => String(spaces.next().value);
        const body = [...words, last].map((parts) => parts.map((part) => part + gap()).join("")).join(",");
        const sql = `CREATE TABLE "a (b"(${gap()}${body}) WITHOUT ROWID`;
        db.exec(sql);
        db.exec('DROP TABLE "a (b"');
        const read = readCreateTable(sql);
        expect(read?.columns.map((each) => [each.name, each.collation])).toEqual(
          columns.map((each) => [
            storedAs(each.name.style, each.name.name),
            each.collation?.replaceAll('"', "") ?? null,
          ]),
        );
        expect(read?.checks).toEqual(
          columns.flatMap(({ check }) =>
            check === null ? [] : [{ name: nameOf(check.name), expression: check.text }],
          ),
        );
        expect(read?.uniques).toEqual(
          columns.flatMap(({ name, unique }) =>
            unique === null
              ? []
              : [{ name: nameOf(unique.name), columns: [storedAs(name.style, name.name)] }],
          ),
        );
        expect(read?.foreignKeys.map((each) => each.deferrable)).toEqual(
          columns.flatMap(({ reference }) => (reference === null ? [] : [reference])),
        );
        expect(read?.primaryKeyName).toBe(nameOf(keyName));
      }),
      { numRuns: 300 },
    );
    db.close();
  });

  it("never throws, whatever the text", () => {
    const fragment = fc.constantFrom(
      "CREATE",
      "TABLE",
      "INDEX",
      "UNIQUE",
      "ON",
      "t",
      "(",
      ")",
      ",",
      "CHECK",
      "CONSTRAINT",
      "PRIMARY KEY",
      "FOREIGN KEY",
      "REFERENCES",
      "DEFAULT",
      "-",
      "'s'",
      '"',
      "'",
      "[",
      "/*",
      "--",
      "COLLATE",
      "AS",
      "WHERE",
      "DEFERRABLE",
      "\n",
      "1",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragment).map((parts) => parts.join(" ")),
        ),
        (tail) => {
          for (const head of ["", "CREATE TABLE t(a ", "CREATE TABLE t(a, ", "CREATE INDEX i ON t(a"]) {
            expect(() => [readCreateTable(head + tail), readCreateIndex(head + tail)]).not.toThrow();
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("survives ten thousand nested parentheses", () => {
    const deep = `${"(".repeat(10_000)}1${")".repeat(10_000)}`;
    expect(readCreateTable(`CREATE TABLE t(a CHECK (${deep}))`)?.checks[0]?.expression).toBe(deep);
  });

  it.each([
    "CREATE TABLE t(a",
    "CREATE TABLE t(a CHECK (b)",
    "CREATE TABLE t(a) x(y)",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE t AS SELECT 1",
  ])("says that it cannot follow %s", (sql) => {
    expect(readCreateTable(sql)).toBeNull();
  });
});

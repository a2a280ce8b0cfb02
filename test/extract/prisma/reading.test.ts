import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { prisma } from "../../../src/extract/prisma/index.ts";
import type { Extracted } from "../../../src/extract/extractor.ts";
import type { DialectId, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { filesIn } from "./project.ts";

// What no engine can be asked: MySQL, views, generated columns, and texts that are no schema.

function read(text: string, dialect: DialectId = "postgresql"): Extracted {
  const source = `datasource db {\n  provider = "${dialect}"\n}\n`;
  return prisma.extract(memorySources({ "schema.prisma": source + text }), { dialect });
}

function only(schema: Extracted): Table {
  const [table] = schema.tables.items;
  if (table === undefined || schema.tables.items.length > 1) throw new Error("not one table");
  return table;
}

const gaps = (schema: Extracted): string[] => schema.tables.gaps.map(({ code, at }) => `${code} ${at?.line}`);

/** `name TYPE NOT NULL DEFAULT …`, as a person would write it down. */
function columns(table: Table): string[] {
  return table.columns.items.map(({ name, type, nullable, default: value, identity }) =>
    [
      name,
      type.known ? type.value.sql : "?",
      nullable.known && nullable.value ? "" : "NOT NULL",
      !value.known ? "DEFAULT ?" : value.value === null ? "" : `DEFAULT ${value.value.sql}`,
      identity.known && identity.value !== null ? identity.value.kind : "",
    ]
      .filter((word) => word !== "")
      .join(" "),
  );
}

test("MySQL, by the engine's documented spellings", () => {
  const table = only(
    read(
      `model User {
  id Int @id @default(autoincrement()) @db.UnsignedInt
  big BigInt
  text String @default("it's")
  short String? @db.VarChar(20)
  long String @db.LongText
  flag Boolean @default(false)
  tiny Boolean @db.TinyInt
  small Int @db.UnsignedSmallInt
  price Decimal @db.Decimal(10, 2)
  free Decimal
  float Float
  role Role @default(B)
  json Json @default("{}")
  bytes Bytes @default("aGk=")
  now DateTime @default(now())
  stamp DateTime @default(now()) @db.Timestamp(0)
  moment DateTime @default("2020-01-01T00:00:00Z")
  @@fulltext([text, long])
  @@index([text(length: 10)])
  @@index([short], map: "by_short")
}
enum Role {
  A
  B @map("b's")
}`,
      "mysql",
    ),
  );
  expect(columns(table)).toEqual([
    "id INTEGER UNSIGNED NOT NULL autoincrement",
    "big BIGINT NOT NULL",
    "text VARCHAR(191) NOT NULL DEFAULT 'it''s'",
    "short VARCHAR(20)",
    "long LONGTEXT NOT NULL",
    "flag BOOLEAN NOT NULL DEFAULT false",
    "tiny BOOLEAN NOT NULL",
    "small SMALLINT UNSIGNED NOT NULL",
    "price DECIMAL(10,2) NOT NULL",
    "free DECIMAL(65,30) NOT NULL",
    "float DOUBLE NOT NULL",
    "role ENUM('A', 'b''s') NOT NULL DEFAULT 'b''s'",
    "json JSON NOT NULL",
    "bytes LONGBLOB NOT NULL",
    "now DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)",
    "stamp TIMESTAMP(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0)",
    "moment DATETIME(3) NOT NULL DEFAULT '2020-01-01T00:00:00+00:00'",
  ]);
  expect(table.primaryKey).toMatchObject({ value: { name: null, columns: ["id"] } });
  expect(table.indexes.items.map(({ name }) => name)).toEqual(["User_text_idx", "by_short"]);
  expect(table.indexes.gaps.map(({ code }) => code)).toEqual(["fulltext-index"]);
});

test("a view is known by its columns' names", () => {
  const schema = read(`model User {
  id Int @id
  stats Stats?
}
view Stats {
  userId Int @unique @map("user_id")
  user User @relation(fields: [userId], references: [id])
  total BigInt?
  @@map("user_stats")
}`);
  expect(schema.tables.items).toMatchObject([
    { kind: "table", columns: { items: [{ name: "id" }] } },
    { kind: "view", name: { name: "user_stats" }, indexes: { items: [] }, foreignKeys: { items: [] } },
  ]);
  const [, view] = schema.tables.items;
  expect(view?.columns.items.map(({ name, type }) => [name, type.known])).toEqual([
    ["user_id", false],
    ["total", false],
  ]);
});

test.each([
  ["dbgenerated(\"to_tsvector('english'::regconfig, title)\")", "computed-by-database"],
  ['dbgenerated("\\"createdAt\\" + interval \'1 day\'")', "computed-by-database"],
  ["dbgenerated(\"'title'::text\")", null],
  ["dbgenerated(\"now() - interval '1 day'\")", null],
  ['dbgenerated("title()")', null],
  ["dbgenerated()", "undeclared-default"],
])("a column that is made by the database: %s", (value, code) => {
  const table = only(
    read(`model Post {
  id Int @id
  title String
  createdAt DateTime
  interval Int
  made String @default(${value})
}`),
  );
  const made = table.columns.items.at(-1);
  expect(made?.generated.known === false ? made.generated.gap.code : null).toBe(code);
  expect(made?.default.known).toBe(code !== "undeclared-default");
});

describe("what cannot be read is told, and the rest is read", () => {
  test.each([
    ["a bad field", "model Bad {\n  id Int @id\n  name String @unique(\n}\n"],
    ["a bad type", "model Bad {\n  id Int @id\n  name [String\n}\n"],
    ["two fields in a line", "model Bad {\n  id Int @id name String\n}\n"],
    ["a text without end", 'model Bad {\n  id Int @id\n  name String @default("x)\n}\n'],
    ["a block on one line", "model Bad {\n  id Int }\n"],
  ])("%s", (_title, text) => {
    const schema = read(`${text}model Good {\n  id Int @id\n}\n`);
    expect(schema.tables.items.map(({ name }) => name.name)).toEqual(["Good"]);
    expect(schema.tables.gaps.map(({ code }) => code)).toEqual(["syntax-error"]);
  });

  test("a line outside of all blocks", () => {
    const schema = read("nonsense {\n}\nmodel Good {\n  id Int @id\n}\n");
    expect(schema.tables.items).toHaveLength(1);
    expect(gaps(schema)).toEqual(["syntax-error 4"]);
  });

  test("a type that nobody declares", () => {
    const table = only(
      read("model A {\n  id Int @id\n  b B\n  c C? @relation(fields: [id], references: [id])\n}\n"),
    );
    expect(table.columns).toMatchObject({
      items: [{ name: "id" }],
      gaps: [{ code: "unknown-type" }, { code: "unknown-type" }],
    });
    expect(table.foreignKeys.gaps).toMatchObject([{ code: "unread-relation", at: { line: 7 } }]);
  });

  test("attributes, arguments and functions of later versions", () => {
    const table = only(
      read(`model A {
  id Int @id
  a String @later
  b String @db.Later
  c String @default(later())
  @@index([a], later: true)
  @@later([a])
}`),
    );
    expect(columns(table)).toEqual([
      "id INTEGER NOT NULL",
      "a ? NOT NULL DEFAULT ?",
      "b ? NOT NULL",
      "c TEXT NOT NULL DEFAULT ?",
    ]);
    expect(table.indexes.items).toEqual([]);
    expect(table.indexes.gaps.map(({ code }) => code)).toEqual(["unread-index", "unknown-attribute"]);
  });

  test("a relation to a model that was not read", () => {
    const schema = read(
      "model A {\n  id Int @id\n  b B @relation(fields: [id], references: [id])\n}\nmodel B {\n  id Int @@\n}\n",
    );
    expect(schema.tables.items.map(({ name }) => name.name)).toEqual(["A"]);
    expect(schema.tables.items[0]?.foreignKeys.gaps).toHaveLength(1);
  });
});

test("a URL never comes out", () => {
  const text =
    'datasource db {\n  provider = "postgresql"\n  url = "postgresql://me:secret@host/db"\n  bad\n}\nmodel A {\n id Int @id\n';
  const schema = prisma.extract(memorySources({ "schema.prisma": text }), { dialect: "postgresql" });
  expect(JSON.stringify(schema)).not.toContain("secret");
});

describe("any text", () => {
  const dialects = ["postgresql", "sqlite", "mysql"] as const;
  const folder = fileURLToPath(new URL("./oracle/", import.meta.url));
  const files = filesIn(folder);
  const paths = Object.keys(files);

  test("is read without an error", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom(...dialects),
        (text, dialect) => {
          expect(read(`model A {\n  id Int @id ${text}`, dialect).dialect).toBe(dialect);
        },
      ),
    );
  });

  test("a schema cut, doubled or garbled anywhere is read without an error, and always alike", () => {
    const mutation = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(200),
      insert: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom(
          "(",
          ")",
          "{",
          "}\n",
          "[",
          "@@",
          '"',
          "/*",
          "//",
          "\n",
          "model X {\n",
          "@relation(",
          "[]",
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const texts: Record<string, string> = { ...files };
        for (const { path, at, length, insert } of mutations) {
          const text = texts[path] ?? "";
          const cut = Math.floor(at * text.length);
          texts[path] = text.slice(0, cut) + insert + text.slice(cut + length);
        }
        for (const dialect of dialects) {
          const extract = (): string => JSON.stringify(prisma.extract(memorySources(texts), { dialect }));
          expect(extract()).toBe(extract());
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["lists", `@default(${"[".repeat(100_000)}`],
    ["calls", `@default(${"f(".repeat(100_000)}`],
    ["closed lists", `@default(${"[".repeat(50_000)}${"]".repeat(50_000)})`],
    ["objects", `@default(${"{ a: ".repeat(50_000)}`],
  ])("%s nested without end are a gap", (_title, text) => {
    expect(gaps(read(`model A {\n  id Int @id ${text}\n}\n`))).toEqual(["syntax-error 5"]);
  });

  test("a hundred thousand lines, and relations in a circle, end", () => {
    const fields = Array.from({ length: 100_000 }, (_, at) => `  f${at} Int`).join("\n");
    expect(only(read(`model A {\n${fields}\n}\n`)).columns.items).toHaveLength(100_000);
    const circle = read("model A {\n  id B @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n");
    expect(circle.tables.items.map(({ primaryKey }) => primaryKey.known)).toEqual([false, true]);
  });
});

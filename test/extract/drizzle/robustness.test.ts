import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { drizzle } from "../../../src/extract/drizzle/index.ts";
import type { DialectId, Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

const folder = fileURLToPath(new URL("./oracle/", import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, "utf8")]),
);
const dialects = ["postgresql", "sqlite", "mysql"] as const;

beforeAll(async () => {
  await drizzle.prepare();
});

function extract(texts: Record<string, string>, dialect: DialectId): Schema {
  return drizzle.extract(memorySources(texts), { dialect });
}

function gapCodes(schema: Schema): string[] {
  return schema.tables.gaps.map((gap) => gap.code);
}

test("any text is read without an error", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom(...dialects),
      (text, dialect) => {
        const source = `import { pgTable } from "drizzle-orm/pg-core";\n${text}`;
        expect(extract({ "a.ts": source }, dialect).dialect).toBe(dialect);
      },
    ),
  );
});

test("a schema cut, doubled or garbled anywhere is read without an error, and always alike", () => {
  const mutation = fc.record({
    file: fc.constantFrom("postgresql.ts", "sqlite.ts", "mysql.ts", "helpers.ts"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    insert: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom("(", ")", "{", "}", "[", "`", "${", "...", "=>", "\n", "export ", ".array()", "() => "),
    ),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const texts = { ...files };
      for (const { file, at, length, insert } of mutations) {
        const text = texts[file] ?? "";
        const cut = Math.floor(at * text.length);
        texts[file] = text.slice(0, cut) + insert + text.slice(cut + length);
      }
      for (const dialect of dialects) {
        expect(JSON.stringify(extract(texts, dialect))).toBe(JSON.stringify(extract(texts, dialect)));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test.each([
  ["parentheses", "(".repeat(50_000)],
  ["arrays", "[".repeat(50_000)],
  ["calls", "f(".repeat(30_000)],
  ["closed arrays", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
])("%s nested without end are a gap, not a crash", (_name, text) => {
  const source = `import { pgTable, text } from "drizzle-orm/pg-core";\nexport const t = pgTable("t", ${text}`;
  expect(gapCodes(extract({ "a.ts": source }, "postgresql"))).not.toEqual([]);
});

test("a sum of a thousand texts is read, one of a hundred thousand is a gap", () => {
  const source = (count: number): string =>
    `import { pgTable, text } from "drizzle-orm/pg-core";\nexport const t = pgTable(${Array(count).fill('"a"').join("+")}, { id: text("id") });`;
  expect(extract({ "a.ts": source(300) }, "postgresql").tables.items[0]?.name.name).toBe("a".repeat(300));
  const large = extract({ "a.ts": source(100_000) }, "postgresql");
  expect(large.tables.items).toEqual([]);
  expect(gapCodes(large)).not.toEqual([]);
});

test("code that would run for ever ends in a gap", () => {
  const source = `import { pgTable, text } from "drizzle-orm/pg-core";
    const grow = (n) => [grow(n + 1), grow(n + 2)];
    const a = b; const b = a;
    export const loop = pgTable(grow(0), { id: text("id") });
    export const cycle = pgTable(a, { id: text("id") });
    export const fine = pgTable("fine", { id: text("id") });`;
  const schema = extract({ "a.ts": source }, "postgresql");
  expect(schema.tables.items.map((table) => table.name.name)).toEqual(["fine"]);
  expect(gapCodes(schema)).toEqual(["table-not-read", "computed-table-name"]);
});

test("a file above 2 MB is told and not read", () => {
  const source = `import { pgTable } from "drizzle-orm/pg-core";\n// ${"x".repeat(2_000_001)}`;
  expect(gapCodes(extract({ "a.ts": source }, "postgresql"))).toEqual(["file-too-large"]);
});

test("a syntax error is told with its line, and what can be read is read", () => {
  const source = `import { pgTable, text } from "drizzle-orm/pg-core";
export const a = pgTable("a", { id: text("id") });
export const b = = 5;`;
  const schema = extract({ "a.ts": source }, "postgresql");
  expect(schema.tables.items.map((table) => table.name.name)).toEqual(["a"]);
  expect(schema.tables.gaps).toMatchObject([{ code: "parsed-with-errors", at: { file: "a.ts", line: 3 } }]);
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { kysely } from "../../../src/extract/kysely/index.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(async () => {
  await kysely.prepare();
});

function read(files: Record<string, string>): Schema {
  const sources = memorySources(files);
  const candidates = sources.candidates.filter(({ path }) => path.endsWith(".ts"));
  return kysely.extract({ ...sources, candidates }, { dialect: "postgresql" });
}

/** `table: column? column`, a question mark for what may be null, `~` for what nobody can tell. */
function told({ tables }: Schema): string[] {
  return tables.items.map(({ name, columns }) => {
    const signs = columns.items.map(
      (column) => column.name + (column.nullable.known ? (column.nullable.value ? "?" : "") : "~"),
    );
    const more = columns.gaps.length > 0 ? " …" : "";
    return `${name.namespace === null ? "" : `${name.namespace}.`}${name.name}: ${signs.join(" ")}${more}`;
  });
}

const HEAD = `import { Kysely, Generated, GeneratedAlways, ColumnType, JSONColumnType, CamelCasePlugin } from "kysely";`;

test("what may be null is what may be read as null", () => {
  const columns = {
    "a: string": "",
    "b: string | null": "?",
    "c: Generated<number>": "",
    "d: Generated<Date | null>": "?",
    "e: ColumnType<Date, string | null, never>": "",
    "f: ColumnType<Date | null, string, never>": "?",
    "g: JSONColumnType<{ x: null }>": "",
    "h: JSONColumnType<{ x: 1 }> | null": "?",
    "i: GeneratedAlways<bigint>": "",
    'j: "x" | "y"': "",
    "k: Level | null": "?",
    "l: Level": "",
    "m: Maybe": "?",
    "n: unknown": "~",
    "o: Foreign": "~",
    "p: string[]": "",
    "q?: string": "~",
    "r: Buffer": "",
    "s: Partial<X>['y']": "~",
    "t: readonly (string | null)[]": "",
    "u: Mode": "",
    "v: string & { brand: 1 }": "",
  };
  const text = `${HEAD} import type { Foreign } from "elsewhere"; type Maybe = string | null; type Level = 1 | 2;
    enum Mode { A, B }
    interface DB { t: { ${Object.keys(columns).join("; ")} } } new Kysely<DB>({});`;
  const expected = Object.entries(columns).map(([column, sign]) => /^\w/.exec(column)?.[0] + sign);
  expect(told(read({ "db.ts": text }))).toEqual([`t: ${expected.join(" ")}`]);
});

test("interfaces in other files, extended, intersected, under computed names, in declaration files", () => {
  const schema = read({
    "db.ts": `${HEAD} import type { Whole } from "./whole.js"; export const db: Kysely<Whole> = new Kysely<Whole>({});`,
    "whole.ts": `import type * as tag from "./tag"; import { type Base } from "./generated";
      export interface Whole extends Base, Omit<Old, "gone">, tag.PartialDB { "shop.orders": { id: number } }
      interface Old { kept: { id: number }; gone: { id: number } }`,
    "tag.ts": `export const tableName = "tag"; interface Tag { label: string | null } export type PartialDB = { [tableName]: Tag } & Other; type Other = { other: Record<"a" | "b", string> };`,
    "generated.d.ts": `import type { ColumnType } from "kysely";
      export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
      export type Timestamp = ColumnType<Date, Date | string, Date | string>;
      export interface Users { id: Generated<string>; at: Timestamp | null; seen: Generated<Timestamp> }
      export interface Base { users: Users }`,
  });
  expect(schema.tables.gaps).toEqual([]);
  expect(told(schema)).toEqual([
    "kept: id",
    "other: a b",
    "tag: label?",
    "users: id at? seen",
    "shop.orders: id",
  ]);
});

test.each([
  ["{ plugins: [new CamelCasePlugin()] }", "user_profile: first_name httpcode x2_y"],
  ["{ plugins: [] }", "userProfile: firstName HTTPCode x2Y"],
  ["{ plugins: [new CamelCasePlugin({ upperCase: true })] }", "USER_PROFILE: FIRST_NAME HTTPCODE X2_Y"],
  [
    "{ plugins: [new CamelCasePlugin({ underscoreBeforeDigits: true })] }",
    "user_profile: first_name httpcode x_2_y",
  ],
  [
    "{ plugins: [new CamelCasePlugin({ underscoreBetweenUppercaseLetters: true })] }",
    "user_profile: first_name h_t_t_p_code x2_y",
  ],
  ["options, new CamelCasePlugin()", "user_profile: first_name httpcode x2_y"],
])("names with %s", (options, expected) => {
  const text = `${HEAD} interface DB { userProfile: { firstName: string; HTTPCode: number; x2Y: 1 } } new Kysely<DB>(${options});`;
  expect(told(read({ "db.ts": text }))).toEqual([expected]);
});

test("names that two instances store differently are not known", () => {
  const text = `${HEAD} interface DB { userProfile: { id: 1 }; plain: { id: 1 } }
    new Kysely<DB>({ plugins: [new CamelCasePlugin()] }); new Kysely<DB>({ plugins: [] });`;
  const schema = read({ "db.ts": text });
  expect(told(schema)).toEqual(["plain: id"]);
  expect(schema.tables.gaps).toMatchObject([{ code: "computed-table-name" }]);
});

test("the schema of the whole instance", () => {
  const text = `${HEAD} interface DB { t: { id: 1 } } export const db = new Kysely<DB>({}).withSchema("shared");`;
  expect(told(read({ "db.ts": text }))).toEqual(["shared.t: id"]);
});

test("files alone, without an instance: the interface is known by its name", () => {
  const text = `import type { Generated } from "kysely"; export interface DB { t: { id: Generated<number> } }`;
  expect(told(read({ "types.d.ts": text }))).toEqual(["t: id"]);
});

test("an interface of that name that holds no tables is none", () => {
  const text = `import type { Generated } from "kysely"; export interface Database { url: string; pool: { size: number } }`;
  expect(told(read({ "config.ts": text }))).toEqual([]);
});

test("generated types that are not committed are told, unless a Prisma schema declares the tables", () => {
  const files = {
    "package.json": "{}",
    "db.ts": `${HEAD} import type { DB } from "./generated"; new Kysely<DB>({});`,
  };
  expect(read(files).tables.gaps).toMatchObject([
    { code: "kysely-types-missing", at: { file: "db.ts", line: 1 } },
  ]);
  const prisma = { "schema.prisma": 'generator kysely {\n  provider = "prisma-kysely"\n}' };
  expect(read({ ...files, ...prisma }).tables.gaps).toEqual([]);
});

test.each([
  ["any name", "interface DB { [name: string]: { id: number } }", "tables-not-read"],
  ["a mapped type", "type DB = { [K in Keys]: Tables[K] }", "tables-not-read"],
  [
    "a base from a package",
    'import type { Base } from "pkg"; interface DB extends Base {}',
    "tables-not-read",
  ],
])("%s may hide tables", (_what, declared, code) => {
  expect(read({ "db.ts": `${HEAD} ${declared}; new Kysely<DB>({});` }).tables.gaps).toMatchObject([{ code }]);
});

test("columns from elsewhere may be more", () => {
  const text = `${HEAD} import type { Kyselify } from "drizzle-orm/kysely"; interface DB { t: Kyselify<typeof t> } new Kysely<DB>({});`;
  expect(told(read({ "db.ts": text }))).toEqual(["t:  …"]);
});

test("what has no words in an interface is one reason for everything", () => {
  const [table] = read({ "db.ts": `${HEAD} interface DB { t: { id: number } } new Kysely<DB>({});` }).tables
    .items;
  const [column] = table?.columns.items ?? [];
  const facts = [table?.primaryKey, column?.type, column?.default, column?.identity, column?.generated];
  expect(new Set(facts.map((fact) => (fact === undefined || fact.known ? "known" : fact.gap.code)))).toEqual(
    new Set(["not-declared-in-kysely"]),
  );
  expect(table?.columns.gaps).toEqual([]);
});

test("types that refer to themselves end, and any text is read", () => {
  const text = `${HEAD} type A = B; type B = A; interface C extends C { t: C["t"] } interface DB extends C { a: A; c: C } new Kysely<DB>({});`;
  expect(read({ "db.ts": text }).dialect).toBe("postgresql");
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(60),
      fc.string({ unit: "binary", maxLength: 20 }),
      (at, length, insert) => {
        const cut = text.slice(0, at) + insert + text.slice(at + length);
        expect(JSON.stringify(read({ "db.ts": cut }))).toBe(JSON.stringify(read({ "db.ts": cut })));
      },
    ),
  );
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { typeorm } from "../../../src/extract/typeorm/index.ts";
import type { Extracted } from "../../../src/extract/extractor.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(async () => {
  await typeorm.prepare();
});

const DIALECTS = ["postgresql", "sqlite", "mysql"] as const;

function extract(
  files: Record<string, string>,
  dialect: (typeof DIALECTS)[number] = "postgresql",
): Extracted {
  return typeorm.extract(memorySources(files), { dialect });
}

function oracle(path: string): string {
  return readFileSync(fileURLToPath(new URL(`./oracle/${path}`, import.meta.url)), "utf8");
}

const HEAD = `import { Column, Entity, ManyToOne, PrimaryGeneratedColumn, EntitySchema } from "typeorm";\n`;

function gapsOf({ tables }: Extracted): string[] {
  const within = tables.items.flatMap(({ columns, indexes, foreignKeys, uniques }) =>
    [columns, indexes, foreignKeys, uniques].flatMap(({ gaps }) => gaps),
  );
  return [...tables.gaps, ...within].map(({ code }) => code);
}

test("any text is read without an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...DIALECTS), (text, dialect) => {
      extract({ "a.ts": text, "b.js": `${HEAD}@Entity() class A { ${text} }` }, dialect);
    }),
    { numRuns: 150 },
  );
});

test("entities cut, doubled or garbled anywhere are read without an error, and always alike", () => {
  const texts = ["people.ts", "trees.ts", "schemas.ts", "base.ts"].map((name) => oracle(`shared/${name}`));
  const garbled = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(200),
      fc.constantFrom("cut", "double", "swap", "noise"),
      fc.string(),
    )
    .map(([text, at, length, kind, noise]) => {
      const start = at % text.length;
      const part = text.slice(start, start + length);
      if (kind === "cut") return text.slice(0, start) + text.slice(start + length);
      if (kind === "double") return text.slice(0, start) + part + text.slice(start);
      if (kind === "swap") return part + text.slice(0, start) + text.slice(start + length);
      return text.slice(0, start) + noise + text.slice(start);
    });
  fc.assert(
    fc.property(garbled, fc.constantFrom(...DIALECTS), (people, dialect) => {
      const files = { "base.ts": oracle("shared/base.ts"), "people.ts": people };
      expect(JSON.stringify(extract(files, dialect))).toBe(JSON.stringify(extract(files, dialect)));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test.each([
  ["a class that is its own base", "@Entity() class A extends A { @PrimaryGeneratedColumn() id: number }"],
  [
    "two classes that are each other's base",
    "@Entity() class A extends B { @PrimaryGeneratedColumn() id: number } class B extends A {}",
  ],
  [
    "an object embedded in itself",
    "class A { @Column(() => A) a: A; @Column(() => A, { prefix: 'x' }) b: A } @Entity() class B { @PrimaryGeneratedColumn() id: number; @Column(() => A) a: A }",
  ],
  [
    "a mixin without end",
    "const mix = (Base) => class extends mix(Base) { @Column() x: string }; @Entity() class A extends mix(Object) { @PrimaryGeneratedColumn() id: number }",
  ],
  [
    "a decorator without end",
    "function D() { return (t, k) => { D()(t, k) } } @Entity() class A { @PrimaryGeneratedColumn() id: number; @D() x: string }",
  ],
  [
    "a key that refers to itself",
    "@Entity() class A { @PrimaryColumn() id: number; @ManyToOne(() => A) @JoinColumn({ name: 'id' }) a: A }",
  ],
])("%s ends", (_name, text) => {
  const schema = extract({ "a.ts": HEAD.replace("Column,", "Column, JoinColumn, PrimaryColumn,") + text });
  expect(schema.tables.items.length + schema.tables.gaps.length).toBeGreaterThan(0);
});

test.each([
  [
    "a base class from a package",
    `import { Base } from "somewhere"; @Entity() export class A extends Base { @Column() x: string }`,
    "unread-declaration",
  ],
  [
    "a decorator of the project's that registers something",
    `const seen = []; const Id = () => (t, k) => { seen.push(k) }; @Entity() export class A { @Id() id: number }`,
    "unread-declaration",
  ],
  [
    "a name that is computed",
    `@Entity(process.env.NAME) export class A { @PrimaryGeneratedColumn() id: number }`,
    "computed-table-name",
  ],
  [
    "options that are computed",
    `@Entity() export class A { @PrimaryGeneratedColumn() id: number; @Column(load()) x: string }`,
    "computed-column-name",
  ],
  [
    "a relation that leads nowhere",
    `@Entity() export class A { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => Missing) x: any }`,
    "relation-not-read",
  ],
  [
    "columns of a schema that are spread",
    `export const A = new EntitySchema({ name: "A", columns: { id: { type: Number, primary: true }, ...load() } })`,
    "unread-declaration",
  ],
  [
    "an index that is left alone",
    `@Entity() @Index("i", { synchronize: false }) export class A { @PrimaryGeneratedColumn() id: number }`,
    "computed-index",
  ],
])("%s is a gap", (_name, text, code) => {
  expect(gapsOf(extract({ "a.ts": HEAD.replace("Column,", "Column, Index,") + text }))).toContain(code);
});

test("a type that TypeORM itself refuses is unknown", () => {
  const text = `@Entity() export class A { @PrimaryGeneratedColumn() id: number; @Column() a: object; @Column("datetime") b: Date; @Column() c = 1; @Column() d: Missing }`;
  const [table] = extract({ "a.ts": HEAD + text }).tables.items;
  expect(table?.columns.items.map(({ name, type }) => `${name} ${type.known}`)).toEqual([
    "id true",
    "a false",
    "b false",
    "c false",
    "d false",
  ]);
});

test("a table that TypeORM is told not to create has its columns' names only", () => {
  const text = `@Entity({ synchronize: false }) export class A { @PrimaryGeneratedColumn() id: number }`;
  const [table] = extract({ "a.ts": HEAD + text }).tables.items;
  expect(table?.columns.items.map(({ name, type }) => `${name} ${type.known}`)).toEqual(["id false"]);
  expect(table?.primaryKey.known).toBe(false);
});

test("a fork of the package, a whole import of it and CommonJS", () => {
  const body = (prefix: string): string =>
    `@${prefix}Entity() export class A { @${prefix}PrimaryGeneratedColumn() id: number }`;
  const files = {
    "a.ts": `import { Entity, PrimaryGeneratedColumn } from "@n8n/typeorm"; ${body("")}`,
    "b.ts": `import * as orm from "typeorm"; ${body("orm.").replace("A", "B")}`,
    "c.js": `const { EntitySchema } = require("typeorm"); module.exports = new EntitySchema({ name: "C", columns: { id: { type: Number, primary: true } } });`,
  };
  expect(extract(files).tables.items.map(({ name }) => name.name)).toEqual(["a", "b", "c"]);
});

test("what another ORM marks is none of TypeORM's", () => {
  const text = `import { Entity, PrimaryKey } from "@mikro-orm/core"; @Entity() export class A { @PrimaryKey() id: number }`;
  expect(extract({ "a.ts": text }).tables).toEqual({ items: [], gaps: [] });
});

test("decorators that register something count as what the configuration says they stand for", () => {
  const text = `const ids = []; const Id = (options?) => (t, k) => { ids.push(k) }; const Key = () => (t, k) => { ids.push(k) };
    const Computed = () => (t, k, d) => { ids.push(k) };
    @Entity() export class A { @Key() id: number; @Id({ nullable: true }) other: number; @Computed() get sum() { return 1 } }`;
  const schema = typeorm.extract(memorySources({ "a.ts": HEAD + text }), {
    dialect: "postgresql",
    typeorm: {
      decorators: {
        Id: { as: "Column", options: { type: "bigint", nullable: false } },
        Key: { as: "PrimaryGeneratedColumn", options: {} },
      },
      entityPrefix: "my_",
    },
  });
  expect(gapsOf(schema)).toEqual([]);
  const [table] = schema.tables.items;
  expect(table?.name.name).toBe("my_a");
  expect(table?.primaryKey).toMatchObject({ value: { columns: ["id"] } });
  expect(table?.columns.items).toMatchObject([
    { name: "id", type: { value: { sql: "integer" } }, identity: { value: { kind: "serial" } } },
    { name: "other", type: { value: { sql: "bigint" } }, nullable: { value: true } },
  ]);
});

test("a variable that names the database names the one that is asked for", () => {
  const text = `const isPg = process.env.DB_TYPE === "postgres";
    const kind = (): any => { switch (process.env.DATABASE_TYPE) { case "sqlite": return "datetime"; default: return "timestamptz"; } };
    @Entity() export class A { @PrimaryGeneratedColumn() id: number;
      @Column({ type: isPg ? "jsonb" : "simple-json" }) data: object; @Column({ type: kind() }) at: Date;
      @Column({ type: process.env.OTHER === "postgres" ? "json" : "text" }) unknown: string }`;
  const types = (dialect: "postgresql" | "sqlite"): unknown[] =>
    extract({ "a.ts": HEAD + text }, dialect).tables.items[0]!.columns.items.map(({ type }) =>
      type.known ? type.value.sql : "?",
    );
  expect(types("postgresql")).toEqual(["integer", "jsonb", "timestamp with time zone", "?"]);
  expect(types("sqlite")).toEqual(["integer", "text", "datetime", "?"]);
});

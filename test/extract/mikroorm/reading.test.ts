import fc from "fast-check";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { mikroorm } from "../../../src/extract/mikroorm/index.ts";
import type { DialectId, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(() => mikroorm.prepare());

function read(files: Readonly<Record<string, string>>, dialect: DialectId = "postgresql") {
  return mikroorm.extract(memorySources(files), { dialect });
}

function tableNames(files: Readonly<Record<string, string>>): string[] {
  return read(files).tables.items.map(({ name }) => name.name);
}

function table(files: Readonly<Record<string, string>>, dialect: DialectId = "postgresql"): Table {
  return read(files, dialect).tables.items[0]!;
}

const types = ({ columns }: Table): Record<string, unknown> =>
  Object.fromEntries(
    columns.items.map(({ name, type }) => [name, type.known ? type.value.sql : type.gap.detail]),
  );

const IMPORT = 'import * as m from "@mikro-orm/core"; const { Entity, Property, PrimaryKey, ManyToOne } = m;';
const USER = `import { Entity, PrimaryKey, Property, Index } from "@mikro-orm/core";
@Entity()
export class UserAccount {
  @PrimaryKey() id!: number;
  @Property({ unique: true }) firstName!: string;
  @Property() active = true;
  @Property({ type: "json" }) data!: object;
  @Property() seen: Date = new Date();
}`;

describe("dialects", () => {
  test("SQLite has its own types, numbers and indexes", () => {
    const made = table({ "user.ts": USER }, "sqlite");
    expect(types(made)).toEqual({
      id: "integer",
      first_name: "text",
      active: "integer",
      data: "json",
      seen: "datetime",
    });
    expect(made.columns.items[0]?.identity).toEqual({ known: true, value: { kind: "autoincrement" } });
    expect(made.indexes.items).toMatchObject([
      { name: "user_account_first_name_unique", unique: { value: true } },
    ]);
  });

  test("MySQL spells texts and truth values its way", () => {
    expect(types(table({ "user.ts": USER }, "mysql"))).toMatchObject({
      first_name: "varchar(255)",
      active: "tinyint(1)",
    });
  });
});

describe("naming strategies", () => {
  const config = (strategy: string): string =>
    `import { defineConfig, EntityCaseNamingStrategy, MongoNamingStrategy, UnderscoreNamingStrategy } from "@mikro-orm/postgresql";
     class Own extends UnderscoreNamingStrategy { classToTableName(name) { return "x_" + name; } }
     export default defineConfig({ entities: [], namingStrategy: ${strategy} });`;
  test.each([
    ["EntityCaseNamingStrategy", ["UserAccount"]],
    ["MongoNamingStrategy", ["user-account"]],
    ["UnderscoreNamingStrategy", ["user_account"]],
    ["Own", []],
  ])("%s", (strategy, names) => {
    const files = { "user.ts": USER, "mikro-orm.config.ts": config(strategy) };
    expect(tableNames(files)).toEqual(names);
    if (names.length === 0) expect(read(files).tables.gaps).toMatchObject([{ code: "computed-table-name" }]);
  });
});

test("a provider that looks at types decides about what is optional", () => {
  const files = {
    "user.ts":
      'import { Entity, PrimaryKey, Property } from "@mikro-orm/core"; @Entity() export class A { @PrimaryKey() id!: number; @Property() note?: string; }',
    "package.json": '{ "dependencies": { "@mikro-orm/core": "^6.4.0", "@mikro-orm/reflection": "^6.4.0" } }',
  };
  expect(table(files).columns.items[1]?.nullable).toMatchObject({ known: false });
});

test("version 5 keeps moments to the second", () => {
  const files = { "user.ts": USER, "package.json": '{ "dependencies": { "@mikro-orm/core": "5.9.7" } }' };
  expect(types(table(files))).toMatchObject({ seen: "timestamptz(0)" });
});

test.each([
  ["@acme/decorators", 1],
  ["class-validator", 0],
  ["@nestjs/swagger", 0],
])("a property that only %s marks", (module, gaps) => {
  const text = `${IMPORT} import { Mark } from "${module}";
    @Entity() export class A { @PrimaryKey() id!: number; @Mark() x!: string; @Mark() @Property() y!: string }`;
  expect(table({ "a.ts": text }).columns.gaps).toHaveLength(gaps);
});

test.each([
  [
    "defineConfig",
    `import { defineConfig } from "@mikro-orm/sqlite"; export default defineConfig({ dbName: "x" })`,
  ],
  [
    "a driver",
    `import { MikroORM } from "@mikro-orm/core"; import { SqliteDriver } from "@mikro-orm/sqlite"; MikroORM.init({ driver: SqliteDriver })`,
  ],
])("tables for another database are left out: %s", (_name, config) => {
  const files = { "user.ts": USER, "mikro-orm.config.ts": config };
  expect(read(files, "postgresql").leftOut).toEqual(new Map([["sqlite", 1]]));
  expect(tableNames(files)).toEqual([]);
  expect(read(files, "sqlite").tables.items).toHaveLength(1);
});

test("what is kept in MongoDB has no tables", () => {
  const files = {
    "user.ts": USER,
    "package.json": '{ "dependencies": { "@mikro-orm/core": "^6", "@mikro-orm/mongodb": "^6" } }',
  };
  expect(tableNames(files)).toEqual([]);
  expect(read(files).leftOut).toEqual(new Map([["other", 1]]));
});

test("Medusa's models, with the other side of a relation", () => {
  const files = {
    "models.ts": `import { model } from "@medusajs/framework/utils";
      export const Post = model.define("blogPost", {
        id: model.id({ prefix: "post" }).primaryKey(),
        title: model.text().searchable(),
        price: model.bigNumber().nullable(),
        state: model.enum(["a", "b"]).default("a"),
        tags: model.array(),
        comments: model.hasMany(() => Comment, { mappedBy: "post" }),
      }).cascades({ delete: ["comments"] });
      export const Comment = model.define({ name: "Comment", tableName: "post_comment" }, {
        id: model.id().primaryKey(),
        post: model.belongsTo(() => Post, { mappedBy: "comments" }).nullable(),
      });`,
  };
  const [post, comment] = read(files).tables.items;
  expect(types(post!)).toEqual({
    id: "text",
    title: "text",
    price: "numeric",
    raw_price: "jsonb",
    state: "text",
    tags: "text[]",
    created_at: "timestamptz",
    updated_at: "timestamptz",
    deleted_at: "timestamptz",
  });
  expect(comment!.name.name).toBe("post_comment");
  expect(comment!.foreignKeys.items).toMatchObject([
    { columns: ["post_id"], references: { table: { name: "blog_post" } }, onDelete: { value: "cascade" } },
  ]);
});

describe("what cannot be known says so", () => {
  test.each([
    ["@Entity({ tableName: process.env.T }) class A { @PrimaryKey() id!: number }", "computed-table-name"],
    ["@Entity() class A extends Missing { @PrimaryKey() id!: number }", "open-entity"],
    [
      "@Entity() class A { @PrimaryKey() id!: number; @ManyToOne(() => Missing) b!: object }",
      "column-not-read",
    ],
    [
      "@Entity() class A { @PrimaryKey() id!: number; @Property(process.env.X) b!: string }",
      "column-not-read",
    ],
  ])("%s", (code, gap) => {
    const found = read({ "a.ts": `${IMPORT} ${code}` }).tables;
    const codes = [...found.gaps, ...found.items.flatMap(({ columns }) => columns.gaps)].map(
      (one) => one.code,
    );
    expect(codes).toContain(gap);
  });
});

describe("no text makes it throw", () => {
  const whole = ["shared/people.ts", "shared/schemas.ts", "postgres/all.ts"]
    .map((name) => readFileSync(fileURLToPath(new URL(`./oracle/${name}`, import.meta.url)), "utf8"))
    .concat(USER);

  test("mutilated entities", () => {
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), fc.nat(400), fc.string(), (text, at, length, put) => {
        const start = at % text.length;
        read({ "a.ts": text.slice(0, start) + put + text.slice(start + length) });
      }),
      { numRuns: 150 },
    );
  });

  test("classes that lead back to themselves", () => {
    const text = `${IMPORT} @Entity() class A extends B { @ManyToOne(() => A, { primary: true }) a!: A } class B extends A {}
      const p = m.defineEntity({ name: "P", properties: () => ({ p: () => p }) });
      @m.Embeddable() class E { @m.Embedded(() => E) e!: E } @Entity() class H { @PrimaryKey() id!: number; @m.Embedded(() => E) e!: E }`;
    expect(() => read({ "a.ts": text })).not.toThrow();
  });
});

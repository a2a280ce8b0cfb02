import { beforeAll, describe, expect, test } from "vitest";
import { typeorm } from "../../../src/extract/typeorm/index.ts";
import type { Extracted } from "../../../src/extract/extractor.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(() => typeorm.prepare());

const HEAD = `import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n`;

function extract(text: string): Extracted {
  return typeorm.extract(memorySources({ "a.ts": HEAD + text }), { dialect: "sqlite" });
}

const entity = (imports: string, member: string): string =>
  `${imports}; @Entity() export class A { @PrimaryGeneratedColumn() id: number; ${member} }`;

describe("decorators of packages", () => {
  test.each([
    ["a name", `import { Money } from "@acme/decorators"`, "@Money() amount: number"],
    ["a whole import", `import * as acme from "@acme/decorators"`, "@acme.Money() amount: number"],
    ["one made by a member", `import { col } from "@acme/decorators"`, "@col.money({}) amount: number"],
    ["not called", `import { Money } from "@acme/decorators"`, "@Money amount: number"],
    [
      "through a function of the project",
      `import { Money } from "@acme/decorators"; const M = () => Money()`,
      "@M() amount: number",
    ],
    [
      "beside a harmless one",
      `import { Money } from "@acme/decorators"; import { IsInt } from "class-validator"`,
      "@IsInt() @Money() amount: number",
    ],
  ])("%s may make a column, and the setting that tells is named", (_name, imports, member) => {
    const { columns } = extract(entity(imports, member)).tables.items[0]!;
    expect(columns.items.map(({ name }) => name)).toEqual(["id"]);
    expect(columns.gaps).toHaveLength(1);
    expect(columns.gaps[0]?.detail).toContain("typeorm.decorators");
  });

  test.each([
    ["class-validator", "IsEmail"],
    ["class-validator-custom", "IsEmail"],
    ["class-transformer", "Exclude"],
    ["@nestjs/swagger", "ApiProperty"],
    ["@nestjs/graphql", "Field"],
    ["type-graphql", "Field"],
    ["typia", "tags"],
    ["@mikro-orm/core", "Property"],
  ])("%s makes none", (module, name) => {
    const text = entity(`import { ${name} } from "${module}"`, `@${name}() amount: number`);
    expect(extract(text).tables.items[0]?.columns.gaps).toEqual([]);
  });

  test("one beside a column of TypeORM's own changes nothing", () => {
    const text = entity(`import { Audit } from "@acme/audit"`, "@Audit() @Column() amount: number");
    const { columns } = extract(text).tables.items[0]!;
    expect(columns.gaps).toEqual([]);
    expect(columns.items).toHaveLength(2);
  });
});

describe("class decorators of packages", () => {
  const CLASS = `import { CrudEntity } from "@acme/core"; @CrudEntity("hero") export CLASS Hero { @PrimaryGeneratedColumn() id: number; @Column() n: string }`;
  const text = (keyword: string): string => CLASS.replace("CLASS", keyword);
  const gaps = (source: string): string[] => extract(source).tables.gaps.map(({ detail }) => detail);

  test("a class with columns may be an entity", () => {
    expect(gaps(text("class"))).toHaveLength(1);
    expect(gaps(text("class"))[0]).toMatch(/Hero is an entity.*CrudEntity comes from @acme\/core/);
  });

  test.each([
    ["abstract", text("abstract class")],
    ["extended by an entity", `${text("class")} @Entity() export class A extends Hero {}`],
    [
      "embedded in one",
      `${text("class")} @Entity() export class A { @PrimaryGeneratedColumn() id: number; @Column(() => Hero) h: Hero }`,
    ],
    ["harmless", text("class").replace("@acme/core", "@nestjs/graphql")],
  ])("none that is %s", (_name, source) => {
    expect(gaps(source)).toEqual([]);
  });
});

test("a setting that matches nothing is told apart, and a type that is none is named with its entry", () => {
  const decorators = {
    Money: { as: "Column", options: { type: "intt" } },
    Gone: { as: "Column", options: { type: "int" } },
  };
  const text = HEAD + entity(`import { Money } from "@acme/decorators"`, "@Money() amount: number");
  const { tables, used } = typeorm.extract(memorySources({ "a.ts": text }), {
    dialect: "sqlite",
    typeorm: { decorators, entityPrefix: null },
  });
  expect([...(used ?? [])]).toEqual([decorators.Money]);
  expect(tables.items[0]?.columns.items[1]).toMatchObject({
    name: "amount",
    type: {
      known: false,
      gap: { detail: expect.stringContaining("typeorm.decorators.Money names the type intt") },
    },
  });
});

describe("data sources for another database", () => {
  const leftOut = (sources: Record<string, string>): Record<string, number> => {
    const files = { "a.ts": HEAD + entity("", ""), ...sources };
    const read = typeorm.extract(memorySources(files), { dialect: "sqlite" });
    expect(read.tables.items).toHaveLength(read.leftOut?.size === 0 ? 1 : 0);
    return Object.fromEntries(read.leftOut ?? []);
  };
  const source = (type: string, more = ""): string =>
    `import { DataSource } from "typeorm"; export default new DataSource({ type: ${type}, entities: [], ${more} });`;

  test("their tables are left out and counted", () => {
    expect(leftOut({ "d.ts": source('"postgres"') })).toEqual({ postgresql: 1 });
    expect(leftOut({ "d.ts": source('"mssql"') })).toEqual({ other: 1 });
  });

  test.each([
    ["the asked one", { "d.ts": source('"better-sqlite3"') }],
    ["several", { "d.ts": source('"postgres"'), "e.ts": source('"sqlite"') }],
    ["one that is computed", { "d.ts": source('process.env.KIND ?? "postgres"') }],
    ["one that may be overwritten", { "d.ts": source('"postgres"', "...load()") }],
  ])("not where they name %s", (_name, files) => {
    expect(leftOut(files)).toEqual({});
  });
});

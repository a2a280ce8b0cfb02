import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DataSourceOptions } from "typeorm";
import { beforeAll, describe, expect, test } from "vitest";
import { typeorm } from "../../../src/extract/typeorm/index.ts";
import type { DialectId, Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { dataSource, ownStrategy } from "./real-typeorm.ts";
import { ormShapes, ourShapes, sorted } from "./shapes.ts";

// The same entities, read by TypeORM itself (executed: ours, and only here) and by us, must agree fact by fact.

const FOLDER = fileURLToPath(new URL("./oracle/", import.meta.url));

const OPTIONS: Record<string, DataSourceOptions> = {
  postgresql: { type: "postgres" },
  sqlite: { type: "better-sqlite3", database: ":memory:" },
};

beforeAll(async () => {
  await typeorm.prepare();
});

function filesOf(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name));
}

function read(folder: string, dialect: DialectId, more: Record<string, string> = {}): Schema {
  const texts = filesOf(folder).map(
    (path) => [path.slice(FOLDER.length), readFileSync(path, "utf8")] as const,
  );
  return typeorm.extract(memorySources({ ...Object.fromEntries(texts), ...more }), { dialect });
}

describe.each([
  ["shared", "postgresql"],
  ["shared", "sqlite"],
  ["postgres", "postgresql"],
  ["sqlite", "sqlite"],
] as const)("%s in %s", (folder, dialect) => {
  test("every fact", async () => {
    const schema = read(folder, dialect);
    expect(schema.tables.gaps).toEqual([]);
    expect(sorted(ourShapes(schema))).toEqual(
      sorted(await ormShapes(dataSource(filesOf(folder), OPTIONS[dialect]!))),
    );
  });
});

test("a prefix and a schema of the data source", async () => {
  const options = `import { DataSource } from "typeorm";
    export default new DataSource({ type: "postgres", entities: [], entityPrefix: "app_", schema: "own" });`;
  const schema = read("shared", "postgresql", { "shared/source.ts": options });
  const source = dataSource(filesOf("shared"), { type: "postgres", entityPrefix: "app_", schema: "own" });
  expect(sorted(ourShapes(schema))).toEqual(sorted(await ormShapes(source)));
});

test("a naming strategy of the project's own", async () => {
  const strategy = `import { DefaultNamingStrategy, type NamingStrategyInterface } from "typeorm";
    import { snakeCase } from "typeorm/util/StringUtils";
    export class Own extends DefaultNamingStrategy implements NamingStrategyInterface {
      tableName(target: string, given: string | undefined) { return given ? given : "t_" + snakeCase(target); }
      columnName(property: string, given: string | undefined, prefixes: string[]) {
        return snakeCase(prefixes.concat("").join("_")) + (given || snakeCase(property));
      }
      joinColumnName(relation: string, referenced: string) { return snakeCase(relation + "_" + referenced); }
      joinTableColumnName(table: string, property: string, column?: string) {
        return snakeCase(\`\${table}_\${column ? column : property}\`);
      }
      foreignKeyName(table: any, columns: string[]) { return "fk_" + columns.join("_"); }
    }`;
  const options = `import { DataSource } from "typeorm"; import { Own } from "./naming";
    export default new DataSource({ type: "postgres", entities: [], namingStrategy: new Own() });`;
  const schema = read("shared", "postgresql", { "shared/naming.ts": strategy, "shared/source.ts": options });
  const source = dataSource(filesOf("shared"), { type: "postgres", namingStrategy: ownStrategy() });
  expect(sorted(ourShapes(schema))).toEqual(sorted(await ormShapes(source)));
});

test("the strategy of typeorm-naming-strategies, and one that cannot be followed", () => {
  const source = (strategy: string): Record<string, string> => ({
    "shared/source.ts": `import { DataSource, DefaultNamingStrategy } from "typeorm";
      import { SnakeNamingStrategy } from "typeorm-naming-strategies"; import pluralize from "pluralize";
      class Plural extends DefaultNamingStrategy { tableName(target: string, given?: string) { return given ?? pluralize(target); } }
      export default new DataSource({ type: "postgres", entities: [], namingStrategy: ${strategy} });`,
  });
  const snake = read("shared", "postgresql", source("new SnakeNamingStrategy()"));
  const people = snake.tables.items.find(({ name }) => name.name === "people");
  expect(people?.columns.items.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "created_at",
      "changed_at",
      "contact_place_street",
      "contact_second_zip_code",
      "home_code",
    ]),
  );
  const plural = read("shared", "postgresql", source("new Plural()"));
  expect(plural.tables.items.map(({ name }) => name.name)).toEqual(
    expect.arrayContaining(["people", "passports", "friends"]),
  );
  expect(plural.tables.gaps.map(({ code, detail }) => `${code}: ${detail}`)).toContain(
    "computed-table-name: The name of the table of Country could not be read: the naming strategy's tableName() could not be followed.",
  );
});

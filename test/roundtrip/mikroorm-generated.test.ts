import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ddlOf } from "../extract/mikroorm/real-mikroorm.ts";
import { databaseFor, postgresVersions, type TestDatabase } from "../support/postgres.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// Random entities: MikroORM builds a database from them, and we must find nothing in it.

const newest = postgresVersions().find(({ available }) => available);
const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "mikroorm-"));
let database: TestDatabase;
beforeAll(async () => {
  database = await databaseFor("mikroorm generated", newest?.version ?? "18");
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const property = fc
  .record({
    type: fc.constantFrom(
      '{ type: "string" }',
      '{ type: "string", length: 40 }',
      '{ type: "text" }',
      '{ type: "integer", default: 3 }',
      '{ type: "bigint" }',
      '{ type: "smallint", unsigned: true }',
      '{ type: "boolean", default: false }',
      '{ type: "double" }',
      '{ type: "decimal", precision: 10, scale: 2 }',
      '{ type: "datetime", defaultRaw: "now()" }',
      '{ type: "datetime", length: 3 }',
      '{ type: "date" }',
      '{ type: "json" }',
      '{ type: "uuid" }',
      '{ columnType: "inet", type: "string" }',
      '{ type: "string", fieldName: "renamed_@" }',
    ),
    extra: fc.uniqueArray(
      fc.constantFrom("nullable: true", "index: true", "unique: true", 'comment: "said"'),
      {
        maxLength: 2,
      },
    ),
  })
  .map(({ type, extra }) => [type.slice(0, -2), ...extra].join(", ") + " }");

const entity = fc.record({
  key: fc.constantFrom(
    '{ type: "number" }',
    '{ type: "uuid", defaultRaw: "gen_random_uuid()" }',
    '{ type: "bigint" }',
  ),
  properties: fc.uniqueArray(
    fc.tuple(fc.constantFrom("title", "createdAt", "isDone", "URLPath", "x1"), property),
    { minLength: 1, selector: ([name]) => name },
  ),
  refersTo: fc.constantFrom(
    null,
    "",
    ", nullable: true",
    ', nullable: true, deleteRule: "cascade"',
    ", unique: true",
  ),
});

type Entity = typeof entity extends fc.Arbitrary<infer T> ? T : never;

function entityText({ key, properties, refersTo }: Entity, at: number, total: number): string {
  const lines = properties.map(([name, text]) => `  @Property(${text.replace("@", name)})\n  ${name}: any;`);
  const target = `Entity${(at + 1) % total}`;
  if (refersTo !== null) lines.push(`  @ManyToOne({ entity: () => ${target}${refersTo} })\n  other: any;`);
  return `@Entity()\nexport class Entity${at} {\n  @PrimaryKey(${key})\n  id: any;\n${lines.join("\n")}\n}\n`;
}

test.skipIf(newest === undefined)("random entities", { timeout: 120_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(entity, { minLength: 1, maxLength: 4 }), async (entities) => {
      const name = `models${count++}`;
      const file = join(folder, name, "entities.ts");
      mkdirSync(join(folder, name));
      const head = 'import { Entity, ManyToOne, PrimaryKey, Property } from "@mikro-orm/core";\n\n';
      writeFileSync(file, head + entities.map((one, at) => entityText(one, at, entities.length)).join("\n"));
      const ddl = await ddlOf([file]);
      await database.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl}`);
      expect(told(await verify(folder, [name], database.target))).toEqual(NOTHING);
    }),
    { numRuns: 25 },
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDrizzleJson, generateMySQLDrizzleJson, generateSQLiteDrizzleJson } from "drizzle-kit/api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drizzle } from "../../../src/extract/drizzle/index.ts";
import type { DialectId } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { schemaText } from "./grammar.ts";
import { kitShape, type KitTable, ourShape } from "./kit-shape.ts";

// Random schema files: drizzle-kit executes them, we read their text, and both must say the same.

// Inside the project, so that drizzle-orm is found.
const cache = fileURLToPath(new URL("../../../.cache/", import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(`${cache}drizzle-`);
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => drizzle.prepare());

type Casing = "snake_case" | undefined;

async function kitTables(dialect: DialectId, models: object, casing: Casing): Promise<KitTable[]> {
  const exports = models as Record<string, unknown>;
  const snapshot =
    dialect === "postgresql"
      ? generateDrizzleJson(exports, undefined, undefined, casing)
      : dialect === "sqlite"
        ? await generateSQLiteDrizzleJson(exports, undefined, casing)
        : await generateMySQLDrizzleJson(exports, undefined, casing);
  return Object.values(snapshot.tables) as unknown as KitTable[];
}

let count = 0;

test.each(["postgresql", "sqlite", "mysql"] as const)("random %s schemas", async (dialect) => {
  await fc.assert(
    fc.asyncProperty(
      schemaText(dialect),
      fc.constantFrom<Casing>(undefined, "snake_case"),
      async (text, casing) => {
        const file = `${folder}/${dialect}-${count++}.mts`;
        writeFileSync(file, text);
        const kit = await kitTables(dialect, (await import(pathToFileURL(file).href)) as object, casing);
        const config = `import { defineConfig } from "drizzle-kit";\nexport default defineConfig({ schema: "./schema.ts"${casing === undefined ? "" : `, casing: "${casing}"`} });`;
        const sources = memorySources({ "schema.ts": text, "drizzle.config.ts": config }, ["schema.ts"]);
        const { tables } = drizzle.extract(sources, { dialect });
        expect(tables.gaps).toEqual([]);
        expect(Object.fromEntries(tables.items.map((one) => [one.name.name, ourShape(one)]))).toEqual(
          Object.fromEntries(kit.map((one) => [one.name, kitShape(one, dialect)])),
        );
      },
    ),
    { numRuns: 100 },
  );
});

/**
 * Writes what is derived from other files: the rule registry, the JSON Schemas and docs/exactness.md. `--check` writes nothing and
 * exits 1 when a file on disk differs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { configSchemaText } from "./config-schema.ts";
import { exactness } from "./exactness.ts";
import { modelsSchema, reportSchema } from "./report-schema.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function ruleRegistry(): string {
  const ids = readdirSync(join(root, "src/rules"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3))
    .sort();
  const constant = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    "// Written by `npm run generate` from the files in src/rules. Do not edit.",
    ...ids.map((id) => `import { ${constant(id)} } from "../${id}.ts";`),
    'import type { Rule } from "./rule.ts";',
    "",
    "/** Every rule that compares, sorted by id. */",
    `export const RULES: readonly Rule[] = [${ids.map(constant).join(", ")}];`,
  ].join("\n");
}

const outputs: ReadonlyMap<string, () => string> = new Map([
  ["src/rules/engine/registry.ts", ruleRegistry],
  ["docs/exactness.md", exactness],
  ["schemas/config.schema.json", configSchemaText],
  ["schemas/models.schema.json", () => modelsSchema(root)],
  ["schemas/report.schema.json", () => reportSchema(root)],
]);

const stale: string[] = [];
for (const [file, produce] of outputs) {
  const path = join(root, file);
  const options = await resolveConfig(path);
  const text = await format(produce(), { ...options, filepath: path });
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale.push(file);
  if (process.argv.includes("--check")) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (stale.length > 0)
  console.log(`${process.argv.includes("--check") ? "stale" : "written"}: ${stale.join(", ")}`);
if (stale.length > 0 && process.argv.includes("--check")) process.exitCode = 1;

/**
 * Writes V8's code caches of the bundles: what V8 compiled during usual runs, which are made here. Call it as
 * `node scripts/code-cache.mjs <folder>`, without flags of V8, in a folder made by bench/generate.ts.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { load, scripts } = createRequire(import.meta.url)("../bin/load.js");
const root = fileURLToPath(new URL("..", import.meta.url));

process.env.NODE_ENV = "production";
for (const [database, models] of [
  ["clean.db", "sqlalchemy-sqlite"],
  ["drifted.db", "sqlalchemy-sqlite"],
  ["clean-drizzle.db", "drizzle-sqlite"],
]) {
  await load("cli.cjs").main(["verify-schema", "-d", `sqlite:///${database}`, "--models", models], root);
  if (process.exitCode > 1) throw new Error(`the run with ${database} failed`);
}
process.exitCode = 0;
for (const [file, script] of scripts) writeFileSync(file, script.createCachedData());

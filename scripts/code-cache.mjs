/**
 * Writes V8's code caches of the bundles: what V8 compiled during usual runs, which are made here. Call it as
 * `node scripts/code-cache.mjs <folder>`, without flags of V8, in a folder made by bench/generate.ts.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { cacheFile, load, loaded } = createRequire(import.meta.url)("../bin/load.js");
const root = fileURLToPath(new URL("..", import.meta.url));

process.env.NODE_ENV = "production";
for (const database of ["clean.db", "drifted.db"]) {
  await load("cli.cjs").main(
    ["verify-schema", "-d", `sqlite:///${database}`, "--models", "sqlalchemy-sqlite"],
    root,
  );
  if (process.exitCode > 1) throw new Error(`the run with ${database} failed`);
}
process.exitCode = 0;
for (const [name, { script }] of loaded) writeFileSync(cacheFile(name), script.createCachedData());

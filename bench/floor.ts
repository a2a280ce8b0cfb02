/**
 * The least that reading the models of a Python repository can cost: every file's text, one test of it, and the
 * syntax of those that pass. Says how many files there are and how many were parsed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseModule } from "../src/extract/python/parser.ts";
import { EXTRACTORS } from "../src/extract/registry.ts";

const able = EXTRACTORS.filter(({ extensions }) => extensions.includes(".py"));
let [files, parsed] = [0, 0];

function visit(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) visit(path);
    else if (entry.name.endsWith(".py")) read(path);
  }
}

function read(path: string): void {
  const text = readFileSync(path, "utf8");
  files++;
  if (!able.some(({ recognises }) => recognises(path, text))) return;
  parseModule(text, 1);
  parsed++;
}

visit(process.cwd());
console.log(`${files} files, ${parsed} parsed`);

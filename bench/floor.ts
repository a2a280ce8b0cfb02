/**
 * The least that reading the models of a repository can cost: every file's text and one test of it; then for Python
 * the syntax of those that pass, for TypeScript the loading of the compiler that ts-morph carries. Called with the
 * language and, for TypeScript, the folder of this project. Says how many files there are and how many pass.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { parseModule } from "../src/extract/python/parser.ts";
import { EXTRACTORS } from "../src/extract/registry.ts";

const [language, project = ""] = process.argv.slice(2);
const isPython = language === "python";
const extensions = new Set(isPython ? [".py"] : [".ts", ".tsx"]);
const able = EXTRACTORS.filter((one) => one.extensions.some((extension) => extensions.has(extension)));
let [files, passed] = [0, 0];

function visit(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) visit(path);
    else if (extensions.has(extname(entry.name))) read(path);
  }
}

function read(path: string): void {
  const text = readFileSync(path, "utf8");
  files++;
  if (!able.some(({ recognises }) => recognises(path, text))) return;
  passed++;
  if (isPython) parseModule(text, 1);
}

visit(process.cwd());
if (!isPython)
  createRequire(createRequire(join(project, "package.json")).resolve("ts-morph"))("@ts-morph/common");
console.log(`${files} files, ${passed} may declare models`);

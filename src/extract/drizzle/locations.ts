import picomatch from "picomatch";
import type { SourceSet } from "../../sources/source.ts";
import { inside, upward } from "../typescript/paths.ts";

const CODE = /\.[mc]?[jt]sx?$/;
const SKIPPED = new Set([
  "node_modules/",
  "dist/",
  "build/",
  "coverage/",
  "migrations/",
  "__tests__/",
  "test/",
  "tests/",
]);
const MAX_FILES = 5000;

/** The source files below a folder whose names match, sorted, without tests, build results and hidden folders. */
export function filesBelow(sources: SourceSet, folder: string, wanted = CODE): readonly string[] {
  const found: string[] = [];
  const visit = (directory: string, depth: number): void => {
    for (const name of sources.list(directory)) {
      const path = inside(directory, name);
      if (path === null || found.length >= MAX_FILES) return;
      if (!name.endsWith("/")) {
        if (CODE.test(name) && wanted.test(name)) found.push(path);
      } else if (depth > 0 && !SKIPPED.has(name) && !name.startsWith(".")) visit(path, depth - 1);
    }
  };
  visit(folder, 12);
  return found;
}

/**
 * The files that drizzle-kit reads for one entry of `schema`: a file, the files directly in a directory, or
 * what a glob matches. A path is relative to where the tool is run: the configuration's folder or one above.
 */
export function schemaFiles(sources: SourceSet, entry: string, folder: string): readonly string[] {
  const rooted = entry.startsWith("/");
  for (const base of rooted ? ["."] : upward(folder)) {
    const path = inside(base, rooted ? entry.slice(1) : entry);
    if (path === null) continue;
    const files = expand(sources, path);
    if (files.length > 0) return files;
  }
  return [];
}

function expand(sources: SourceSet, path: string): readonly string[] {
  if (sources.exists(path)) return [path];
  if (!/[*?{}[\]()!]/.test(path)) {
    return sources.list(path).flatMap((name) => (CODE.test(name) ? (inside(path, name) ?? []) : []));
  }
  const fixed = path.split("/");
  const cut = fixed.findIndex((part) => /[*?{}[\]()!]/.test(part));
  const matches = picomatch(path);
  return filesBelow(sources, fixed.slice(0, cut).join("/") || ".").filter(
    (file) => matches(file) && CODE.test(file),
  );
}

import { posix } from "node:path";
import type { SourceSet } from "../../sources/source.ts";
import { lexicon } from "../../model/lexicon.ts";

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
/** What a compiled file's extension may have been before compiling. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = lexicon({
  ".js": [".ts", ".tsx", ".js", ".jsx"],
  ".jsx": [".tsx", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
});

/** Joins and normalises; null when the result lies outside the sources' root. */
export function inside(...parts: readonly string[]): string | null {
  const path = posix.normalize(posix.join(...parts)).replace(/\/$/, "");
  return path === ".." || path.startsWith("../") || path.startsWith("/") ? null : path;
}

/** The directories from `directory` up to the root, nearest first. */
export function* upward(directory: string): Generator<string> {
  let current = directory === "" ? "." : directory;
  while (true) {
    yield current;
    if (current === ".") return;
    current = posix.dirname(current);
  }
}

/** The folder of the nearest package.json above a file; the root when there is none. */
export function packageFolder(sources: SourceSet, path: string): string {
  for (const folder of upward(posix.dirname(path))) {
    const manifest = inside(folder, "package.json");
    if (manifest !== null && sources.exists(manifest)) return folder;
  }
  return ".";
}

/**
 * The file an import path means: itself, with an extension, with its source's extension, or a directory's
 * index. The order is TypeScript's own. Null when nothing stands there.
 */
export function probe(sources: SourceSet, path: string | null): string | null {
  if (path === null) return null;
  const extension = posix.extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (const source of SOURCES_OF[extension] ?? []) {
    if (sources.exists(stem + source)) return stem + source;
  }
  if (EXTENSIONS.includes(extension) && sources.exists(path)) return path;
  for (const end of EXTENSIONS) if (sources.exists(path + end)) return path + end;
  const index = path === "." ? "index" : `${path}/index`;
  for (const end of EXTENSIONS) if (sources.exists(index + end)) return index + end;
  return null;
}

/** Substitutes what `*` matched; null when the pattern does not match. */
export function matchStar(pattern: string, text: string): string | null {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text ? "" : null;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return null;
  return text.slice(head.length, text.length - tail.length);
}

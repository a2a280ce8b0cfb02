import picomatch from "picomatch";
import type { SourceSet } from "../../sources/source.ts";
import { CODE, filesBelow } from "../typescript/files.ts";
import { inside, upward } from "../typescript/paths.ts";

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

import type { SourceFile, SourceSet } from "../../src/sources/source.ts";

/**
 * A SourceSet over texts in memory. Every file is a candidate, as when all were recognised.
 * `files` maps POSIX paths to texts; `roots` are the paths a user would have given.
 */
export function memorySources(
  files: Readonly<Record<string, string>>,
  roots: readonly string[] = ["."],
): SourceSet {
  const candidates: SourceFile[] = Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const byPath = new Map(candidates.map((file) => [file.path, file]));
  return {
    candidates,
    roots,
    gaps: [],
    lookup: (path) => byPath.get(path) ?? null,
    exists: (path) => byPath.has(path),
    list: (directory) => childNames(byPath.keys(), directory),
  };
}

function childNames(paths: Iterable<string>, directory: string): string[] {
  const prefix = directory === "" || directory === "." ? "" : `${directory.replace(/\/$/, "")}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const [head = "", ...rest] = path.slice(prefix.length).split("/");
    names.add(rest.length > 0 ? `${head}/` : head);
  }
  return [...names].sort();
}

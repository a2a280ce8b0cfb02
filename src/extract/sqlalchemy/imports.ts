import type { SourceSet } from "../../sources/source.ts";
import { isLibrary, parent, type ModuleGraph } from "../python/modules.ts";

const IMPORT =
  /^(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([\w., \t]+))/gm;
const MOST_FILES = 5_000;

/**
 * Files outside of the given paths that what stands below them imports, directly or through others: their models
 * are in the same metadata. Sorted. Nothing when models are looked for everywhere.
 */
export function importedFiles(sources: SourceSet, graph: ModuleGraph): readonly string[] {
  if (sources.roots.includes(".")) return [];
  const isInside = (path: string): boolean =>
    sources.roots.some((root) => path === root || path.startsWith(`${root}/`));
  const waiting = sources.roots.flatMap((root) => [...filesBelow(sources, root)]);
  const seen = new Set(waiting);
  for (let index = 0; index < waiting.length && index < MOST_FILES; index++) {
    const path = waiting[index] ?? "";
    for (const found of importsOf(path, sources.lookup(path)?.text ?? "", graph)) {
      if (seen.has(found) || isLibrary(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  }
  return [...seen].filter((path) => !isInside(path)).sort();
}

function* filesBelow(sources: SourceSet, path: string): Generator<string> {
  if (path.endsWith(".py")) {
    yield path;
    return;
  }
  for (const name of sources.list(path)) {
    if (name.endsWith("/")) yield* filesBelow(sources, `${path}/${name.slice(0, -1)}`);
    else if (name.endsWith(".py")) yield `${path}/${name}`;
  }
}

/** The project's files that the statements at a file's left edge import. */
function importsOf(path: string, text: string, graph: ModuleGraph): readonly string[] {
  const found: string[] = [];
  const take = (level: number, dotted: string): void => {
    const resolved = graph.resolve(parent(path), level, dotted);
    if (resolved.kind === "file") found.push(resolved.path);
  };
  for (const [, dots = "", module = "", names = "", plain] of text.matchAll(IMPORT)) {
    if (plain !== undefined) {
      for (const each of plain.split(",")) take(0, each.trim().split(/\s/)[0] ?? "");
      continue;
    }
    take(dots.length, module);
    for (const each of names.replace(/[()]/g, "").split(",")) {
      const name = each.trim().split(/\s/)[0] ?? "";
      if (/^\w+$/.test(name)) take(dots.length, module === "" ? name : `${module}.${name}`);
    }
  }
  return found;
}

import type { SourceSet } from "../../sources/source.ts";
import { parent } from "../python/modules.ts";

/** Where a Django project stands, and what its settings modules are called. */
export interface Located {
  /** The folder its modules are imported from. */
  readonly directory: string;
  readonly settings: readonly string[];
}

const NAMED = /DJANGO_SETTINGS_MODULE["']?\]?\s*(?:,|=)\s*(?:["'])([\w.]+)["']/g;
const PLAIN_NAMED = /^\s*DJANGO_SETTINGS_MODULE\s*=\s*["']?([\w.]+)/gm;
const ENTRIES = ["manage.py", "wsgi.py", "asgi.py"];
const TOOLS = ["pytest.ini", "setup.cfg", "tox.ini", "pyproject.toml"];
const TESTING = /(?:^|[._])(?:tests?|testing|ci)(?:[._]|$)/;

/** The folders above a file, the innermost first; the root is empty. */
export function foldersAbove(path: string): string[] {
  const found = [parent(path)];
  while (found.at(-1) !== "") found.push(parent(found.at(-1) ?? ""));
  return found;
}

/**
 * The projects that files belong to: each to the nearest folder with a `manage.py`, else to the nearest that names
 * or holds a settings module.
 */
export function locate(sources: SourceSet, paths: readonly string[]): Located[] {
  const settings = new Map<string, readonly string[]>();
  const settingsOf = (directory: string): readonly string[] => {
    let found = settings.get(directory);
    if (found === undefined) settings.set(directory, (found = settingsIn(sources, directory)));
    return found;
  };
  const found = new Map<string, Located>();
  const chains = new Map(paths.map((path) => [parent(path), foldersAbove(path)]));
  for (const folders of chains.values()) {
    const managed = folders.filter((folder) => sources.exists(join(folder, "manage.py")));
    const directory = [...managed, ...folders].find((folder) => settingsOf(folder).length > 0);
    if (directory !== undefined) found.set(directory, { directory, settings: settingsOf(directory) });
  }
  return [...found.values()].sort((a, b) => (a.directory < b.directory ? -1 : 1));
}

function settingsIn(sources: SourceSet, directory: string): readonly string[] {
  const named = namedBy(sources, directory);
  if (named.length > 0) return named;
  const told = namedByTools(sources, directory);
  return told.length > 0 ? told : guess(sources, directory);
}

/** What `manage.py`, `wsgi.py` and `asgi.py` there and one folder below name; tests' settings only if no others. */
function namedBy(sources: SourceSet, directory: string): string[] {
  const inside = childFolders(sources, directory).flatMap((folder) =>
    ENTRIES.slice(1).map((name) => join(join(directory, folder), name)),
  );
  const paths = [...ENTRIES.map((name) => join(directory, name)), ...inside];
  const names = paths.flatMap((path) => matches(sources, path, NAMED));
  return preferred(names);
}

function namedByTools(sources: SourceSet, directory: string): string[] {
  return preferred(TOOLS.flatMap((name) => matches(sources, join(directory, name), PLAIN_NAMED)));
}

function matches(sources: SourceSet, path: string, pattern: RegExp): string[] {
  if (!sources.exists(path)) return [];
  const text = sources.lookup(path)?.text ?? "";
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

function preferred(names: readonly string[]): string[] {
  const all = [...new Set(names)];
  const plain = all.filter((name) => !TESTING.test(name));
  return plain.length > 0 ? plain : all;
}

/** Modules called settings, there or one folder below, that set INSTALLED_APPS. */
function guess(sources: SourceSet, directory: string): string[] {
  const found: string[] = [];
  for (const folder of ["", ...childFolders(sources, directory)]) {
    const prefix = folder === "" ? "" : `${folder}.`;
    const at = join(directory, folder);
    const names = sources.list(at === "" ? "." : at);
    for (const name of names) {
      if (/^\w*settings\w*\.py$/.test(name) && sets(sources, join(at, name)))
        found.push(prefix + name.slice(0, -3));
      if (name !== "settings/") continue;
      for (const inner of sources.list(join(at, "settings"))) {
        const module =
          inner === "__init__.py" ? `${prefix}settings` : `${prefix}settings.${inner.slice(0, -3)}`;
        if (inner.endsWith(".py") && sets(sources, join(join(at, "settings"), inner))) found.push(module);
      }
    }
  }
  return preferred(found);
}

function sets(sources: SourceSet, path: string): boolean {
  return /\bINSTALLED_APPS\b/.test(sources.lookup(path)?.text ?? "");
}

function childFolders(sources: SourceSet, directory: string): string[] {
  return sources
    .list(directory === "" ? "." : directory)
    .filter(
      (name) => name.endsWith("/") && !/^(?:\.|node_modules|__pycache__|static|templates|docs?\/)/.test(name),
    )
    .map((name) => name.slice(0, -1))
    .slice(0, 200);
}

/** A name in a folder; the root is empty. */
export function join(directory: string, name: string): string {
  if (name === "") return directory;
  return directory === "" ? name : `${directory}/${name}`;
}

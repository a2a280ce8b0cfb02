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

/** All folders above a set of files, the deepest first. */
export function foldersAbove(paths: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = parent(path); !found.has(at); at = parent(at)) {
      found.add(at);
      if (at === "") break;
    }
  }
  const depth = (path: string): number => (path === "" ? 0 : path.split("/").length);
  return [...found].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1));
}

/** The projects that the folders hold: by `manage.py` first, else by whatever names a settings module. */
export function locate(sources: SourceSet, folders: readonly string[]): Located[] {
  const managed = folders.filter((folder) => sources.exists(join(folder, "manage.py")));
  const found = managed.flatMap((directory) => {
    const settings = namedBy(sources, directory);
    const guessed = settings.length > 0 ? settings : guess(sources, directory);
    return guessed.length > 0 ? [{ directory, settings: guessed }] : [];
  });
  if (found.length > 0) return found;
  for (const directory of folders.toReversed()) {
    const settings = [...namedBy(sources, directory), ...namedByTools(sources, directory)];
    const guessed = settings.length > 0 ? settings : guess(sources, directory);
    if (guessed.length > 0) found.push({ directory, settings: guessed });
  }
  return found.slice(0, 1);
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

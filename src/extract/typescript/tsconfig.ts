import { posix } from "node:path";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "./compiler.ts";
import { inside, matchStar, probe, upward } from "./paths.ts";

/** `paths` and `baseUrl` of one tsconfig, with everything it extends merged in. */
interface Aliases {
  readonly baseUrl: string | null;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** What the targets in `paths` are relative to. */
  readonly pathsBase: string;
}

const NONE: Aliases = { baseUrl: null, paths: {}, pathsBase: "." };
const MAX_EXTENDS = 10;

/** Resolves import aliases by the nearest tsconfig.json or jsconfig.json. */
export class TsConfigs {
  readonly #sources: SourceSet;
  /** Where a package named in `extends` lies, if it is the project's own. */
  readonly #packageFolder: (name: string, from: string) => string | null;
  readonly #byDirectory = new Map<string, readonly Aliases[]>();

  constructor(sources: SourceSet, packageFolder: (name: string, from: string) => string | null) {
    this.#sources = sources;
    this.#packageFolder = packageFolder;
  }

  /** The file an aliased specifier means when imported from a directory; null when no alias applies. */
  resolve(specifier: string, directory: string): string | null {
    for (const aliases of this.#nearest(directory)) {
      const file = this.#byPaths(aliases, specifier) ?? this.#byBaseUrl(aliases, specifier);
      if (file !== null) return file;
    }
    return null;
  }

  #byPaths({ paths, pathsBase }: Aliases, specifier: string): string | null {
    const patterns = Object.keys(paths).sort((a, b) => b.indexOf("*") - a.indexOf("*"));
    for (const pattern of patterns) {
      const matched = matchStar(pattern, specifier);
      if (matched === null) continue;
      for (const target of paths[pattern] ?? []) {
        const file = probe(this.#sources, inside(pathsBase, target.replace("*", matched)));
        if (file !== null) return file;
      }
    }
    return null;
  }

  #byBaseUrl({ baseUrl }: Aliases, specifier: string): string | null {
    return baseUrl === null ? null : probe(this.#sources, inside(baseUrl, specifier));
  }

  #nearest(directory: string): readonly Aliases[] {
    const cached = this.#byDirectory.get(directory);
    if (cached !== undefined) return cached;
    const found = this.#find(directory);
    this.#byDirectory.set(directory, found);
    return found;
  }

  #find(directory: string): readonly Aliases[] {
    for (const folder of upward(directory)) {
      for (const name of ["tsconfig.json", "jsconfig.json"]) {
        const path = inside(folder, name);
        if (path !== null && this.#sources.exists(path)) return this.#withReferences(path);
      }
    }
    return [];
  }

  /** A solution-style tsconfig keeps its settings in the projects it refers to. */
  #withReferences(path: string): readonly Aliases[] {
    const own = this.#read(path, 0);
    const references = asArray(this.#json(path)?.["references"]);
    const others = references.flatMap((item) => {
      const target = asRecord(item)?.["path"];
      if (typeof target !== "string") return [];
      const base = inside(posix.dirname(path), target);
      if (base === null) return [];
      return [this.#read(base.endsWith(".json") ? base : `${base}/tsconfig.json`, 0)];
    });
    return [own, ...others];
  }

  #read(path: string, depth: number): Aliases {
    const json = this.#json(path);
    if (json === null || depth > MAX_EXTENDS) return NONE;
    const folder = posix.dirname(path);
    let merged = NONE;
    for (const base of [json["extends"]].flat()) {
      const target = typeof base === "string" ? this.#extended(base, folder) : null;
      if (target !== null) merged = { ...merged, ...this.#read(target, depth + 1) };
    }
    const options = asRecord(json["compilerOptions"]) ?? {};
    const baseUrl =
      typeof options["baseUrl"] === "string" ? inside(folder, options["baseUrl"]) : merged.baseUrl;
    const paths = asRecord(options["paths"]);
    if (paths === null) return { ...merged, baseUrl };
    return { baseUrl, paths: pathsOf(paths), pathsBase: baseUrl ?? folder };
  }

  #extended(base: string, folder: string): string | null {
    const relative = base.startsWith(".");
    const path = relative ? inside(folder, base) : this.#inPackage(base, folder);
    if (path === null) return null;
    const names = [path, `${path}.json`, `${path}/tsconfig.json`];
    return names.find((name) => name.endsWith(".json") && this.#sources.exists(name)) ?? null;
  }

  #inPackage(specifier: string, folder: string): string | null {
    const name = packageName(specifier);
    const home = this.#packageFolder(name, folder);
    return home === null ? null : inside(home, specifier.slice(name.length + 1));
  }

  #json(path: string): Readonly<Record<string, unknown>> | null {
    const file = this.#sources.lookup(path);
    return file === null ? null : readJson(path, file.text);
  }
}

function pathsOf(paths: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      asArray(targets).filter((target): target is string => typeof target === "string"),
    ]),
  );
}

/** The package a bare specifier names: `@scope/name` or `name`. */
export function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Reads JSON that may hold comments and trailing commas; null when it is not an object. Never throws. */
export function readJson(path: string, text: string): Readonly<Record<string, unknown>> | null {
  try {
    const { config } = ts.parseConfigFileTextToJson(path, text) as { config?: unknown };
    return asRecord(config);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

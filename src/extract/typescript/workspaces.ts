import { posix } from "node:path";
import type { SourceSet } from "../../sources/source.ts";
import { inside, matchStar, probe, upward } from "./paths.ts";
import { asRecord, packageName, readJson } from "./tsconfig.ts";

const MAX_FOLDERS = 5000;
const CONDITIONS = ["source", "types", "import", "module", "default", "node", "require"];

/** The packages of a monorepo: which folder a package name means, and which file a subpath of it. */
export class Workspaces {
  readonly #sources: SourceSet;
  readonly #rootOf = new Map<string, string | null>();
  readonly #packagesOf = new Map<string, ReadonlyMap<string, string>>();

  constructor(sources: SourceSet) {
    this.#sources = sources;
  }

  /** The file a bare or `#internal` specifier means; null when the package is not the project's own. */
  resolve(specifier: string, directory: string): string | null {
    if (specifier.startsWith("#")) return this.#internal(specifier, directory);
    const name = packageName(specifier);
    const folder = this.folder(name, directory);
    return folder === null ? null : this.#entry(folder, specifier.slice(name.length + 1));
  }

  /** The folder of a package of the monorepo that `directory` belongs to. */
  folder(name: string, directory: string): string | null {
    const root = this.#root(directory);
    return root === null ? null : (this.#packages(root).get(name) ?? null);
  }

  #internal(specifier: string, directory: string): string | null {
    for (const folder of upward(directory)) {
      const json = this.#manifest(folder);
      if (json === null) continue;
      return this.#target(folder, asRecord(json["imports"]) ?? {}, specifier);
    }
    return null;
  }

  #entry(folder: string, subpath: string): string | null {
    const json = this.#manifest(folder) ?? {};
    const key = subpath === "" ? "." : `./${subpath}`;
    const { exports } = json;
    const map = asRecord(exports);
    const byMap = map !== null && Object.keys(map).some((name) => name.startsWith("."));
    const named = byMap ? this.#target(folder, map, key) : null;
    if (named !== null) return named;
    if (subpath !== "") return this.#first(folder, [subpath, `src/${subpath}`]);
    const mains = [
      byMap ? null : condition(exports),
      json["source"],
      json["types"],
      json["module"],
      json["main"],
    ];
    const written = mains.filter((main): main is string => typeof main === "string");
    return this.#first(folder, [...written, "src/index", "index"]);
  }

  #target(folder: string, map: Readonly<Record<string, unknown>>, key: string): string | null {
    const patterns = Object.keys(map).sort((a, b) => b.length - a.length);
    for (const pattern of patterns) {
      const matched = matchStar(pattern, key);
      const target = matched === null ? null : condition(map[pattern]);
      if (target === null) continue;
      const file = this.#first(folder, [target.replaceAll("*", matched ?? "")]);
      if (file !== null) return file;
    }
    return null;
  }

  /** What is published is often compiled: the same path below `src` is its source. */
  #first(folder: string, paths: readonly string[]): string | null {
    for (const path of paths) {
      const clean = path.replace(/\.d\.([mc]?)ts$/, ".$1js");
      const sourced = clean.replace(/^(\.\/)?(dist|build|lib|out)\//, "src/");
      for (const candidate of sourced === clean ? [clean] : [sourced, clean]) {
        const file = probe(this.#sources, inside(folder, candidate));
        if (file !== null) return file;
      }
    }
    return null;
  }

  #root(directory: string): string | null {
    const cached = this.#rootOf.get(directory);
    if (cached !== undefined) return cached;
    let found: string | null = null;
    for (const folder of upward(directory)) {
      if (this.#patterns(folder).length > 0) {
        found = folder;
        break;
      }
    }
    this.#rootOf.set(directory, found);
    return found;
  }

  #patterns(folder: string): readonly string[] {
    const pnpm = inside(folder, "pnpm-workspace.yaml");
    const text = pnpm !== null && this.#sources.exists(pnpm) ? this.#sources.lookup(pnpm)?.text : undefined;
    if (text !== undefined) return yamlPackages(text);
    const { workspaces } = this.#manifest(folder) ?? {};
    const list = asRecord(workspaces)?.["packages"] ?? workspaces;
    return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
  }

  #packages(root: string): ReadonlyMap<string, string> {
    const cached = this.#packagesOf.get(root);
    if (cached !== undefined) return cached;
    const found = new Map<string, string>();
    const patterns = this.#patterns(root);
    for (const pattern of patterns.filter((item) => !item.startsWith("!"))) {
      for (const folder of this.#expand(root, pattern)) {
        const name = this.#manifest(folder)?.["name"];
        if (typeof name === "string" && !found.has(name)) found.set(name, folder);
      }
    }
    this.#packagesOf.set(root, found);
    return found;
  }

  #expand(root: string, pattern: string): readonly string[] {
    let folders: string[] = [root];
    for (const segment of pattern.split("/").filter((part) => part !== "" && part !== ".")) {
      if (segment === "**") folders = folders.flatMap((folder) => this.#below(folder, 4));
      else if (segment.includes("*")) {
        folders = folders.flatMap((folder) =>
          this.#folders(folder).filter((child) => matchStar(segment, posix.basename(child)) !== null),
        );
      } else folders = folders.flatMap((folder) => inside(folder, segment) ?? []);
      folders = folders.slice(0, MAX_FOLDERS);
    }
    return folders;
  }

  #below(folder: string, depth: number): string[] {
    if (depth === 0) return [folder];
    return [folder, ...this.#folders(folder).flatMap((child) => this.#below(child, depth - 1))];
  }

  #folders(folder: string): string[] {
    return this.#sources
      .list(folder)
      .filter((name) => name.endsWith("/") && name !== "node_modules/" && !name.startsWith("."))
      .flatMap((name) => inside(folder, name) ?? []);
  }

  #manifest(folder: string): Readonly<Record<string, unknown>> | null {
    const path = inside(folder, "package.json");
    const file = path !== null && this.#sources.exists(path) ? this.#sources.lookup(path) : null;
    return file === null || path === null ? null : readJson(path, file.text);
  }
}

/** The path a conditional export leads to, preferring sources and types over compiled code. */
function condition(value: unknown): string | null {
  if (typeof value === "string") return value;
  const map = asRecord(value);
  if (map === null) return Array.isArray(value) ? condition(value[0]) : null;
  if (map["."] !== undefined) return condition(map["."]);
  for (const name of [...CONDITIONS, ...Object.keys(map)]) {
    const target = map[name] === undefined ? null : condition(map[name]);
    if (target !== null) return target;
  }
  return null;
}

/** The list below `packages:`. Written by hand: a YAML parser would cost every run its loading time. */
function yamlPackages(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start < 0) return [];
  const inline = /\[(.*)\]/.exec(lines[start] ?? "")?.[1];
  if (inline !== undefined) return inline.split(",").map(unquote).filter(Boolean);
  const found: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const item = /^\s*-\s*(.+)$/.exec(line)?.[1];
    if (item === undefined) break;
    found.push(unquote(item));
  }
  return found;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^(["'])(.*?)\1/.exec(trimmed)?.[2] ?? trimmed.replace(/\s+#.*$/, "");
}

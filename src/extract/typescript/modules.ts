import { posix } from "node:path";
import type { Gap } from "../../model/fact.ts";
import type { SourceFile, SourceSet } from "../../sources/source.ts";
import { parse } from "./compiler.ts";
import { inside, probe } from "./paths.ts";
import { EXPORT_EQUALS, moduleOf, type SourceModule } from "./syntax.ts";
import { TsConfigs } from "./tsconfig.ts";
import { Workspaces } from "./workspaces.ts";

/** Where an exported name is really declared. */
export type Declared =
  | { readonly kind: "module-name"; readonly module: SourceModule; readonly name: string }
  | { readonly kind: "whole-module"; readonly module: SourceModule }
  | { readonly kind: "external"; readonly module: string; readonly name: string };

/**
 * The project's modules, parsed when first asked for and kept. Resolves specifiers without a TypeScript
 * program: relative paths, tsconfig aliases, packages of the monorepo; everything else is external.
 */
export class Modules {
  readonly #sources: SourceSet;
  readonly #workspaces: Workspaces;
  readonly #tsconfigs: TsConfigs;
  readonly #modules = new Map<string, SourceModule | null>();
  readonly #resolved = new Map<string, string | null>();
  readonly #gaps = new Map<string, readonly Gap[]>();
  readonly #packages: Readonly<Record<string, string>>;

  /** `packages`: what is known of installed packages, as the text of a module under the name it is imported by. */
  constructor(sources: SourceSet, packages: Readonly<Record<string, string>> = {}) {
    this.#sources = sources;
    this.#packages = packages;
    this.#workspaces = new Workspaces(sources);
    this.#tsconfigs = new TsConfigs(sources, (name, from) => this.#workspaces.folder(name, from));
  }

  /** Why files could not be parsed, or not wholly; sorted by path. */
  get gaps(): readonly Gap[] {
    const paths = [...this.#gaps.keys()].sort();
    return paths.flatMap((path) => this.#gaps.get(path) ?? []);
  }

  /** The module at a path, or null when there is none or it cannot be parsed. */
  load(path: string): SourceModule | null {
    const cached = this.#modules.get(path);
    if (cached !== undefined) return cached;
    const text = this.isPackage(path) ? this.#packages[path] : undefined;
    const file = text === undefined ? this.#sources.lookup(path) : { path, text };
    return file === null ? null : this.add(file);
  }

  /** Whether a path is the name of an installed package of which something is known. */
  isPackage(path: string): boolean {
    return Object.hasOwn(this.#packages, path);
  }

  /** Like `load`, for a file that is already at hand. */
  add(file: SourceFile): SourceModule | null {
    const cached = this.#modules.get(file.path);
    if (cached !== undefined) return cached;
    const { ast, gaps } = parse(file);
    if (gaps.length > 0) this.#gaps.set(file.path, gaps);
    const module = ast === null ? null : moduleOf(file.path, ast);
    this.#modules.set(file.path, module);
    return module;
  }

  /** The path of the project's file that a specifier means; null when it is external or not there. */
  resolve(specifier: string, from: SourceModule): string | null {
    const directory = posix.dirname(from.path);
    const key = `${directory}\0${specifier}`;
    const cached = this.#resolved.get(key);
    if (cached !== undefined) return cached;
    const found = this.#find(specifier, directory);
    this.#resolved.set(key, found);
    return found;
  }

  #find(specifier: string, directory: string): string | null {
    if (this.isPackage(specifier)) return specifier;
    if (/^\.\.?(\/|$)/.test(specifier)) return probe(this.#sources, inside(directory, specifier));
    return this.#tsconfigs.resolve(specifier, directory) ?? this.#workspaces.resolve(specifier, directory);
  }

  /** What `import { name } from "specifier"` refers to. Null: the project has the module but not the name. */
  imported(specifier: string, name: string, from: SourceModule): Declared | null {
    return this.#follow(specifier, name, from, new Set());
  }

  /** Where a module's export is declared, following re-exports and barrels; null when it has no such export. */
  exported(module: SourceModule, name: string, visited = new Set<string>()): Declared | null {
    const key = `${module.path}\0${name}`;
    if (visited.has(key)) return null;
    visited.add(key);
    const own = module.exports.get(name);
    if (own?.kind === "from") return this.#follow(own.specifier, own.name, module, visited);
    if (own !== undefined) return { kind: "module-name", module, name };
    let external: Declared | null = null;
    for (const specifier of name === "default" ? [] : module.stars) {
      const found = this.#follow(specifier, name, module, visited);
      if (found?.kind === "external") external ??= found;
      else if (found !== null) return found;
    }
    const whole = external === null && module.exports.has(EXPORT_EQUALS);
    return whole ? { kind: "module-name", module, name } : external;
  }

  #follow(specifier: string, name: string, from: SourceModule, visited: Set<string>): Declared | null {
    const path = this.resolve(specifier, from);
    const module = path === null ? null : this.load(path);
    const external: Declared = { kind: "external", module: specifier, name };
    if (module === null) return external;
    if (this.isPackage(module.path))
      return module.exports.has(name) ? { kind: "module-name", module, name } : external;
    return name === "*" ? { kind: "whole-module", module } : this.exported(module, name, visited);
  }

  /** The names a module exports, its own and those of its barrels, in the order written. */
  exportNames(module: SourceModule, visited = new Set<string>()): readonly string[] {
    if (visited.has(module.path)) return [];
    visited.add(module.path);
    const names = new Set(module.exports.keys());
    for (const specifier of module.stars) {
      const path = this.resolve(specifier, module);
      const target = path === null ? null : this.load(path);
      if (target === null) continue;
      for (const name of this.exportNames(target, visited)) if (name !== "default") names.add(name);
    }
    return [...names];
  }
}

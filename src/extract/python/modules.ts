import type { SourceSet } from "../../sources/source.ts";
import type { Stmt, Tree } from "./ast.ts";
import { isForeignCompanion } from "./companions.ts";
import { parseModule } from "./parser.ts";
import { scopeOf, type Scope } from "./scope.ts";

/** One file of the project. What it says can be let go of once and is read again when asked for again. */
export class PythonModule {
  readonly path: string;
  /** Its folder, without a slash at the end; empty for the root. */
  readonly directory: string;
  readonly errorLine: number | null;
  private readonly read: () => Tree;
  private tree: Tree | null;
  private names: Scope | null = null;
  private released = false;

  constructor(path: string, read: () => Tree) {
    this.path = path;
    this.directory = parent(path);
    this.read = read;
    this.tree = read();
    this.errorLine = this.tree.errorLine;
  }

  get body(): readonly Stmt[] {
    return (this.tree ??= this.read()).body;
  }

  get scope(): Scope {
    return (this.names ??= scopeOf(this.body));
  }

  /** Lets go of the syntax tree, to save memory; false: it had to be read again before, so others want it. */
  release(): boolean {
    if (this.released) return false;
    this.released = true;
    this.tree = null;
    this.names = null;
    return true;
  }
}

/** Where an import leads. */
export type Resolved =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "namespace"; readonly directory: string }
  | { readonly kind: "external"; readonly name: string };

/** Never looked for in the project, whatever its folders are called. */
const INSTALLED = new Set(
  "sqlalchemy sqlmodel flask_sqlalchemy django peewee playhouse tortoise typing typing_extensions enum datetime uuid decimal re os functools".split(
    " ",
  ),
);
const LARGEST_FILE = 2_000_000;

/**
 * Files and the dotted names they are imported by. An absolute import is tried against every folder from the
 * importing file's up to the root, and `src/` in each: folders that are no packages first, as only those
 * stand on Python's path.
 */
export class ModuleGraph {
  private readonly sources: SourceSet;
  private readonly library: ReadonlyMap<string, string>;
  private readonly modules = new Map<string, PythonModule | null>();
  private readonly homes = new Map<string, readonly string[]>();
  private readonly resolved = new Map<string, Resolved>();
  /** Where the next file's `Site.at` begin. */
  private end = 1;

  /** `library`: Python texts that stand for modules of installed libraries, by dotted name. */
  constructor(sources: SourceSet, library: ReadonlyMap<string, string> = new Map()) {
    this.sources = sources;
    this.library = library;
  }

  /** The module in a file; null when there is none, or it is too large to be written by hand. */
  load(path: string): PythonModule | null {
    const cached = this.modules.get(path);
    if (cached !== undefined) return cached;
    const text = this.text(path);
    let module: PythonModule | null = null;
    if (text !== undefined && text.length <= LARGEST_FILE) {
      const base = this.end;
      this.end += text.length + 1;
      module = new PythonModule(path, () => parseModule(this.text(path) ?? "", base));
    }
    this.modules.set(path, module);
    return module;
  }

  /** The modules of installed libraries that were asked for, in the order of their names. */
  librariesRead(): readonly PythonModule[] {
    const found = [...this.modules].flatMap(([path, module]) =>
      isLibrary(path) && module !== null ? [module] : [],
    );
    return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  private text(path: string): string | undefined {
    return isLibrary(path) ? this.library.get(libraryName(path)) : this.sources.lookup(path)?.text;
  }

  /** Where `import dotted`, or with a level `from ..dotted import`, leads when written in a file of `directory`. */
  resolve(directory: string, level: number, dotted: string): Resolved {
    const key = `${directory}\n${level}\n${dotted}`;
    let found = this.resolved.get(key);
    if (found === undefined) {
      found = level > 0 ? this.relative(directory, level, dotted) : this.absolute(directory, dotted);
      this.resolved.set(key, found);
    }
    return found;
  }

  private relative(directory: string, level: number, dotted: string): Resolved {
    let base = directory;
    for (let up = 1; up < level; up++) base = parent(base);
    const path = dotted === "" ? base : join(base, dotted.replaceAll(".", "/"));
    return this.at(path) ?? { kind: "namespace", directory: path };
  }

  private absolute(directory: string, dotted: string): Resolved {
    const top = dotted.split(".")[0] ?? dotted;
    if (!INSTALLED.has(top)) {
      for (const home of this.homesOf(directory, top)) {
        const found = this.at(join(home, dotted.replaceAll(".", "/")));
        if (found !== null) return found;
      }
    }
    return this.installed(dotted);
  }

  /** Whether a module certainly cannot be imported in a file of `directory`. */
  isAbsent(directory: string, dotted: string): boolean {
    if (this.resolve(directory, 0, dotted).kind !== "external") return false;
    const [top = ""] = dotted.split(".");
    const isOwn = (name: string): boolean => this.resolve(directory, 0, name).kind === "file";
    return isForeignCompanion(this.sources, directory, top, isOwn);
  }

  /** A module that is no part of the project: the text that stands for it, if there is one. */
  installed(dotted: string): Resolved {
    return this.library.has(dotted)
      ? { kind: "file", path: `<${dotted}>` }
      : { kind: "external", name: dotted };
  }

  /** The folders in which the top-level name stands, the likeliest first. */
  private homesOf(directory: string, top: string): readonly string[] {
    const key = `${directory}\n${top}`;
    let found = this.homes.get(key);
    if (found !== undefined) return found;
    const ancestors: string[] = [];
    for (let at = directory; ; at = parent(at)) {
      ancestors.push(at, join(at, "src"));
      if (at === "") break;
    }
    const holders = ancestors.filter((home) => this.stands(join(home, top)));
    const isPackage = (home: string): boolean => this.sources.exists(join(home, "__init__.py"));
    found = [...holders.filter((home) => !isPackage(home)), ...holders.filter(isPackage)];
    this.homes.set(key, found);
    return found;
  }

  private stands(path: string): boolean {
    return this.sources.exists(`${path}.py`) || this.sources.list(path).length > 0;
  }

  /** The module or package at a path without ending. */
  private at(path: string): Resolved | null {
    if (this.sources.exists(join(path, "__init__.py")))
      return { kind: "file", path: join(path, "__init__.py") };
    if (this.sources.exists(`${path}.py`)) return { kind: "file", path: `${path}.py` };
    return this.sources.list(path).length > 0 ? { kind: "namespace", directory: path } : null;
  }
}

/** Whether a path stands for a module of a library rather than a file of the project. */
export function isLibrary(path: string): boolean {
  return path.startsWith("<");
}

/** The dotted name of a library's module, by the path that stands for it. */
export function libraryName(path: string): string {
  return path.slice(1, -1);
}

/** A path's folder; empty at the root. */
export function parent(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

import type { Uses } from "../environment.ts";
import type { ClassInfo } from "./classes.ts";
import { subscriptOf } from "./collections.ts";
import { untoldTest } from "./environment.ts";
import type { Evaluator } from "./evaluate.ts";
import { isLibrary, libraryName, type PythonModule, type Resolved } from "./modules.ts";
import { binary } from "./operators.ts";
import type { Binding } from "./scope.ts";
import { constant, truth, unknownValue, type Env, type FunctionValue, type Value } from "./values.ts";

/** What was worked out of a module. */
interface Known {
  readonly env: Env;
  readonly values: Map<string, Value | null>;
  /** The variables of the environment that decided between the values a name may have. */
  readonly uses: Map<string, Uses>;
  /** By `Site.at` of their statements. */
  readonly classes: Map<number, ClassInfo>;
}

/** Finds what names stand for: locals, class bodies, modules, imports, builtins. */
export class Lookup {
  private readonly host: Evaluator;
  private readonly modules = new Map<PythonModule, Known>();

  constructor(host: Evaluator) {
    this.host = host;
  }

  entryOf(module: PythonModule): Known {
    let found = this.modules.get(module);
    if (found === undefined) {
      found = {
        env: { module, locals: null, owner: null, parent: null },
        values: new Map(),
        uses: new Map(),
        classes: new Map(),
      };
      this.modules.set(module, found);
    }
    return found;
  }

  /** Lets go of a module's syntax tree and of what was read out of it; all can be read again. */
  release(module: PythonModule): void {
    if (!module.release()) return;
    const { values, classes } = this.entryOf(module);
    for (const [name, value] of values) if (value?.kind !== "class") values.delete(name);
    for (const info of classes.values()) info.release();
  }

  /** What a name stands for where `env` is; null when nothing binds it. */
  name(id: string, env: Env): Value | null {
    let inFunction = false;
    for (let at: Env | null = env; at !== null; at = at.parent) {
      const local = at.locals?.get(id);
      if (local !== undefined) return local;
      if (at.locals !== null) inFunction = true;
      if (at.owner !== null && !inFunction) {
        const own = this.host.ownAttribute(at.owner, id);
        if (own !== null) return own;
      }
    }
    return this.inModule(env.module, id) ?? builtin(id) ?? this.fromForeignStar(env.module, id);
  }

  /** A name that `from library import *` brings, here or in a module of the project that is itself star-imported. */
  private fromForeignStar(module: PythonModule, id: string): Value | null {
    if (id.startsWith("_")) return null;
    const libraries = this.foreignStars(module, new Set());
    const exports = (name: string): boolean => this.host.library.exports?.(name, id) ?? false;
    const from = libraries.find(exports) ?? libraries[0];
    return from === undefined ? null : { kind: "external", name: `${from}.${id}` };
  }

  /** The libraries a module star-imports, the last first. */
  private foreignStars(module: PythonModule, seen: Set<PythonModule>): string[] {
    if (seen.has(module) || seen.size > MOST_STARS) return [];
    seen.add(module);
    return module.scope.stars.toReversed().flatMap((star) => {
      const found = this.host.graph.resolve(module.directory, star.level, star.module);
      if (found.kind === "external") return [found.name];
      const file = found.kind === "file" ? this.host.graph.load(found.path) : null;
      return file === null ? [] : this.foreignStars(file, seen);
    });
  }

  /** What a module binds a name to, star imports of project modules included; null when it does not. */
  inModule(module: PythonModule, id: string): Value | null {
    const { env, values, uses } = this.entryOf(module);
    const { environment } = this.host;
    let value = values.get(id);
    if (value === undefined) {
      values.set(id, null);
      const binding = module.scope.names.get(id);
      const outer = environment?.enter() ?? null;
      value = binding === undefined ? this.fromStars(module, id) : this.bound(binding, env);
      const read = environment?.leave(outer) ?? null;
      if (read !== null) uses.set(id, read);
      if (value === null) values.delete(id);
      else values.set(id, value);
    }
    const read = uses.get(id);
    if (read !== undefined) environment?.note(read);
    return value;
  }

  private fromStars(module: PythonModule, id: string): Value | null {
    if (id.startsWith("_")) return null;
    for (const star of module.scope.stars.toReversed()) {
      const found = this.host.graph.resolve(module.directory, star.level, star.module);
      const file = found.kind === "file" ? this.host.graph.load(found.path) : null;
      const value = file === null ? null : this.inModule(file, id);
      if (value !== null) return value;
    }
    return null;
  }

  /** What a binding in `env` stands for; null while it is being worked out further up (a cycle). */
  bound(binding: Binding, env: Env): Value | null {
    switch (binding.kind) {
      case "class":
        return { kind: "class", info: this.host.classOf(binding.def, env) };
      case "function":
        return this.functionOf(binding.def, env);
      case "value":
        return this.host.evaluate(binding.expr, env);
      case "item":
        return subscriptOf(
          this.host,
          this.host.evaluate(binding.expr, env),
          constant(binding.index),
          env,
          binding.line,
        );
      case "import":
        return this.moduleValue(this.host.graph.resolve(env.module.directory, 0, binding.module));
      case "from":
        return this.imported(binding, env.module);
      case "augmented": {
        const before = binding.before === null ? null : this.bound(binding.before, env);
        return before === null ? null : binary(binding.op, before, this.host.evaluate(binding.expr, env));
      }
      case "either":
        return this.either(binding, env);
      case "declared":
        return null;
      case "opaque":
        return this.host.give("assigned-in-loop", "a name assigned in a loop", env, binding.line);
    }
  }

  private functionOf(def: FunctionValue["def"] & object, env: Env): FunctionValue {
    return { kind: "function", name: def.name, params: def.params, body: def.body, def, env, self: null };
  }

  private either(binding: Extract<Binding, { kind: "either" }>, env: Env): Value | null {
    const test = this.host.evaluate(binding.test, env);
    const told = truth(test);
    if (told !== null) {
      const chosen = told ? binding.body : binding.orelse;
      return chosen === null ? null : this.bound(chosen, env);
    }
    const { body, orelse } = binding;
    if (body !== null && orelse !== null && body !== orelse) {
      const what = "a name bound differently in two branches";
      const value = untoldTest(test) ?? this.host.give("undecided-condition", what, env, binding.test.line);
      const branches = (): readonly (Value | null)[] => [this.bound(body, env), this.bound(orelse, env)];
      return value.kind === "unknown" ? { ...value, branches } : value;
    }
    const only = binding.body ?? binding.orelse;
    return only === null ? null : this.bound(only, env);
  }

  moduleValue(found: Resolved): Value {
    if (found.kind === "external") return { kind: "external", name: found.name };
    if (found.kind === "namespace") return { kind: "module", path: found.directory, file: null };
    return { kind: "module", path: found.path, file: this.host.graph.load(found.path) };
  }

  private imported(binding: Extract<Binding, { kind: "from" }>, importer: PythonModule): Value | null {
    const { from, name } = binding;
    const home = this.moduleValue(this.host.graph.resolve(importer.directory, from.level, from.module));
    return (
      this.ofModule(home, name, importer, from.level, from.module)
      ?? this.missing(home, name, importer, from.line)
    );
  }

  private missing(home: Value, name: string, importer: PythonModule, line: number): Value {
    const where = home.kind === "module" ? home.path : "";
    if (isLibrary(where)) return ofLibrary(where, name);
    return unknownValue("unknown-name", `cannot find \`${name}\` in ${where}`, importer.path, line);
  }

  private ofModule(
    home: Value,
    name: string,
    importer: PythonModule,
    level: number,
    dotted: string,
  ): Value | null {
    if (home.kind !== "module") return this.host.attribute(home, name);
    const own = home.file === null || home.file === importer ? null : this.inModule(home.file, name);
    if (own !== null) return own;
    const inside = dotted === "" ? name : `${dotted}.${name}`;
    const submodule = this.host.graph.resolve(importer.directory, level, inside);
    if (submodule.kind === "file" || (submodule.kind === "namespace" && level === 0))
      return this.moduleValue(submodule);
    return home.file === null || home.file === importer ? null : this.fromForeignStar(home.file, name);
  }

  moduleAttribute(base: Extract<Value, { kind: "module" }>, name: string): Value {
    const own = base.file === null ? null : this.inModule(base.file, name);
    if (own !== null) return own;
    const directory = base.file === null ? base.path : base.file.directory;
    const found = this.host.graph.resolve(directory, 1, name);
    if (found.kind === "file") return this.moduleValue(found);
    if (isLibrary(base.path)) return ofLibrary(base.path, name);
    const starred = base.file === null ? null : this.fromForeignStar(base.file, name);
    return starred ?? unknownValue("unknown-name", `cannot find \`${name}\` in ${base.path}`, base.path, 1);
  }
}

/** What the text that stands for a library's module leaves out is still the library's. */
function ofLibrary(path: string, name: string): Value {
  return { kind: "external", name: `${libraryName(path)}.${name}` };
}

/** How many modules are looked into for star imports. */
const MOST_STARS = 200;
const BUILTINS = new Set(
  "TypeAliasType str int float bool bytes object dir dict list tuple set frozenset type len sorted max min sum any all getattr hasattr isinstance issubclass super property classmethod staticmethod enumerate zip map filter range reversed repr abs print iter next Exception ValueError bytearray slice memoryview callable complex".split(
    " ",
  ),
);

function builtin(id: string): Value | null {
  return BUILTINS.has(id) ? { kind: "external", name: `builtins.${id}` } : null;
}

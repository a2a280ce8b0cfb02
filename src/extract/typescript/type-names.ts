import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import type { Modules } from "./modules.ts";
import type { SourceModule } from "./syntax.ts";

/** What a type's name stands for. */
export interface NamedType {
  readonly module: SourceModule;
  readonly node:
    TS.TypeAliasDeclaration | TS.InterfaceDeclaration | TS.EnumDeclaration | TS.ClassLikeDeclaration;
}

/** A name of an installed package, or one that is nowhere to be found. */
export type Elsewhere = "package" | "missing";

/** Finds the declaration that a type's name means in a module, through imports and barrels. */
export function namedType(name: string, module: SourceModule, modules: Modules): NamedType | Elsewhere {
  return find(name, module, modules, new Set(), false);
}

function find(
  name: string,
  module: SourceModule,
  modules: Modules,
  visited: Set<string>,
  exportedOnly: boolean,
): NamedType | Elsewhere {
  const key = `${module.path}\0${name}`;
  if (visited.has(key) || visited.size > 200) return "missing";
  visited.add(key);
  const own = declarations(module).get(name);
  if (own !== undefined) return { module, node: own };
  const binding = exportedOnly ? undefined : module.bindings.get(name);
  if (binding?.kind === "import") return follow(binding.specifier, binding.name, module, modules, visited);
  return exportedOnly ? reexported(name, module, modules, visited) : "missing";
}

function reexported(
  name: string,
  module: SourceModule,
  modules: Modules,
  visited: Set<string>,
): NamedType | Elsewhere {
  let elsewhere: Elsewhere = "missing";
  for (const statement of module.ast.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const found = throughExport(statement, name, module, modules, visited);
    if (found !== null && typeof found !== "string") return found;
    if (found === "package") elsewhere = found;
  }
  return elsewhere;
}

function throughExport(
  statement: TS.ExportDeclaration,
  name: string,
  module: SourceModule,
  modules: Modules,
  visited: Set<string>,
): NamedType | Elsewhere | null {
  const from = statement.moduleSpecifier;
  const specifier = from !== undefined && ts.isStringLiteral(from) ? from.text : null;
  const clause = statement.exportClause;
  if (clause === undefined)
    return specifier === null ? null : follow(specifier, name, module, modules, visited);
  if (!ts.isNamedExports(clause)) return null;
  const item = clause.elements.find((element) => element.name.text === name);
  if (item === undefined) return null;
  const original = (item.propertyName ?? item.name).text;
  return specifier === null
    ? find(original, module, modules, visited, false)
    : follow(specifier, original, module, modules, visited);
}

function follow(
  specifier: string,
  name: string,
  from: SourceModule,
  modules: Modules,
  visited: Set<string>,
): NamedType | Elsewhere {
  const path = modules.resolve(specifier, from);
  const target = path === null ? null : modules.load(path);
  if (target === null) return /^[./~]/.test(specifier) ? "missing" : "package";
  if (name === "default") return defaultType(target, modules, visited);
  return find(name, target, modules, visited, true);
}

function defaultType(module: SourceModule, modules: Modules, visited: Set<string>): NamedType | Elsewhere {
  const exported = module.exports.get("default");
  if (exported?.kind === "local") return find(exported.name, module, modules, visited, false);
  if (exported?.kind === "expression" && ts.isIdentifier(exported.node))
    return find(exported.node.text, module, modules, visited, false);
  return "missing";
}

const CACHE = new WeakMap<SourceModule, ReadonlyMap<string, NamedType["node"]>>();

/** The types that a module declares at its top level. */
function declarations(module: SourceModule): ReadonlyMap<string, NamedType["node"]> {
  const cached = CACHE.get(module);
  if (cached !== undefined) return cached;
  const found = new Map<string, NamedType["node"]>();
  for (const node of module.ast.statements) {
    const isType =
      ts.isTypeAliasDeclaration(node)
      || ts.isInterfaceDeclaration(node)
      || ts.isEnumDeclaration(node)
      || ts.isClassDeclaration(node);
    if (isType) found.set(node.name?.text ?? "default", node);
  }
  CACHE.set(module, found);
  return found;
}

import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Modules } from "../typescript/modules.ts";
import type { SourceModule } from "../typescript/syntax.ts";

/** A type as it is written, and the module whose names it uses. */
export interface WrittenType {
  readonly node: TS.TypeNode;
  readonly module: SourceModule;
}

/** What a type's name stands for. */
export type NamedType =
  | {
      readonly kind: "interface";
      readonly nodes: readonly TS.InterfaceDeclaration[];
      readonly module: SourceModule;
    }
  | { readonly kind: "alias"; readonly node: TS.TypeAliasDeclaration; readonly module: SourceModule }
  /** A class or enum of the project. */
  | { readonly kind: "value" }
  | { readonly kind: "external"; readonly package: string; readonly name: string }
  /** Imported from a file that is not there. */
  | { readonly kind: "missing"; readonly specifier: string };

const MAX_HOPS = 40;

/** Finds interfaces and type aliases by name, through imports, re-exports and barrels. */
export class TypeNames {
  readonly #modules: Modules;
  readonly #declared = new Map<SourceModule, ReadonlyMap<string, NamedType>>();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** What a reference such as `DB` or `tables.Users` means; null when nothing declares it. */
  resolve(name: TS.EntityName | TS.Expression, module: SourceModule): NamedType | null {
    if (ts.isIdentifier(name)) return this.#named(name.text, module, 0);
    const [left, right] = ts.isQualifiedName(name)
      ? [name.left, name.right]
      : ts.isPropertyAccessExpression(name)
        ? [name.expression, name.name]
        : [null, null];
    if (left === null || right === null || !ts.isIdentifier(left)) return null;
    const binding = module.bindings.get(left.text);
    if (binding?.kind !== "import") return null;
    const target = this.#load(binding.specifier, module);
    if (target === null) return outside(binding.specifier, right.text);
    return this.#exported(target, right.text, 0);
  }

  /** The interfaces and aliases of a module's top level. */
  declared(module: SourceModule): ReadonlyMap<string, NamedType> {
    const cached = this.#declared.get(module);
    if (cached !== undefined) return cached;
    const found = new Map<string, NamedType>();
    for (const node of module.ast.statements) {
      if (ts.isTypeAliasDeclaration(node)) found.set(node.name.text, { kind: "alias", node, module });
      if (!ts.isInterfaceDeclaration(node)) continue;
      const known = found.get(node.name.text);
      const before = known?.kind === "interface" ? known.nodes : [];
      found.set(node.name.text, { kind: "interface", nodes: [...before, node], module });
    }
    this.#declared.set(module, found);
    return found;
  }

  #named(name: string, module: SourceModule, hops: number): NamedType | null {
    const own = this.declared(module).get(name);
    if (own !== undefined) return own;
    const binding = module.bindings.get(name);
    if (binding === undefined) return null;
    if (binding.kind !== "import") return { kind: "value" };
    const target = this.#load(binding.specifier, module);
    if (target === null) return outside(binding.specifier, binding.name);
    return this.#exported(target, binding.name, hops + 1);
  }

  #exported(module: SourceModule, name: string, hops: number): NamedType | null {
    if (hops > MAX_HOPS) return null;
    const own = name === "default" ? this.#default(module, hops) : this.declared(module).get(name);
    if (own !== undefined && own !== null) return own;
    for (const node of module.ast.statements) {
      if (!ts.isExportDeclaration(node) || node.exportClause === undefined) continue;
      if (!ts.isNamedExports(node.exportClause)) continue;
      const item = node.exportClause.elements.find((one) => one.name.text === name);
      if (item === undefined) continue;
      const inner = (item.propertyName ?? item.name).text;
      const from = node.moduleSpecifier;
      if (from === undefined) return this.#named(inner, module, hops + 1);
      if (!ts.isStringLiteral(from)) return null;
      const target = this.#load(from.text, module);
      return target === null ? outside(from.text, inner) : this.#exported(target, inner, hops + 1);
    }
    if (module.bindings.has(name)) return { kind: "value" };
    for (const specifier of module.stars) {
      const target = this.#load(specifier, module);
      const found = target === null ? null : this.#exported(target, name, hops + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #default(module: SourceModule, hops: number): NamedType | null {
    for (const node of module.ast.statements) {
      if (ts.isExportAssignment(node) && ts.isIdentifier(node.expression))
        return this.#named(node.expression.text, module, hops + 1);
      const isDefault =
        ts.isInterfaceDeclaration(node)
        && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false);
      if (isDefault) return this.declared(module).get(node.name.text) ?? null;
    }
    return null;
  }

  /** Generated types often stand in a declaration file. */
  #load(specifier: string, from: SourceModule): SourceModule | null {
    const bare = specifier.replace(/\.[mc]?js$/, "");
    const path = this.#modules.resolve(specifier, from) ?? this.#modules.resolve(`${bare}.d.ts`, from);
    return path === null ? null : this.#modules.load(path);
  }
}

function outside(specifier: string, name: string): NamedType {
  return /^\.\.?(\/|$)/.test(specifier)
    ? { kind: "missing", specifier }
    : { kind: "external", package: specifier, name };
}

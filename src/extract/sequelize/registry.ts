import type { ts as TS } from "ts-morph";
import { requiredValue } from "../typescript/commonjs.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { EXPORT_EQUALS, type SourceModule } from "../typescript/syntax.ts";
import { type Scope, stringOf, type Value } from "../typescript/values.ts";
import type { Model } from "./draft.ts";
import { libraryPath } from "./library.ts";
import { bare, declaredAs, type Written } from "./scopes.ts";
import type { ClassNode } from "./sites.ts";

const MAX_HOPS = 20;

/** Every model of the project, and the ways in which code speaks of them. */
export class Registry {
  readonly #evaluator: Evaluator;
  readonly #models: Model[] = [];
  readonly #byNode = new Map<TS.Node, Model>();
  readonly #aliases = new Map<string, Written[]>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  get models(): readonly Model[] {
    return this.#models;
  }

  add(model: Model): void {
    this.#models.push(model);
    this.#byNode.set(model.node, model);
  }

  addAlias(name: string, value: Written): void {
    const known = this.#aliases.get(name);
    if (known === undefined) this.#aliases.set(name, [value]);
    else known.push(value);
  }

  /** The model that an expression means; null when that cannot be told. */
  find(written: Written, self: ClassNode | null, hops = 0): Model | null {
    const node = bare(written.node);
    const { scope } = written;
    if (hops > MAX_HOPS) return null;
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
      return self === null ? null : (this.#byNode.get(self) ?? null);
    const direct = this.#byNode.get(node);
    if (direct !== undefined) return direct;
    const value = this.#value(node, scope);
    const found = this.ofValue(value);
    if (found !== null) return found;
    if (ts.isCallExpression(node)) return this.#made(node, scope);
    const declaration = ts.isIdentifier(node) ? this.#declaration(node.text, scope) : null;
    if (declaration !== null) {
      const declared = this.find(declaration, self, hops + 1);
      if (declared !== null) return declared;
    }
    const name = nameIn(node);
    return name === null ? null : this.#named(name, hops);
  }

  #value(node: TS.Expression, scope: Scope): Value {
    const value = this.#evaluator.ask(() => this.#evaluator.evaluate(node, scope));
    return requiredValue(value, this.#evaluator);
  }

  /** The model that a value is: a class, a `define`, `sequelize.models.user`. */
  ofValue(value: Value): Model | null {
    if (value.kind === "class") return this.#byNode.get(value.node) ?? null;
    if (value.kind === "unknown" || value.kind === "call") {
      const node = value.at?.node;
      return node === undefined ? null : (this.#byNode.get(node) ?? null);
    }
    const isGathered = value.kind === "member" && libraryPath(value)?.at(-2) === "models";
    return isGathered ? this.byName(value.name) : null;
  }

  /** The one model of a name; null when there is none or several. */
  byName(name: string): Model | null {
    return only(this.#models.filter((model) => model.name === name));
  }

  #named(name: string, hops: number): Model | null {
    const own = this.byName(name);
    if (own !== null) return own;
    const gathered = (this.#aliases.get(name) ?? []).flatMap(
      (written) => this.find(written, null, hops + 5) ?? [],
    );
    return only(gathered) ?? only(this.#models.filter((model) => model.className === name));
  }

  /** `require("./user")(sequelize, DataTypes)`: the one model that the function makes. `sequelize.model("user")`. */
  #made(node: TS.CallExpression, scope: Scope): Model | null {
    const callee = bare(node.expression);
    const [first] = node.arguments;
    if (ts.isPropertyAccessExpression(callee) && callee.name.text === "model" && first !== undefined) {
      const name = stringOf(this.#evaluator.ask(() => this.#evaluator.evaluate(first, scope)));
      if (name !== null) return this.byName(name);
    }
    const value = this.#value(callee, scope);
    const made = value.kind === "namespace" ? this.#evaluator.exported(value.module, "default") : value;
    if (made.kind !== "function") return null;
    const { pos, end } = made.node;
    const { module } = made.scope;
    return only(
      this.#models.filter(({ at }) => at.module === module && at.node.pos >= pos && at.node.end <= end),
    );
  }

  /** What a name was declared as, here or in the module it is imported from. */
  #declaration(name: string, scope: Scope): Written | null {
    const local = declaredAs(name, scope);
    if (local !== null) return local;
    return this.#topLevel(name, scope.module, 0);
  }

  #topLevel(name: string, module: SourceModule, hops: number): Written | null {
    const binding = module.bindings.get(name);
    if (binding?.kind === "variable") {
      const { initializer, name: pattern } = binding.declaration;
      return initializer === undefined || !ts.isIdentifier(pattern) ? null : at(initializer, module);
    }
    if (binding?.kind !== "import" || hops > MAX_HOPS) return null;
    const declared = this.#evaluator.modules.imported(binding.specifier, binding.name, module);
    if (declared?.kind === "whole-module") {
      const whole = declared.module.exports.get(EXPORT_EQUALS);
      return whole?.kind === "expression" ? at(whole.node, declared.module) : null;
    }
    if (declared?.kind !== "module-name") return null;
    const exported = declared.module.exports.get(declared.name) ?? declared.module.exports.get(EXPORT_EQUALS);
    if (exported?.kind === "expression") return at(exported.node, declared.module);
    return exported?.kind === "local" ? this.#topLevel(exported.name, declared.module, hops + 1) : null;
  }
}

function at(node: TS.Expression, module: SourceModule): Written {
  return { node, scope: { module, variables: new Map(), parent: null } };
}

/** The last name of `db.User`, `models["User"]`, `User`. */
function nameIn(node: TS.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
    return node.argumentExpression.text;
  return null;
}

function only(models: readonly Model[]): Model | null {
  const [first, ...others] = new Set(models);
  return first === undefined || others.length > 0 ? null : first;
}

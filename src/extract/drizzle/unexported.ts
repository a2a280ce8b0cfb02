import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { Name } from "../../model/schema.ts";
import { ts } from "../typescript/compiler.ts";
import { bindPattern } from "../typescript/declarations.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { gapOf, type Scope, type Value } from "../typescript/values.ts";
import { hide, holdsMore, innerScope, isExisting, LOCAL, mayMakeTable } from "./calls.ts";
import { type Context, gapAt, isUnknown, nameOf, type Shell } from "./context.ts";
import { tableCallOf } from "./core.ts";

/** A call that makes a table, wherever it is written. */
interface Site {
  readonly node: TS.CallExpression;
  readonly shell: Shell;
}

/**
 * Tables that the schema's files make and do not export. drizzle-kit 0.31 takes the values of a file's exports
 * that are tables or views themselves and looks into no list, object or class, so these are no part of what it
 * pushes. The application may use them all the same and the database hold them: each is a gap, unless an
 * exported table has its name.
 */
export class Unexported {
  readonly #evaluator: Evaluator;
  readonly #context: Context;
  /** The calls, and where they are written, of every table met as a value. */
  readonly #met = new Set<unknown>();
  readonly #shells = new Set<Shell>();

  constructor(evaluator: Evaluator, context: Context) {
    this.#evaluator = evaluator;
    this.#context = context;
  }

  /** Notes a table that is exported. */
  exported(shell: Shell): void {
    this.#met.add(shell.call).add(shell.at.node);
  }

  /** `unread`: declarations of exports that are gaps already; `listed`: the exported tables' names. */
  gaps(
    modules: readonly SourceModule[],
    unread: ReadonlySet<TS.Node>,
    listed: readonly Name[],
  ): readonly Gap[] {
    const gaps: Gap[] = [];
    const sites: Site[] = [];
    for (const module of modules) {
      const failed =
        this.#evaluator.ask(() => this.#collectValues(module))
        ?? this.#evaluator.ask(() => this.#collectSites(module, unread, sites));
      const start = { module, node: module.ast };
      if (failed !== null) gaps.push(gapOf("table-not-read", "The tables of this file", failed, start));
    }
    const names = new Set(listed.map(keyOf));
    for (const { node, shell } of sites) if (!this.#met.has(node)) this.#shells.add(shell);
    for (const shell of this.#shells) {
      const name = nameOf(shell);
      if (isUnknown(name)) gaps.push(notExported(`A ${shell.kind}`, shell));
      else if (!names.has(keyOf(name))) gaps.push(notExported(`The ${shell.kind} ${name.name}`, shell));
    }
    return gaps;
  }

  #collectValues(module: SourceModule): null {
    const visited = new Set<unknown>();
    const scope: Scope = { module, variables: new Map(), parent: null };
    for (const [name, binding] of module.bindings) {
      if (binding.kind !== "variable") continue;
      const at = { module, node: binding.declaration };
      this.#collect(this.#evaluator.lookup(name, scope, at), visited);
    }
    for (const [name, exported] of module.exports) {
      // The others are variables of this module or stand in another that is gone through.
      const isWhole = exported.kind === "from" && exported.name === "*";
      if (exported.kind === "expression" || isWhole)
        this.#collect(this.#evaluator.exported(module, name), visited);
    }
    return null;
  }

  /** Adds the tables that a value is or holds. */
  #collect(value: Value, visited: Set<unknown>): void {
    if (visited.has(value)) return;
    visited.add(value);
    if (value.kind === "array") for (const item of value.items) this.#collect(item, visited);
    else if (value.kind === "object")
      for (const property of value.properties.values()) this.#collect(property.value, visited);
    else if (value.kind === "namespace") {
      if (visited.has(value.module)) return;
      visited.add(value.module);
      for (const name of this.#evaluator.exportNames(value.module))
        this.#collect(this.#evaluator.exported(value.module, name), visited);
    } else if (value.kind === "call") this.#add(this.#context.table(value));
  }

  #add(shell: Shell | null): void {
    if (shell === null || this.#met.has(shell.call)) return;
    this.#met.add(shell.call).add(shell.at.node);
    const own = !this.#evaluator.modules.isPackage(shell.at.module.path);
    if (own && shell.core === this.#context.dialect && !exists(shell)) this.#shells.add(shell);
  }

  #collectSites(module: SourceModule, unread: ReadonlySet<TS.Node>, sites: Site[]): null {
    const visit = (node: TS.Node, scope: Scope): void => {
      if (unread.has(node) || (this.#met.has(node) && !holdsMore(node, module))) return;
      const inner = innerScope(node, scope);
      if (ts.isVariableDeclaration(node)) this.#bind(node, inner);
      if (ts.isPropertyDeclaration(node) && node.initializer !== undefined)
        this.#collect(this.#evaluator.evaluate(node.initializer, inner), new Set());
      if (ts.isCallExpression(node)) {
        if (isExisting(node)) return;
        const shell = this.#met.has(node) ? null : this.#shellAt(node, inner);
        if (shell?.core === this.#context.dialect) sites.push({ node, shell });
      }
      ts.forEachChild(node, (child) => visit(child, inner));
    };
    visit(module.ast, { module, variables: new Map(), parent: null });
    return null;
  }

  /** Inside a function a variable counts only when it makes tables; any other hides what is declared outside. */
  #bind({ name, initializer }: TS.VariableDeclaration, scope: Scope): void {
    if (scope.parent === null) return;
    const makes =
      initializer !== undefined
      && /(Creator|Schema|Database|require)\(/.test(initializer.getText(scope.module.ast));
    if (makes) bindPattern(name, this.#evaluator.evaluate(initializer, scope), scope, this.#evaluator);
    else hide(name, scope);
  }

  #shellAt(node: TS.CallExpression, scope: Scope): Shell | null {
    if (!mayMakeTable(node)) return null;
    const callee = this.#evaluator.evaluate(node.expression, scope);
    const at = { module: scope.module, node };
    const bare: Value = { kind: "call", callee, args: [], constructs: false, at };
    if (tableCallOf(bare) === null) return null;
    const [first] = node.arguments;
    const name =
      first === undefined || ts.isSpreadElement(first) ? LOCAL : this.#evaluator.evaluate(first, scope);
    return this.#context.table({ ...bare, args: [name] });
  }
}

/** A view that exists already is somebody else's to declare. */
function exists({ steps }: Shell): boolean {
  return steps.some((step) => step.name === "existing");
}

function notExported(what: string, { at }: Shell): Gap {
  const detail = `${what} is made here but is no export of the schema's files: drizzle-kit does not see it, the database may hold it.`;
  return gapAt("table-not-exported", detail, at);
}

function keyOf({ namespace, name }: Name): string {
  return JSON.stringify([namespace, name]);
}

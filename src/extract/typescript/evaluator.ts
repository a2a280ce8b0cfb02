import type { ts as TS } from "ts-morph";
import type { Environment, Uses } from "../environment.ts";
import { applyFunction } from "./calls.ts";
import { ts } from "./compiler.ts";
import { enumValue, namespaceValue, patternValue, staticMember } from "./declarations.ts";
import type { Engine, Symbols } from "./engine.ts";
import { dependent, isProcess } from "./environment.ts";
import { evaluateExpression } from "./expressions.ts";
import { callGlobal, callMethod, isGlobal, memberOfData } from "./builtins.ts";
import type { Declared, Modules } from "./modules.ts";
import { type Binding, EXPORT_EQUALS, isReassigned, type SourceModule } from "./syntax.ts";
import {
  type Place,
  literal,
  propertyOf,
  type Scope,
  type Unknown,
  unreadable,
  ENVIRONMENT,
  UNDEFINED,
  type Value,
} from "./values.ts";

/** Evaluations allowed for one question; a normal table needs some hundreds. */
const MAX_STEPS = 200_000;
/** Evaluations allowed in all. */
const MAX_TOTAL = 20_000_000;
const MAX_DEPTH = 400;

/**
 * A partial evaluator for the pure part of TypeScript: what it cannot know for certain is an unknown value
 * with a reason and a place, what comes from installed packages stays symbolic. Runs no code, reads the
 * environment only where it is given, never throws, and always ends: steps and depth are limited.
 */
export class Evaluator implements Engine {
  readonly modules: Modules;
  readonly #symbols: Symbols;
  readonly #values = new Map<SourceModule, Map<string, Value>>();
  readonly #busy = new Set<string>();
  readonly #environment: Environment | null;
  readonly #uses = new Map<string, Uses>();
  #steps = 0;
  #total = 0;
  #depth = 0;
  #asking = false;

  constructor(modules: Modules, symbols: Symbols, environment: Environment | null = null) {
    this.#environment = environment;
    this.modules = modules;
    this.#symbols = symbols;
  }

  /** Asks one question with a fresh budget. What is nested too deeply is unknown. */
  ask<T>(question: () => T): T | Unknown {
    if (this.#asking) return question();
    this.#asking = true;
    this.#steps = 0;
    try {
      return question();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return unreadable("it is nested too deeply", null);
    } finally {
      this.#asking = false;
      this.#depth = 0;
      this.#busy.clear();
    }
  }

  /** What a module exports under a name. */
  exported(module: SourceModule, name: string): Value {
    return this.ask(() => this.#declared(this.modules.exported(module, name), name, module));
  }

  /** The names of everything a module exports, in the order written. */
  exportNames(module: SourceModule): readonly string[] {
    const names = this.modules.exportNames(module);
    if (!module.exports.has(EXPORT_EQUALS)) return names;
    const whole = this.exported(module, EXPORT_EQUALS);
    const inside = whole.kind === "object" ? [...whole.properties.keys()] : [];
    return [...new Set([...names.filter((name) => name !== EXPORT_EQUALS), ...inside])];
  }

  evaluate(node: TS.Expression, scope: Scope): Value {
    this.#steps++;
    this.#total++;
    const at = { module: scope.module, node };
    if (this.#steps > MAX_STEPS || this.#total > MAX_TOTAL) return unreadable("it takes too many steps", at);
    if (this.#depth > MAX_DEPTH) return unreadable("it is nested too deeply", at);
    this.#depth++;
    const environment = this.#environment;
    const outer = environment?.enter() ?? null;
    let uses: Uses | null = null;
    let value: Value;
    try {
      value = evaluateExpression(node, scope, this);
    } finally {
      uses = environment?.leave(outer) ?? null;
      this.#depth--;
    }
    return uses === null || environment === null ? value : dependent(value, uses, environment);
  }

  apply(callee: Value, args: readonly Value[], at: Place): Value {
    if (callee.kind === "unknown") return callee;
    if (callee.kind === "function") return applyFunction(callee, args, at, this);
    if (callee.kind === "external") {
      const called = callGlobal(callee, args, at) ?? this.#symbols.call?.(callee, args) ?? null;
      if (called !== null) return called;
    }
    if (callee.kind === "member") {
      const called = callMethod(callee.object, callee.name, args, at, this);
      if (called !== null) return called;
    }
    if (callee.kind === "call" || callee.kind === "external" || callee.kind === "member") {
      return { kind: "call", callee, args, constructs: false, at };
    }
    return unreadable("it calls something that is not a function", at);
  }

  member(object: Value, name: string, at: Place): Value {
    switch (object.kind) {
      case "unknown":
        return object;
      case "namespace":
        return this.#declared(this.modules.exported(object.module, name), name, object.module);
      case "call": {
        return this.#symbols.member(object, name, this) ?? { kind: "member", object, name, at };
      }
      case "external":
        if (object === ENVIRONMENT) return this.#variable(name, at);
        if (isProcess(object) && name === "env") return ENVIRONMENT;
        if (object.name === "*") return { kind: "external", module: object.module, name };
        return { kind: "member", object, name, at };
      case "member":
      case "template":
        return { kind: "member", object, name, at };
      case "class":
        return staticMember(object, name, at, this);
      default:
        return memberOfData(object, name, at);
    }
  }

  /** `process.env.NAME`: what the ORM's extractor knows of it comes first. */
  #variable(name: string, at: Place): Value {
    const known = this.#symbols.environment?.(name) ?? null;
    if (known !== null) return known;
    // What every object inherits, such as `toString`, is no variable.
    if (this.#environment === null || name in {}) return unreadable("it depends on the environment", at);
    const read = this.#environment.read([name], at.module.path);
    if (read.kind === "untold") return unreadable(read.detail, at);
    return dependent(read.kind === "set" ? literal(read.text) : UNDEFINED, read.uses, this.#environment);
  }

  same(a: Value, b: Value): boolean | null {
    return this.#symbols.same?.(a, b) ?? null;
  }

  lookup(name: string, scope: Scope, at: Place): Value {
    for (let current: Scope | null = scope; current !== null; current = current.parent) {
      const value = current.variables.get(name);
      if (value !== undefined) return value;
    }
    if (scope.module.bindings.has(name)) return this.#topLevel(scope.module, name);
    if (name === "undefined") return UNDEFINED;
    if (isGlobal(name)) return { kind: "external", module: "global", name };
    return unreadable(`the name ${name} is not declared here`, at);
  }

  #topLevel(module: SourceModule, name: string): Value {
    let values = this.#values.get(module);
    if (values === undefined) this.#values.set(module, (values = new Map<string, Value>()));
    const cached = values.get(name);
    const key = `${module.path}\0${name}`;
    if (cached !== undefined) return this.#noted(key, cached);
    const binding = module.bindings.get(name);
    if (binding === undefined) return unreadable(`the name ${name} is not declared in ${module.path}`, null);
    if (this.#busy.has(key)) return unreadable(`${name} refers to itself`, null);
    this.#busy.add(key);
    const outer = this.#environment?.enter() ?? null;
    let value: Value;
    let uses: Uses | null = null;
    try {
      value = this.#bound(binding, name, module);
    } finally {
      uses = this.#environment?.leave(outer) ?? null;
      this.#busy.delete(key);
    }
    if (uses !== null) this.#uses.set(key, uses);
    values.set(name, value);
    return this.#noted(key, value);
  }

  /** What is bound once notes again what decided it whenever it is looked up. */
  #noted(key: string, value: Value): Value {
    const uses = this.#uses.get(key);
    if (uses !== undefined) this.#environment?.note(uses);
    return value;
  }

  #bound(binding: Binding, name: string, module: SourceModule): Value {
    const scope: Scope = { module, variables: new Map(), parent: null };
    switch (binding.kind) {
      case "import":
        return this.#declared(
          this.modules.imported(binding.specifier, binding.name, module),
          binding.name,
          module,
        );
      case "function":
        return { kind: "function", node: binding.node, scope };
      case "enum":
        return enumValue(binding.nodes, scope, this);
      case "class":
        return { kind: "class", node: binding.node, scope };
      case "variable":
        return this.#declaration(binding.declaration, name, scope);
    }
  }

  #declaration(declaration: TS.VariableDeclaration, name: string, scope: Scope): Value {
    const { module } = scope;
    const at = { module, node: declaration };
    if (module.mutated.has(name)) return unreadable(`${name} is changed after its declaration`, at);
    if (!isConst(declaration, module) && isReassigned(module.ast, name)) {
      return unreadable(`${name} is assigned more than once`, at);
    }
    if (declaration.initializer === undefined) return unreadable(`${name} has no value here`, at);
    const value = this.evaluate(declaration.initializer, scope);
    return ts.isIdentifier(declaration.name)
      ? value
      : patternValue(declaration.name, name, value, scope, this);
  }

  #declared(declared: Declared | null, name: string, from: SourceModule): Value {
    if (declared === null) return unreadable(`${from.path} exports no ${name}`, null);
    if (declared.kind === "external") {
      const { module, name: exported } = declared;
      return isProcess({ module, name: "*" }) && exported === "env"
        ? ENVIRONMENT
        : { kind: "external", module, name: exported };
    }
    const { module } = declared;
    if (declared.kind === "whole-module") return namespaceValue(module);
    const own = module.exports.get(declared.name);
    if (own?.kind === "local") return this.#topLevel(module, own.name);
    if (own?.kind === "expression") return this.#exportedExpression(module, declared.name, own.node);
    const whole = module.exports.get(EXPORT_EQUALS);
    if (whole?.kind !== "expression") return unreadable(`${module.path} exports no ${declared.name}`, null);
    const value = this.#exportedExpression(module, EXPORT_EQUALS, whole.node);
    return declared.name === "default" ? value : (propertyOf(value, declared.name) ?? UNDEFINED);
  }

  /** Cached under a name that no variable can have, so that a table exported in place keeps its identity. */
  #exportedExpression(module: SourceModule, name: string, node: TS.Expression): Value {
    let values = this.#values.get(module);
    if (values === undefined) this.#values.set(module, (values = new Map<string, Value>()));
    const key = `export ${name}`;
    const cached = values.get(key);
    if (cached !== undefined) return cached;
    const busy = `${module.path}\0${key}`;
    if (this.#busy.has(busy)) return unreadable(`the export ${name} refers to itself`, null);
    this.#busy.add(busy);
    try {
      const value = this.evaluate(node, { module, variables: new Map(), parent: null });
      values.set(key, value);
      return value;
    } finally {
      this.#busy.delete(busy);
    }
  }
}

function isConst(declaration: TS.VariableDeclaration, module: SourceModule): boolean {
  // Without parent links the keyword is found in the statement that holds the declaration.
  for (const statement of module.ast.statements) {
    if (!ts.isVariableStatement(statement) || !statement.declarationList.declarations.includes(declaration))
      continue;
    return (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  }
  return true;
}

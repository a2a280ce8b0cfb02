import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import { bindPattern, withDefault } from "./declarations.ts";
import type { Engine } from "./engine.ts";
import type { SourceModule } from "./syntax.ts";
import {
  array,
  type FunctionValue,
  type Scope,
  truthiness,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";
import type { Sink } from "./marks.ts";

const MAX_DEPTH = 12;
/** Statements of one decorator that are followed. */
const MAX_STATEMENTS = 500;

/** Stands for the class or prototype that a decorator is given. */
const DECORATED: Value = { kind: "external", module: "decorated", name: "target" };

/**
 * Follows the project's own decorators to the ORM's: `fn(){ return Column(…) }`, `applyDecorators(…)`, and functions
 * that call other decorators on what they are given. Changes of an options object made on the way count.
 */
export class Runner {
  readonly #engine: Engine;
  readonly #sink: Sink;
  #depth = 0;
  #statements = 0;

  constructor(engine: Engine, sink: Sink) {
    this.#engine = engine;
    this.#sink = sink;
  }

  /** Applies a decorator to a property, or to a class when the key is undefined. `from`: the file that made it. */
  decorate(value: Value, key: Value, from: SourceModule | null): void {
    if (value.kind === "unknown") {
      this.#sink.strange(value, from !== null && this.#speaks(from));
    } else if (value.kind === "function") {
      const returned = this.call(value, [DECORATED, key, UNDEFINED]);
      // Some wrappers return what they would otherwise call.
      if (returned.kind !== "literal") this.decorate(returned, key, value.scope.module);
    } else if (value.kind === "call" && isCombiner(value.callee)) {
      for (const arg of value.args) this.decorate(arg, key, from);
    } else if (value.kind === "array") {
      for (const item of [...value.items, ...value.open]) this.decorate(item, key, from);
    } else this.#sink.made(value);
  }

  /** What a function of the project returns, with the decorators that its statements apply. */
  call(fn: FunctionValue, args: readonly Value[]): Value {
    const { node } = fn;
    const scope: Scope = { module: fn.scope.module, variables: new Map(), parent: fn.scope };
    if (this.#depth >= MAX_DEPTH || node.body === undefined)
      return unreadable("its function cannot be followed", null);
    node.parameters.forEach((parameter, index) => {
      const given =
        parameter.dotDotDotToken === undefined ? (args[index] ?? UNDEFINED) : array(args.slice(index));
      bindPattern(
        parameter.name,
        withDefault(given, parameter.initializer, scope, this.#engine),
        scope,
        this.#engine,
      );
    });
    this.#depth++;
    try {
      if (ts.isBlock(node.body)) return this.#block(node.body.statements, scope) ?? UNDEFINED;
      return this.#value(node.body as TS.Expression, scope);
    } finally {
      this.#depth--;
    }
  }

  /** The returned value; null when the statements ran to their end. */
  #block(statements: readonly TS.Statement[], scope: Scope): Value | null {
    for (const one of statements) {
      if (ts.isFunctionDeclaration(one) && one.name !== undefined)
        scope.variables.set(one.name.text, { kind: "function", node: one, scope });
    }
    for (const one of statements) {
      if (++this.#statements > MAX_STATEMENTS) return unreadable("its function is too long", null);
      const returned = this.#statement(one, scope);
      if (returned !== null) return returned;
    }
    return null;
  }

  #statement(node: TS.Statement, scope: Scope): Value | null {
    if (ts.isReturnStatement(node))
      return node.expression === undefined ? UNDEFINED : this.#value(node.expression, scope);
    if (ts.isBlock(node)) return this.#block(node.statements, inner(scope));
    if (ts.isIfStatement(node)) return this.#if(node, scope);
    if (ts.isExpressionStatement(node)) this.#effect(node.expression, scope);
    else if (ts.isVariableStatement(node)) {
      for (const { name, initializer } of node.declarationList.declarations) {
        const value = initializer === undefined ? UNDEFINED : this.#engine.evaluate(initializer, scope);
        bindPattern(name, value, scope, this.#engine);
      }
    } else if (ts.isForOfStatement(node)) this.#forOf(node, scope);
    else if (!ts.isFunctionDeclaration(node) && !ts.isEmptyStatement(node)) this.#lost(node, scope);
    return null;
  }

  #value(node: TS.Expression, scope: Scope): Value {
    const value = this.#engine.evaluate(node, scope);
    if (value.kind !== "unknown" || !ts.isCallExpression(node)) return value;
    const callee = this.#engine.evaluate(node.expression, scope);
    if (callee.kind !== "function") return value;
    return this.call(
      callee,
      node.arguments.map((arg) => this.#engine.evaluate(arg, scope)),
    );
  }

  /** Where the condition is unknown, what either branch does to an object is unknown, and so is what it applies. */
  #if(node: TS.IfStatement, scope: Scope): Value | null {
    const condition = this.#engine.evaluate(node.expression, scope);
    const decided = truthiness(condition);
    if (decided !== null) {
      const branch = decided ? node.thenStatement : node.elseStatement;
      return branch === undefined ? null : this.#statement(branch, scope);
    }
    const at = { module: scope.module, node };
    const because =
      condition.kind === "unknown" ? condition : unreadable("it depends on an unknown value", at);
    for (const branch of [node.thenStatement, node.elseStatement]) {
      if (branch !== undefined && this.#blur(branch, scope, because)) return because;
    }
    return null;
  }

  /** Makes unknown what a statement that may run may change; true when it does more than change options. */
  #blur(node: TS.Statement, scope: Scope, because: Unknown): boolean {
    if (ts.isBlock(node)) return node.statements.some((one) => this.#blur(one, scope, because));
    if (ts.isThrowStatement(node)) return false;
    if (ts.isExpressionStatement(node)) {
      const { expression } = node;
      if (isAssignment(expression) && ts.isIdentifier(expression.left)) {
        return !assign(expression.left.text, because, scope);
      }
      const change = assignedProperty(expression);
      if (change === null) return true;
      this.#set(change.object, change.name, because, scope);
      return false;
    }
    return !ts.isEmptyStatement(node);
  }

  #effect(node: TS.Expression, scope: Scope): void {
    const change = assignedProperty(node);
    if (change !== null) {
      const value = change.value === null ? UNDEFINED : this.#engine.evaluate(change.value, scope);
      this.#set(change.object, change.name, value, scope);
      return;
    }
    if (isAssignment(node) && ts.isIdentifier(node.left)) {
      // What is kept outside the function may be applied later.
      if (!assign(node.left.text, this.#engine.evaluate(node.right, scope), scope)) this.#lost(node, scope);
      return;
    }
    if (!ts.isCallExpression(node)) return this.#lost(node, scope);
    if (isRegistration(node)) return;
    const callee = this.#value(node.expression, scope);
    const args = node.arguments.map((arg) => this.#engine.evaluate(arg, scope));
    if (args[0] === DECORATED && callee.kind !== "function")
      return this.decorate(callee, args[1] ?? UNDEFINED, scope.module);
    if (this.#eachOf(node, args, scope)) return;
    if (callee.kind === "function") this.call(callee, args);
    else if (callee.kind === "unknown") this.#lost(node, scope);
  }

  /** `list.forEach((decorator) => decorator(target, key))`. */
  #eachOf(node: TS.CallExpression, args: readonly Value[], scope: Scope): boolean {
    if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== "forEach")
      return false;
    const list = this.#engine.evaluate(node.expression.expression, scope);
    const [fn] = args;
    if (list.kind !== "array" || fn?.kind !== "function") return false;
    for (const item of [...list.items, ...list.open]) this.call(fn, [item]);
    return true;
  }

  #forOf(node: TS.ForOfStatement, scope: Scope): void {
    const list = this.#engine.evaluate(node.expression, scope);
    const [declaration] = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations : [];
    if (list.kind !== "array" || declaration === undefined) return this.#lost(node, scope);
    for (const item of [...list.items, ...list.open]) {
      const round = inner(scope);
      bindPattern(declaration.name, item, round, this.#engine);
      this.#statement(node.statement, round);
    }
  }

  #set(name: string, property: string, value: Value, scope: Scope): void {
    for (let one: Scope | null = scope; one !== null; one = one.parent) {
      const object = one.variables.get(name);
      if (object === undefined) continue;
      const at = { module: scope.module, node: scope.module.ast };
      if (object.kind === "object") {
        const properties = new Map(object.properties).set(property, { value, at });
        one.variables.set(name, { ...object, properties });
      }
      return;
    }
  }

  #speaks(module: SourceModule): boolean {
    for (const binding of module.bindings.values()) {
      if (binding.kind === "import" && this.#sink.wanted.isOwn(binding.specifier)) return true;
    }
    return false;
  }

  #lost(node: TS.Node, { module }: Scope): void {
    this.#sink.strange(
      unreadable("a decorator does more than apply others", { module, node }),
      this.#speaks(module),
    );
  }
}

function isAssignment(node: TS.Expression): node is TS.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Gives a variable of the function, or of one around it, another value; false when it has none of the name. */
function assign(name: string, value: Value, scope: Scope): boolean {
  let holder: Scope | null = scope;
  while (holder !== null && !holder.variables.has(name)) holder = holder.parent;
  holder?.variables.set(name, value);
  return holder !== null;
}

function inner(scope: Scope): Scope {
  return { module: scope.module, variables: new Map(), parent: scope };
}

/** `name.property = value`, or `delete name.property`, for which there is no value. */
function assignedProperty(
  node: TS.Expression,
): { object: string; name: string; value: TS.Expression | null } | null {
  const removed = ts.isDeleteExpression(node);
  const assigned = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!removed && !assigned) return null;
  const target = removed ? node.expression : node.left;
  if (!ts.isPropertyAccessExpression(target) || !ts.isIdentifier(target.expression)) return null;
  return { object: target.expression.text, name: target.name.text, value: removed ? null : node.right };
}

/** `Reflect.defineMetadata(…)` and `console.log(…)` tell the ORM nothing. */
function isRegistration({ expression }: TS.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression)
    && ts.isIdentifier(expression.expression)
    && ["Reflect", "console"].includes(expression.expression.text)
  );
}

/** NestJS's `applyDecorators`, which applies each of its arguments. */
function isCombiner(callee: Value): boolean {
  return callee.kind === "external" && callee.name === "applyDecorators";
}

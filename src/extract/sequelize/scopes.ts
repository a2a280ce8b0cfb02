import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import { bindPattern } from "../typescript/declarations.ts";
import type { Engine } from "../typescript/engine.ts";
import { type Scope, unreadable } from "../typescript/values.ts";
import { SEQUELIZE } from "./library.ts";

/** An expression together with the variables it sees. */
export interface Written {
  readonly node: TS.Expression;
  readonly scope: Scope;
}

/** What Sequelize's own documentation calls the parameters of a model's file. */
const LIBRARY_NAMES = /^(sequelize|data_?types?)$/i;

/** What local variables were declared as, which their values do not tell. */
const declared = new WeakMap<Scope, Map<string, Written>>();

/** What a local name was declared as; null when it is none or nothing was written. */
export function declaredAs(name: string, scope: Scope): Written | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const found = declared.get(current)?.get(name);
    if (found !== undefined) return found;
    if (current.variables.has(name)) return null;
  }
  return null;
}

/** The scope inside a node: functions and blocks have variables of their own. */
export function innerScope(node: TS.Node, scope: Scope): Scope {
  const isFunction = ts.isFunctionLike(node);
  if (!isFunction && !ts.isBlock(node) && !ts.isModuleBlock(node) && !ts.isIterationStatement(node, false))
    return scope;
  const inner: Scope = { module: scope.module, variables: new Map(), parent: scope };
  if (isFunction) for (const parameter of node.parameters) hide(parameter.name, parameter.type, inner);
  if (ts.isBlock(node)) hoist(node.statements, inner);
  return inner;
}

/** A parameter is known only while running, unless its name or type says that it is Sequelize. */
function hide(name: TS.BindingName, type: TS.TypeNode | undefined, scope: Scope): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements)
      if (ts.isBindingElement(element)) hide(element.name, undefined, scope);
    return;
  }
  const typed =
    type !== undefined && /^(typeof )?(Sequelize|DataTypes)$/.test(type.getText(scope.module.ast));
  const at = { module: scope.module, node: name };
  const isLibrary = typed || LIBRARY_NAMES.test(name.text);
  scope.variables.set(name.text, isLibrary ? SEQUELIZE : unreadable("it is known only while running", at));
}

function hoist(statements: readonly TS.Statement[], scope: Scope): void {
  for (const node of statements) {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      scope.variables.set(node.name.text, { kind: "function", node, scope });
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      scope.variables.set(node.name.text, { kind: "class", node, scope });
    }
  }
}

/** Remembers a local variable's value and what it was declared as; those of the top level are looked up when asked for. */
export function bindLocal({ name, initializer }: TS.VariableDeclaration, scope: Scope, engine: Engine): void {
  if (scope.parent === null || initializer === undefined) return;
  bindPattern(name, engine.evaluate(initializer, scope), scope, engine);
  if (!ts.isIdentifier(name)) return;
  const names = declared.get(scope) ?? new Map<string, Written>();
  declared.set(scope, names.set(name.text, { node: initializer, scope }));
}

/** Without parentheses, casts, `!` and `await`. */
export function bare(node: TS.Expression): TS.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner)
    || ts.isAsExpression(inner)
    || ts.isNonNullExpression(inner)
    || ts.isSatisfiesExpression(inner)
    || ts.isTypeAssertionExpression(inner)
    || ts.isAwaitExpression(inner)
  )
    inner = inner.expression;
  return inner;
}

import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import { bindPattern, withDefault } from "./declarations.ts";
import { type Engine } from "./engine.ts";
import { isAssignment } from "./syntax.ts";
import {
  array,
  type FunctionValue,
  type Place,
  type Scope,
  truthiness,
  UNDEFINED,
  unreadable,
  type Value,
} from "./values.ts";

/**
 * The value a function of the project returns for these arguments. Bodies may declare variables, assign them in
 * statements of their own, decide by `if` on known values and return; anything that could have an effect makes the result unknown.
 */
export function applyFunction(fn: FunctionValue, args: readonly Value[], at: Place, engine: Engine): Value {
  const { node } = fn;
  const scope: Scope = { module: fn.scope.module, variables: new Map(), parent: fn.scope };
  CALLS.set(scope, node);
  if (isGenerator(node)) return unreadable("it calls a generator", at);
  node.parameters.forEach((parameter, index) => {
    const given =
      parameter.dotDotDotToken === undefined ? (args[index] ?? UNDEFINED) : array(args.slice(index));
    bindPattern(parameter.name, withDefault(given, parameter.initializer, scope, engine), scope, engine);
  });
  const { body } = node;
  if (body === undefined) return unreadable("it calls a function without a body", at);
  if (!ts.isBlock(body)) return engine.evaluate(body as TS.Expression, scope);
  return runBlock(body.statements, scope, engine) ?? UNDEFINED;
}

function isGenerator(node: TS.SignatureDeclaration): boolean {
  return "asteriskToken" in node && node.asteriskToken !== undefined;
}

/** The returned value; null when the statements ran to their end without returning. */
function runBlock(statements: readonly TS.Statement[], scope: Scope, engine: Engine): Value | null {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
      scope.variables.set(statement.name.text, { kind: "function", node: statement, scope });
    } else if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
      scope.variables.set(statement.name.text, { kind: "class", node: statement, scope });
    }
  }
  for (const statement of statements) {
    const returned = runStatement(statement, scope, engine);
    if (returned !== null) return returned;
  }
  return null;
}

function runStatement(statement: TS.Statement, scope: Scope, engine: Engine): Value | null {
  if (ts.isReturnStatement(statement)) {
    return statement.expression === undefined ? UNDEFINED : engine.evaluate(statement.expression, scope);
  }
  if (ts.isVariableStatement(statement)) return declare(statement, scope, engine);
  if (assigned(statement, scope, engine)) return null;
  if (ts.isIfStatement(statement)) return runIf(statement, scope, engine);
  if (ts.isSwitchStatement(statement)) return runSwitch(statement, scope, engine);
  if (ts.isBlock(statement)) {
    return runBlock(
      statement.statements,
      { module: scope.module, variables: new Map(), parent: scope },
      engine,
    );
  }
  if (isHarmless(statement)) return null;
  const at = { module: scope.module, node: statement };
  return unreadable("a function does more than declare and return", at);
}

function declare(statement: TS.VariableStatement, scope: Scope, engine: Engine): Value | null {
  const { declarationList } = statement;
  const at = { module: scope.module, node: statement };
  const { flags } = declarationList;
  const changes = (flags & ts.NodeFlags.Const) === 0;
  for (const { name, initializer } of declarationList.declarations) {
    if (
      changes
      && !(ts.isIdentifier(name) && (flags & ts.NodeFlags.Let) !== 0 && isTracked(name.text, scope))
    )
      return unreadable("a function uses a variable", at);
    const value = initializer === undefined ? UNDEFINED : engine.evaluate(initializer, scope);
    bindPattern(name, value, scope, engine);
  }
  return null;
}

/** `name = value` of a variable that the call itself declared; anything further out stays as it is. */
function assigned(statement: TS.Statement, scope: Scope, engine: Engine): boolean {
  const target = assignedName(statement);
  if (target === null || !isTracked(target.name, scope)) return false;
  for (let one: Scope | null = scope; one !== null; one = CALLS.has(one) ? null : one.parent) {
    if (!one.variables.has(target.name)) continue;
    one.variables.set(target.name, engine.evaluate(target.value, scope));
    return true;
  }
  return false;
}

function assignedName(node: TS.Node): { readonly name: string; readonly value: TS.Expression } | null {
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return null;
  const { left, operatorToken, right } = node.expression;
  const plain = operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(left);
  return plain ? { name: left.text, value: right } : null;
}

/** The scopes that calls opened, where a function's own variables end, each with its function. */
const CALLS = new WeakMap<Scope, TS.Node>();
const HIDDEN = new WeakMap<TS.Node, ReadonlySet<string>>();

/** Whether all assignments of a name within the function called are statements of that function itself. */
function isTracked(name: string, scope: Scope): boolean {
  let call: Scope | null = scope;
  while (call !== null && !CALLS.has(call)) call = call.parent;
  const node = call === null ? undefined : CALLS.get(call);
  if (node === undefined) return false;
  let hidden = HIDDEN.get(node);
  if (hidden === undefined) HIDDEN.set(node, (hidden = hiddenAssignments(node)));
  return !hidden.has(name);
}

/** The names that are assigned inside expressions, by other operators than `=`, or in functions further in. */
function hiddenAssignments(fn: TS.Node): ReadonlySet<string> {
  const hidden = new Set<string>();
  const visit = (node: TS.Node, own: boolean): void => {
    const plain = own ? assignedName(node) : null;
    if (plain !== null) return visit(plain.value, own);
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) note(node.left, hidden);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      note(node.operand, hidden);
    ts.forEachChild(node, (child) => visit(child, own && !ts.isFunctionLike(child)));
  };
  ts.forEachChild(fn, (child) => visit(child, true));
  return hidden;
}

/** Every name a target holds; `-x` and `!x` only make this more careful than need be. */
function note(target: TS.Node, names: Set<string>): void {
  if (ts.isIdentifier(target)) names.add(target.text);
  else ts.forEachChild(target, (child) => note(child, names));
}

function runIf(statement: TS.IfStatement, scope: Scope, engine: Engine): Value | null {
  const condition = engine.evaluate(statement.expression, scope);
  const decided = truthiness(condition);
  if (decided === null) {
    const at = { module: scope.module, node: statement };
    return condition.kind === "unknown"
      ? condition
      : unreadable("a function decides by an unknown value", at);
  }
  const branch = decided ? statement.thenStatement : statement.elseStatement;
  return branch === undefined ? null : runStatement(branch, scope, engine);
}

/** Runs the clauses from the first that matches to the next `break`. */
function runSwitch(statement: TS.SwitchStatement, scope: Scope, engine: Engine): Value | null {
  const { clauses } = statement.caseBlock;
  const start = matchingClause(statement, scope, engine);
  if (typeof start !== "number") return start;
  for (const clause of clauses.slice(start)) {
    for (const inner of clause.statements) {
      if (ts.isBreakStatement(inner)) return null;
      const returned = runStatement(inner, scope, engine);
      if (returned !== null) return returned;
    }
  }
  return null;
}

/** The index of the clause where a `switch` goes on; past the last when there is none. */
function matchingClause(statement: TS.SwitchStatement, scope: Scope, engine: Engine): number | Value {
  const { clauses } = statement.caseBlock;
  const subject = engine.evaluate(statement.expression, scope);
  const at = { module: scope.module, node: statement };
  for (const [index, clause] of clauses.entries()) {
    if (ts.isDefaultClause(clause)) continue;
    const value = engine.evaluate(clause.expression, scope);
    const bothKnown = subject.kind === "literal" && value.kind === "literal";
    const same = bothKnown ? subject.value === value.value : engine.same(subject, value);
    if (same === null)
      return subject.kind === "unknown" ? subject : unreadable("a function decides by an unknown value", at);
    if (same) return index;
  }
  const otherwise = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  return otherwise < 0 ? clauses.length : otherwise;
}

function isHarmless(statement: TS.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
  return (
    ts.isEmptyStatement(statement)
    || ts.isFunctionDeclaration(statement)
    || ts.isClassDeclaration(statement)
    || ts.isTypeAliasDeclaration(statement)
    || ts.isInterfaceDeclaration(statement)
  );
}

import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import { bindPattern, withDefault } from "./declarations.ts";
import { type Engine } from "./engine.ts";
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
 * The value a function of the project returns for these arguments. Bodies may declare constants, decide by
 * `if` on known values and return; anything that could have an effect makes the result unknown.
 */
export function applyFunction(fn: FunctionValue, args: readonly Value[], at: Place, engine: Engine): Value {
  const { node } = fn;
  const scope: Scope = { module: fn.scope.module, variables: new Map(), parent: fn.scope };
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
  if ((declarationList.flags & ts.NodeFlags.Const) === 0) return unreadable("a function uses a variable", at);
  for (const { name, initializer } of declarationList.declarations) {
    if (initializer !== undefined) bindPattern(name, engine.evaluate(initializer, scope), scope, engine);
  }
  return null;
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

import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { type Scope, unreadable } from "../typescript/values.ts";

/** The value of a parameter or loop variable. */
export const LOCAL = unreadable("it is known only while running", null);

/** What makes tables and views is called so; a parameter of that name is not called. */
const MAKER_CALLED = /(?:table|view|RLS)\w*\s*[<(]/i;

/** Whether another table may be made among a table's arguments. */
export function holdsMore(node: TS.Node, { ast }: SourceModule): boolean {
  return ts.isCallExpression(node) && node.arguments.some((given) => MAKER_CALLED.test(given.getText(ast)));
}

/** Functions, blocks and loops have variables of their own. */
export function innerScope(node: TS.Node, scope: Scope): Scope {
  const isFunction = ts.isFunctionLike(node);
  if (!isFunction && !ts.isBlock(node) && !ts.isModuleBlock(node) && !ts.isIterationStatement(node, false))
    return scope;
  const inner: Scope = { module: scope.module, variables: new Map(), parent: scope };
  if (isFunction) for (const { name } of node.parameters) hide(name, inner);
  return inner;
}

/** Gives the names of a pattern values that nobody knows, over what the same names mean outside. */
export function hide(name: TS.BindingName, scope: Scope): void {
  if (ts.isIdentifier(name)) scope.variables.set(name.text, LOCAL);
  else for (const element of name.elements) if (ts.isBindingElement(element)) hide(element.name, scope);
}

/** `schema.table(…)`, `core.pgTable(…)`, `pgTable.withRLS(…)`. */
function isMaker(node: TS.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node)
    && /^(table|view|materializedView|withRLS)$|(Table|View)$/.test(node.name.text)
  );
}

/** Whether the arguments may be a name and columns, which saves looking up most functions that are called. */
function namesFirst({ expression, arguments: [first, second] }: TS.CallExpression): boolean {
  const isView = ts.isIdentifier(expression) && /view/i.test(expression.text);
  return (
    first !== undefined && (second !== undefined || isView || ts.isSpreadElement(first)) && !isNoName(first)
  );
}

function isNoName(node: TS.Expression): boolean {
  return ts.isFunctionLike(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

/** `pgView(…).existing()`. */
export function isExisting({ expression }: TS.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === "existing";
}

/** Whether a call may make a table, by its form: most functions that are called need no looking up. */
export function mayMakeTable(node: TS.CallExpression): boolean {
  return isMaker(node.expression) || (ts.isIdentifier(node.expression) && namesFirst(node));
}

import type { ts as TS } from "ts-morph";
import { requiredValue } from "../typescript/commonjs.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import type { Place, Scope } from "../typescript/values.ts";
import type { AssociationKind } from "./associations.ts";
import { libraryPath } from "./library.ts";
import { bare, bindLocal, innerScope, type Written } from "./scopes.ts";

export type ClassNode = TS.ClassLikeDeclaration;

/** `sequelize.define(name, attributes, options)` or `User.init(attributes, options)`. */
export interface DefinitionSite {
  /** The call of `define`, or the class. */
  readonly node: TS.Node;
  readonly at: Place;
  readonly className: string | null;
  readonly name: Written | null;
  readonly attributes: Written | null;
  readonly options: Written | null;
  /** What `define` is called of. */
  readonly instance: Written | null;
}

/** Something said of a model by a call of one of its methods. */
export interface CallSite {
  readonly method: AssociationKind | "removeAttribute";
  readonly model: Written;
  readonly args: readonly TS.Expression[];
  readonly scope: Scope;
  readonly self: ClassNode | null;
  readonly container: TS.Node;
  readonly at: Place;
}

export interface ClassSite {
  readonly node: ClassNode;
  readonly name: string | null;
  readonly scope: Scope;
}

export interface Sites {
  readonly definitions: DefinitionSite[];
  readonly calls: CallSite[];
  readonly classes: ClassSite[];
  /** `db.users = …`: what models are called where they are gathered. */
  readonly aliases: { readonly name: string; readonly value: Written }[];
  /** Options for all models: what stands after `define:`. */
  readonly globals: Written[];
}

interface Context {
  readonly scope: Scope;
  readonly self: ClassNode | null;
  readonly container: TS.Node;
  /** What a class without a name is assigned to. */
  readonly named: string | null;
}

const ASSOCIATIONS = new Set(["belongsTo", "hasOne", "hasMany", "belongsToMany", "removeAttribute"]);
const MAX_DEPTH = 250;

/** Everything in a module that has to do with models, in the order written. */
export function sitesOf(module: SourceModule, evaluator: Evaluator): Sites {
  const sites: Sites = { definitions: [], calls: [], classes: [], aliases: [], globals: [] };
  const visit = (node: TS.Node, context: Context, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    note(node, context, sites, evaluator);
    const inner = innerContext(node, context);
    ts.forEachChild(node, (child) => visit(child, inner, depth + 1));
    if (ts.isVariableDeclaration(node)) bindLocal(node, context.scope, evaluator);
  };
  const scope: Scope = { module, variables: new Map(), parent: null };
  visit(module.ast, { scope, self: null, container: module.ast, named: null }, 0);
  return sites;
}

function innerContext(node: TS.Node, context: Context): Context {
  const scope = innerScope(node, context.scope);
  if (ts.isClassLike(node)) return { ...context, scope, self: node };
  if (ts.isFunctionLike(node)) return { ...context, scope, container: node, named: null };
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name))
    return { ...context, named: node.name.text };
  return scope === context.scope ? context : { ...context, scope };
}

function note(node: TS.Node, context: Context, sites: Sites, evaluator: Evaluator): void {
  const { scope } = context;
  if (ts.isClassLike(node)) sites.classes.push({ node, name: node.name?.text ?? context.named, scope });
  else if (ts.isCallExpression(node)) noteCall(node, context, sites, evaluator);
  else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isPropertyAccessExpression(node.left))
      sites.aliases.push({ name: node.left.name.text, value: { node: node.right, scope } });
  } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === "define") {
    sites.globals.push({ node: node.initializer, scope });
  }
}

function noteCall(node: TS.CallExpression, context: Context, sites: Sites, evaluator: Evaluator): void {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const { scope, self, container } = context;
  const method = callee.name.text;
  const at = { module: scope.module, node };
  const model = { node: callee.expression, scope };
  if (ASSOCIATIONS.has(method)) {
    const args = [...node.arguments];
    sites.calls.push({ method: method as CallSite["method"], model, args, scope, self, container, at });
  } else if (method === "define") noteDefine(node, model, context, sites, evaluator);
  else if (method === "init") noteInit(node, model, context, sites, evaluator);
}

function written(node: TS.Expression | undefined, scope: Scope): Written | null {
  return node === undefined ? null : { node, scope };
}

function noteDefine(
  node: TS.CallExpression,
  instance: Written,
  { scope }: Context,
  sites: Sites,
  evaluator: Evaluator,
): void {
  const [name, attributes, options] = node.arguments;
  if (name === undefined || (attributes !== undefined && ts.isFunctionLike(attributes))) return;
  const isLibrary = libraryPath(evaluator.evaluate(instance.node, scope))?.length === 0;
  if (!isLibrary && !/sequelize/i.test(instance.node.getText(scope.module.ast))) return;
  sites.definitions.push({
    node,
    at: { module: scope.module, node },
    className: null,
    name: { node: name, scope },
    attributes: written(attributes, scope),
    options: written(options, scope),
    instance,
  });
}

/** `User.init(…)`, `super.init(…)`, `this.init(…)`: of Sequelize when the options name the instance. */
function noteInit(
  call: TS.CallExpression,
  model: Written,
  { scope, self }: Context,
  sites: Sites,
  evaluator: Evaluator,
): void {
  const [attributes, options] = call.arguments;
  if (attributes === undefined || options === undefined) return;
  const given = evaluator.evaluate(options, scope);
  if (given.kind === "object" && given.open.length === 0 && !given.properties.has("sequelize")) return;
  const node = classOf(model, self, evaluator);
  if (node === null || node.heritageClauses === undefined) return;
  sites.definitions.push({
    node,
    at: { module: scope.module, node: call },
    className: node.name?.text ?? (ts.isIdentifier(model.node) ? model.node.text : null),
    name: null,
    attributes: { node: attributes, scope },
    options: { node: options, scope },
    instance: null,
  });
}

/** The class that an expression is; null when it is none that is known. */
export function classOf(
  { node, scope }: Written,
  self: ClassNode | null,
  evaluator: Evaluator,
): ClassNode | null {
  const inner = bare(node);
  if (inner.kind === ts.SyntaxKind.ThisKeyword || inner.kind === ts.SyntaxKind.SuperKeyword) return self;
  const value = requiredValue(evaluator.evaluate(inner, scope), evaluator);
  return value.kind === "class" ? value.node : null;
}

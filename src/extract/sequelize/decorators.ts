import type { ts as TS } from "ts-morph";
import { requiredValue } from "../typescript/commonjs.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import {
  isUnknown,
  type Place,
  type Scope,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { libraryPath } from "./library.ts";
import { bare } from "./scopes.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import type { ClassNode } from "./sites.ts";

/** A decorator of sequelize-typescript. `called`: written with parentheses. */
export interface Decorator {
  readonly name: string;
  readonly args: readonly Value[];
  readonly nodes: readonly TS.Expression[];
  /** For `createIndexDecorator`: the call that made it, by which its uses are one index. */
  readonly maker: TS.Node | null;
  readonly at: Place;
}

const WRITES = /^(add|set)(Attributes?|AttributeOptions|Options|Association|ForeignKey|FieldToIndex)$/;
/** Options of an attribute that never reach the database. */
const ASIDE = new Set(["validate", "get", "set"]);
const OWN =
  /^(Table|Column|PrimaryKey|AutoIncrement|AllowNull|Default|Unique|Comment|ForeignKey|BelongsTo|BelongsToMany|HasOne|HasMany|CreatedAt|UpdatedAt|DeletedAt|Index)$/;

/** The decorators of a class or property that sequelize-typescript reads, innermost last; a reason for each that may be one. */
export function decoratorsOf(
  node: TS.Node,
  scope: Scope,
  evaluator: Evaluator,
): { readonly known: readonly Decorator[]; readonly strange: readonly Unknown[] } {
  const known: Decorator[] = [];
  const strange: Unknown[] = [];
  const written = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const { expression } of written) {
    const read = readDecorator(expression, scope, evaluator);
    if (read === null) continue;
    if (isUnknown(read)) strange.push(read);
    else known.push(read);
  }
  return { known, strange };
}

function readDecorator(
  expression: TS.Expression,
  scope: Scope,
  evaluator: Evaluator,
): Decorator | Unknown | null {
  const node = bare(expression);
  const at = { module: scope.module, node };
  const value = evaluator.ask(() => evaluator.evaluate(node, scope));
  const nodes = ts.isCallExpression(node) ? [...node.arguments] : [];
  if (value.kind === "external" || value.kind === "member") {
    const name = libraryPath(value)?.at(-1);
    return name !== undefined && OWN.test(name) ? { name, args: [], nodes, maker: null, at } : null;
  }
  if (value.kind === "call") {
    const made = value.callee.kind === "call" ? value.callee : value;
    const name = libraryPath(made.callee)?.at(-1);
    if (name === "createIndexDecorator")
      return indexDecorator(made.args, made === value ? [] : value.args, made.at, at);
    return name !== undefined && OWN.test(name) ? { name, args: value.args, nodes, maker: null, at } : null;
  }
  return strangeDecorator(value, node, scope, evaluator);
}

/** `@Named` and `@Named({ order })` of `const Named = createIndexDecorator({ … })`. */
function indexDecorator(
  options: readonly Value[],
  field: readonly Value[],
  made: Place,
  at: Place,
): Decorator {
  return { name: "Index", args: [...options, ...field], nodes: [], maker: made.node, at };
}

/** The project's own decorators are passed over unless they write what sequelize-typescript reads. */
function strangeDecorator(
  value: Value,
  node: TS.Expression,
  scope: Scope,
  evaluator: Evaluator,
): Unknown | null {
  const callee = ts.isCallExpression(node) ? bare(node.expression) : node;
  const fn = value.kind === "function" ? value : evaluator.ask(() => evaluator.evaluate(callee, scope));
  if (fn.kind !== "function") return null;
  return isHarmless(fn.node, fn.scope.module)
    ? null
    : unreadable("a decorator of the project changes it", { module: scope.module, node });
}

/** Whether a decorator's function leaves alone what becomes DDL: it may add validators, getters and setters. */
function isHarmless(fn: TS.Node, module: SourceModule): boolean {
  let harmless = true;
  const visit = (node: TS.Node, depth: number): void => {
    if (!harmless || depth > 100) return;
    if (ts.isCallExpression(node)) {
      const callee = bare(node.expression);
      const name = ts.isIdentifier(callee)
        ? callee.text
        : ts.isPropertyAccessExpression(callee)
          ? callee.name.text
          : "";
      const options = node.arguments[2];
      if (name === "addAttributeOptions" && options !== undefined) harmless &&= isAside(options);
      else if (WRITES.test(name) || OWN.test(name)) harmless = false;
    }
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  if (/sequelize|Column|Attribute/.test(module.ast.text)) visit(fn, 0);
  return harmless;
}

function isAside(options: TS.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(options)
    && options.properties.every(
      ({ name }) => name !== undefined && ts.isIdentifier(name) && ASIDE.has(name.text),
    )
  );
}

/** A class and the file it is written in. */
export interface ClassPlace {
  readonly node: ClassNode;
  readonly module: SourceModule;
}

/** The class above, as far as the project has it: null at the end, a reason when it cannot be followed. */
export function parentOf(node: ClassNode, scope: Scope, evaluator: Evaluator): ClassPlace | null | Unknown {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const parent = clause?.types[0]?.expression;
  if (parent === undefined) return null;
  const value = requiredValue(
    evaluator.ask(() => evaluator.evaluate(parent, scope)),
    evaluator,
  );
  if (value.kind === "unknown") return value;
  if (value.kind === "class") return { node: value.node, module: value.scope.module };
  if (value.kind === "external" || value.kind === "member") return null;
  return unreadable("its base class is computed", { module: scope.module, node: parent });
}

/** Whether the class is one that only others extend. */
export function isAbstract(node: ClassNode): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false;
}

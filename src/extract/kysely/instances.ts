import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { stringOf, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { type SnakeCase, snakeCaseOptions } from "../typescript/snake-case.ts";
import type { WrittenType } from "./type-names.ts";

/** How a database is spoken of: `Kysely<DB>`, `new Kysely<DB>(…)`, `Transaction<DB>`. */
export interface Use {
  readonly type: WrittenType;
  /** Null: only named as a type. */
  readonly made: Made | null;
}

/** `new Kysely<DB>({ … })`. */
interface Made {
  /** Whether it has the CamelCasePlugin; null when its options are not written out. */
  readonly renames: boolean | null;
  /** What `.withSchema("…")` says behind it. */
  readonly namespace: string | null;
}

/** What a module says of Kysely databases. */
export interface KyselyUses {
  readonly uses: Use[];
  /** `new CamelCasePlugin(…)`, wherever it stands. */
  readonly plugins: (SnakeCase | Unknown)[];
}

const HOLDERS = new Set(["Kysely", "Transaction", "ControlledTransaction", "ReadonlyKysely"]);
const MAX_DEPTH = 250;

/** Finds the databases and plugins of a module. */
export function usesIn(module: SourceModule, evaluator: Evaluator): KyselyUses {
  const found: KyselyUses = { uses: [], plugins: [] };
  const visit = (node: TS.Node, namespace: string | null, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    let below: string | null = null;
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) noteType(node, module, found);
    else if (ts.isNewExpression(node)) noteNew(node, namespace, module, evaluator, found);
    else if (ts.isClassLike(node)) noteSubclass(node, module, found);
    else if (ts.isCallExpression(node) && isMember(node.expression, "withSchema"))
      below = stringOf(evaluate(node.arguments[0], module, evaluator));
    else if (ts.isPropertyAccessExpression(node)) below = namespace;
    ts.forEachChild(node, (child) => visit(child, below, depth + 1));
  };
  visit(module.ast, null, 0);
  return found;
}

function isMember(node: TS.Node, name: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === name;
}

function evaluate(
  node: TS.Expression | undefined,
  module: SourceModule,
  evaluator: Evaluator,
): Value | undefined {
  if (node === undefined) return undefined;
  return evaluator.ask(() => evaluator.evaluate(node, { module, variables: new Map(), parent: null }));
}

function noteType(
  node: TS.TypeReferenceNode | TS.ExpressionWithTypeArguments,
  module: SourceModule,
  { uses }: KyselyUses,
): void {
  const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
  const [first] = node.typeArguments ?? [];
  if (first !== undefined && ts.isIdentifier(name) && HOLDERS.has(name.text))
    uses.push({ type: { node: first, module }, made: null });
}

function noteNew(
  node: TS.NewExpression,
  namespace: string | null,
  module: SourceModule,
  evaluator: Evaluator,
  { uses, plugins }: KyselyUses,
): void {
  if (!ts.isIdentifier(node.expression)) return;
  const [first] = node.typeArguments ?? [];
  if (node.expression.text === "Kysely" && first !== undefined)
    uses.push({ type: { node: first, module }, made: { renames: renames(node), namespace } });
  if (node.expression.text !== "CamelCasePlugin") return;
  plugins.push(snakeCaseOptions(evaluate(node.arguments?.[0], module, evaluator)));
}

/** A plugin of the project's own may name things in any way. */
function noteSubclass(node: TS.ClassLikeDeclaration, module: SourceModule, { plugins }: KyselyUses): void {
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => expression),
  );
  if (parents.some((parent) => ts.isIdentifier(parent) && parent.text === "CamelCasePlugin"))
    plugins.push(unreadable("a plugin of the project names things in its own way", { module, node }));
}

/** Whether the options name the plugin; null when they are not written here. */
function renames(node: TS.NewExpression): boolean | null {
  const [options] = node.arguments ?? [];
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null;
  const plugins = options.properties.find(
    ({ name }) => name !== undefined && ts.isIdentifier(name) && name.text === "plugins",
  );
  if (plugins === undefined) return options.properties.some(ts.isSpreadAssignment) ? null : false;
  let found = false;
  const visit = (inner: TS.Node): void => {
    found ||=
      ts.isNewExpression(inner)
      && ts.isIdentifier(inner.expression)
      && inner.expression.text === "CamelCasePlugin";
    ts.forEachChild(inner, visit);
  };
  visit(plugins);
  return found || !ts.isPropertyAssignment(plugins) || !ts.isArrayLiteralExpression(plugins.initializer)
    ? found || null
    : false;
}

import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { type ClassValue, UNDEFINED, unreadable, type Value } from "../typescript/values.ts";

/**
 * The value that a property of a new object has when its class is constructed without arguments, which MikroORM
 * tries twice: `undefined` when there is none, or when constructing fails.
 */
export function initialised(
  member: TS.PropertyDeclaration | TS.AccessorDeclaration,
  { node, scope }: ClassValue,
  engine: Evaluator,
): Value {
  const made = node.members.find((one) => ts.isConstructorDeclaration(one) && one.body !== undefined);
  const constructor = made !== undefined && ts.isConstructorDeclaration(made) ? made : null;
  if (constructor !== null && fails(constructor)) return UNDEFINED;
  if (ts.isGetAccessorDeclaration(member))
    return unreadable("a getter works out its initial value", { module: scope.module, node: member });
  const name = ts.isIdentifier(member.name) ? member.name.text : "";
  const assigned = constructor === null ? undefined : assignments(constructor).get(name);
  const expression = assigned ?? (ts.isPropertyDeclaration(member) ? member.initializer : undefined);
  if (expression === undefined) return UNDEFINED;
  const inner = assigned === undefined ? scope : withoutArguments(constructor, scope);
  const value = engine.evaluate(expression, inner);
  if (value.kind === "unknown") return isVolatile(expression) ? UNDEFINED : value;
  if (value.kind !== "call" || value.constructs) return value;
  return isVolatile(expression)
    ? UNDEFINED
    : unreadable("its initial value is worked out by a call", { module: scope.module, node: expression });
}

/** Calls whose results differ each time, so that they are no default. */
function isVolatile(node: TS.Expression): boolean {
  if (!ts.isCallExpression(node)) return ts.isNewExpression(node);
  const { expression } = node;
  const name = ts.isIdentifier(expression)
    ? expression.text
    : ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : "";
  return /^(v[1-7]|uuid\w*|\w*uuid(v\d)?|nanoid|cuid2?|createId|ulid|now|random\w*|generate\w*|createHash|sql|raw)$/i.test(
    name,
  );
}

/** Whether a constructor without arguments reads a property of one, which throws. */
function fails({ parameters, body }: TS.ConstructorDeclaration): boolean {
  const missing = new Set<string>();
  for (const { name, initializer } of parameters) {
    if (initializer !== undefined) continue;
    if (!ts.isIdentifier(name)) return true;
    missing.add(name.text);
  }
  let found = false;
  const visit = (node: TS.Node): void => {
    if (found || ts.isFunctionLike(node)) return;
    if (ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined)
      found ||= ts.isIdentifier(node.expression) && missing.has(node.expression.text);
    ts.forEachChild(node, visit);
  };
  if (body !== undefined) ts.forEachChild(body, visit);
  return found;
}

/** `this.name = value` among a constructor's statements. */
function assignments({ body }: TS.ConstructorDeclaration): ReadonlyMap<string, TS.Expression> {
  const found = new Map<string, TS.Expression>();
  for (const statement of body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left, operatorToken, right } = statement.expression;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) continue;
    if (left.expression.kind === ts.SyntaxKind.ThisKeyword) found.set(left.name.text, right);
  }
  return found;
}

function withoutArguments(
  constructor: TS.ConstructorDeclaration | null,
  parent: ClassValue["scope"],
): ClassValue["scope"] {
  const scope: ClassValue["scope"] = { module: parent.module, variables: new Map(), parent };
  for (const { name, initializer } of constructor?.parameters ?? []) {
    if (!ts.isIdentifier(name)) continue;
    const given = unreadable("a parameter has a default", { module: parent.module, node: name });
    scope.variables.set(name.text, initializer === undefined ? UNDEFINED : given);
  }
  return scope;
}

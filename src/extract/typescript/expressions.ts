import type { ts as TS } from "ts-morph";
import { callMethod } from "./builtins.ts";
import { ts } from "./compiler.ts";
import type { Engine } from "./engine.ts";
import { evaluateObject } from "./objects.ts";
import { binary, typeName, unary } from "./operators.ts";
import {
  array,
  isNullish,
  literal,
  type Place,
  type Scope,
  truthiness,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";

/** The value of one expression, by its form. */
export function evaluateExpression(node: TS.Expression, scope: Scope, engine: Engine): Value {
  const inner = unwrap(node);
  const at = { module: scope.module, node: inner };
  return (
    leaf(inner, scope, engine, at) ?? compound(inner, scope, engine, at) ?? unreadable("it is computed", at)
  );
}

/** Strips what changes nothing at run time: parentheses, casts, `satisfies`, `!`, `await`. */
function unwrap(node: TS.Expression): TS.Expression {
  let inner = node;
  while (true) {
    switch (inner.kind) {
      case ts.SyntaxKind.ParenthesizedExpression:
      case ts.SyntaxKind.AsExpression:
      case ts.SyntaxKind.SatisfiesExpression:
      case ts.SyntaxKind.NonNullExpression:
      case ts.SyntaxKind.TypeAssertionExpression:
      case ts.SyntaxKind.AwaitExpression:
        inner = (inner as TS.ParenthesizedExpression).expression;
        break;
      default:
        return inner;
    }
  }
}

// Both switches go by the node's kind, which is what the compiler's own `is…` functions test.
function leaf(node: TS.Expression, scope: Scope, engine: Engine, at: Place): Value | null {
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return literal((node as TS.StringLiteralLike).text);
    case ts.SyntaxKind.Identifier:
      return engine.lookup((node as TS.Identifier).text, scope, at);
    case ts.SyntaxKind.NumericLiteral:
      return literal(Number((node as TS.NumericLiteral).text));
    case ts.SyntaxKind.BigIntLiteral:
      return literal(BigInt((node as TS.BigIntLiteral).text.slice(0, -1)));
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return { kind: "function", node: node as TS.FunctionExpression | TS.ArrowFunction, scope };
    case ts.SyntaxKind.ClassExpression:
      return { kind: "class", node: node as TS.ClassExpression, scope };
    case ts.SyntaxKind.MetaProperty:
      return { kind: "external", module: "global", name: "import.meta" };
    case ts.SyntaxKind.RegularExpressionLiteral:
      return pattern((node as TS.RegularExpressionLiteral).text, at);
    case ts.SyntaxKind.TrueKeyword:
      return literal(true);
    case ts.SyntaxKind.FalseKeyword:
      return literal(false);
    case ts.SyntaxKind.NullKeyword:
      return literal(null);
    default:
      return null;
  }
}

/** A regular expression is what `new RegExp(source, flags)` makes. */
function pattern(text: string, at: Place): Value {
  const end = text.lastIndexOf("/");
  return {
    kind: "call",
    callee: { kind: "external", module: "global", name: "RegExp" },
    args: [literal(text.slice(1, end)), literal(text.slice(end + 1))],
    constructs: true,
    at,
  };
}

function compound(node: TS.Expression, scope: Scope, engine: Engine, at: Place): Value | null {
  switch (node.kind) {
    case ts.SyntaxKind.CallExpression:
      return call(node as TS.CallExpression, scope, engine, at);
    case ts.SyntaxKind.PropertyAccessExpression:
      return access(node as TS.PropertyAccessExpression, scope, engine, at);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return evaluateObject(node as TS.ObjectLiteralExpression, scope, engine);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayLiteral((node as TS.ArrayLiteralExpression).elements, scope, engine);
    case ts.SyntaxKind.ElementAccessExpression:
      return elementAccess(node as TS.ElementAccessExpression, scope, engine, at);
    case ts.SyntaxKind.NewExpression:
      return construct(node as TS.NewExpression, scope, engine, at);
    case ts.SyntaxKind.TemplateExpression:
      return template(node as TS.TemplateExpression, scope, engine);
    case ts.SyntaxKind.TaggedTemplateExpression:
      return taggedTemplate(node as TS.TaggedTemplateExpression, scope, engine, at);
    case ts.SyntaxKind.ConditionalExpression:
      return conditional(node as TS.ConditionalExpression, scope, engine, at);
    case ts.SyntaxKind.BinaryExpression:
      return binary(node as TS.BinaryExpression, scope, engine, at);
    case ts.SyntaxKind.PrefixUnaryExpression:
      return unary(node as TS.PrefixUnaryExpression, scope, engine, at);
    case ts.SyntaxKind.TypeOfExpression: {
      const operand = engine.evaluate((node as TS.TypeOfExpression).expression, scope);
      return operand.kind === "unknown" ? operand : typeName(operand);
    }
    case ts.SyntaxKind.VoidExpression:
      return UNDEFINED;
    default:
      return null;
  }
}

function arrayLiteral(elements: readonly TS.Expression[], scope: Scope, engine: Engine): Value {
  const items: Value[] = [];
  const open: Unknown[] = [];
  for (const element of elements) {
    if (!ts.isSpreadElement(element)) items.push(engine.evaluate(element, scope));
    else {
      const spread = engine.evaluate(element.expression, scope);
      const at = { module: scope.module, node: element };
      if (spread.kind === "array") {
        items.push(...spread.items);
        open.push(...spread.open);
      } else open.push(spread.kind === "unknown" ? spread : unreadable("what is spread here is no list", at));
    }
  }
  return array(items, open);
}

function access(node: TS.PropertyAccessExpression, scope: Scope, engine: Engine, at: Place): Value {
  const object = engine.evaluate(node.expression, scope);
  if (node.questionDotToken !== undefined && isNullish(object)) return UNDEFINED;
  return engine.member(object, node.name.text, at);
}

function elementAccess(node: TS.ElementAccessExpression, scope: Scope, engine: Engine, at: Place): Value {
  const object = engine.evaluate(node.expression, scope);
  if (node.questionDotToken !== undefined && isNullish(object)) return UNDEFINED;
  const key = engine.evaluate(node.argumentExpression, scope);
  if (key.kind === "unknown") return key;
  if (key.kind !== "literal") return unreadable("the key is computed", at);
  return engine.member(object, String(key.value), at);
}

function call(node: TS.CallExpression, scope: Scope, engine: Engine, at: Place): Value {
  const callee = unwrap(node.expression);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return unreadable("it is imported while running", at);
  const args = argumentsOf(node.arguments, scope, engine);
  if ("kind" in args) return args;
  if (ts.isIdentifier(callee) && callee.text === "require") return required(args, scope, engine, at);
  if (!ts.isPropertyAccessExpression(callee)) return engine.apply(engine.evaluate(callee, scope), args, at);
  const object = engine.evaluate(callee.expression, scope);
  const optional = callee.questionDotToken !== undefined || node.questionDotToken !== undefined;
  if (optional && isNullish(object)) return UNDEFINED;
  return (
    callMethod(object, callee.name.text, args, at, engine)
    ?? engine.apply(engine.member(object, callee.name.text, at), args, at)
  );
}

/** CommonJS: `require("x")` is the whole module. */
function required(args: readonly Value[], scope: Scope, engine: Engine, at: Place): Value {
  const specifier = args[0];
  if (specifier?.kind !== "literal" || typeof specifier.value !== "string") {
    return unreadable("what it requires is computed", at);
  }
  const declared = engine.modules.imported(specifier.value, "*", scope.module);
  if (declared?.kind === "whole-module") return { kind: "namespace", module: declared.module };
  return { kind: "external", module: specifier.value, name: "*" };
}

function argumentsOf(
  nodes: readonly TS.Expression[],
  scope: Scope,
  engine: Engine,
): readonly Value[] | Unknown {
  const list = arrayLiteral(nodes, scope, engine);
  if (list.kind !== "array") return unreadable("its arguments are computed", null);
  return list.open[0] ?? list.items;
}

function construct(node: TS.NewExpression, scope: Scope, engine: Engine, at: Place): Value {
  const callee = engine.evaluate(node.expression, scope);
  if (callee.kind === "unknown") return callee;
  const args = argumentsOf(node.arguments ?? [], scope, engine);
  if ("kind" in args) return args;
  return { kind: "call", callee, args, constructs: true, at };
}

function template(node: TS.TemplateExpression, scope: Scope, engine: Engine): Value {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = engine.evaluate(span.expression, scope);
    const at = { module: scope.module, node: span };
    if (value.kind === "unknown") return value;
    if (value.kind !== "literal") return unreadable("a text is put together from an unknown value", at);
    text += String(value.value) + span.literal.text;
    if (text.length > 1_000_000) return unreadable("a text grows too long", at);
  }
  return literal(text);
}

function taggedTemplate(node: TS.TaggedTemplateExpression, scope: Scope, engine: Engine, at: Place): Value {
  const tag = engine.evaluate(node.tag, scope);
  if (tag.kind === "unknown") return tag;
  if (tag.kind === "function") return unreadable("a template is tagged by a function of the project", at);
  const body = node.template;
  if (ts.isNoSubstitutionTemplateLiteral(body)) {
    return { kind: "template", tag, strings: [body.text], values: [], at };
  }
  const strings = [body.head.text, ...body.templateSpans.map((span) => span.literal.text)];
  const values = body.templateSpans.map((span) => engine.evaluate(span.expression, scope));
  return { kind: "template", tag, strings, values, at };
}

function conditional(node: TS.ConditionalExpression, scope: Scope, engine: Engine, at: Place): Value {
  const condition = engine.evaluate(node.condition, scope);
  const decided = truthiness(condition);
  if (decided !== null) return engine.evaluate(decided ? node.whenTrue : node.whenFalse, scope);
  return condition.kind === "unknown" ? condition : unreadable("it depends on an unknown value", at);
}

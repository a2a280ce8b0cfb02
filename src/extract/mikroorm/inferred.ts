import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import { designType } from "../typescript/design-type.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { type ClassValue, type Literal, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import type { Config, Provider } from "./config.ts";
import { initialised } from "./initial.ts";
import type { Inferred } from "./meta.ts";

type Member = TS.PropertyDeclaration | TS.AccessorDeclaration;

/**
 * What a property's declaration tells MikroORM: with the default provider the type that `emitDecoratorMetadata`
 * writes down, and the value that a new object has.
 */
export function inferred(
  member: Member,
  value: ClassValue,
  engine: Evaluator,
  { provider, major }: Config,
): Inferred {
  const initial = initialised(member, value, engine);
  const shown = shownType(initial);
  return {
    type: shown ?? typeOf(member, value, engine, provider),
    initial: plainInitial(initial, major),
    optional: provider === "reflect" ? null : optional(member, value),
  };
}

/** Providers that look at types take an optional property for a nullable one. */
function optional(member: Member, { scope }: ClassValue): Unknown | null {
  if (!ts.isPropertyDeclaration(member)) return null;
  const maybe = member.questionToken !== undefined || (member.type !== undefined && hasNothing(member.type));
  return maybe
    ? unreadable("it depends on another provider of metadata", { module: scope.module, node: member })
    : null;
}

/** The type of an initial value, which counts before the declared one; null: it has none, or null. */
function shownType(initial: Value): Maybe<string> | null {
  if (initial.kind === "unknown") return null;
  if (initial.kind === "literal")
    return initial.value === undefined || initial.value === null ? null : typeof initial.value;
  if (initial.kind === "array") return "Array";
  if (initial.kind === "object") return "Object";
  if (initial.kind === "call" && initial.constructs && initial.callee.kind === "external") {
    const { module, name } = initial.callee;
    if (module === "global") return name === "Uint8Array" ? "Buffer" : name;
  }
  return null;
}

function plainInitial(initial: Value, major: number | null): Maybe<Literal | null> {
  if (initial.kind === "unknown") return initial;
  if (initial.kind !== "literal" || initial.value === undefined) return null;
  if (major === null || major >= 6) return initial;
  // Version 5 does not take an initial null for a word on nullability.
  return initial.value === null
    ? null
    : unreadable("what version 5 makes of an initial value is not known", null);
}

function typeOf(
  member: Member,
  value: ClassValue,
  engine: Evaluator,
  provider: Provider,
): Maybe<string | null> {
  const { scope } = value;
  const node = ts.isSetAccessorDeclaration(member) ? member.parameters[0]?.type : member.type;
  if (node === undefined) return provider === "reflect" ? "Object" : typeOfInitial(member, scope, engine);
  const written = withoutNothing(node);
  if (provider !== "reflect") return seenType(written, scope, engine);
  const type = designType(written, scope.module, engine);
  if (isUnknown(type)) return type;
  // With strict null checks a union with null becomes Object, which is stored as a text is.
  const strictMatters = written !== node && type !== "String" && type !== "Object";
  return strictMatters && hasNothing(node)
    ? unreadable("its type depends on whether null checks are strict", { module: scope.module, node })
    : type;
}

/** Wrappers of MikroORM's that a provider looks through. */
const WRAPPERS = new Set(["Ref", "Reference", "LazyRef", "Rel", "Opt", "Hidden", "Collection", "ScalarRef"]);

/** What a provider that looks at types sees for certain: plain types and classes. */
function seenType(node: TS.TypeNode, scope: ClassValue["scope"], engine: Evaluator): Maybe<string> {
  const reference = ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) ? node : null;
  const [inner] = reference?.typeArguments ?? [];
  const name = reference !== null && ts.isIdentifier(reference.typeName) ? reference.typeName.text : "";
  if (inner !== undefined && WRAPPERS.has(name)) return seenType(inner, scope, engine);
  const type = designType(node, scope.module, engine);
  if (isUnknown(type)) return type;
  const plain = ["String", "Number", "Boolean", "BigInt", "Date"].includes(type);
  return plain || (name !== "" && type === name)
    ? type
    : unreadable("its type is worked out by another provider of metadata", { module: scope.module, node });
}

/** Where no type is written, that of a plain initial value counts. */
function typeOfInitial(member: Member, scope: ClassValue["scope"], engine: Evaluator): Maybe<string> {
  const initial = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  const [inner] = initial !== undefined && ts.isNewExpression(initial) ? (initial.typeArguments ?? []) : [];
  if (inner !== undefined) return seenType(inner, scope, engine);
  if (initial !== undefined && ts.isStringLiteralLike(initial)) return "String";
  if (initial !== undefined && ts.isNumericLiteral(initial)) return "Number";
  if (initial?.kind === ts.SyntaxKind.TrueKeyword || initial?.kind === ts.SyntaxKind.FalseKeyword)
    return "Boolean";
  return unreadable("its type is left to the compiler", null);
}

function hasNothing(node: TS.TypeNode): boolean {
  return ts.isUnionTypeNode(node) && node.types.some(isNothing);
}

function isNothing(node: TS.TypeNode): boolean {
  if (ts.isLiteralTypeNode(node)) return node.literal.kind === ts.SyntaxKind.NullKeyword;
  return node.kind === ts.SyntaxKind.UndefinedKeyword;
}

/** `A | null` without `null`, when one type is left. */
function withoutNothing(node: TS.TypeNode): TS.TypeNode {
  if (!ts.isUnionTypeNode(node)) return node;
  const rest = node.types.filter((type) => !isNothing(type));
  return rest.length === 1 ? (rest[0] ?? node) : node;
}

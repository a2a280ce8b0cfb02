import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import { enumValue } from "./declarations.ts";
import type { Engine } from "./engine.ts";
import type { SourceModule } from "./syntax.ts";
import { unreadable } from "./values.ts";
import type { Maybe } from "./maybe.ts";
import { namedType } from "./type-names.ts";

const MAX_DEPTH = 30;

/** What a declared type becomes in `design:type`: a constructor's name; `void` where TypeScript writes `void 0`. */
type Written = string;

/** Global classes, which a type's name means at run time too. */
const GLOBAL_CLASSES = new Set(
  "Date Buffer Promise Array Map Set WeakMap WeakSet RegExp Error URL Function Uint8Array ArrayBuffer Object String Number Boolean".split(
    " ",
  ),
);

/** Global types that exist for the compiler only. */
const GLOBAL_ALIASES = new Set(
  "Record Partial Required Readonly Pick Omit ReadonlyMap ReadonlySet NonNullable Exclude Extract".split(" "),
);

/**
 * The constructor that TypeScript's `emitDecoratorMetadata` writes for a property (TypeScript 4 to 6), as the
 * compiler itself would with all types at hand. `null` and `undefined` in a union are passed over: with
 * `strictNullChecks` they become `Object`, which some ORMs refuse.
 */
export function designType(
  node: TS.TypeNode | undefined,
  module: SourceModule,
  engine: Engine,
): Maybe<string> {
  const written = node === undefined ? "Object" : serialized(node, { module, engine, depth: 0 });
  return written;
}

interface Context {
  readonly module: SourceModule;
  readonly engine: Engine;
  readonly depth: number;
}

function serialized(node: TS.TypeNode, context: Context): Maybe<Written> {
  if (context.depth > MAX_DEPTH)
    return unreadable("its type is nested too deeply", { module: context.module, node });
  const deeper = { ...context, depth: context.depth + 1 };
  if (ts.isParenthesizedTypeNode(node)) return serialized(node.type, deeper);
  if (ts.isLiteralTypeNode(node)) return literalType(node.literal);
  if (ts.isUnionTypeNode(node)) return united(node.types, deeper, false);
  if (ts.isIntersectionTypeNode(node)) return united(node.types, deeper, true);
  if (ts.isTypeReferenceNode(node)) return reference(node.typeName, deeper);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.ReadonlyKeyword ? serialized(node.type, deeper) : "Object";
  if (ts.isConditionalTypeNode(node)) return united([node.trueType, node.falseType], deeper, false);
  return keyword(node.kind);
}

function keyword(kind: TS.SyntaxKind): Written {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return "String";
    case ts.SyntaxKind.NumberKeyword:
      return "Number";
    case ts.SyntaxKind.BigIntKeyword:
      return "BigInt";
    case ts.SyntaxKind.BooleanKeyword:
    case ts.SyntaxKind.TypePredicate:
      return "Boolean";
    case ts.SyntaxKind.SymbolKeyword:
      return "Symbol";
    case ts.SyntaxKind.ArrayType:
    case ts.SyntaxKind.TupleType:
      return "Array";
    case ts.SyntaxKind.FunctionType:
    case ts.SyntaxKind.ConstructorType:
      return "Function";
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.UndefinedKeyword:
    case ts.SyntaxKind.NeverKeyword:
      return "void";
    default:
      return "Object";
  }
}

function literalType(node: TS.Expression): Written {
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return "String";
    case ts.SyntaxKind.NumericLiteral:
      return "Number";
    case ts.SyntaxKind.BigIntLiteral:
      return "BigInt";
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return "Boolean";
    case ts.SyntaxKind.PrefixUnaryExpression:
      return literalType((node as TS.PrefixUnaryExpression).operand);
    default:
      return "void";
  }
}

/** One constructor when all parts agree, otherwise `Object`. */
function united(types: readonly TS.TypeNode[], context: Context, intersection: boolean): Maybe<Written> {
  let agreed: Written | null = null;
  for (const type of types) {
    const inner = unparenthesised(type);
    if (inner.kind === ts.SyntaxKind.UnknownKeyword && intersection) continue;
    if (inner.kind === ts.SyntaxKind.AnyKeyword) return "Object";
    if (isNothing(inner)) continue;
    const written = serialized(inner, context);
    if (typeof written !== "string") return written;
    if (written === "Object") return written;
    if (agreed !== null && agreed !== written) return "Object";
    agreed = written;
  }
  return agreed ?? "void";
}

function unparenthesised(node: TS.TypeNode): TS.TypeNode {
  let inner = node;
  while (ts.isParenthesizedTypeNode(inner)) inner = inner.type;
  return inner;
}

/** `null`, `undefined`, `never`. */
function isNothing(node: TS.TypeNode): boolean {
  if (ts.isLiteralTypeNode(node)) return node.literal.kind === ts.SyntaxKind.NullKeyword;
  return node.kind === ts.SyntaxKind.UndefinedKeyword || node.kind === ts.SyntaxKind.NeverKeyword;
}

function reference(name: TS.EntityName, context: Context): Maybe<Written> {
  const { module, engine } = context;
  const at = { module, node: name };
  if (!ts.isIdentifier(name)) {
    // `Enum.Member` as a type is of the member's own kind.
    return ts.isIdentifier(name.left)
      ? enumReference(name.left.text, context)
      : unreadable("its type is not followed", at);
  }
  const found = namedType(name.text, module, engine.modules);
  if (found === "package") return unreadable(`its type ${name.text} comes from a package`, at);
  if (found === "missing") {
    if (module.bindings.has(name.text)) return "Object";
    if (GLOBAL_CLASSES.has(name.text)) return name.text;
    if (GLOBAL_ALIASES.has(name.text)) return "Object";
    return unreadable(`its type ${name.text} is not declared here`, at);
  }
  const { node } = found;
  if (ts.isEnumDeclaration(node)) return enumType(node, found.module, engine);
  if (ts.isTypeAliasDeclaration(node)) return aliasType(node.type, { ...context, module: found.module });
  return ts.isInterfaceDeclaration(node) ? "Object" : (node.name?.text ?? "Object");
}

/** Behind an alias TypeScript looks at the type itself: classes and objects are all `Object` there. */
function aliasType(node: TS.TypeNode, context: Context): Maybe<Written> {
  const derived = derivedFromValues(node);
  if (derived) return unreadable("its type is worked out from a value", { module: context.module, node });
  const written = serialized(node, context);
  if (typeof written !== "string") return written;
  return ["String", "Number", "Boolean", "BigInt", "Array", "Function", "void"].includes(written)
    ? written
    : "Object";
}

/** `typeof x`, `keyof …`, `(typeof list)[number]`: only the type checker knows what these are. */
function derivedFromValues(node: TS.TypeNode): boolean {
  const inner = unparenthesised(node);
  if (ts.isUnionTypeNode(inner)) return inner.types.some(derivedFromValues);
  return (
    ts.isIndexedAccessTypeNode(inner)
    || ts.isTypeQueryNode(inner)
    || ts.isConditionalTypeNode(inner)
    || (ts.isTypeOperatorNode(inner) && inner.operator === ts.SyntaxKind.KeyOfKeyword)
  );
}

function enumReference(name: string, context: Context): Maybe<Written> {
  const found = namedType(name, context.module, context.engine.modules);
  if (typeof found !== "string" && ts.isEnumDeclaration(found.node))
    return enumType(found.node, found.module, context.engine);
  return unreadable("its type is not followed", null);
}

function enumType(node: TS.EnumDeclaration, module: SourceModule, engine: Engine): Maybe<Written> {
  const value = enumValue([node], { module, variables: new Map(), parent: null }, engine);
  const kinds = new Set<string>();
  for (const member of node.members) {
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : "";
    const made = value.kind === "object" ? value.properties.get(name)?.value : undefined;
    if (made?.kind !== "literal")
      return unreadable("the kind of its enum's values is computed", { module, node });
    kinds.add(typeof made.value);
  }
  if (kinds.size !== 1) return "Object";
  return kinds.has("string") ? "String" : "Number";
}

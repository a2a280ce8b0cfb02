import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { NamedType, TypeNames, WrittenType } from "./type-names.ts";

/** Types of the language and of Node that are never null. */
const SOLID = new Set(
  "Date Buffer Uint8Array ArrayBuffer Array ReadonlyArray Record Map Set Object String Number Boolean BigInt RegExp Function URL".split(
    " ",
  ),
);
/** Types that say how a column is written; the first argument is what is read. */
const WRAPPERS = new Set(["ColumnType", "Generated", "GeneratedAlways", "JSONColumnType"]);
/** JSON has a null of its own: a column that holds it may be NOT NULL. */
const JSON_TYPES = /^Json(Value|Primitive)?$/;
const MAX_DEPTH = 60;

/** Whether what is read from a column may be null; null when that cannot be told. */
export function mayBeNull({ node, module }: WrittenType, names: TypeNames, depth = 0): boolean | null {
  if (depth > MAX_DEPTH) return null;
  const inner = (type: TS.TypeNode): boolean | null => mayBeNull({ node: type, module }, names, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return inner(node.type);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword ? false : inner(node.type);
  if (ts.isUnionTypeNode(node)) {
    const parts = new Set(node.types.map(inner));
    return parts.has(true) ? true : parts.has(null) ? null : false;
  }
  if (ts.isIntersectionTypeNode(node)) return node.types.map(inner).includes(false) ? false : null;
  if (ts.isLiteralTypeNode(node)) return node.literal.kind === ts.SyntaxKind.NullKeyword;
  if (ts.isTypeReferenceNode(node)) return ofReference(node, { node, module }, names, depth);
  return ofKind(node);
}

function ofKind(node: TS.TypeNode): boolean | null {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BigIntKeyword:
    case ts.SyntaxKind.BooleanKeyword:
    case ts.SyntaxKind.ObjectKeyword:
    case ts.SyntaxKind.SymbolKeyword:
    case ts.SyntaxKind.ArrayType:
    case ts.SyntaxKind.TupleType:
    case ts.SyntaxKind.TypeLiteral:
    case ts.SyntaxKind.FunctionType:
    case ts.SyntaxKind.MappedType:
    case ts.SyntaxKind.TemplateLiteralType:
      return false;
    default:
      return null;
  }
}

function ofReference(
  reference: TS.TypeReferenceNode,
  { module }: WrittenType,
  names: TypeNames,
  depth: number,
): boolean | null {
  const { typeName, typeArguments } = reference;
  const [first] = typeArguments ?? [];
  const name = ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;
  const named = names.resolve(typeName, module);
  if (first !== undefined && isWrapper(name, named))
    return mayBeNull({ node: first, module }, names, depth + 1);
  if (named === null) return SOLID.has(name) ? false : null;
  if (named.kind === "interface" || named.kind === "value") return false;
  if (named.kind !== "alias" || JSON_TYPES.test(name)) return null;
  const { type } = named.node;
  // kysely-codegen's ArrayType is a list in either case.
  if (ts.isConditionalTypeNode(type)) return name === "ArrayType" ? false : null;
  return mayBeNull({ node: type, module: named.module }, names, depth + 1);
}

/** Kysely's own, or what kysely-codegen writes instead of importing it. */
function isWrapper(name: string, named: NamedType | null): boolean {
  if (named?.kind === "external") return named.package === "kysely" && WRAPPERS.has(named.name);
  return named?.kind === "alias" && WRAPPERS.has(name) && ts.isConditionalTypeNode(named.node.type);
}

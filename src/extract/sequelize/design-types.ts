import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { type Scope, unreadable, type Value } from "../typescript/values.ts";
import { typeValue } from "./model.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What sequelize-typescript 2 takes for a class that TypeScript emits as a property's type. */
const OF_CLASS: Readonly<Record<string, string>> = lexicon({
  String: "STRING",
  Number: "INTEGER",
  BigInt: "BIGINT",
  Boolean: "BOOLEAN",
  Date: "DATE",
  Buffer: "BLOB",
});

/** The type of a column that says none: from the type written on the property, as TypeScript emits it. */
export function typeOfProperty(member: TS.ClassElement, scope: Scope, evaluator: Evaluator): Value {
  const at = { module: scope.module, node: member };
  const written = ts.isPropertyDeclaration(member)
    ? member.type
    : ts.isGetAccessor(member)
      ? member.type
      : ts.isSetAccessor(member)
        ? member.parameters[0]?.type
        : undefined;
  const name = written === undefined ? null : emitted(written, scope, evaluator);
  const type = name === null ? undefined : OF_CLASS[name];
  return type === undefined
    ? unreadable("its type is not written and cannot be inferred", at)
    : typeValue(type);
}

/** The class that stands for a type at run time; null when that is none that matters. */
function emitted(type: TS.TypeNode, scope: Scope, evaluator: Evaluator): string | null {
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return "String";
    case ts.SyntaxKind.NumberKeyword:
      return "Number";
    case ts.SyntaxKind.BigIntKeyword:
      return "BigInt";
    case ts.SyntaxKind.BooleanKeyword:
      return "Boolean";
    default:
      break;
  }
  if (ts.isParenthesizedTypeNode(type)) return emitted(type.type, scope, evaluator);
  if (ts.isLiteralTypeNode(type)) return ofLiteral(type.literal);
  if (ts.isUnionTypeNode(type)) return ofUnion(type, scope, evaluator);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return null;
  const { text } = type.typeName;
  if (scope.module.bindings.has(text)) return ofEnum(text, type, scope, evaluator);
  return text === "Date" || text === "Buffer" ? text : null;
}

function ofLiteral(literal: TS.LiteralTypeNode["literal"]): string | null {
  if (ts.isStringLiteral(literal) || ts.isNoSubstitutionTemplateLiteral(literal)) return "String";
  if (ts.isNumericLiteral(literal) || ts.isPrefixUnaryExpression(literal)) return "Number";
  return literal.kind === ts.SyntaxKind.TrueKeyword || literal.kind === ts.SyntaxKind.FalseKeyword
    ? "Boolean"
    : null;
}

/** `null` and `undefined` do not count: a project that compiles with them counting would not start. */
function ofUnion(type: TS.UnionTypeNode, scope: Scope, evaluator: Evaluator): string | null {
  const parts = type.types.filter(
    (part) =>
      part.kind !== ts.SyntaxKind.UndefinedKeyword
      && !(ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword),
  );
  const names = new Set(parts.map((part) => emitted(part, scope, evaluator)));
  const [first] = names;
  return names.size === 1 ? (first ?? null) : null;
}

/** An enum is what all its members are. */
function ofEnum(name: string, node: TS.Node, scope: Scope, evaluator: Evaluator): string | null {
  const value = evaluator.ask(() => evaluator.lookup(name, scope, { module: scope.module, node }));
  if (value.kind !== "object" || value.open.length > 0) return null;
  const members = [...value.properties]
    .filter(([key]) => !/^\d+$/.test(key))
    .map(([, member]) => member.value);
  const kinds = new Set(
    members.map((member) => (member.kind === "literal" ? typeof member.value : "unknown")),
  );
  if (kinds.size !== 1) return null;
  return kinds.has("string") ? "String" : kinds.has("number") ? "Number" : null;
}

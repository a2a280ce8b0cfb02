import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { type Place, stringOf, type Unknown, unreadable } from "../typescript/values.ts";
import type { NamedType, TypeNames, WrittenType } from "./type-names.ts";

/** One property of an object type. */
export interface Member {
  readonly name: string;
  readonly type: WrittenType;
  readonly optional: boolean;
  readonly at: Place;
}

export interface Members {
  readonly items: Map<string, Member>;
  /** Why there may be more. */
  readonly open: Unknown[];
}

const MAX_DEPTH = 60;

/** Lists the properties of object types, without the type checker. */
export class MemberReader {
  readonly #names: TypeNames;
  readonly #evaluator: Evaluator;

  constructor(names: TypeNames, evaluator: Evaluator) {
    this.#names = names;
    this.#evaluator = evaluator;
  }

  /** The properties of a type: literals, interfaces with what they extend, intersections, Pick and Omit. */
  of(type: WrittenType): Members {
    const members: Members = { items: new Map(), open: [] };
    this.#collect(type, members, 0);
    return members;
  }

  /** The same for what a name stands for. */
  ofNamed(named: NamedType, at: Place): Members {
    const members: Members = { items: new Map(), open: [] };
    this.#named(named, at, members, 0);
    return members;
  }

  #collect({ node, module }: WrittenType, into: Members, depth: number): void {
    const at = { module, node };
    if (depth > MAX_DEPTH) into.open.push(unreadable("its types are nested too deeply", at));
    else if (ts.isParenthesizedTypeNode(node)) this.#collect({ node: node.type, module }, into, depth + 1);
    else if (ts.isTypeLiteralNode(node)) this.#properties(node.members, module, into);
    else if (ts.isIntersectionTypeNode(node))
      for (const part of node.types) this.#collect({ node: part, module }, into, depth + 1);
    else if (ts.isTypeReferenceNode(node)) this.#reference(node, module, into, depth + 1);
    else into.open.push(unreadable("a type is computed", at));
  }

  #reference(node: TS.TypeReferenceNode, module: SourceModule, into: Members, depth: number): void {
    const at = { module, node };
    const [first, second] = node.typeArguments ?? [];
    const named = this.#names.resolve(node.typeName, module);
    const utility = named === null && ts.isIdentifier(node.typeName) ? node.typeName.text : "";
    if (first !== undefined && ["Readonly", "Required", "Partial"].includes(utility))
      this.#collect({ node: first, module }, into, depth);
    else if (first !== undefined && second !== undefined && (utility === "Pick" || utility === "Omit"))
      this.#chosen(utility, first, second, module, into, depth);
    else if (first !== undefined && second !== undefined && utility === "Record")
      this.#record(first, second, module, into);
    else if (named === null) into.open.push(unreadable("a type is not declared here", at));
    else this.#named(named, at, into, depth);
  }

  #named(named: NamedType, at: Place, into: Members, depth: number): void {
    switch (named.kind) {
      case "alias":
        this.#collect({ node: named.node.type, module: named.module }, into, depth + 1);
        return;
      case "interface":
        for (const node of named.nodes) this.#interface(node, named.module, into, depth + 1);
        return;
      default:
        into.open.push(unreadable("a type is declared outside the project's files", at));
    }
  }

  #interface(node: TS.InterfaceDeclaration, module: SourceModule, into: Members, depth: number): void {
    if (depth > MAX_DEPTH) {
      into.open.push(unreadable("its types are nested too deeply", { module, node }));
      return;
    }
    for (const { expression, typeArguments } of (node.heritageClauses ?? []).flatMap(({ types }) => [
      ...types,
    ])) {
      const [first, second] = typeArguments ?? [];
      const utility = ts.isIdentifier(expression) ? expression.text : "";
      const named = this.#names.resolve(expression, module);
      const at = { module, node: expression };
      if (named === null && first !== undefined && second !== undefined && /^(Pick|Omit)$/.test(utility))
        this.#chosen(utility, first, second, module, into, depth);
      else if (named === null) into.open.push(unreadable("what it extends is not declared here", at));
      else this.#named(named, at, into, depth);
    }
    this.#properties(node.members, module, into);
  }

  #properties(members: readonly TS.TypeElement[], module: SourceModule, into: Members): void {
    for (const member of members) {
      const at = { module, node: member };
      if (!ts.isPropertySignature(member)) {
        if (ts.isIndexSignatureDeclaration(member))
          into.open.push(unreadable("any name is allowed here", at));
        continue;
      }
      const name = this.#key(member.name, module);
      if (name === null || member.type === undefined) into.open.push(unreadable("a name is computed", at));
      else {
        const optional = member.questionToken !== undefined;
        into.items.set(name, { name, type: { node: member.type, module }, optional, at });
      }
    }
  }

  #key(name: TS.PropertyName, module: SourceModule): string | null {
    if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
    if (!ts.isComputedPropertyName(name)) return null;
    const scope = { module, variables: new Map(), parent: null };
    return stringOf(this.#evaluator.ask(() => this.#evaluator.evaluate(name.expression, scope)));
  }

  #chosen(
    utility: string,
    from: TS.TypeNode,
    keys: TS.TypeNode,
    module: SourceModule,
    into: Members,
    depth: number,
  ): void {
    const names = literals(keys);
    const all: Members = { items: new Map(), open: [] };
    this.#collect({ node: from, module }, all, depth + 1);
    if (names === null) {
      into.open.push(unreadable("the names it picks are computed", { module, node: keys }));
      return;
    }
    for (const [name, member] of all.items)
      if (names.has(name) === (utility === "Pick")) into.items.set(name, member);
    if (utility === "Omit") into.open.push(...all.open);
  }

  #record(keys: TS.TypeNode, type: TS.TypeNode, module: SourceModule, into: Members): void {
    const names = literals(keys);
    const at = { module, node: keys };
    if (names === null) into.open.push(unreadable("any name is allowed here", at));
    for (const name of names ?? [])
      into.items.set(name, { name, type: { node: type, module }, optional: false, at });
  }
}

/** The texts of `"a" | "b"`; null when they are computed. */
function literals(node: TS.TypeNode): ReadonlySet<string> | null {
  const parts = ts.isUnionTypeNode(node) ? node.types : [node];
  const texts = parts.map((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? part.literal.text : null,
  );
  return texts.includes(null) ? null : new Set(texts.filter((text) => text !== null));
}

import type { ts as TS } from "ts-morph";
import { requiredValue } from "../typescript/commonjs.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { type ExternalValue, packageExport, type Place, type Value } from "../typescript/values.ts";

/** A class of the project. */
export interface ClassPlace {
  readonly node: TS.ClassLikeDeclaration;
  readonly module: SourceModule;
}

const MAX_HEIGHT = 30;

/** The value of `static name = …`, `static get name() { … }` or `static name() { … }`, the nearest class first; undefined: none has it. */
export function staticValue(
  chain: readonly ClassPlace[],
  name: string,
  evaluator: Evaluator,
): Value | undefined {
  for (const { node, module } of chain) {
    const member = node.members.find((one) => isStatic(one) && nameOf(one) === name);
    if (member !== undefined) return evaluator.ask(() => valueOf(member, module, evaluator));
  }
  return undefined;
}

function valueOf(member: TS.ClassElement, module: SourceModule, evaluator: Evaluator): Value {
  const scope = { module, variables: new Map(), parent: null };
  const at: Place = { module, node: member };
  if (ts.isPropertyDeclaration(member) && member.initializer !== undefined) {
    const value = evaluator.evaluate(member.initializer, scope);
    return value.kind === "function" ? evaluator.apply(value, [], at) : value;
  }
  if (ts.isGetAccessor(member) || ts.isMethodDeclaration(member))
    return evaluator.apply({ kind: "function", node: member, scope }, [], at);
  return { kind: "unknown", reason: "it has no value here", at };
}

function isStatic(member: TS.ClassElement): boolean {
  return (
    ts.canHaveModifiers(member)
    && (ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

function nameOf({ name }: TS.ClassElement): string | null {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null;
}

/** A class with what it extends. */
export interface Ancestry {
  /** The class and those above it, nearest first. */
  readonly chain: readonly ClassPlace[];
  /** Whether they lead to Objection's Model; null when that cannot be told. */
  readonly isModel: boolean | null;
  /** The other package that exports the last one's base class; null: none does. */
  readonly base: ExternalValue | null;
}

/** Follows a class to Objection's Model, or as far as it leads. */
export function chainOf(place: ClassPlace, evaluator: Evaluator): Ancestry {
  const chain: ClassPlace[] = [];
  let current: ClassPlace | null = place;
  let isModel: boolean | null = false;
  let base: ExternalValue | null = null;
  while (current !== null && chain.length < MAX_HEIGHT) {
    chain.push(current);
    const parent: Parent = parentOf(current, evaluator);
    ({ isModel, base } = parent);
    current = parent.place;
  }
  return { chain, isModel, base };
}

interface Parent {
  readonly place: ClassPlace | null;
  readonly isModel: boolean | null;
  readonly base: ExternalValue | null;
}

function parentOf({ node, module }: ClassPlace, evaluator: Evaluator): Parent {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const expression = clause?.types[0]?.expression;
  if (expression === undefined) return { place: null, isModel: false, base: null };
  return parentIn(expression, module, evaluator, 0);
}

/** What is extended: a class, Objection's Model, or a mixin of one of them. */
function parentIn(node: TS.Expression, module: SourceModule, evaluator: Evaluator, depth: number): Parent {
  const scope = { module, variables: new Map(), parent: null };
  const value = requiredValue(
    evaluator.ask(() => evaluator.evaluate(node, scope)),
    evaluator,
  );
  if (value.kind === "external" || value.kind === "member") {
    const from = packageExport(value);
    if (from?.module !== "objection") return { place: null, isModel: false, base: from };
    return { place: null, isModel: value.name === "Model", base: null };
  }
  if (value.kind === "class")
    return { place: { node: value.node, module: value.scope.module }, isModel: null, base: null };
  // A mixin's own statics are not followed; what it mixes into is.
  if (ts.isCallExpression(node) && depth < MAX_HEIGHT) {
    for (const part of node.arguments) {
      const parent = parentIn(part, module, evaluator, depth + 1);
      if (parent.place !== null || parent.isModel === true) return parent;
    }
  }
  return { place: null, isModel: null, base: null };
}

import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import {
  type ClassValue,
  literal,
  type Place,
  UNDEFINED,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { applyToClass } from "./class-decorators.ts";
import type { Aliases } from "../typescript/aliases.ts";
import { type Marks, marksOf } from "../typescript/marks.ts";
import { isBareBase, PROPERTY_DECORATORS, WANTED } from "./packages.ts";
import { applyToProperty } from "./property-decorators.ts";
import { newTarget, type Target } from "./targets.ts";

/** What a user can do about a decorator that cannot be followed. */
const HINT = "typeorm.decorators in the configuration can say what it stands for";

/** The classes met so far, each read once with its base classes. */
export class Classes {
  readonly engine: Evaluator;
  readonly #aliases: Aliases;
  readonly #targets = new Map<ClassValue, Target>();

  constructor(engine: Evaluator, aliases: Aliases) {
    this.engine = engine;
    this.#aliases = aliases;
  }

  /** What TypeORM is told about a class. */
  target(value: ClassValue): Target {
    const known = this.#targets.get(value);
    if (known !== undefined) return known;
    const at: Place = { module: value.scope.module, node: value.node };
    const base = this.#base(value);
    const target = newTarget(value.node.name?.text ?? "default", base?.target ?? null, at);
    this.#targets.set(value, target);
    if (base?.because != null) target.open.push(base.because);
    for (const member of value.node.members) this.#readMember(member, value, target);
    this.#readClass(value, target);
    return target;
  }

  /** The base class: null when there is none, or it certainly declares no columns. */
  #base({
    node,
    scope,
  }: ClassValue): { target: Target | null; because: Target["open"][number] | null } | null {
    const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const written = heritage?.types[0]?.expression;
    if (written === undefined) return null;
    const value = this.engine.evaluate(written, scope);
    // A class that is its own ancestor is registered only after its base is known.
    if (value.kind === "class")
      return this.#nested(() => ({ target: this.target(value), because: null }), scope);
    if (value.kind === "external" && isBareBase(value.module, value.name)) return null;
    const at = { module: scope.module, node: written };
    const what = written.getText(scope.module.ast).slice(0, 60);
    const why = value.kind === "unknown" ? value.reason : "it comes from outside the project";
    return { target: null, because: unreadable(`its base class ${what} is not read (${why})`, at) };
  }

  #depth = 0;

  #nested<T extends { target: Target | null; because: Target["open"][number] | null }>(
    read: () => T,
    scope: ClassValue["scope"],
  ): T | { target: null; because: Target["open"][number] } {
    if (this.#depth > 40) {
      const at = { module: scope.module, node: scope.module.ast };
      return { target: null, because: unreadable("its base classes never end", at) };
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  #readMember(member: TS.ClassElement, { node, scope }: ClassValue, target: Target): void {
    if (!ts.isPropertyDeclaration(member) && !ts.isAccessor(member) && !ts.isMethodDeclaration(member))
      return;
    if (!ts.canHaveDecorators(member) || (ts.getDecorators(member)?.length ?? 0) === 0) return;
    const at: Place = { module: scope.module, node: member };
    const key = this.#keyOf(member.name, scope);
    const marks = marksOf(member, scope, key, this.engine, this.#aliases, WANTED);
    const name = key.kind === "literal" ? String(key.value) : null;
    if (!isReadOnly(member, node)) this.#noteStrangers(marks, target, name ?? "a property");
    if (name === null) {
      if (marks.applied.length > 0) target.open.push(unreadable("a property's name is computed", at));
      return;
    }
    const type = ts.isMethodDeclaration(member) ? undefined : member.type;
    // The decorator nearest to the property is applied first.
    for (const mark of marks.applied.toReversed())
      applyToProperty(mark, { name, type, scope, target, classes: this });
  }

  #keyOf(name: TS.PropertyName, scope: ClassValue["scope"]): Value {
    if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
      return literal(name.text);
    return ts.isComputedPropertyName(name) ? this.engine.evaluate(name.expression, scope) : UNDEFINED;
  }

  /** A decorator that is not followed may make a column of a property that is none so far. */
  #noteStrangers({ applied, strangers }: Marks, target: Target, property: string): void {
    const isColumn = applied.some(({ name }) => PROPERTY_DECORATORS.has(name));
    for (const { because, speaks, at } of strangers) {
      if (isColumn && !speaks) continue;
      target.open.push(
        unreadable(`a decorator of ${property} is not followed (${because.reason}); ${HINT}`, at),
      );
    }
  }

  #readClass(value: ClassValue, target: Target): void {
    const { applied, strangers } = marksOf(
      value.node,
      value.scope,
      UNDEFINED,
      this.engine,
      this.#aliases,
      WANTED,
    );
    for (const mark of applied.toReversed()) applyToClass(mark, target);
    for (const { because, speaks, at } of strangers) {
      const reason = `a decorator of the class is not followed (${because.reason})`;
      target.strange.push({ because: unreadable(reason, at), speaks });
    }
  }
}

/** A method, or a getter without a setter: TypeORM could not fill it from a column. */
function isReadOnly(member: TS.ClassElement, { members }: TS.ClassLikeDeclaration): boolean {
  if (ts.isMethodDeclaration(member)) return true;
  if (!ts.isGetAccessorDeclaration(member)) return false;
  const { name } = member;
  if (!ts.isIdentifier(name)) return false;
  return !members.some(
    (other) =>
      ts.isSetAccessorDeclaration(other) && ts.isIdentifier(other.name) && other.name.text === name.text,
  );
}

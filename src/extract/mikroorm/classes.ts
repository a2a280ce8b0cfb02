import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { NO_ALIASES } from "../typescript/aliases.ts";
import { type Marks, marksOf } from "../typescript/marks.ts";
import {
  type ClassValue,
  literal,
  type Place,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { applyToClass, applyToProperty } from "./decorators.ts";
import { inferred } from "./inferred.ts";
import { type Meta, newMeta } from "./meta.ts";
import { isBareBase, PROPERTY_DECORATORS, WANTED } from "./packages.ts";
import type { Config } from "./config.ts";

const MAX_DEPTH = 40;

/** The classes met so far, each read once with its base classes. */
export class Classes {
  readonly engine: Evaluator;
  readonly #config: (at: Place) => Config;
  /** Schemas that have a class of their own, and what a class extends that only a schema makes. */
  readonly schemaOf: (value: Value) => Meta | null;
  readonly #metas = new Map<ClassValue, Meta>();
  #depth = 0;

  constructor(engine: Evaluator, config: (at: Place) => Config, schemaOf: (value: Value) => Meta | null) {
    this.engine = engine;
    this.#config = config;
    this.schemaOf = schemaOf;
  }

  /** What MikroORM is told about a class. */
  meta(value: ClassValue): Meta {
    const known = this.#metas.get(value);
    if (known !== undefined) return known;
    const meta = newMeta(value.node.name?.text ?? "default", {
      module: value.scope.module,
      node: value.node,
    });
    this.#metas.set(value, meta);
    this.#readBase(value, meta);
    for (const member of value.node.members) this.#readMember(member, value, meta);
    const { applied, strangers } = marksOf(
      value.node,
      value.scope,
      UNDEFINED,
      this.engine,
      NO_ALIASES,
      WANTED,
    );
    for (const mark of applied.toReversed()) applyToClass(mark, meta);
    for (const { because, speaks, at } of strangers) {
      if (speaks)
        meta.open.push(unreadable(`a decorator of the class is not followed (${because.reason})`, at));
    }
    return meta;
  }

  #readBase({ node, scope }: ClassValue, meta: Meta): void {
    const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const written = heritage?.types[0]?.expression;
    if (written === undefined) return;
    const value = this.engine.evaluate(written, scope);
    const at = { module: scope.module, node: written };
    if (value.kind === "class" && this.#depth < MAX_DEPTH) {
      this.#depth++;
      meta.base = this.meta(value);
      this.#depth--;
      for (let one: Meta | null = meta.base; one !== null; one = one.base) if (one === meta) meta.base = null;
      return;
    }
    if (value.kind === "external" && isBareBase(value.module, value.name)) return;
    const schema = value.kind === "class" ? null : this.schemaOf(value);
    if (schema !== null) {
      meta.base = schema;
      return;
    }
    const what = written.getText(scope.module.ast).slice(0, 60);
    const why = value.kind === "unknown" ? value.reason : "it comes from outside the project";
    meta.open.push(unreadable(`its base class ${what} is not read (${why})`, at));
  }

  #readMember(member: TS.ClassElement, value: ClassValue, meta: Meta): void {
    if (!ts.isPropertyDeclaration(member) && !ts.isAccessor(member) && !ts.isMethodDeclaration(member))
      return;
    if (!ts.canHaveDecorators(member) || (ts.getDecorators(member)?.length ?? 0) === 0) return;
    const { scope } = value;
    const at: Place = { module: scope.module, node: member };
    const key = this.#keyOf(member.name, scope);
    const marks = marksOf(member, scope, key, this.engine, NO_ALIASES, WANTED);
    const name = key.kind === "literal" ? String(key.value) : null;
    noteStrangers(marks, meta, name ?? "a property");
    if (name === null) {
      if (marks.applied.length > 0) meta.open.push(unreadable("a property's name is computed", at));
      return;
    }
    const found = ts.isMethodDeclaration(member)
      ? null
      : inferred(member, value, this.engine, this.#config(at));
    for (const mark of marks.applied.toReversed()) applyToProperty(mark, { name, inferred: found, meta, at });
  }

  #keyOf(name: TS.PropertyName, scope: ClassValue["scope"]): Value {
    if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
      return literal(name.text);
    return ts.isComputedPropertyName(name) ? this.engine.evaluate(name.expression, scope) : UNDEFINED;
  }
}

/** A decorator that is not followed may make a column of a property that is none so far. */
function noteStrangers({ applied, strangers }: Marks, meta: Meta, property: string): void {
  const isColumn = applied.some(({ name }) => Object.hasOwn(PROPERTY_DECORATORS, name));
  for (const { because, speaks, at } of strangers) {
    if (isColumn && (!speaks || isHarmless(because))) continue;
    meta.open.push(unreadable(`a decorator of ${property} is not followed (${because.reason})`, at));
  }
}

/** Options by which a decorator could change how a property is stored. */
const TELLING =
  /\b(columnTypes?|nullable|fieldNames?|default(Raw)?|length|precision|scale|unsigned|unique|index|primary|persist|formula|autoincrement|generated|items|joinColumns?|Property|Enum|(Many|One)To(Many|One)|Embedded)\b/;

/** Whether a decorator that is not followed certainly only marks the property: its file speaks of nothing else. */
function isHarmless({ at }: Unknown): boolean {
  return at !== null && !TELLING.test(at.module.ast.text);
}

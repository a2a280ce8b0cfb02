import type { ts as TS } from "ts-morph";
import type { Gap, Location } from "../../model/fact.ts";
import { lineOf } from "./compiler.ts";
import type { SourceModule } from "./syntax.ts";

/** What an expression is worth, as far as it can be told without running anything. */
export type Value =
  | Literal
  | ArrayValue
  | ObjectValue
  | FunctionValue
  | ClassValue
  | NamespaceValue
  | ExternalValue
  | CallValue
  | MemberValue
  | TemplateValue
  | Unknown;

/** Where an expression starts. The line is worked out only when somebody asks. */
export interface Place {
  readonly module: SourceModule;
  readonly node: TS.Node;
}

export interface Literal {
  readonly kind: "literal";
  readonly value: string | number | bigint | boolean | null | undefined;
}

export interface ArrayValue {
  readonly kind: "array";
  readonly items: readonly Value[];
  /** Why there may be more items than these; empty when they are all. */
  readonly open: readonly Unknown[];
}

export interface Property {
  readonly value: Value;
  readonly at: Place;
}

export interface ObjectValue {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Property>;
  /** Why there may be more properties than these, or others; empty when they are all. */
  readonly open: readonly Unknown[];
}

/** A function of the project's own, with the variables it closes over. */
export interface FunctionValue {
  readonly kind: "function";
  readonly node: TS.SignatureDeclaration & { readonly body?: TS.Node | undefined };
  readonly scope: Scope;
}

/** A class of the project's own, with the variables it closes over. Each call of a mixin makes another. */
export interface ClassValue {
  readonly kind: "class";
  readonly node: TS.ClassLikeDeclaration;
  readonly scope: Scope;
}

/** `import * as name` of a module of the project. */
interface NamespaceValue {
  readonly kind: "namespace";
  readonly module: SourceModule;
}

/**
 * Something imported from an installed package (`name` is `*` for the whole package), a global (`module` is `global`),
 * or a variable of the environment of which something is known (`module` is `environment`).
 */
export interface ExternalValue {
  readonly kind: "external";
  readonly module: string;
  readonly name: string;
}

/** A call that cannot be followed, kept as it was written. Its identity is the identity of the thing it makes. */
export interface CallValue {
  readonly kind: "call";
  readonly callee: Value;
  readonly args: readonly Value[];
  /** True for `new X(…)`. */
  readonly constructs: boolean;
  readonly at: Place;
}

/** `object.name` of something that cannot be looked into. */
interface MemberValue {
  readonly kind: "member";
  readonly object: CallValue | ExternalValue | MemberValue | TemplateValue;
  readonly name: string;
  readonly at: Place;
}

/** A tagged template. There is one more string than there are values. */
export interface TemplateValue {
  readonly kind: "template";
  readonly tag: Value;
  readonly strings: readonly string[];
  readonly values: readonly Value[];
  readonly at: Place;
}

export interface Unknown {
  readonly kind: "unknown";
  /** A phrase that completes "… could not be read: ". */
  readonly reason: string;
  readonly at: Place | null;
}

/** The variables visible at a place. A scope without parent sees its module's top level next. */
export interface Scope {
  readonly module: SourceModule;
  readonly variables: Map<string, Value>;
  readonly parent: Scope | null;
}

export const UNDEFINED: Literal = { kind: "literal", value: undefined };

export function literal(value: Literal["value"]): Literal {
  return { kind: "literal", value };
}

export function array(items: readonly Value[], open: readonly Unknown[] = []): ArrayValue {
  return { kind: "array", items, open };
}

export function unreadable(reason: string, at: Place | null): Unknown {
  return { kind: "unknown", reason, at };
}

/** The text of a string literal, otherwise null. */
export function stringOf(value: Value | undefined): string | null {
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

/** `process.env` as a whole, which cannot be told; its members may. */
export const ENVIRONMENT: Value = { kind: "external", module: "global", name: "process.env" };

/** A property of an object literal, otherwise undefined. */
export function propertyOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === "object" ? value.properties.get(name)?.value : undefined;
}

/** What a package exports, from which a value is called or reached; null: it comes from none. */
export function packageExport(value: Value): ExternalValue | null {
  let one = value;
  // Values may be large but never cyclic: what is called was there before.
  while (one.kind === "call" || one.kind === "member") one = one.kind === "call" ? one.callee : one.object;
  return one.kind === "external" ? one : null;
}

/** Whether the value is `null` or `undefined` for certain. */
export function isNullish(value: Value): boolean {
  return value.kind === "literal" && (value.value === null || value.value === undefined);
}

/** Whether the value counts as true in a condition; null when that cannot be told. */
export function truthiness(value: Value): boolean | null {
  if (value.kind === "literal") return Boolean(value.value);
  if (value.kind === "array" || value.kind === "object" || value.kind === "function") return true;
  // What is known of a variable of the environment is that it is set.
  if (value.kind === "external" && value.module === "environment") return true;
  return value.kind === "class" || value.kind === "namespace" || value.kind === "template" ? true : null;
}

/** The file and line of a place. */
export function locate(at: Place): Location {
  return { file: at.module.path, line: lineOf(at.module.ast, at.node.getStart(at.module.ast)) };
}

/** An unknown value as a gap that a person reads: "<what> could not be read: <reason>." */
export function gapOf(code: string, what: string, because: Unknown, fallback: Place): Gap {
  return {
    code,
    detail: `${what} could not be read: ${because.reason}.`,
    at: locate(because.at ?? fallback),
  };
}

/** Whether a value is the reason for something not being known. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "unknown";
}

/** A gap at a place, for what is understood but cannot be told. */
export function gapAt(code: string, detail: string, at: Place): Gap {
  return { code, detail, at: locate(at) };
}

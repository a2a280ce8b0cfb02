import type { Gap } from "../../model/fact.ts";
import type { Expr, FunctionDef, Param, Stmt } from "./ast.ts";
import type { ClassInfo } from "./classes.ts";
import type { PythonModule } from "./modules.ts";

/**
 * What an expression stands for, as far as it can be told without running it. Calls of anything that is not
 * followed stay symbolic (`call`), so that a reader of one library can see what its constructors were given.
 */
export type Value =
  | ConstantValue
  | ItemsValue
  | DictValue
  | ClassValue
  | FunctionValue
  | ModuleValue
  | ExternalValue
  | CallValue
  | AttributeValue
  | SubscriptValue
  | OperationValue
  | MemberValue
  | EnumValue
  | UnknownValue;

export interface ConstantValue {
  readonly kind: "constant";
  readonly value: string | number | boolean | null;
  /** The number as written, where it is a float or too large for exact arithmetic. */
  readonly text?: string;
}

export interface ItemsValue {
  readonly kind: "items";
  readonly type: "tuple" | "list" | "set";
  readonly items: Value[];
  /** Something in it could not be enumerated, e.g. `*other`. */
  readonly open: Gap | null;
}

export interface DictValue {
  readonly kind: "dict";
  readonly entries: [key: Value, value: Value][];
  readonly open: Gap | null;
  /** What a `defaultdict` calls for a key that is missing. */
  readonly missing?: Value;
}

/** A class written in the project. */
export interface ClassValue {
  readonly kind: "class";
  readonly info: ClassInfo;
}

/** A function or lambda written in the project, with what it closes over. */
export interface FunctionValue {
  readonly kind: "function";
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: () => readonly Stmt[] | Expr | null;
  readonly def: FunctionDef | null;
  readonly env: Env;
  /** The first argument of a bound method. */
  readonly self: Value | null;
}

/** A module or package of the project; `file` is null for a namespace package. */
export interface ModuleValue {
  readonly kind: "module";
  readonly path: string;
  readonly file: PythonModule | null;
}

/** Something of a library or of Python itself, by its dotted name; builtins are `builtins.x`. */
export interface ExternalValue {
  readonly kind: "external";
  readonly name: string;
}

export interface CallValue {
  readonly kind: "call";
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Set when `*x` or `**x` could not be enumerated: there may be more arguments. */
  readonly open: Gap | null;
  readonly line: number;
  /** `Site.at` of the call: the same whenever that call is read. */
  readonly at: number;
  readonly file: string;
}

/** `base.name` of something symbolic. */
export interface AttributeValue {
  readonly kind: "attribute";
  readonly base: Value;
  readonly name: string;
}

export interface SubscriptValue {
  readonly kind: "subscript";
  readonly base: Value;
  readonly index: Value;
}

/** An operator over symbolic operands: `a == b`, `~x`, `A | None`. */
export interface OperationValue {
  readonly kind: "operation";
  readonly op: string;
  readonly operands: readonly Value[];
}

/** An attribute of a project class whose value is symbolic, e.g. `User.id`. */
export interface MemberValue {
  readonly kind: "member";
  readonly owner: ClassInfo;
  readonly name: string;
  readonly value: Value;
}

export interface EnumValue {
  readonly kind: "enum";
  readonly owner: ClassInfo;
  readonly name: string;
  readonly value: Value;
}

export interface UnknownValue {
  readonly kind: "unknown";
  readonly gap: Gap;
  /** What it may be, when it is certainly one of these. */
  readonly branches?: () => readonly (Value | null)[];
}

/** Where names are looked up: function locals, then the class body being read, then the module. */
export interface Env {
  readonly module: PythonModule;
  readonly locals: Map<string, Value> | null;
  readonly owner: ClassInfo | null;
  readonly parent: Env | null;
}

/** The code of the gap that a certainly missing attribute leaves. */
export const MISSING = "missing-attribute";

/** Shared, so that the many calls without keywords cost no map of their own. */
export const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();
export const NO_VALUES: readonly Value[] = [];

export const NONE: ConstantValue = { kind: "constant", value: null };

/** A constant value. */
export function constant(value: string | number | boolean | null): ConstantValue {
  return { kind: "constant", value };
}

/** A value that cannot be told. */
export function unknownValue(code: string, detail: string, file: string, line: number): UnknownValue {
  return { kind: "unknown", gap: { code, detail, at: { file, line } } };
}

/** The string a value certainly is; members of `str` enums count. Null: it is none, or cannot be told. */
export function asString(value: Value | undefined): string | null {
  if (value?.kind === "enum" && value.owner.isStringEnum()) return asString(value.value);
  return value?.kind === "constant" && typeof value.value === "string" ? value.value : null;
}

/** The number a value certainly is, or null. */
export function asNumber(value: Value | undefined): number | null {
  if (value?.kind === "enum") return asNumber(value.value);
  return value?.kind === "constant" && typeof value.value === "number" ? value.value : null;
}

/** Python's truth of a value; null: cannot be told. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case "constant":
      return Boolean(value.value);
    case "items":
      return value.items.length > 0 ? true : value.open === null ? false : null;
    case "dict":
      return value.entries.length > 0 ? true : value.open === null ? false : null;
    case "class":
    case "function":
    case "module":
      return true;
    default:
      return null;
  }
}

/** Whether two values are certainly equal (true), certainly not (false), or neither can be told (null). */
export function equal(left: Value, right: Value): boolean | null {
  if (left.kind === "constant" && right.kind === "constant") return left.value === right.value;
  if (left.kind === "class" && right.kind === "class") return left.info === right.info;
  if (left.kind === "enum" && right.kind === "enum") {
    return left.owner === right.owner ? left.name === right.name : null;
  }
  if (left.kind === "external" && right.kind === "external") return left.name === right.name ? true : null;
  const [one, other] = [asString(left), asString(right)];
  if (one !== null && other !== null) return one === other;
  const solid = (value: Value): boolean => value.kind === "class" || value.kind === "items";
  if (left.kind === "constant" && left.value === null && solid(right)) return false;
  if (right.kind === "constant" && right.value === null && solid(left)) return false;
  if (left.kind !== "items" || right.kind !== "items" || left.open || right.open) return null;
  if (left.items.length !== right.items.length) return false;
  let all: boolean | null = true;
  left.items.forEach((item, index) => {
    const same = equal(item, right.items[index] ?? NONE);
    if (same === false) all = false;
    else if (same === null && all === true) all = null;
  });
  return all;
}

/** The value under a constant key of a dict. */
export function entry(dict: DictValue, key: string): Value | undefined {
  return dict.entries.findLast(([name]) => asString(name) === key)?.[1];
}

/** The last part of a symbolic value's dotted name, e.g. `partial`; null when it has none. */
export function lastName(value: Value): string | null {
  if (value.kind === "external") return value.name.slice(value.name.lastIndexOf(".") + 1);
  return value.kind === "attribute" ? value.name : null;
}

/** The reason a value is unknown, or null. */
export function gapOf(value: Value): Gap | null {
  return value.kind === "unknown" ? value.gap : null;
}

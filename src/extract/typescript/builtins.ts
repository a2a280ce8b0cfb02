import { arrayMethod } from "./lists.ts";
import type { Engine } from "./engine.ts";
import { textMethod } from "./texts.ts";
import {
  array,
  type ArrayValue,
  type ExternalValue,
  type FunctionValue,
  literal,
  type Literal,
  type ObjectValue,
  type Place,
  type Property,
  stringOf,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";

const GLOBALS = new Set(
  "Object Array String Number Boolean BigInt JSON Math Date Symbol RegExp Map Set URL process console Buffer globalThis __dirname __filename require module exports crypto NaN Infinity".split(
    " ",
  ),
);

/** Whether a name that nothing declares is one the language or Node provides. */
export function isGlobal(name: string): boolean {
  return GLOBALS.has(name);
}

/** `x.name` where x is data that is known: literals, lists, objects, functions. */
export function memberOfData(
  object: Literal | ArrayValue | ObjectValue | FunctionValue,
  name: string,
  at: Place,
): Value {
  if (object.kind === "object") return ownProperty(object, name);
  if (object.kind === "array") return itemOf(object, name, at);
  if (object.kind === "literal" && typeof object.value === "string") {
    if (name === "length") return literal(object.value.length);
    return /^\d+$/.test(name)
      ? literal(object.value[Number(name)])
      : unreadable(`.${name} is not followed`, at);
  }
  return unreadable(`.${name} of something that is no object`, at);
}

function ownProperty(object: ObjectValue, name: string): Value {
  // What is spread after a property may replace it: an open object answers for nothing.
  const open = object.open[0];
  return open ?? object.properties.get(name)?.value ?? UNDEFINED;
}

function itemOf(list: ArrayValue, name: string, at: Place): Value {
  const open = list.open[0];
  if (open !== undefined) return open;
  if (name === "length") return literal(list.items.length);
  if (/^\d+$/.test(name)) return list.items[Number(name)] ?? UNDEFINED;
  return unreadable(`.${name} is not followed`, at);
}

/**
 * `object.name(…args)` of the language's own methods; null when it is none of them. Never changes anything:
 * a method that would, such as `push`, makes the result unknown.
 */
export function callMethod(
  object: Value,
  name: string,
  args: readonly Value[],
  at: Place,
  engine: Engine,
): Value | null {
  if (object.kind === "literal" && typeof object.value === "string") {
    return textMethod(object.value, name, args) ?? unreadable(`.${name}() of a text is not followed`, at);
  }
  if (object.kind === "literal" && name === "toString") return literal(String(object.value));
  if (object.kind === "array") return arrayMethod(object, name, args, at, engine);
  if (object.kind !== "external" || object.module !== "global") return null;
  if (object.name === "Object") return objectFunction(name, args, at, engine);
  if (object.name === "Array" && name === "from" && args[0]?.kind === "array") {
    return args[1] === undefined ? args[0] : arrayMethod(args[0], "map", args.slice(1), at, engine);
  }
  if (object.name === "Array" && name === "isArray") return isArray(args[0] ?? UNDEFINED, at);
  if (object.name === "JSON" && name === "stringify") return stringify(args, at);
  return null;
}

function isArray(value: Value, at: Place): Value {
  if (value.kind === "unknown") return value;
  const decided = ["array", "literal", "object", "function", "class", "namespace"].includes(value.kind);
  return decided ? literal(value.kind === "array") : unreadable("it is computed", at);
}

/** `String(x)`, `Number(x)`, `Boolean(x)`, `BigInt(x)`; null for everything else. */
export function callGlobal(callee: ExternalValue, args: readonly Value[], at: Place): Value | null {
  if (callee.module !== "global") return null;
  const first = args[0] ?? UNDEFINED;
  if (!["String", "Number", "Boolean", "BigInt"].includes(callee.name)) return null;
  if (first.kind !== "literal") return first.kind === "unknown" ? first : unreadable("it is computed", at);
  if (callee.name === "String") return literal(String(first.value));
  if (callee.name === "Boolean") return literal(Boolean(first.value));
  if (callee.name === "Number") return literal(Number(first.value));
  const digits = /^-?\d+$/.test(String(first.value));
  return digits ? literal(BigInt(String(first.value))) : unreadable("it is computed", at);
}

function objectFunction(name: string, args: readonly Value[], at: Place, engine: Engine): Value {
  if (name === "assign") return assign(args, at);
  if (name === "freeze") return args[0] ?? UNDEFINED;
  if (name === "fromEntries") return fromEntries(args[0], at);
  const object = entriesOf(args[0], at, engine);
  if (object.kind === "unknown") return object;
  const entries = [...object.properties];
  switch (name) {
    case "keys":
      return array(
        entries.map(([key]) => literal(key)),
        object.open,
      );
    case "values":
      return array(
        entries.map(([, { value }]) => value),
        object.open,
      );
    case "entries":
      return array(
        entries.map(([key, { value }]) => array([literal(key), value])),
        object.open,
      );
    default:
      return unreadable(`Object.${name}() is not followed`, at);
  }
}

function entriesOf(value: Value | undefined, at: Place, engine: Engine): ObjectValue | Unknown {
  if (value?.kind === "object" || value?.kind === "unknown") return value;
  if (value?.kind === "array") {
    const properties = new Map(value.items.map((item, index) => [String(index), { value: item, at }]));
    return { kind: "object", properties, open: value.open };
  }
  if (value?.kind !== "namespace") return unreadable("the object is not known", at);
  const names = engine.modules.exportNames(value.module);
  const properties = new Map(names.map((name) => [name, { value: engine.member(value, name, at), at }]));
  return { kind: "object", properties, open: [] };
}

function assign(args: readonly Value[], at: Place): Value {
  const properties = new Map<string, Property>();
  const open: Unknown[] = [];
  for (const part of args) {
    if (part.kind === "object") {
      for (const [key, property] of part.properties) properties.set(key, property);
      open.push(...part.open);
    } else open.push(part.kind === "unknown" ? part : unreadable("the object is not known", at));
  }
  return { kind: "object", properties, open };
}

function fromEntries(list: Value | undefined, at: Place): Value {
  if (list?.kind !== "array")
    return list?.kind === "unknown" ? list : unreadable("the entries are not known", at);
  const properties = new Map<string, Property>();
  const open = [...list.open];
  for (const entry of list.items) {
    const key = entry.kind === "array" ? stringOf(entry.items[0]) : null;
    if (entry.kind !== "array" || key === null) open.push(unreadable("a key is computed", at));
    else properties.set(key, { value: entry.items[1] ?? UNDEFINED, at });
  }
  return { kind: "object", properties, open };
}

function stringify(args: readonly Value[], at: Place): Value {
  const data = args.length === 1 ? plain(args[0] ?? UNDEFINED) : null;
  return data === null
    ? unreadable("JSON.stringify() of an unknown value", at)
    : literal(JSON.stringify(data.value));
}

/** A value as plain data, boxed; null when a part of it is not known. A bigint is not JSON. */
export function plain(value: Value): { readonly value: unknown } | null {
  if (value.kind === "literal") return typeof value.value === "bigint" ? null : { value: value.value };
  if (value.kind === "array" && value.open.length === 0) {
    const items = value.items.map(plain);
    return items.includes(null) ? null : { value: items.map((item) => item?.value) };
  }
  if (value.kind !== "object" || value.open.length > 0) return null;
  const entries: [string, unknown][] = [];
  for (const [key, property] of value.properties) {
    const inner = plain(property.value);
    if (inner === null) return null;
    entries.push([key, inner.value]);
  }
  return { value: Object.fromEntries(entries) };
}

import type { ClassInfo } from "./classes.ts";
import { enumMember, enumMembers } from "./enums.ts";
import type { Evaluator } from "./evaluate.ts";
import { callFunction } from "./functions.ts";
import { NO_KEYWORDS, NO_VALUES, constant, lastName, type FunctionValue, type Value } from "./values.ts";

const SPECIAL = new Set(["__name__", "__qualname__", "__module__", "__doc__", "__members__"]);

/** Stands in `ClassInfo.values` for an attribute that is being worked out. */
const NONE_YET: Value = { kind: "constant", value: null };

/** `base.name`. */
export function attributeOf(host: Evaluator, base: Value, name: string): Value {
  switch (base.kind) {
    case "external":
      return host.library.attribute(base, name) ?? host.installed(`${base.name}.${name}`);
    case "module":
      return host.moduleAttribute(base, name);
    case "class":
      return host.classAttribute(base.info, name, base.info) ?? symbolic(host, base, name);
    case "enum":
      if (name === "value") return base.value;
      return name === "name" ? constant(base.name) : symbolic(host, base, name);
    case "unknown":
      return base;
    default:
      return symbolic(host, base, name);
  }
}

function symbolic(host: Evaluator, base: Value, name: string): Value {
  return host.library.attribute(base, name) ?? { kind: "attribute", base, name };
}

/** A class's own attribute as its body binds it; null when it does not (or is just being worked out). */
export function ownAttributeOf(host: Evaluator, info: ClassInfo, name: string): Value | null {
  const cached = info.values.get(name);
  if (cached !== undefined) return cached === NONE_YET ? null : cached;
  const binding = info.scope.names.get(name);
  if (binding === undefined) return null;
  info.values.set(name, NONE_YET);
  const value = host.bound(binding, info.env);
  if (value === null) info.values.delete(name);
  else info.values.set(name, value);
  return value;
}

/** `cls.name` through its bases; functions marked `declared_attr` answer for the class that is asked. */
export function classAttributeOf(
  host: Evaluator,
  info: ClassInfo,
  name: string,
  receiver: ClassInfo,
): Value | null {
  if (SPECIAL.has(name)) return special(host, info, name);
  for (const each of info.lineage().classes) {
    const value = host.ownAttribute(each, name);
    if (value === null) continue;
    if (each.isEnum() && value.kind !== "function") return enumMember(host, each, name) ?? value;
    if (value.kind === "function") return method(host, value, receiver);
    const plain = value.kind !== "call" && value.kind !== "attribute" && value.kind !== "operation";
    return plain ? value : { kind: "member", owner: receiver, name, value };
  }
  return null;
}

function special(host: Evaluator, info: ClassInfo, name: string): Value | null {
  if (name === "__name__" || name === "__qualname__") return constant(info.name);
  if (name === "__members__" && info.isEnum()) {
    const members = enumMembers(host, info);
    return {
      kind: "dict",
      entries: members.items.map((each) => [constant(each.name), each]),
      open: members.open,
    };
  }
  return null;
}

function method(host: Evaluator, fn: FunctionValue, receiver: ClassInfo): Value {
  const self: Value = { kind: "class", info: receiver };
  for (const decorator of fn.def?.decorators ?? []) {
    const value = host.evaluate(decorator, fn.env);
    const name = lastName(value);
    if (
      name === "declared_attr"
      || name === "directive"
      || name === "cascading"
      || name === "classproperty"
    ) {
      return callFunction(host, { ...fn, self }, { args: NO_VALUES, keywords: NO_KEYWORDS, open: null });
    }
    if (name === "classmethod") return { ...fn, self };
  }
  return fn;
}

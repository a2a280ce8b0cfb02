import type { ClassInfo } from "./classes.ts";
import { enumMember, enumMembers } from "./enums.ts";
import type { Evaluator } from "./evaluate.ts";
import { NO_ARGUMENTS, callFunction } from "./functions.ts";
import { settingsAttribute } from "./settings-classes.ts";
import { MISSING, constant, lastName, unknownValue, type FunctionValue, type Value } from "./values.ts";

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

/** `super().name` in a method of `owner`, for the class it was called with; null: not found in the project. */
function ofSuper(host: Evaluator, base: Value & { kind: "call" }, name: string): Value | null {
  const [owner, receiver] = base.args;
  if (owner?.kind !== "class" || receiver?.kind !== "class") return null;
  const { classes } = receiver.info.lineage();
  for (const each of classes.slice(classes.indexOf(owner.info) + 1)) {
    const found = inClass(host, each, name, receiver.info);
    if (found !== null) return found;
  }
  if (host.library.lacks?.(receiver.info, name) !== true) return null;
  return unknownValue(MISSING, `no class above ${owner.info.name} has \`${name}\``, base.file, base.line);
}

function symbolic(host: Evaluator, base: Value, name: string): Value {
  if (base.kind === "call" && base.callee.kind === "external" && base.callee.name === "builtins.super") {
    const found = ofSuper(host, base, name);
    if (found !== null) return found;
  }
  const setting = base.kind === "call" ? settingsAttribute(host, base, name) : null;
  return setting ?? host.library.attribute(base, name) ?? { kind: "attribute", base, name };
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
  const { classes } = info.lineage();
  for (const each of classes) {
    const found = inClass(host, each, name, receiver);
    if (found !== null) return found;
  }
  const [, home, own] = MANGLED.exec(name) ?? [];
  const owner = home === undefined ? undefined : classes.find((each) => stripped(each) === home);
  return owner === undefined || own === undefined ? null : inClass(host, owner, own, receiver);
}

/** `_Class__name`, by which `__name` of a class's body is known outside. */
const MANGLED = /^_(.+?)(__.*(?<!__))$/;

function stripped(info: ClassInfo): string {
  return info.name.replace(/^_+/, "");
}

/** The names of a class's attributes as `dir()` lists them, those of bases outside the project left out. */
export function namesOf(info: ClassInfo): readonly string[] {
  const names = info
    .lineage()
    .classes.flatMap((each) =>
      [...each.scope.names.keys()].map((name) =>
        /^__.*(?<!__)$/.test(name) ? `_${stripped(each)}${name}` : name,
      ),
    );
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
}

function inClass(host: Evaluator, each: ClassInfo, name: string, receiver: ClassInfo): Value | null {
  const value = host.ownAttribute(each, name);
  if (value === null) return null;
  if (each.isEnum() && value.kind !== "function") return enumMember(host, each, name) ?? value;
  if (value.kind === "function") return method(host, value, receiver);
  const plain = value.kind !== "call" && value.kind !== "attribute" && value.kind !== "operation";
  return plain ? value : { kind: "member", owner: receiver, name, value };
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

/** A descriptor of the project that calls its function with the class. */
function isClassProperty(info: ClassInfo): boolean {
  const { classes } = info.lineage();
  return classes.some((each) => /class_?property$/i.test(each.name));
}

const COMPUTED = new Set(["declared_attr", "directive", "cascading", "classproperty"]);

function method(host: Evaluator, fn: FunctionValue, receiver: ClassInfo): Value {
  const decorators = (fn.def?.decorators ?? []).map((each) => host.evaluate(each, fn.env));
  const names = decorators.map((each) => lastName(each));
  const self: Value | null = names.includes("staticmethod") ? null : { kind: "class", info: receiver };
  const computed = decorators.some(
    (each, index) =>
      COMPUTED.has(names[index] ?? "") || (each.kind === "class" && isClassProperty(each.info)),
  );
  if (computed) {
    return callFunction(host, { ...fn, self }, NO_ARGUMENTS);
  }
  return names.includes("classmethod") ? { ...fn, self } : fn;
}

import { NO_ARGUMENTS, callFunction } from "./functions.ts";
import type { ClassInfo } from "./classes.ts";
import { enumMembers } from "./enums.ts";
import { converted, dependent, untold, type Conversion } from "./environment.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Binding } from "./scope.ts";
import { fileNames, isSettingsClass, settingsConfig, type SettingsConfig } from "./settings-config.ts";
import { isValidated } from "./settings-validators.ts";
import { asNumber, asString, constant, lastName, type CallValue, type Value } from "./values.ts";

const COMPUTED = new Set(["property", "cached_property", "computed_field"]);

interface Field {
  readonly name: string;
  /** Where the class that declares it stands. */
  readonly owner: ClassInfo;
  readonly line: number;
  readonly annotation: Value | null;
  /** null: it has none, so it must be given. */
  readonly fallback: Value | null;
  /** `Field(…)`; null: the default stands there itself. */
  readonly call: CallValue | null;
}

/**
 * `Settings().name` of a class derived from pydantic's `BaseSettings`: what the variable of the environment holds,
 * else the field's default. Null: it is no field of such a class, or the environment is not to be read.
 */
export function settingsAttribute(host: Evaluator, base: CallValue, name: string): Value | null {
  if (host.environment === null || base.callee.kind !== "class") return null;
  const { info } = base.callee;
  if (!isSettingsClass(info)) return null;
  for (const owner of info.lineage().classes) {
    const binding = owner.scope.names.get(name);
    if (binding === undefined) continue;
    if (binding.kind === "function") return methodOf(host, base, owner, binding);
    const field = fieldOf(host, owner, name, binding);
    return field === null ? null : (valueOf(host, base, info, field) ?? lost(info, field));
  }
  return null;
}

function lost(info: ClassInfo, { name, owner, line }: Field): Value {
  return untold(`where ${info.name} takes ${name} from cannot be told`, owner.env, line);
}

function methodOf(host: Evaluator, base: CallValue, owner: ClassInfo, binding: Binding): Value | null {
  const found = host.bound(binding, owner.env);
  if (found?.kind !== "function") return null;
  const names = (found.def?.decorators ?? []).map((each) => {
    const value = host.evaluate(each, found.env);
    return lastName(value.kind === "call" ? value.callee : value) ?? "";
  });
  if (names.includes("staticmethod")) return found;
  const bound = { ...found, self: names.includes("classmethod") ? base.callee : base };
  return names.some((each) => COMPUTED.has(each)) ? callFunction(host, bound, NO_ARGUMENTS) : bound;
}

/** Null: it is an attribute of the class, such as a constant. */
function fieldOf(host: Evaluator, owner: ClassInfo, name: string, binding: Binding): Field | null {
  if ((binding.kind !== "value" && binding.kind !== "declared") || name.startsWith("_")) return null;
  const annotation = binding.annotation === null ? null : host.evaluate(binding.annotation, owner.env);
  const type = annotation?.kind === "subscript" ? annotation.base : annotation;
  if (type !== null && lastName(type) === "ClassVar") return null;
  const written = binding.kind === "value" ? host.evaluate(binding.expr, owner.env) : null;
  const plain = { name, owner, line: binding.line, annotation };
  if (written?.kind !== "call" || lastName(written.callee) !== "Field")
    return { ...plain, fallback: written, call: null };
  return { ...plain, fallback: defaultOf(host, written), call: written };
}

function defaultOf(host: Evaluator, field: CallValue): Value | null {
  const factory = field.keywords.get("default_factory");
  if (factory?.kind === "function") return callFunction(host, factory, NO_ARGUMENTS);
  if (factory !== undefined)
    return { ...field, callee: factory, args: [], keywords: new Map<string, Value>() };
  const given = field.args[0] ?? field.keywords.get("default") ?? null;
  return given?.kind === "external" && given.name === "builtins.Ellipsis" ? null : given;
}

/**
 * The variables a `Field(…)` names; empty: it goes by its own name. Version 1 knows `env`, version 2 aliases.
 * Null: they cannot be told.
 */
function namesOf({ call }: Field, { version }: SettingsConfig): readonly string[] | null {
  if (call === null) return [];
  const { keywords, open } = call;
  const env = keywords.get("env");
  const given = version === 1 ? env : (keywords.get("validation_alias") ?? keywords.get("alias"));
  if (open !== null || (version === 2 && env !== undefined)) return null;
  if (given === undefined) return [];
  const choices =
    given.kind === "call" && lastName(given.callee) === "AliasChoices"
      ? given.args
      : given.kind === "items"
        ? given.items
        : [given];
  const names = choices.map((each) => asString(each));
  return names.length === 0 || names.includes(null) ? null : names.flatMap((each) => each ?? []);
}

/** Null: it cannot be told. */
function valueOf(host: Evaluator, made: CallValue, info: ClassInfo, field: Field): Value | null {
  const config = settingsConfig(host, info);
  const { environment } = host;
  if (config === null || environment === null || made.open !== null || made.args.length > 0) return null;
  const variables = variablesOf(field, config);
  const given = made.keywords.get(field.name);
  const files = fileNames(made.keywords.get("_env_file"));
  const special = [...made.keywords.keys()].some((key) => key.startsWith("_") && key !== "_env_file");
  if (variables === null || files === null || special || isValidated(info, field.name)) return null;
  if (given !== undefined) return namesOf(field, config)?.length === 0 ? typed(host, given, field) : null;
  const read = environment.read(variables, field.owner.file, [...config.dotenvs, ...files]);
  if (read.kind === "untold") return untold(read.detail, field.owner.env, field.line);
  const used = (value: Value | null): Value | null =>
    value === null ? null : dependent(value, read.uses, environment);
  if (read.kind === "set") {
    const isEmpty = read.text === "" && (config.ignoresEmpty || config.version === 1);
    return isEmpty ? null : used(parsed(host, read.text, field));
  }
  if (config.isOpen || (config.nested && field.fallback?.kind === "call")) return null;
  if (field.fallback !== null) return used(typed(host, field.fallback, field));
  const detail = `the environment variable ${variables[0] ?? ""} is not set, and ${info.name} has no default for it`;
  return untold(detail, field.owner.env, field.line);
}

function variablesOf(field: Field, config: SettingsConfig): readonly string[] | null {
  const names = namesOf(field, config);
  if (names === null) return null;
  const own = names.length > 0 ? names : [`${config.prefix}${field.name}`];
  if (config.caseSensitive) return own;
  return [...new Set(own.flatMap((name) => [name.toUpperCase(), name.toLowerCase(), name]))];
}

/** What a field's type makes of the text of a variable; null where that cannot be told. */
function parsed(host: Evaluator, text: string, { annotation, fallback }: Field): Value | null {
  const type = scalarOf(annotation ?? typeOf(fallback));
  if (type === null) return null;
  if (typeof type === "string") return converted(text, type);
  const choices = type.kind === "class" ? enumMembers(host, type.info).items : choicesOf(type);
  const valueIn = (each: Value): string | null => {
    const value = each.kind === "enum" ? each.value : each;
    return asString(value) ?? asNumber(value)?.toString() ?? null;
  };
  return choices.find((each) => valueIn(each) === text) ?? null;
}

/** A value given in code as the field's type leaves it; null where it may change it. */
function typed(host: Evaluator, value: Value, field: Field): Value | null {
  if (value.kind !== "constant" || value.value === null) return value;
  const type = scalarOf(field.annotation ?? typeOf(value));
  if (type === null) return null;
  const own = { string: "str", number: "int", boolean: "bool", object: "" }[typeof value.value as "string"];
  if (type === own) return value;
  const text = asString(value);
  return text === null ? null : parsed(host, text, field);
}

/** v1 infers a type from the default. */
function typeOf(value: Value | null): Value {
  const kind = value?.kind === "constant" ? typeof value.value : "";
  const name = kind === "string" ? "str" : kind === "number" ? "int" : kind === "boolean" ? "bool" : "object";
  return { kind: "external", name: `builtins.${name}` };
}

/** The type without `None`: a plain one, an enum of the project, a `Literal`; null: another. */
function scalarOf(type: Value): Conversion | Extract<Value, { kind: "class" | "subscript" }> | null {
  if (type.kind === "external") {
    const [, name] = /^builtins\.(str|int|bool)$/.exec(type.name) ?? [];
    return name === "str" || name === "int" || name === "bool" ? name : null;
  }
  if (type.kind === "class") return type.info.isEnum() ? type : null;
  if (type.kind === "operation" && type.op === "|") {
    const others = type.operands.filter((each) => each.kind !== "constant" || each.value !== null);
    return others.length === 1 && others[0] !== undefined ? scalarOf(others[0]) : null;
  }
  if (type.kind !== "subscript") return null;
  const name = lastName(type.base);
  return name === "Optional" ? scalarOf(type.index) : name === "Literal" ? type : null;
}

function choicesOf({ index }: Extract<Value, { kind: "subscript" }>): readonly Value[] {
  const items = index.kind === "items" ? index.items : [index];
  return items.every((each) => each.kind === "constant") ? items : [constant(null)];
}

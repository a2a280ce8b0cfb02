import type { Call, Site } from "./ast.ts";
import { callBuiltin, callMethod } from "./builtins.ts";
import { ClassInfo } from "./classes.ts";
import { enumMembers } from "./enums.ts";
import type { Evaluator } from "./evaluate.ts";
import { UNTOLD, environmentCall } from "./environment.ts";
import { callFunction, type Arguments } from "./functions.ts";
import {
  MISSING,
  NO_KEYWORDS,
  NO_VALUES,
  asString,
  gapOf,
  lastName,
  unknownValue,
  type Env,
  type ItemsValue,
  type Value,
} from "./values.ts";

/** `super()` stands for the class around the method and what the method was called with. */
function implied(callee: Value, env: Env): Value[] {
  if (callee.kind !== "external" || callee.name !== "builtins.super" || env.locals === null) return [];
  const [receiver] = env.locals.values();
  let at: Env | null = env;
  while (at !== null && at.owner === null) at = at.parent;
  return at === null || at.owner === null || receiver === undefined
    ? []
    : [{ kind: "class", info: at.owner }, receiver];
}

export function callOf(host: Evaluator, expr: Call, env: Env): Value {
  const callee = host.evaluate(expr.func, env);
  const args: Value[] = expr.args.length === 0 ? implied(callee, env) : [];
  const keywords = expr.keywords.length === 0 ? null : new Map<string, Value>();
  let open: ItemsValue["open"] = null;
  for (const arg of expr.args) {
    if (arg.kind !== "starred") args.push(host.evaluate(arg, env));
    else {
      const items = host.iterate(host.evaluate(arg.value, env));
      if (items === null) open ??= gapOf(host.give("open-arguments", "`*` arguments", env, arg.line));
      else args.push(...items);
    }
  }
  for (const { name, value } of expr.keywords) {
    const given = host.evaluate(value, env);
    if (name !== null) keywords?.set(name, given);
    else if (given.kind === "dict" && given.open === null) {
      for (const [key, each] of given.entries) keywords?.set(asString(key) ?? "", each);
    } else open ??= gapOf(host.give("open-arguments", "`**` arguments", env, value.line));
  }
  const values = args.length === 0 ? NO_VALUES : args.slice();
  return applyTo(host, callee, { args: values, keywords: keywords ?? NO_KEYWORDS, open }, expr, env);
}

/** The result of calling `callee`; symbolic where it is not followed. */
export function applyTo(host: Evaluator, callee: Value, given: Arguments, site: Site, env: Env): Value {
  const { args, keywords, open } = given;
  const { line, at } = site;
  const symbolic: Value = { kind: "call", callee, args, keywords, open, line, at, file: env.module.path };
  if (callee.kind === "function") {
    const result = callFunction(host, callee, given);
    return result.kind === "unknown" && result.gap.code !== UNTOLD ? symbolic : result;
  }
  if (callee.kind === "external" && callee.name === "builtins.type" && given.args.length === 3) {
    return madeClass(host, given.args, line, env) ?? symbolic;
  }
  if (callee.kind === "external") {
    return (
      callBuiltin(host, callee.name, given)
      ?? host.library.call(callee.name, args)
      ?? environmentCall(host, callee, given, env, line)
      ?? importedModule(host, callee.name, given, env, line)
      ?? symbolic
    );
  }
  const read = environmentCall(host, callee, given, env, line);
  if (read !== null) return read;
  if (callee.kind === "attribute") return callMethod(host, callee.base, callee.name, given) ?? symbolic;
  if (callee.kind === "class" && callee.info.isEnum()) {
    const wanted = asString(given.args[0]);
    return enumMembers(host, callee.info).items.find((each) => asString(each.value) === wanted) ?? symbolic;
  }
  if (callee.kind === "call" && lastName(callee.callee) === "partial" && callee.args[0] !== undefined) {
    const keywords = new Map([...callee.keywords, ...given.keywords]);
    const args = [...callee.args.slice(1), ...given.args];
    return applyTo(host, callee.args[0], { args, keywords, open: given.open ?? callee.open }, site, env);
  }
  return symbolic;
}

/** `importlib.import_module("a.b")`, like `import a.b`; null: something else. */
function importedModule(
  host: Evaluator,
  name: string,
  given: Arguments,
  env: Env,
  line: number,
): Value | null {
  const dotted = asString(given.args[0]);
  const isPlain = given.open === null && given.args.length === 1 && given.keywords.size === 0;
  if (name !== "importlib.import_module" || !isPlain || dotted === null || !MODULE.test(dotted)) return null;
  if (host.graph.isAbsent(env.module.directory, dotted))
    return unknownValue(MISSING, `there is no module ${dotted}`, env.module.path, line);
  return host.module(dotted, env.module);
}

const MODULE = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/** `type(name, bases, attributes)`, where all three can be told. */
function madeClass(host: Evaluator, args: readonly Value[], line: number, env: Env): Value | null {
  const [first, bases, body] = args;
  const name = asString(first);
  if (
    name === null
    || bases?.kind !== "items"
    || body?.kind !== "dict"
    || bases.open !== null
    || body.open !== null
  )
    return null;
  const info = ClassInfo.made(name, line, bases.items, env, host);
  for (const [key, value] of body.entries) {
    const attribute = asString(key);
    if (attribute === null) return null;
    info.scope.names.set(attribute, { kind: "opaque", line });
    info.values.set(attribute, value);
  }
  host.made.push(info);
  return { kind: "class", info };
}

import type { Comprehension, Expr } from "./ast.ts";
import { bindTo } from "./binding.ts";
import { environmentItem } from "./environment.ts";
import { NO_ARGUMENTS, callFunction } from "./functions.ts";
import { enumMember, enumMembers } from "./enums.ts";
import type { Evaluator } from "./evaluate.ts";
import {
  NONE,
  asNumber,
  asString,
  constant,
  entry,
  gapOf,
  truth,
  type Env,
  type ItemsValue,
  type Value,
} from "./values.ts";

/** The items a value yields when iterated; null when they cannot be enumerated. */
export function iterate(host: Evaluator, value: Value): readonly Value[] | null {
  if (value.kind === "items") return value.open === null ? value.items : null;
  if (value.kind === "dict") return value.open === null ? value.entries.map(([key]) => key) : null;
  if (value.kind === "class" && value.info.isEnum()) {
    const members = enumMembers(host, value.info);
    return members.open === null ? members.items : null;
  }
  const text = value.kind === "constant" && typeof value.value === "string" ? value.value : null;
  return text === null ? null : Array.from(text, constant);
}

/** `base[lower:upper]` of a sequence or text that is known. */
export function sliceOf(
  host: Evaluator,
  base: Value,
  expr: Extract<Expr, { kind: "slice" }>,
  env: Env,
): Value {
  const bounds = [expr.lower, expr.upper].map((each) => {
    const value = each === null ? NONE : host.evaluate(each, env);
    return value.kind === "constant" && value.value === null ? undefined : (asNumber(value) ?? Number.NaN);
  });
  const [lower, upper] = bounds;
  const text = asString(base);
  if (!bounds.some((each) => Number.isNaN(each))) {
    if (base.kind === "items" && base.open === null)
      return { ...base, items: base.items.slice(lower, upper) };
    if (text !== null && /^[\0-\uD7FF]*$/.test(text)) return constant(text.slice(lower, upper));
  }
  return base.kind === "unknown" ? base : host.give("not-followed", "a slice", env, expr.line);
}

export function subscriptOf(host: Evaluator, base: Value, index: Value, env: Env, line: number): Value {
  if (base.kind === "unknown") return base;
  if (base.kind === "items" && index.kind === "constant" && typeof index.value === "number") {
    const found = base.open === null ? base.items.at(index.value) : undefined;
    return found ?? host.give("unknown-item", "an item of a sequence", env, line);
  }
  if (base.kind === "dict") {
    const key = asString(index);
    const found = key === null || base.open !== null ? undefined : entry(base, key);
    const isPlain = base.entries.every(([name]) => asString(name) !== null);
    if (
      found === undefined
      && key !== null
      && base.open === null
      && isPlain
      && base.missing?.kind === "function"
    )
      return callFunction(host, base.missing, NO_ARGUMENTS);
    return found ?? host.give("unknown-item", "an item of a dict", env, line);
  }
  if (base.kind === "class" && base.info.isEnum()) {
    const name = asString(index);
    return (
      (name === null ? null : enumMember(host, base.info, name))
      ?? host.give("unknown-item", "an enum's member", env, line)
    );
  }
  return environmentItem(host, base, index, env, line) ?? { kind: "subscript", base, index };
}

export function sequenceOf(host: Evaluator, expr: Extract<Expr, { kind: "sequence" }>, env: Env): Value {
  const items: Value[] = [];
  let open: ItemsValue["open"] = null;
  for (const item of expr.items) {
    if (item.kind !== "starred") items.push(host.evaluate(item, env));
    else {
      const value = host.evaluate(item.value, env);
      const found = host.iterate(value);
      if (found === null) open ??= gapOf(host.give("open-sequence", "`*` items", env, item.line));
      items.push(...(found ?? (value.kind === "items" ? value.items : [])));
    }
  }
  return { kind: "items", type: expr.type, items: items.slice(), open };
}

export function dictOf(host: Evaluator, expr: Extract<Expr, { kind: "dict" }>, env: Env): Value {
  const entries: [Value, Value][] = [];
  let open: ItemsValue["open"] = null;
  for (const { key, value } of expr.entries) {
    const given = host.evaluate(value, env);
    if (key !== null) entries.push([host.evaluate(key, env), given]);
    else if (given.kind === "dict") {
      entries.push(...given.entries);
      open ??= given.open;
    } else open ??= gapOf(host.give("open-dict", "`**` entries", env, value.line));
  }
  return { kind: "dict", entries, open };
}

export function comprehensionOf(host: Evaluator, expr: Comprehension, env: Env): Value {
  const results: [Value | null, Value][] = [];
  const run = (index: number, inner: Env): boolean => {
    const clause = expr.clauses[index];
    if (clause === undefined) {
      const key = expr.key === null ? null : host.evaluate(expr.key, inner);
      results.push([key, host.evaluate(expr.element, inner)]);
      return host.spend();
    }
    const items = host.iterate(host.evaluate(clause.iter, inner));
    if (items === null) return false;
    return items.every((item) => {
      const locals = new Map<string, Value>();
      if (!host.spend() || !bindTo(clause.target, item, locals)) return false;
      const next: Env = { module: env.module, locals, owner: null, parent: inner };
      const tests = new Set(clause.tests.map((test) => truth(host.evaluate(test, next))));
      if (tests.has(null)) return false;
      return tests.has(false) || run(index + 1, next);
    });
  };
  if (!run(0, env)) return host.give("open-comprehension", "a comprehension", env, expr.line);
  if (expr.type === "dict") {
    return { kind: "dict", entries: results.map(([key, value]) => [key ?? NONE, value]), open: null };
  }
  const type = expr.type === "set" ? "set" : "list";
  return { kind: "items", type, items: results.map(([, value]) => value), open: null };
}

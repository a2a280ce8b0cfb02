import type { Expr, Stmt } from "../python/ast.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { asString, unknownValue, type Env, type FunctionValue, type Value } from "../python/values.ts";
import { columnsIn, mentionsColumn } from "./strangers.ts";

/** What a function sets on a class it is given. */
export interface Settings {
  readonly attributes: readonly { readonly key: string; readonly value: Value; readonly line: number }[];
  /** It may set more columns: not everything in it was followed. */
  readonly open: boolean;
}

const NOTHING: Settings = { attributes: [], open: false };

/** Reads `cls.name = …` and `setattr(cls, "name", …)` of a function called with these arguments. */
export function settings(
  host: Evaluator,
  fn: FunctionValue,
  args: readonly Value[],
  target: Value,
): Settings {
  if (fn.def === null || !columnsIn(fn.def)) return NOTHING;
  const locals = new Map<string, Value>();
  const given = fn.self === null ? args : [fn.self, ...args];
  fn.params.forEach((param, index) => {
    const lost = unknownValue(
      "not-followed",
      `the argument ${param.name}`,
      fn.env.module.path,
      fn.def?.line ?? 1,
    );
    const fallback =
      param.default === null || param.star !== "" ? lost : host.evaluate(param.default, fn.env);
    locals.set(param.name, param.star === "" ? (given[index] ?? fallback) : lost);
  });
  const env: Env = { module: fn.env.module, locals, owner: null, parent: fn.env };
  const attributes: { key: string; value: Value; line: number }[] = [];
  let open = false;
  for (const stmt of fn.def.body() ?? []) {
    const set = setting(host, stmt, env);
    if (set === null) open ||= !keptLocally(host, stmt, env) && mentionsColumn(stmt);
    else if (same(set.on, target)) attributes.push(set);
  }
  return { attributes, open };
}

function same(one: Value, other: Value): boolean {
  return one.kind === "class" && other.kind === "class" && one.info === other.info;
}

function keptLocally(host: Evaluator, stmt: Stmt, env: Env): boolean {
  const [target] = stmt.kind === "assign" ? stmt.targets : [];
  if (stmt.kind !== "assign" || target?.kind !== "name") return false;
  env.locals?.set(target.id, host.evaluate(stmt.value, env));
  return true;
}

/** A statement that sets an attribute of something; null: any other, or one whose name cannot be told. */
export function setting(
  host: Evaluator,
  stmt: Stmt,
  env: Env,
): { on: Value; key: string; value: Value; line: number } | null {
  if (stmt.kind === "assign" || stmt.kind === "annotated") {
    const targets = stmt.kind === "assign" ? stmt.targets : [stmt.target];
    const target = targets.find((each) => each.kind === "attribute");
    if (target?.kind !== "attribute" || stmt.value === null) return null;
    const on = host.evaluate(target.value, env);
    return { on, key: target.attr, value: host.evaluate(stmt.value, env), line: stmt.line };
  }
  if (stmt.kind !== "expr" || stmt.value.kind !== "call" || !isSetattr(stmt.value)) return null;
  const [on, name, value] = stmt.value.args.map((each) => host.evaluate(each, env));
  const key = asString(name);
  return on === undefined || value === undefined || key === null ? null : { on, key, value, line: stmt.line };
}

/** `setattr(…)`. */
export function isSetattr(expr: Expr | null): boolean {
  return expr?.kind === "call" && expr.func.kind === "name" && expr.func.id === "setattr";
}

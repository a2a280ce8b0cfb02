import type { Gap } from "../../model/fact.ts";
import type { Expr, Stmt } from "./ast.ts";
import type { Evaluator } from "./evaluate.ts";
import { GiveUp, Run } from "./run.ts";
import { NO_KEYWORDS, NO_VALUES, constant, type Env, type FunctionValue, type Value } from "./values.ts";

/** The arguments of one call. */
export interface Arguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly open: Gap | null;
}

export const NO_ARGUMENTS: Arguments = { args: NO_VALUES, keywords: NO_KEYWORDS, open: null };

const MAX_CALLS = 25;
let calls = 0;

/**
 * What a project function returns: straight-line bodies, `if` on known values, loops over known items.
 * An unknown value when anything else decides.
 */
export function callFunction(host: Evaluator, fn: FunctionValue, given: Arguments): Value {
  const body = fn.body();
  const line = fn.def?.line ?? 1;
  if (body === null || calls >= MAX_CALLS) return host.give("not-followed", `\`${fn.name}()\``, fn.env, line);
  const locals = bindParams(host, fn, given);
  if (locals === null) return host.give("not-followed", `the arguments of \`${fn.name}()\``, fn.env, line);
  const env: Env = { module: fn.env.module, locals, owner: null, parent: fn.env };
  calls++;
  try {
    return isBlock(body) ? new Run(host, env, locals).result(body) : host.evaluate(body, env);
  } catch (error) {
    if (error instanceof GiveUp) return host.give("not-followed", `\`${fn.name}()\``, fn.env, line);
    throw error;
  } finally {
    calls--;
  }
}

function isBlock(body: readonly Stmt[] | Expr): body is readonly Stmt[] {
  return Array.isArray(body);
}

function bindParams(host: Evaluator, fn: FunctionValue, given: Arguments): Map<string, Value> | null {
  const locals = new Map<string, Value>();
  const args = fn.self === null ? [...given.args] : [fn.self, ...given.args];
  const keywords = new Map(given.keywords);
  let keywordOnly = false;
  for (const param of fn.params) {
    if (param.star === "**") {
      const entries = [...keywords].map(([key, value]): [Value, Value] => [constant(key), value]);
      locals.set(param.name, { kind: "dict", entries, open: given.open });
      keywords.clear();
    } else if (param.star === "*") {
      locals.set(param.name, { kind: "items", type: "tuple", items: args.splice(0), open: given.open });
      keywordOnly = true;
    } else {
      const value = (keywordOnly ? undefined : args.shift()) ?? keywords.get(param.name);
      keywords.delete(param.name);
      if (value !== undefined) locals.set(param.name, value);
      else if (given.open !== null) locals.set(param.name, { kind: "unknown", gap: given.open });
      else if (param.default !== null) locals.set(param.name, host.evaluate(param.default, fn.env));
      else return null;
    }
  }
  return args.length === 0 && keywords.size === 0 ? locals : null;
}

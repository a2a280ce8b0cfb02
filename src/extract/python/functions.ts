import type { Gap } from "../../model/fact.ts";
import type { Expr, Stmt } from "./ast.ts";
import { bindTo } from "./binding.ts";
import type { Evaluator } from "./evaluate.ts";
import { binary } from "./operators.ts";
import { scopeOf } from "./scope.ts";
import { NONE, constant, truth, type Env, type FunctionValue, type Value } from "./values.ts";

/** The arguments of one call. */
export interface Arguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly open: Gap | null;
}

const MAX_CALLS = 25;
let calls = 0;

class GiveUp extends Error {}

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
    return isBlock(body) ? (new Run(host, env, locals).block(body) ?? NONE) : host.evaluate(body, env);
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

class Run {
  private readonly host: Evaluator;
  private readonly env: Env;
  private readonly locals: Map<string, Value>;

  constructor(host: Evaluator, env: Env, locals: Map<string, Value>) {
    this.host = host;
    this.env = env;
    this.locals = locals;
  }

  /** The returned value, or null when the end is reached without a `return`. */
  block(body: readonly Stmt[]): Value | null {
    for (const stmt of body) {
      if (!this.host.spend()) throw new GiveUp();
      const result = this.statement(stmt);
      if (result !== null) return result;
    }
    return null;
  }

  private statement(stmt: Stmt): Value | null {
    switch (stmt.kind) {
      case "return":
        return stmt.value === null ? NONE : this.host.evaluate(stmt.value, this.env);
      case "if": {
        const told = truth(this.host.evaluate(stmt.test, this.env));
        if (told === null) throw new GiveUp();
        return this.block(told ? stmt.body : stmt.orelse);
      }
      case "for":
        return this.loop(stmt);
      case "with":
        return this.block(stmt.body);
      case "try":
        return this.block(stmt.body) ?? this.block(stmt.orelse) ?? this.block(stmt.finally);
      case "opaque-statement":
        if (stmt.word === "pass" || stmt.word === "assert") return null;
        throw new GiveUp();
      case "expr":
        this.effect(stmt.value);
        return null;
      default:
        this.bind(stmt);
        return null;
    }
  }

  private loop(stmt: Extract<Stmt, { kind: "for" }>): Value | null {
    const items = this.host.iterate(this.host.evaluate(stmt.iter, this.env));
    if (items === null) throw new GiveUp();
    for (const item of items) {
      if (!bindTo(stmt.target, item, this.locals)) throw new GiveUp();
      const result = this.block(stmt.body);
      if (result !== null) return result;
    }
    return null;
  }

  private bind(stmt: Stmt): void {
    if (stmt.kind === "assign") {
      const value = this.host.evaluate(stmt.value, this.env);
      for (const target of stmt.targets) this.assign(target, value);
    } else if (stmt.kind === "annotated") {
      if (stmt.value !== null) this.assign(stmt.target, this.host.evaluate(stmt.value, this.env));
    } else if (stmt.kind === "augmented") {
      const before = this.host.evaluate(stmt.target, this.env);
      this.assign(stmt.target, binary(stmt.op, before, this.host.evaluate(stmt.value, this.env)));
    } else {
      for (const [name, binding] of scopeOf([stmt]).names) {
        const value = this.host.bound(binding, this.env);
        if (value === null) throw new GiveUp();
        this.locals.set(name, value);
      }
    }
  }

  private assign(target: Expr, value: Value): void {
    if (target.kind === "subscript" && target.value.kind === "name") {
      const dict = this.locals.get(target.value.id);
      if (dict?.kind !== "dict") throw new GiveUp();
      const key = this.host.evaluate(target.index, this.env);
      this.locals.set(target.value.id, { ...dict, entries: [...dict.entries, [key, value]] });
    } else if (target.kind === "attribute") return;
    else if (!bindTo(target, value, this.locals)) throw new GiveUp();
  }

  /** A call for its effect on a local list or dict; any other has none that is followed. */
  private effect(expr: Expr): void {
    if (expr.kind !== "call" || expr.func.kind !== "attribute" || expr.func.value.kind !== "name") return;
    const { id } = expr.func.value;
    const target = this.locals.get(id);
    const [first] = expr.args;
    if (target === undefined || first === undefined) return;
    const value = this.host.evaluate(first, this.env);
    const { attr } = expr.func;
    if (target.kind === "items") {
      const added =
        attr === "append" || attr === "add" ? [value] : attr === "extend" ? this.host.iterate(value) : null;
      if (added === null) throw new GiveUp();
      this.locals.set(id, { ...target, items: [...target.items, ...added] });
    } else if (target.kind === "dict") {
      if (attr !== "update" || value.kind !== "dict") throw new GiveUp();
      this.locals.set(id, {
        ...target,
        entries: [...target.entries, ...value.entries],
        open: target.open ?? value.open,
      });
    }
  }
}

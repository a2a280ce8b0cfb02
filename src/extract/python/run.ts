import type { Expr, Stmt } from "./ast.ts";
import { bindTo } from "./binding.ts";
import type { Evaluator } from "./evaluate.ts";
import { binary } from "./operators.ts";
import { scopeOf } from "./scope.ts";
import { MISSING, NONE, asNumber, truth, type Env, type Value } from "./values.ts";

/** Thrown where a function does what is not followed. */
export class GiveUp extends Error {}

/** Thrown where the function itself would raise AttributeError, inside its `try`. */
class Raised extends Error {}

/** What a block ends with: a returned value, a loop's `continue` or `break`, or its last line (null). */
type Outcome = Value | "continue" | "break" | null;

/** Follows a function's body: straight lines, `if` on known values, loops over known items. */
export class Run {
  private readonly host: Evaluator;
  private readonly env: Env;
  private readonly locals: Map<string, Value>;
  /** How many `try` blocks are being followed. */
  private tries = 0;

  constructor(host: Evaluator, env: Env, locals: Map<string, Value>) {
    this.host = host;
    this.env = env;
    this.locals = locals;
  }

  /** What the function returns. */
  result(body: readonly Stmt[]): Value {
    const outcome = this.block(body);
    return outcome === null || typeof outcome === "string" ? NONE : outcome;
  }

  private block(body: readonly Stmt[]): Outcome {
    for (const stmt of body) {
      if (!this.host.spend()) throw new GiveUp();
      const result = this.statement(stmt);
      if (result !== null) return result;
    }
    return null;
  }

  private statement(stmt: Stmt): Outcome {
    switch (stmt.kind) {
      case "return":
        return stmt.value === null ? NONE : this.value(stmt.value);
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
        return this.attempt(stmt);
      case "opaque-statement":
        if (stmt.word === "pass" || stmt.word === "assert") return null;
        if (stmt.word === "continue" || stmt.word === "break") return stmt.word;
        throw new GiveUp();
      case "expr":
        this.effect(stmt.value);
        return null;
      default:
        this.bind(stmt);
        return null;
    }
  }

  private loop(stmt: Extract<Stmt, { kind: "for" }>): Outcome {
    const items = this.host.iterate(this.host.evaluate(stmt.iter, this.env));
    if (items === null) throw new GiveUp();
    for (const item of items) {
      if (!bindTo(stmt.target, item, this.locals)) throw new GiveUp();
      const result = this.block(stmt.body);
      if (result === "break") break;
      if (result !== null && result !== "continue") return result;
    }
    return null;
  }

  /** `try` with one handler, which runs when an attribute is asked for that is certainly missing. */
  private attempt(stmt: Extract<Stmt, { kind: "try" }>): Outcome {
    const [handler] = stmt.handlers;
    this.tries++;
    try {
      return this.block(stmt.body) ?? this.block(stmt.orelse) ?? this.block(stmt.finally);
    } catch (error) {
      if (!(error instanceof Raised) || stmt.handlers.length !== 1 || handler === undefined) throw error;
      return this.block(handler) ?? this.block(stmt.finally);
    } finally {
      this.tries--;
    }
  }

  private value(expr: Expr): Value {
    if (expr.kind === "conditional") {
      const told = truth(this.host.evaluate(expr.test, this.env));
      if (told !== null) return this.value(told ? expr.body : expr.orelse);
    }
    const value = this.popped(expr) ?? this.host.evaluate(expr, this.env);
    if (this.tries > 0 && raises(value, 0)) throw new Raised();
    return value;
  }

  /** `list.pop()` and `list.pop(-1)` of a local list; null: anything else. */
  private popped(expr: Expr): Value | null {
    if (expr.kind !== "call" || expr.func.kind !== "attribute" || expr.func.attr !== "pop") return null;
    const { value: owner } = expr.func;
    const list = owner.kind === "name" ? this.locals.get(owner.id) : undefined;
    if (owner.kind !== "name" || list?.kind !== "items" || list.open !== null) return null;
    const [given] = expr.args;
    const at = given === undefined ? -1 : asNumber(this.host.evaluate(given, this.env));
    const item = at === null ? undefined : list.items.at(at);
    if (item === undefined) throw new GiveUp();
    const items = list.items.toSpliced(at ?? -1, 1);
    this.locals.set(owner.id, { ...list, items });
    return item;
  }

  private bind(stmt: Stmt): void {
    if (stmt.kind === "assign") {
      const value = this.value(stmt.value);
      for (const target of stmt.targets) this.assign(target, value);
    } else if (stmt.kind === "annotated") {
      if (stmt.value !== null) this.assign(stmt.target, this.value(stmt.value));
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
    if (this.popped(expr) !== null) return;
    const { id } = expr.func.value;
    const target = this.locals.get(id);
    const [first] = expr.args;
    if (target === undefined || first === undefined) return;
    const value = this.value(first);
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

/** Whether a value came of an attribute that is certainly missing. */
function raises(value: Value, depth: number): boolean {
  if (value.kind === "unknown") return value.gap.code === MISSING;
  if (depth > 3) return false;
  if (value.kind === "call")
    return raises(value.callee, depth + 1) || value.args.some((each) => raises(each, depth + 1));
  if (value.kind === "operation") return value.operands.some((each) => raises(each, depth + 1));
  return value.kind === "attribute" && raises(value.base, depth + 1);
}

import type { Gap } from "../../model/fact.ts";
import type { Call, Expr, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { binary } from "../python/operators.ts";
import { NONE, asString, constant, truth, type DictValue, type Env, type Value } from "../python/values.ts";
import type { FieldClass } from "./field-classes.ts";
import { gap } from "./facts.ts";

/** What a constructor is given. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** There may be more. */
  readonly open: Gap | null;
}

/** The options a field of Django's ends up with, by name. */
export interface Options {
  readonly named: ReadonlyMap<string, Value>;
  readonly open: Gap | null;
}

/**
 * The options of a field: its arguments as the constructors of the project's field classes hand them on, down to
 * Django's own, whose defaults fill the rest.
 */
export function optionsOf(host: Evaluator, info: ClassInfo | null, base: FieldClass, given: Given): Options {
  let handed: Given = given;
  for (const each of info?.lineage().classes ?? []) {
    const init = host.ownAttribute(each, "__init__");
    if (init?.kind !== "function") continue;
    const next = new Constructor(host, each).run(init, handed);
    if (next === null) {
      const detail = `the options of a ${info?.name ?? ""} are set by a constructor that cannot be followed`;
      const open = gap("computed-field", detail, { file: each.file, line: init.def?.line ?? each.def.line });
      return { named: new Map(), open };
    }
    handed = next;
  }
  const named = new Map<string, Value>();
  for (const [name, value] of Object.entries(base.defaults)) named.set(name, constant(value));
  handed.args.forEach((value, index) => {
    const name = base.params[index];
    if (name !== undefined) named.set(name, value);
  });
  for (const [name, value] of handed.keywords) named.set(name, value);
  return { named, open: handed.open };
}

class NotFollowed extends Error {}
class Returned extends Error {}

/** Follows one `__init__` to what it gives the constructor above it. */
class Constructor {
  private readonly host: Evaluator;
  private readonly owner: ClassInfo;
  private readonly locals = new Map<string, Value>();
  private self = "self";
  private keywordsName = "";
  private env: Env;
  private handed: Given | null = null;

  constructor(host: Evaluator, owner: ClassInfo) {
    this.host = host;
    this.owner = owner;
    this.env = owner.env;
  }

  run(init: Value & { kind: "function" }, given: Given): Given | null {
    this.bind(init, given);
    this.env = { module: init.env.module, locals: this.locals, owner: null, parent: init.env };
    try {
      this.block(init.def?.body() ?? []);
    } catch (error) {
      if (!(error instanceof NotFollowed) && !(error instanceof Returned)) throw error;
      if (error instanceof NotFollowed) return null;
    }
    if (this.handed === null) return null;
    return { ...this.handed, open: this.handed.open ?? given.open };
  }

  private bind(init: Value & { kind: "function" }, given: Given): void {
    const [self, ...params] = init.params;
    this.self = self?.name ?? "self";
    this.locals.set(this.self, { kind: "class", info: this.owner });
    const args = [...given.args];
    const keywords = new Map(given.keywords);
    let keywordOnly = false;
    for (const param of params) {
      if (param.star === "*") {
        this.locals.set(param.name, { kind: "items", type: "tuple", items: args.splice(0), open: null });
        keywordOnly = true;
      } else if (param.star === "**") {
        this.keywordsName = param.name;
        const entries = [...keywords].map(([key, value]): [Value, Value] => [constant(key), value]);
        this.locals.set(param.name, { kind: "dict", entries, open: null });
      } else {
        const fallback = param.default === null ? NONE : this.host.evaluate(param.default, init.env);
        const value = (keywordOnly ? undefined : args.shift()) ?? keywords.get(param.name) ?? fallback;
        keywords.delete(param.name);
        this.locals.set(param.name, value);
      }
    }
  }

  private block(body: readonly Stmt[]): void {
    for (const stmt of body) {
      if (!this.host.spend()) throw new NotFollowed();
      this.statement(stmt);
    }
  }

  private statement(stmt: Stmt): void {
    if (stmt.kind === "if") this.branch(stmt);
    else if (stmt.kind === "with" || stmt.kind === "try") this.block(stmt.body);
    else if (stmt.kind === "return") {
      if (stmt.value !== null) this.effect(stmt.value);
      throw new Returned();
    } else if (stmt.kind === "expr") this.effect(stmt.value);
    else if (stmt.kind === "assign")
      for (const target of stmt.targets) this.assign(target, this.value(stmt.value));
    else if (stmt.kind === "annotated" && stmt.value !== null)
      this.assign(stmt.target, this.value(stmt.value));
    else if (stmt.kind === "augmented")
      this.assign(stmt.target, binary(stmt.op, this.evaluate(stmt.target), this.evaluate(stmt.value)));
    else if (stmt.kind === "for" && this.matters(stmt)) throw new NotFollowed();
  }

  private branch(stmt: Extract<Stmt, { kind: "if" }>): void {
    const told = truth(this.evaluate(stmt.test));
    if (told !== null) this.block(told ? stmt.body : stmt.orelse);
    else if ([...stmt.body, ...stmt.orelse].some((each) => this.matters(each))) throw new NotFollowed();
  }

  /** Whether a statement may change what is handed on. */
  private matters(stmt: Stmt): boolean {
    if (stmt.kind === "opaque-statement") return false;
    const written = JSON.stringify(stmt);
    return written.includes("__init__") || written.includes(`"id":"${this.keywordsName}"`);
  }

  private evaluate(expr: Expr): Value {
    return this.host.evaluate(expr, this.env);
  }

  /** `kwargs.pop(...)` has a value and an effect. */
  private value(expr: Expr): Value {
    return this.method(expr) ?? this.evaluate(expr);
  }

  private assign(target: Expr, value: Value): void {
    if (target.kind === "name") this.locals.set(target.id, value);
    else if (target.kind === "subscript" && target.value.kind === "name") {
      const key = asString(this.evaluate(target.index));
      const dict = this.dict(target.value.id);
      if (dict === null) return;
      if (key === null) throw new NotFollowed();
      this.set(target.value.id, dict, key, value);
    }
  }

  private dict(name: string): DictValue | null {
    const found = this.locals.get(name);
    return found?.kind === "dict" ? found : null;
  }

  private set(name: string, dict: DictValue, key: string, value: Value | null): void {
    const entries = dict.entries.filter(([each]) => asString(each) !== key);
    if (value !== null) entries.push([constant(key), value]);
    this.locals.set(name, { ...dict, entries });
  }

  private effect(expr: Expr): void {
    if (expr.kind !== "call" || this.method(expr) !== null) return;
    if (expr.func.kind === "attribute" && expr.func.attr === "__init__") this.hand(expr, expr.func.value);
  }

  /** A method of a dict of keywords; null: something else. */
  private method(expr: Expr): Value | null {
    if (expr.kind !== "call" || expr.func.kind !== "attribute" || expr.func.value.kind !== "name")
      return null;
    const { id } = expr.func.value;
    const dict = this.dict(id);
    if (dict === null) return null;
    const [first, second] = expr.args.map((each) => this.evaluate(each));
    const key = asString(first);
    const had = dict.entries.findLast(([each]) => asString(each) === key)?.[1];
    if (expr.func.attr === "update") {
      const added = new Map(expr.keywords.map(({ name, value }) => [name ?? "", this.evaluate(value)]));
      if (first !== undefined && first.kind !== "dict") throw new NotFollowed();
      const entries = first?.kind === "dict" ? first.entries : [];
      for (const [each, value] of entries) added.set(asString(each) ?? "", value);
      for (const [name, value] of added) this.set(id, this.dict(id) ?? dict, name, value);
      return NONE;
    }
    if (!/^(?:pop|setdefault|get)$/.test(expr.func.attr)) return null;
    if (key === null) throw new NotFollowed();
    if (expr.func.attr === "pop") this.set(id, dict, key, null);
    if (expr.func.attr === "setdefault" && had === undefined) this.set(id, dict, key, second ?? NONE);
    return had ?? second ?? NONE;
  }

  /** `super().__init__(...)`, or the same of a class by name, which is given `self` too. */
  private hand(call: Call, on: Expr): void {
    const args: Value[] = [];
    const keywords = new Map<string, Value>();
    for (const arg of call.args) {
      if (arg.kind !== "starred") args.push(this.evaluate(arg));
      else args.push(...(this.host.iterate(this.evaluate(arg.value)) ?? this.fail()));
    }
    for (const { name, value } of call.keywords) {
      const given = this.evaluate(value);
      if (name !== null) keywords.set(name, given);
      else if (given.kind !== "dict" || given.open !== null) this.fail();
      else for (const [key, each] of given.entries) keywords.set(asString(key) ?? "", each);
    }
    if (on.kind !== "call") args.shift();
    this.handed = { args, keywords, open: null };
  }

  private fail(): never {
    throw new NotFollowed();
  }
}

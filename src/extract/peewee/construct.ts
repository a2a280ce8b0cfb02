import type { Gap } from "../../model/fact.ts";
import type { Expr, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import {
  NONE,
  asString,
  constant,
  truth,
  type CallValue,
  type Env,
  type FunctionValue,
  type Value,
} from "../python/values.ts";

/** What the library's own class is given in the end, when a class of the project is called. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Set when there may be other arguments than these. */
  readonly open: Gap | null;
  /** What the constructors set on `self`. */
  readonly attributes: ReadonlyMap<string, Value>;
}

/** Called in place of `super().__init__`. */
const PARENT = "schema-parity.parent";
const PARENT_NAME = " parent";

/**
 * Follows the `__init__` of a class and of its bases in the project down to the library's: straight-line code,
 * `if` on what is known, changes of `**kwargs`. Anything else that may change the arguments leaves them open.
 */
export function construct(host: Evaluator, info: ClassInfo, call: CallValue): Given {
  let given: Given = { args: call.args, keywords: call.keywords, open: call.open, attributes: new Map() };
  for (const each of info.lineage().classes) {
    if (!each.scope.names.has("__init__")) continue;
    const init = host.ownAttribute(each, "__init__");
    if (init?.kind !== "function") return { ...given, open: given.open ?? unfollowed(each) };
    const passed = new Constructor(host, each, init, given).run();
    if (passed === null) return { ...given, open: given.open ?? unfollowed(each) };
    given = passed;
  }
  return given;
}

function unfollowed(info: ClassInfo): Gap {
  const detail = `the constructor of ${info.name} cannot be followed`;
  return { code: "not-followed", detail, at: { file: info.file, line: info.def.line } };
}

class Constructor {
  private readonly host: Evaluator;
  private readonly info: ClassInfo;
  private readonly env: Env;
  private readonly locals = new Map<string, Value>();
  private readonly init: FunctionValue;
  private readonly attributes: Map<string, Value>;
  private readonly self: string;
  /** The name of `**kwargs`. */
  private kwargs: string | null = null;
  private passed: CallValue | null = null;
  private open: Gap | null;

  constructor(host: Evaluator, info: ClassInfo, init: FunctionValue, given: Given) {
    this.host = host;
    this.info = info;
    this.init = init;
    this.attributes = new Map(given.attributes);
    this.open = given.open;
    this.self = init.params[0]?.name ?? "";
    this.env = { module: init.env.module, locals: this.locals, owner: null, parent: init.env };
    this.bind(given);
  }

  private bind(given: Given): void {
    const named = new Map(given.keywords);
    const args = [...given.args];
    let open = false;
    for (const param of this.init.params.slice(1)) {
      if (param.star === "*") {
        this.locals.set(param.name, { kind: "items", type: "tuple", items: args.splice(0), open: null });
        open = true;
      } else if (param.star === "**") {
        const entries = [...named].map(([key, value]): [Value, Value] => [constant(key), value]);
        this.locals.set(param.name, { kind: "dict", entries, open: null });
        this.kwargs = param.name;
      } else if (param.name !== "") {
        const first = open ? undefined : args.shift();
        const fallback = param.default === null ? NONE : this.host.evaluate(param.default, this.init.env);
        this.locals.set(param.name, first ?? named.get(param.name) ?? fallback);
        named.delete(param.name);
      }
    }
    this.locals.set(this.self, { kind: "class", info: this.info });
    this.locals.set(PARENT_NAME, { kind: "external", name: PARENT });
  }

  /** What is passed on; null when nothing is, or it cannot be told. */
  run(): Given | null {
    const body = this.init.def?.body() ?? null;
    if (body === null) return null;
    this.block(body);
    if (this.passed === null) return null;
    const { args, keywords, open } = this.passed;
    return { args, keywords, open: this.open ?? open, attributes: this.attributes };
  }

  private block(body: readonly Stmt[]): void {
    for (const stmt of body) if (this.host.spend()) this.statement(stmt);
  }

  private statement(stmt: Stmt): void {
    if (stmt.kind === "expr") this.expression(stmt.value);
    else if (stmt.kind === "assign" || stmt.kind === "annotated") {
      const target = stmt.kind === "assign" ? stmt.targets[0] : stmt.target;
      if (target !== undefined && stmt.value !== null) this.assign(target, stmt.value);
    } else if (stmt.kind === "if") {
      const told = truth(this.host.evaluate(stmt.test, this.env));
      if (told !== null) this.block(told ? stmt.body : stmt.orelse);
      else this.doubt([...stmt.body, ...stmt.orelse]);
    } else if (stmt.kind === "try" || stmt.kind === "for" || stmt.kind === "with") this.doubt([stmt]);
  }

  /** Statements of which nobody knows whether they run: the arguments they name are not known any more. */
  private doubt(body: readonly Stmt[]): void {
    for (const stmt of body) {
      if (stmt.kind === "opaque-statement") continue;
      const key = this.changedKey(stmt);
      const text = JSON.stringify(stmt);
      const touches = this.kwargs !== null && text.includes(`"${this.kwargs}"`);
      if (key !== null) this.set(constant(key), { kind: "unknown", gap: unfollowed(this.info) });
      else if (touches || text.includes('"__init__"')) this.open ??= unfollowed(this.info);
    }
  }

  /** The one argument that `kwargs["x"] = …` or `kwargs.setdefault("x", …)` changes. */
  private changedKey(stmt: Stmt): string | null {
    const target = stmt.kind === "assign" && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
    const on = target?.kind === "subscript" ? target : null;
    if (on?.value.kind === "name" && on.value.id === this.kwargs)
      return on.index.kind === "string" ? on.index.value : null;
    const call = stmt.kind === "expr" && stmt.value.kind === "call" ? stmt.value : null;
    const func = call?.func.kind === "attribute" && call.func.attr === "setdefault" ? call.func.value : null;
    const [first] = call?.args ?? [];
    return func?.kind === "name" && func.id === this.kwargs && first?.kind === "string" ? first.value : null;
  }

  private expression(expr: Expr): void {
    if (expr.kind !== "call" || expr.func.kind !== "attribute") return;
    const { value: on, attr } = expr.func;
    if (attr === "__init__") {
      const bySuper = on.kind === "call" && on.func.kind === "name" && on.func.id === "super";
      const [first, ...rest] = expr.args;
      if (!bySuper && !(first?.kind === "name" && first.id === this.self)) return;
      const args = bySuper ? expr.args : rest;
      const func: Expr = { kind: "name", id: PARENT_NAME, line: expr.line };
      const value = this.host.evaluate({ ...expr, func, args }, this.env);
      if (value.kind === "call") this.passed = value;
    } else if (on.kind === "name" && on.id === this.kwargs) this.change(attr, expr);
  }

  /** `kwargs.setdefault(…)`, `kwargs.update(…)`, `kwargs.pop(…)`; what a read or a removal gives. */
  private change(method: string, call: Extract<Expr, { kind: "call" }>): Value | null {
    const entries = this.entries();
    if (entries === null) return null;
    const [first, second] = call.args.map((each) => this.host.evaluate(each, this.env));
    const key = asString(first);
    const has = entries.find(([name]) => asString(name) === key)?.[1];
    if (method === "get" && key !== null) return has ?? second ?? NONE;
    if (method === "pop" && key !== null) {
      this.store(entries.filter(([name]) => asString(name) !== key));
      return has ?? second ?? NONE;
    }
    if (method === "setdefault" && key !== null) {
      if (has === undefined) this.store([...entries, [constant(key), second ?? NONE]]);
      return has ?? second ?? NONE;
    }
    if (method === "update" && (first === undefined || (first.kind === "dict" && first.open === null))) {
      const named = call.keywords.map(({ name, value }): [Value, Value] => [
        constant(name),
        this.host.evaluate(value, this.env),
      ]);
      for (const [name, value] of [...(first?.entries ?? []), ...named]) this.set(name, value);
      return NONE;
    }
    this.open ??= unfollowed(this.info);
    return null;
  }

  private entries(): [Value, Value][] | null {
    const held = this.kwargs === null ? undefined : this.locals.get(this.kwargs);
    return held?.kind === "dict" ? held.entries : null;
  }

  private store(entries: [Value, Value][]): void {
    if (this.kwargs !== null) this.locals.set(this.kwargs, { kind: "dict", entries, open: null });
  }

  private set(key: Value, value: Value): void {
    const name = asString(key);
    if (name === null) this.open ??= unfollowed(this.info);
    else this.store([...(this.entries() ?? []).filter(([each]) => asString(each) !== name), [key, value]]);
  }

  private assign(target: Expr, expr: Expr): void {
    const value = this.valueOf(expr);
    if (target.kind === "name") this.locals.set(target.id, value);
    else if (target.kind === "attribute" && target.value.kind === "name" && target.value.id === this.self) {
      this.attributes.set(target.attr, value);
    } else if (
      target.kind === "subscript"
      && target.value.kind === "name"
      && target.value.id === this.kwargs
    ) {
      this.set(this.host.evaluate(target.index, this.env), value);
    }
  }

  /** An expression's value, with `kwargs.pop(…)` carried out. */
  private valueOf(expr: Expr): Value {
    if (expr.kind === "call" && expr.func.kind === "attribute" && expr.func.value.kind === "name") {
      const changed = expr.func.value.id === this.kwargs ? this.change(expr.func.attr, expr) : null;
      if (changed !== null) return changed;
    }
    return this.host.evaluate(expr, this.env);
  }
}

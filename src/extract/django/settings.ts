import type { Gap } from "../../model/fact.ts";
import type { Expr, Stmt } from "../python/ast.ts";
import { bindTo } from "../python/binding.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { PythonModule } from "../python/modules.ts";
import { binary } from "../python/operators.ts";
import { isTypeChecking } from "../python/scope.ts";
import { asString, truth, type Env, type ItemsValue, type Value } from "../python/values.ts";
import { gap } from "./facts.ts";
import { SettingsUses } from "./settings-uses.ts";

/** The names a settings module ends up with. */
type State = Map<string, Value>;

const DEEPEST = 12;
/** Where the state holds what a function returns. */
const RETURNED = "<returned>";
const METHODS = /^(?:append|extend|insert|remove)$/;

/**
 * Reads settings modules as Python would run them: from top to bottom, through star imports, `+=`, `append`.
 * Where a condition cannot be told, lists hold what either branch adds, and other names are unknown.
 */
export class SettingsReader {
  private readonly host: Evaluator;
  private readonly read = new Map<PythonModule, State>();
  private depth = 0;
  /** Apps that are added under a condition only. */
  readonly conditional = new Set<string>();

  /** What the settings depend on beside the code. */
  readonly uses: SettingsUses;

  constructor(host: Evaluator) {
    this.host = host;
    this.uses = new SettingsUses(host.environment);
  }

  /** All names of a module. */
  state(module: PythonModule): State {
    const known = this.read.get(module);
    if (known !== undefined || this.depth >= DEEPEST) return known ?? new Map();
    const state: State = new Map();
    this.read.set(module, state);
    this.depth++;
    this.block(module.body, module, state);
    this.depth--;
    return state;
  }

  /** What the settings of a class are (django-configurations): its attributes, and what its properties return. */
  classState(info: ClassInfo): State {
    const state: State = new Map();
    const names = new Set(info.lineage().classes.flatMap((each) => [...each.scope.names.keys()]));
    for (const name of names) {
      if (!/^[A-Z][A-Z\d_]*$/.test(name)) continue;
      const value = this.host.classAttribute(info, name, info);
      if (value?.kind === "function") {
        const inner: State = new Map([["self", { kind: "class", info }]]);
        this.block(value.def?.body() ?? [], value.env.module, inner);
        const returned = inner.get(RETURNED);
        if (returned !== undefined) state.set(name, returned);
      } else if (value !== null) state.set(name, value.kind === "member" ? value.value : value);
    }
    return state;
  }

  private env(module: PythonModule, state: State): Env {
    return { module, locals: state, owner: null, parent: this.host.envOf(module) };
  }

  private block(body: readonly Stmt[], module: PythonModule, state: State): void {
    for (const stmt of body) this.uses.within(stmt, () => this.statement(stmt, module, state));
  }

  private statement(stmt: Stmt, module: PythonModule, state: State): void {
    const evaluate = (expr: Expr): Value => this.host.evaluate(expr, this.env(module, state));
    switch (stmt.kind) {
      case "assign":
        for (const target of stmt.targets)
          if (target.kind === "name" || target.kind === "sequence")
            bindTo(target, listed(evaluate(stmt.value)), state);
        return;
      case "annotated":
        if (stmt.value !== null && stmt.target.kind === "name")
          state.set(stmt.target.id, evaluate(stmt.value));
        return;
      case "augmented": {
        if (stmt.target.kind !== "name") return;
        const before = state.get(stmt.target.id) ?? evaluate(stmt.target);
        state.set(stmt.target.id, added(stmt.op, before, evaluate(stmt.value)));
        return;
      }
      case "expr":
        this.include(stmt.value, module, state, evaluate);
        this.effect(stmt.value, state, evaluate);
        return;
      case "return":
        if (stmt.value !== null) state.set(RETURNED, listed(evaluate(stmt.value)));
        return;
      case "from":
        this.imported(stmt, module, state);
        return;
      case "if":
        this.branch(stmt, module, state, isTypeChecking(stmt.test) ? false : truth(evaluate(stmt.test)));
        return;
      case "with":
        this.block(stmt.body, module, state);
        return;
      case "try":
        this.attempt(stmt, module, state);
        return;
      case "for":
        this.loop(stmt, module, state, evaluate(stmt.iter));
        return;
      default:
    }
  }

  private loop(stmt: Extract<Stmt, { kind: "for" }>, module: PythonModule, state: State, over: Value): void {
    const items = this.host.iterate(over);
    for (const item of (items ?? []).slice(0, 1_000)) {
      if (bindTo(stmt.target, item, state)) this.block(stmt.body, module, state);
    }
    if (items !== null || !JSON.stringify(stmt.body).includes('"INSTALLED_APPS"')) return;
    const detail = "INSTALLED_APPS is added to in a loop over what cannot be told";
    this.open(state, gap("installed-apps-open", detail, { file: module.path, line: stmt.line }));
  }

  private open(state: State, because: Gap): void {
    const apps = state.get("INSTALLED_APPS");
    if (apps?.kind === "items") state.set("INSTALLED_APPS", { ...apps, open: apps.open ?? because });
  }

  private branch(
    stmt: Extract<Stmt, { kind: "if" }>,
    module: PythonModule,
    state: State,
    told: boolean | null,
  ): void {
    if (told !== null) {
      this.block(told ? stmt.body : stmt.orelse, module, state);
      return;
    }
    const [yes, no]: [State, State] = [new Map(state), new Map(state)];
    this.block(stmt.body, module, yes);
    this.block(stmt.orelse, module, no);
    this.merge(state, yes, no, { file: module.path, line: stmt.line });
  }

  /** What is imported or set in `try` may be missing. */
  private attempt(stmt: Extract<Stmt, { kind: "try" }>, module: PythonModule, state: State): void {
    const before: State = new Map(state);
    this.block(stmt.body, module, state);
    this.block(stmt.orelse, module, state);
    for (const handler of stmt.handlers) {
      const other: State = new Map(before);
      this.block(handler, module, other);
      for (const [name, value] of other) if (!state.has(name)) state.set(name, value);
    }
    this.block(stmt.finally, module, state);
  }

  private merge(state: State, yes: State, no: State, at: { file: string; line: number }): void {
    for (const name of new Set([...yes.keys(), ...no.keys()])) {
      const [one, other] = [yes.get(name), no.get(name)];
      if (one === other && one !== undefined) state.set(name, one);
      else if (one === undefined || other === undefined) {
        const only = one ?? other;
        if (only !== undefined) state.set(name, only);
      } else if (one.kind === "items" && other.kind === "items") state.set(name, this.union(one, other));
      else if (asString(one) !== null && asString(one) === asString(other)) state.set(name, one);
      else {
        const detail = `the setting ${name} depends on a condition that cannot be told`;
        state.set(name, { kind: "unknown", gap: gap("undecided-setting", detail, at) });
      }
    }
  }

  private union(one: ItemsValue, other: ItemsValue): ItemsValue {
    const names = (list: ItemsValue): Set<string> => new Set(list.items.map((each) => asString(each) ?? ""));
    const [left, right] = [names(one), names(other)];
    for (const name of left) if (!right.has(name)) this.conditional.add(name);
    for (const name of right) if (!left.has(name)) this.conditional.add(name);
    const more = other.items.filter((each) => !left.has(asString(each) ?? ""));
    return { ...one, items: [...one.items, ...more], open: one.open ?? other.open };
  }

  private imported(stmt: Extract<Stmt, { kind: "from" }>, module: PythonModule, state: State): void {
    const found = this.host.graph.resolve(module.directory, stmt.level, stmt.module);
    const file =
      found.kind === "file" && found.path !== module.path ? this.host.graph.load(found.path) : null;
    if (file === null) return;
    for (const { name, alias } of stmt.names) {
      if (name === "*") {
        for (const [each, value] of this.state(file)) if (!each.startsWith("_")) state.set(each, value);
      } else if (/^[A-Z][A-Z\d_]*$/.test(name)) {
        const value = this.state(file).get(name);
        if (value !== undefined) state.set(alias ?? name, value);
      }
    }
  }

  /** `include("base.py", optional("local.py"))` of django-split-settings, which runs the files in the same names. */
  private include(expr: Expr, module: PythonModule, state: State, evaluate: (expr: Expr) => Value): void {
    if (expr.kind !== "call" || expr.func.kind !== "name" || expr.func.id !== "include") return;
    for (const arg of expr.args) {
      const given = evaluate(arg);
      const path = asString(given.kind === "call" ? given.args[0] : given);
      if (path === null || this.depth >= DEEPEST) continue;
      const directory = module.directory === "" ? "" : `${module.directory}/`;
      const file = this.host.graph.load(`${directory}${path}`);
      if (file === null || file === module) continue;
      this.depth++;
      this.block(file.body, file, state);
      this.depth--;
    }
  }

  /** `INSTALLED_APPS.append(...)` and the like. */
  private effect(expr: Expr, state: State, evaluate: (expr: Expr) => Value): void {
    if (expr.kind !== "call" || expr.func.kind !== "attribute" || expr.func.value.kind !== "name") return;
    const list = state.get(expr.func.value.id);
    if (list?.kind !== "items" || !METHODS.test(expr.func.attr)) return;
    const [first, second] = expr.args.map(evaluate);
    const given = expr.func.attr === "insert" ? second : first;
    if (given === undefined) return;
    const { id } = expr.func.value;
    if (expr.func.attr === "extend") state.set(id, added("+", list, given));
    else if (expr.func.attr === "remove") {
      const gone = asString(given);
      state.set(id, { ...list, items: list.items.filter((each) => asString(each) !== gone) });
    } else state.set(id, { ...list, items: [...list.items, given] });
  }
}

/** A sum of lists, or a call that makes a list of one, as far as the parts can be told. */
function listed(value: Value, depth = 0): Value {
  if (depth > DEEPEST) return value;
  if (value.kind === "call" && value.args.length === 1 && value.args[0]?.kind === "items")
    return value.args[0];
  if (value.kind !== "operation" || value.op !== "+") return value;
  const [left, right] = value.operands.map((each) => listed(each, depth + 1));
  if (left === undefined || right === undefined) return value;
  if (left.kind === "items") return added("+", left, right);
  return right.kind === "items" ? { ...right, open: right.open ?? because(left) } : value;
}

/** Why a part of a list cannot be told. */
function because(value: Value): Gap {
  if (value.kind === "unknown") return value.gap;
  return gap("not-constant", "something is added to a list that cannot be told without running it", null);
}

/** `left op right` where lists of any kind may be added, and what cannot be told leaves the list open. */
function added(op: string, left: Value, right: Value): Value {
  if (op !== "+" || left.kind !== "items") return binary(op, left, right);
  if (right.kind === "items")
    return { ...left, items: [...left.items, ...right.items], open: left.open ?? right.open };
  return { ...left, open: left.open ?? because(right) };
}

import { flatten } from "../python/flatten.ts";
import type { Gap, Location } from "../../model/fact.ts";
import type { Call, FunctionDef, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { PythonModule } from "../python/modules.ts";
import { type Env, type Value } from "../python/values.ts";
import { columnCalls, type ColumnSpec } from "./columns.ts";
import { readLateColumn } from "./core-tables.ts";
import type { Declarative } from "./declarative.ts";
import type { Draft } from "./draft.ts";
import { gap } from "./facts.ts";
import { isSetattr, setting, settings } from "./setters.ts";
import { columnsIn, isStranger, mentionsColumn } from "./strangers.ts";

/** Columns that statements add to classes and tables that are already there. */
export class LateColumns {
  private readonly host: Evaluator;
  private readonly declarative: Declarative;
  private readonly tableOf: (value: Value) => Draft | null;
  /** Mixins and abstract bases that got a column after they were written. */
  private readonly changed: [info: ClassInfo, gap: Gap][] = [];
  /** Columns that classes with a table got late, which may or may not hide those of their subclasses' mixins. */
  private readonly added: { info: ClassInfo; key: string; at: Location }[] = [];
  /** Functions that set columns on what they are given, with the places of the calls that were followed. */
  private readonly followed = new Map<FunctionDef, Set<number>>();

  constructor(host: Evaluator, declarative: Declarative, tableOf: (value: Value) => Draft | null) {
    this.host = host;
    this.declarative = declarative;
    this.tableOf = tableOf;
  }

  /** The names of decorators of classes, which are followed where they stand. */
  readonly decorators = new Set<string>();

  /** A statement outside of classes and functions. */
  statement(stmt: Stmt, env: Env): void {
    if (stmt.kind === "assign" || stmt.kind === "annotated") {
      if (stmt.value?.kind !== "call" && stmt.value?.kind !== "name") return;
      const set = setting(this.host, stmt, env);
      if (set !== null) this.set(set.on, set.key, set.value, { file: env.module.path, line: set.line });
      return;
    }
    if (stmt.kind !== "expr" || stmt.value.kind !== "call") return;
    const at: Location = { file: env.module.path, line: stmt.line };
    const { func } = stmt.value;
    if (isSetattr(stmt.value)) this.setattr(stmt, stmt.value, env, at);
    else if (func.kind === "attribute" && /^append_(?:column|constraint)$/.test(func.attr)) {
      const table = this.table(this.host.evaluate(func.value, env));
      const [given] = stmt.value.args.map((each) => this.host.evaluate(each, env));
      if (table !== null && func.attr === "append_column") this.append(table, given, at);
      else if (table !== null && given !== undefined) {
        this.declarative.extend(table);
        table.items.push(given);
      }
    } else if (stmt.value.args.length > 0) this.called(stmt.value, env, at);
  }

  private setattr(stmt: Stmt, call: Call, env: Env, at: Location): void {
    const set = setting(this.host, stmt, env);
    if (set !== null) this.set(set.on, set.key, set.value, at);
    else {
      const [on, , value] = call.args.map((each) => this.host.evaluate(each, env));
      if (on?.kind === "class" && value !== undefined && mayAdd(value)) this.lost(on.info, at);
    }
  }

  private set(on: Value, key: string, value: Value, at: Location): void {
    if (on.kind !== "class" || key.startsWith("__") || !mayAdd(value)) return;
    const draft = this.declarative.tableOf(on.info);
    const columns = draft === null ? [] : this.declarative.attribute(on.info, key, value, at);
    if (draft === null || columns.length === 0) this.lost(on.info, at);
    else for (const column of columns) this.add(draft, column, at);
    this.added.push({ info: on.info, key, at });
  }

  private table(value: Value): Draft | null {
    if (value.kind === "attribute" && value.name === "__table__" && value.base.kind === "class") {
      return this.declarative.tableOf(value.base.info);
    }
    return this.tableOf(value.kind === "member" ? value.value : value);
  }

  private append(draft: Draft, value: Value | undefined, at: Location): void {
    const [call] = value === undefined ? [] : columnCalls(value);
    const column = call === undefined ? null : readLateColumn(call);
    if (column === null) this.tell(draft, late(draft.name, at));
    else this.add(draft, column, at);
  }

  private add(draft: Draft, column: ColumnSpec, at: Location): void {
    this.declarative.extend(draft);
    if (draft.columns.some((each) => each.name === column.name)) this.tell(draft, late(draft.name, at));
    else draft.columns.push(column);
  }

  private tell(draft: Draft, because: Gap): void {
    this.declarative.extend(draft);
    draft.columnGaps.push(because);
  }

  /** `add_columns(Model)`, where a project function sets attributes of a class it is given. */
  private called(call: Call, env: Env, at: Location): void {
    const fn = this.host.evaluate(call.func, env);
    if (fn.kind !== "function" || fn.def === null || !columnsIn(fn.def)) return;
    this.followed.set(fn.def, (this.followed.get(fn.def) ?? new Set()).add(call.at));
    const args = call.args.map((each) => this.host.evaluate(each, env));
    for (const target of args) {
      if (target.kind !== "class") continue;
      const found = settings(this.host, fn, args, target);
      for (const { key, value } of found.attributes) this.set(target, key, value, at);
      if (found.open) this.lost(target.info, at);
    }
  }

  /**
   * Functions that set a column on a class known by name, or on what they are given: when they run, and whether,
   * cannot be told. `mentions`: how often what was read names a function. Gives the reasons for more columns
   * somewhere.
   */
  inFunctions(module: PythonModule, defs: Iterable<FunctionDef>, mentions: (name: string) => number): Gap[] {
    const env = this.host.envOf(module);
    const gaps: Gap[] = [];
    for (const def of defs) {
      if (!columnsIn(def)) continue;
      const given = new Set(def.params.map(({ name }) => name).filter((name) => name !== "self"));
      for (const stmt of flatten(def.body() ?? [])) {
        const at: Location = { file: module.path, line: stmt.line };
        const target = targetOf(stmt);
        if (target !== null && given.has(target) && mentionsColumn(stmt)) {
          if (!this.isFollowed(def, mentions)) gaps.push(anywhere(def.name, at));
          continue;
        }
        const set = stmt.kind === "assign" || stmt.kind === "expr" ? setting(this.host, stmt, env) : null;
        if (set?.on.kind === "class" && columnCalls(set.value).length > 0) this.lost(set.on.info, at);
      }
    }
    return gaps;
  }

  /** Whether every use of a function was read: as a class's hook or decorator, or by the calls of it. */
  private isFollowed(def: FunctionDef, mentions: (name: string) => number): boolean {
    if (def.name === "__init_subclass__" || this.decorators.has(def.name)) return true;
    const read = this.followed.get(def)?.size ?? 0;
    return read > 0 && mentions(def.name) === read + 1;
  }

  private lost(info: ClassInfo, at: Location): void {
    const draft = this.declarative.tableOf(info);
    if (draft === null) this.changed.push([info, late(info.name, at)]);
    else this.tell(draft, late(info.name, at));
  }

  /** Tells the tables whose mixins or bases were changed. */
  finish(): void {
    for (const [info, because] of this.changed) {
      for (const draft of this.declarative.found) {
        if (draft.owner?.lineage().classes.includes(info) === true) this.tell(draft, because);
      }
    }
    for (const { info, key, at } of this.added) {
      for (const { owner, name } of this.declarative.found) {
        const classes = owner?.lineage().classes ?? [];
        if (owner === null || owner === info || !classes.includes(info)) continue;
        const rivals = classes.slice(classes.indexOf(info) + 1).filter((each) => each.scope.names.has(key));
        const draft = this.declarative.known(owner);
        if (rivals.length > 0 && draft !== null) this.tell(draft, late(name, at));
      }
    }
  }
}

/** The name of what a statement sets an attribute of. */
function targetOf(stmt: Stmt): string | null {
  if (stmt.kind === "assign" || stmt.kind === "annotated") {
    const targets = stmt.kind === "assign" ? stmt.targets : [stmt.target];
    const target = targets.find((each) => each.kind === "attribute");
    return target?.kind === "attribute" && target.value.kind === "name" ? target.value.id : null;
  }
  if (stmt.kind !== "expr") return null;
  const call = stmt.value.kind === "comprehension" ? stmt.value.element : stmt.value;
  const [on] = call.kind === "call" && isSetattr(call) ? call.args : [];
  return on?.kind === "name" ? on.id : null;
}

function anywhere(name: string, at: Location): Gap {
  const detail = `${name}() adds columns to what it is given, and where it is called cannot be told`;
  return gap("computed-column", detail, at);
}

function late(name: string, at: Location): Gap {
  return gap("computed-column", `${name} gets an attribute after its definition, which may be a column`, at);
}

function mayAdd(value: Value): boolean {
  return columnCalls(value).length > 0 || (value.kind === "call" && isStranger(value.callee));
}

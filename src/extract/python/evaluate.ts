import type { ClassDef, Expr, Site } from "./ast.ts";
import { attributeOf, classAttributeOf, ownAttributeOf } from "./attributes.ts";
import { applyTo, callOf } from "./calls.ts";
import { ClassInfo } from "./classes.ts";
import { comprehensionOf, dictOf, iterate, sequenceOf, sliceOf, subscriptOf } from "./collections.ts";
import type { Environment } from "../environment.ts";
import type { Arguments } from "./functions.ts";
import { dependent, isInEnvironment, untoldTest } from "./environment.ts";
import { Lookup } from "./lookup.ts";
import type { ModuleGraph, PythonModule } from "./modules.ts";
import { binary, compare, format } from "./operators.ts";
import type { Binding } from "./scope.ts";
import { NONE, constant, truth, unknownValue, type Env, type Value } from "./values.ts";

/** What a library adds to the meaning of names; null: nothing, the value stays symbolic. */
export interface Library {
  /** `base.name` of something symbolic, e.g. `db.Column` where `db` is an instance of a library class. */
  attribute(base: Value, name: string): Value | null;
  /** What calling something of a library gives; null: the call stays symbolic. */
  call(name: string, args: readonly Value[]): Value | null;
  /** The project class a library builds that base class upon, e.g. `declarative_base(cls=Mixin)`. */
  beneath(base: Value): ClassInfo | null;
  /** Whether certainly no base of the class that is no part of the project has the attribute. */
  lacks?(info: ClassInfo, name: string): boolean;
  /** Whether `from module import *` certainly brings that name; asked where several modules may. */
  exports?(module: string, name: string): boolean;
}

const MAX_DEPTH = 90;
const BUDGET = 20_000;

/**
 * Tells what Python expressions stand for, without running them: literals, names through imports, classes,
 * constants, simple functions. What cannot be told is an `unknown` value with its reason, or stays symbolic.
 * Never throws, and bounds its work.
 */
export class Evaluator {
  readonly graph: ModuleGraph;
  readonly library: Library;
  /** null: what depends on the environment cannot be told. */
  readonly environment: Environment | null;
  /** Classes made by calling `type()`, in the order they were met; the same one may appear again. */
  readonly made: ClassInfo[] = [];
  private readonly lookup = new Lookup(this);
  private depth = 0;
  private budget = BUDGET;

  constructor(graph: ModuleGraph, library: Library, environment: Environment | null = null) {
    this.environment = environment;
    this.graph = graph;
    this.library = library;
  }

  /** The names of a module. */
  envOf(module: PythonModule): Env {
    return this.lookup.entryOf(module).env;
  }

  /** Lets go of a module's syntax tree and of what was read out of it; all can be read again. */
  release(module: PythonModule): void {
    this.lookup.release(module);
  }

  /** The one ClassInfo of a class statement. */
  classOf(def: ClassDef, outer: Env): ClassInfo {
    if (outer.locals !== null) return new ClassInfo(def, outer, this);
    const { classes } = this.lookup.entryOf(outer.module);
    let info = classes.get(def.at);
    if (info === undefined) classes.set(def.at, (info = new ClassInfo(def, outer, this)));
    return info;
  }

  evaluateBase(info: ClassInfo, index: number): Value {
    const expr = info.def.bases[index];
    if (expr === undefined) return NONE;
    const value = this.evaluate(expr, info.outer);
    return value.kind === "subscript" ? value.base : value;
  }

  beneath(base: Value): ClassInfo | null {
    return this.library.beneath(base);
  }

  /** Spends one step of the work allowed for following functions; false when it is used up. */
  spend(): boolean {
    return --this.budget > 0;
  }

  evaluate(expr: Expr, env: Env): Value {
    if (this.depth === 0) this.budget = BUDGET;
    if (this.depth >= MAX_DEPTH)
      return this.give("too-deep", "an expression nested too deeply", env, expr.line);
    this.depth++;
    const { environment } = this;
    const outer = environment?.enter() ?? null;
    const value = this.dispatch(expr, env);
    const uses = environment?.leave(outer) ?? null;
    this.depth--;
    if (uses !== null && environment !== null) return dependent(value, uses, environment);
    return value;
  }

  private dispatch(expr: Expr, env: Env): Value {
    switch (expr.kind) {
      case "string":
        return expr.bytes ? this.give("bytes", "a bytes literal", env, expr.line) : constant(expr.value);
      case "number":
        return numeral(expr.text);
      case "constant":
        return expr.value === "..." ? { kind: "external", name: "builtins.Ellipsis" } : constant(expr.value);
      case "name":
        return this.name(expr.id, env) ?? this.give("unknown-name", `\`${expr.id}\``, env, expr.line);
      case "attribute":
        return this.attribute(this.evaluate(expr.value, env), expr.attr);
      case "call":
        return callOf(this, expr, env);
      case "subscript":
        if (expr.index.kind === "slice")
          return sliceOf(this, this.evaluate(expr.value, env), expr.index, env);
        return subscriptOf(
          this,
          this.evaluate(expr.value, env),
          this.evaluate(expr.index, env),
          env,
          expr.line,
        );
      case "sequence":
        return sequenceOf(this, expr, env);
      case "dict":
        return dictOf(this, expr, env);
      default:
        return this.operation(expr, env);
    }
  }

  private operation(expr: Expr, env: Env): Value {
    const at = (code: string, detail: string): Value => this.give(code, detail, env, expr.line);
    switch (expr.kind) {
      case "fstring":
        return format(expr, (part) => this.evaluate(part, env), at);
      case "binary":
        return binary(expr.op, this.evaluate(expr.left, env), this.evaluate(expr.right, env));
      case "compare":
        return compare(
          expr,
          (part) => this.evaluate(part, env),
          (item, holder) => isInEnvironment(this, item, holder, env),
        );
      case "unary": {
        const operand = this.evaluate(expr.operand, env);
        const told = expr.op === "not" ? truth(operand) : null;
        if (told !== null) return constant(!told);
        if (expr.op === "-" && operand.kind === "constant" && typeof operand.value === "number") {
          return { ...operand, value: -operand.value, ...(operand.text ? { text: `-${operand.text}` } : {}) };
        }
        return { kind: "operation", op: expr.op, operands: [operand] };
      }
      case "bool": {
        const left = this.evaluate(expr.left, env);
        const told = truth(left);
        if (told !== null) return told === (expr.op === "or") ? left : this.evaluate(expr.right, env);
        return { kind: "operation", op: expr.op, operands: [left, this.evaluate(expr.right, env)] };
      }
      case "conditional": {
        const test = this.evaluate(expr.test, env);
        const told = truth(test);
        if (told === null)
          return (
            untoldTest(test)
            ?? at("undecided-condition", "a conditional expression whose test is not constant")
          );
        return this.evaluate(told ? expr.body : expr.orelse, env);
      }
      case "lambda":
        return {
          kind: "function",
          name: "<lambda>",
          params: expr.params,
          body: () => expr.body,
          def: null,
          env,
          self: null,
        };
      case "comprehension":
        return comprehensionOf(this, expr, env);
      default:
        return at("not-followed", "an expression of a kind that is not followed");
    }
  }

  /** An unknown value placed in the file being read. */
  give(code: string, what: string, env: Env, line: number): Value {
    return unknownValue(code, `cannot follow ${what}`, env.module.path, line);
  }

  /** What a name stands for where `env` is; null when nothing binds it. */
  name(id: string, env: Env): Value | null {
    return this.lookup.name(id, env);
  }

  /** What a module binds a name to, star imports of project modules included; null when it does not. */
  inModule(module: PythonModule, id: string): Value | null {
    return this.lookup.inModule(module, id);
  }

  /** What a binding in `env` stands for; null while it is being worked out further up (a cycle). */
  bound(binding: Binding, env: Env): Value | null {
    return this.lookup.bound(binding, env);
  }

  /** `module.name`. */
  moduleAttribute(base: Extract<Value, { kind: "module" }>, name: string): Value {
    return this.lookup.moduleAttribute(base, name);
  }

  /** A module or another name of something that is no part of the project. */
  installed(dotted: string): Value {
    return this.lookup.moduleValue(this.graph.installed(dotted));
  }

  /** The module that `import dotted` leads to in a file. */
  module(dotted: string, from: PythonModule): Value {
    return this.lookup.moduleValue(this.graph.resolve(from.directory, 0, dotted));
  }

  /** `base.name`. */
  attribute(base: Value, name: string): Value {
    return attributeOf(this, base, name);
  }

  /** A class's own attribute as its body binds it; null when it does not (or is just being worked out). */
  ownAttribute(info: ClassInfo, name: string): Value | null {
    return ownAttributeOf(this, info, name);
  }

  /** `cls.name` through its bases; functions marked `declared_attr` answer for the class that is asked. */
  classAttribute(info: ClassInfo, name: string, receiver: ClassInfo): Value | null {
    return classAttributeOf(this, info, name, receiver);
  }

  /** The result of calling `callee`; symbolic where it is not followed. */
  apply(callee: Value, given: Arguments, site: Site, env: Env): Value {
    return applyTo(this, callee, given, site, env);
  }

  /** The items a value yields when iterated; null when they cannot be enumerated. */
  iterate(value: Value): readonly Value[] | null {
    return iterate(this, value);
  }
}

function numeral(text: string): Value {
  const value = Number(text);
  if (/^(?:0[xob])?[\da-f]+$/.test(text) && Number.isSafeInteger(value)) return constant(value);
  return { kind: "constant", value, text };
}

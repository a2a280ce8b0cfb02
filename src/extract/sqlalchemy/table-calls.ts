import type { Call, Comprehension, Expr, FunctionDef, Stmt } from "../python/ast.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { Env, Value } from "../python/values.ts";
import { columnCalls } from "./columns.ts";
import { calls } from "./names.ts";
import { isSetattr } from "./setters.ts";
import { isStranger, tablesIn } from "./strangers.ts";

/** Whether an expression outside of functions could make a `Table(...)` or `Index(...)` under some name. */
export function mayDeclare(expr: Expr): boolean {
  switch (expr.kind) {
    case "call":
      return (
        isDeclaring(expr)
        || expr.args.some(mayDeclare)
        || expr.keywords.some((each) => mayDeclare(each.value))
      );
    case "comprehension":
      return mayDeclare(expr.element);
    case "sequence":
      return expr.items.some(mayDeclare);
    case "dict":
      return expr.entries.some((each) => mayDeclare(each.value));
    case "conditional":
      return mayDeclare(expr.body) || mayDeclare(expr.orelse);
    case "starred":
      return mayDeclare(expr.value);
    default:
      return false;
  }
}

function isDeclaring(expr: Call): boolean {
  const name = calledName(expr);
  return /table|index/i.test(name) || (name === "type" && expr.args.length === 3);
}

function calledName({ func }: Call): string {
  return func.kind === "name" ? func.id : func.kind === "attribute" ? func.attr : "";
}

/** A value that is a call, or every `Table(...)` in it: in containers, among the arguments of other calls. */
export function* callsWithin(value: Value, depth = 0): Generator<Value & { kind: "call" }> {
  if (depth > 5) return;
  if (value.kind === "items") for (const item of value.items) yield* callsWithin(item, depth + 1);
  else if (value.kind === "dict") for (const [, item] of value.entries) yield* callsWithin(item, depth + 1);
  else if (value.kind === "call") {
    const isTable = calls(value) === "Table";
    if (isTable || depth === 0) yield value;
    if (isTable) return;
    for (const arg of [...value.args, ...value.keywords.values()]) yield* callsWithin(arg, depth + 1);
  }
}

/** The project's function that an expression calls, when it speaks of tables. */
export function factoryOf(host: Evaluator, expr: Expr, env: Env): FunctionDef | null {
  if (expr.kind !== "call" || (expr.func.kind !== "name" && expr.func.kind !== "attribute")) return null;
  const fn = host.evaluate(expr.func, env);
  return fn.kind === "function" && fn.def !== null && tablesIn(fn.def) ? fn.def : null;
}

/** Whether an expression hands metadata or columns to something unknown, which may make a table of them. */
export function handsOver(host: Evaluator, expr: Expr, env: Env): boolean {
  if (expr.kind !== "call") return false;
  const given = [...expr.args, ...expr.keywords.map((each) => each.value)];
  if (!given.some(looksHandy)) return false;
  const callee = host.evaluate(expr.func, env);
  if (!isStranger(callee)) return false;
  return given.some((each) => {
    const value = host.evaluate(each.kind === "starred" ? each.value : each, env);
    return isMetadata(value) || columnCalls(value).length > 0;
  });
}

function looksHandy(expr: Expr): boolean {
  if (expr.kind === "call") return /column|metadata/i.test(calledName(expr));
  const name = expr.kind === "name" ? expr.id : expr.kind === "attribute" ? expr.attr : "";
  return /meta|column/i.test(name);
}

function isMetadata(value: Value): boolean {
  if (value.kind === "member") return isMetadata(value.value);
  if (calls(value) === "MetaData") return true;
  return value.kind === "attribute" && value.name === "metadata" && !isStranger(value.base);
}

/** Whether a statement of a loop may declare or change a table. */
export function declaresInLoop(stmt: Stmt): boolean {
  if (stmt.kind === "class") return stmt.bases.length > 0;
  if (stmt.kind !== "assign" && stmt.kind !== "annotated" && stmt.kind !== "expr") return false;
  if (stmt.kind === "assign" ? stmt.targets.some((each) => each.kind === "attribute") : isSetattr(stmt.value))
    return true;
  return stmt.value !== null && mayDeclare(stmt.value);
}

/** `[f(x) for x in items]` as the loop it is; with conditions or several loops, one over what cannot be told. */
export function loopOf(expr: Comprehension): Extract<Stmt, { kind: "for" }> {
  const { line } = expr;
  const [clause, ...others] = expr.clauses;
  const isPlain = clause !== undefined && others.length === 0 && clause.tests.length === 0;
  const iter: Expr = isPlain ? clause.iter : { kind: "opaque", line };
  const target: Expr = clause?.target ?? { kind: "opaque", line };
  return { kind: "for", line, target, iter, body: [{ kind: "expr", line, value: expr.element }] };
}

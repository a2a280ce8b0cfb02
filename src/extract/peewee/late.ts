import type { Location } from "../../model/fact.ts";
import type { Expr, Stmt } from "../python/ast.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { gap } from "../python/facts.ts";
import { type Env, type Value } from "../python/values.ts";
import type { Model, Models } from "./models.ts";
import { isCallOf } from "./names.ts";

/** Whether statements of a module may change models that are already there. */
export function mayChangeLate(text: string): boolean {
  return /\.(?:add_index|_meta)\b/.test(text);
}

/** What statements outside of classes and functions add to models: `Model.add_index(…)`, `Model._meta.…`. */
export function lateStatement(stmt: Stmt, env: Env, host: Evaluator, models: Models): void {
  const at: Location = { file: env.module.path, line: stmt.line };
  if (stmt.kind === "expr" && stmt.value.kind === "call" && stmt.value.func.kind === "attribute") {
    const { value: on, attr } = stmt.value.func;
    const model = modelOf(on, env, host, models);
    if (model !== null && attr === "add_index") {
      const value = host.evaluate(stmt.value, env);
      model.added.push(indexGiven(value));
    } else if (
      attr === "add_index"
      || /^(?:add_field|remove_field|set_table_name|append|extend|set_primary_key)$/.test(attr)
    ) {
      changed(on, attr, at, env, host, models);
    }
  } else if (stmt.kind === "assign") {
    const [target] = stmt.targets;
    if (target?.kind === "attribute") changed(target.value, target.attr, at, env, host, models);
  }
}

/** `add_index(index)` adds that index; anything else makes one of the fields given. */
function indexGiven(value: Value): Value {
  const [only] = value.kind === "call" ? value.args : [];
  return value.kind === "call" && value.args.length === 1 && only !== undefined && isIndex(only)
    ? only
    : value;
}

/** `SQL(…)`, `Index(…)`, `ModelIndex(…)`, `Model.index(…)`, each with what is chained to it. */
function isIndex(value: Value): boolean {
  if (value.kind !== "call") return false;
  const { callee } = value;
  if (callee.kind !== "attribute") return isCallOf(value, "SQL", "Index", "ModelIndex");
  if (callee.base.kind === "class") return callee.name === "index";
  return /^(?:where|using|safe)$/.test(callee.name) && isIndex(callee.base);
}

function modelOf(expr: Expr, env: Env, host: Evaluator, models: Models): Model | null {
  if (expr.kind !== "name" && expr.kind !== "attribute") return null;
  const value = host.evaluate(expr, env);
  return value.kind === "class" ? models.of(value.info) : null;
}

/** `Model._meta.x = …`, `Model._meta.add_field(…)`, `Model._meta.indexes.append(…)`. */
function changed(on: Expr, what: string, at: Location, env: Env, host: Evaluator, models: Models): void {
  let inner = on;
  while (inner.kind === "attribute" && inner.attr !== "_meta") inner = inner.value;
  const model = inner.kind === "attribute" ? modelOf(inner.value, env, host, models) : null;
  if (model === null || /^(?:database|only_save_dirty|order_by)$/.test(what)) return;
  const because = gap("computed-column", `${model.info.name} is changed after its definition`, at);
  model.columnGaps.push(because);
  model.itemGaps.push(because);
}

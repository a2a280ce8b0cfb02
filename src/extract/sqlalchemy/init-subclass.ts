import type { Expr, FunctionDef, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { unknownValue, type Env, type Value } from "../python/values.ts";

/** Where an `__init_subclass__` is written, and for which class it runs. */
export interface Subclassing {
  readonly host: Evaluator;
  readonly owner: ClassInfo;
  readonly info: ClassInfo;
}

/** The table name an `__init_subclass__` sets; null when it leaves the name alone. */
export function renamed(def: FunctionDef, name: Value, where: Subclassing): Value | null {
  const [cls] = def.params;
  const body = def.body();
  const { host, owner, info } = where;
  const lost = unknownValue(
    "computed-table-name",
    `__init_subclass__ of ${owner.name} sets the table's name`,
    owner.file,
    def.line,
  );
  if (body === null) return lost;
  if (cls === undefined || !mentions(body)) return null;
  const locals = new Map<string, Value>([[cls.name, { kind: "class", info }]]);
  const env: Env = { module: owner.env.module, locals, owner: null, parent: owner.env };
  for (const stmt of body) {
    if (stmt.kind !== "assign" || !mentions([stmt])) continue;
    const [target] = stmt.targets;
    if (target === undefined || !isTableName(target)) return lost;
    const before = info.values.get("__tablename__");
    info.values.set("__tablename__", name);
    const value = host.evaluate(stmt.value, env);
    if (before === undefined) info.values.delete("__tablename__");
    else info.values.set("__tablename__", before);
    return value;
  }
  return lost;
}

function isTableName(target: Expr): boolean {
  return target.kind === "attribute" && target.attr === "__tablename__";
}

function mentions(body: readonly Stmt[]): boolean {
  return JSON.stringify(body).includes("__tablename__");
}

import type { Stmt } from "./ast.ts";
import type { ClassInfo } from "./classes.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Arguments } from "./functions.ts";
import { NONE, constant, type Env, type Value } from "./values.ts";

/** A class's `__init__` with its parameters bound to what an instance was made with. */
export interface Construction {
  readonly body: readonly Stmt[];
  readonly env: Env;
  /** What `__init__` calls the instance. */
  readonly self: string;
}

/** How an instance is made; null when the class has no `__init__` of its own or inherited in the project. */
export function construction(host: Evaluator, info: ClassInfo, given: Arguments): Construction | null {
  const init = host.classAttribute(info, "__init__", info);
  if (init?.kind !== "function") return null;
  const locals = new Map<string, Value>();
  const [self, ...params] = init.params;
  if (self !== undefined) locals.set(self.name, { kind: "class", info });
  const named = new Map(given.keywords);
  params.forEach((param, index) => {
    if (param.star === "*") {
      locals.set(param.name, { kind: "items", type: "tuple", items: given.args.slice(index), open: null });
    } else if (param.star === "**") {
      const entries = [...named].map(([key, value]): [Value, Value] => [constant(key), value]);
      locals.set(param.name, { kind: "dict", entries, open: null });
    } else {
      const fallback = param.default === null ? NONE : host.evaluate(param.default, init.env);
      locals.set(param.name, given.args[index] ?? named.get(param.name) ?? fallback);
      named.delete(param.name);
    }
  });
  const env: Env = { module: init.env.module, locals, owner: null, parent: init.env };
  return { body: init.def?.body() ?? [], env, self: self?.name ?? "" };
}

/** What `__init__` sets `self.name` to; null when it does not do so in one plain assignment. */
export function instanceAttribute(
  host: Evaluator,
  info: ClassInfo,
  given: Arguments,
  name: string,
): Value | null {
  const made = construction(host, info, given);
  if (made === null) return null;
  const written = made.body.filter((stmt) => {
    if (stmt.kind !== "assign" && stmt.kind !== "annotated") return false;
    const target = stmt.kind === "assign" ? stmt.targets[0] : stmt.target;
    const isSelf =
      target?.kind === "attribute" && target.value.kind === "name" && target.value.id === made.self;
    return isSelf && target.attr === name;
  });
  const [only] = written;
  if (written.length !== 1 || only === undefined || !("value" in only) || only.value === null) return null;
  return host.evaluate(only.value, made.env);
}

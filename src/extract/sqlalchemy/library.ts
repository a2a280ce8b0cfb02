import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator, Library } from "../python/evaluate.ts";
import { instanceAttribute } from "../python/instances.ts";
import { NONE, asString, constant, type CallValue, type Value } from "../python/values.ts";
import type { DialectId } from "../../model/schema.ts";
import { nameOf } from "./names.ts";

/** Stands for the `dialect` argument of a type decorator's methods. */
export const DIALECT: Value = { kind: "external", name: "schema-parity.dialect" };

const FLASK = new Set(["flask_sqlalchemy.SQLAlchemy", "flask_sqlalchemy.extension.SQLAlchemy"]);
const INHERITED = /^sqlalchemy\.(?:\w+\.)+has_inherited_table$/;
const QUOTED = /^sqlalchemy\.(?:\w+\.)*quoted_name$/;
const BASE_MAKERS = new Set(["declarative_base", "generate_base", "automap_base"]);

/** Whether the value is `SQLAlchemy()` of Flask-SQLAlchemy, or an instance of a project class derived from it. */
export function isFlaskInstance(value: Value): boolean {
  if (value.kind !== "call") return false;
  if (value.callee.kind === "class") return value.callee.info.derivesFrom(FLASK);
  return value.callee.kind === "external" && FLASK.has(value.callee.name);
}

/** Whether the value is a call that makes a declarative base class. */
export function isBaseMaker(value: Value): boolean {
  if (value.kind !== "call") return false;
  if (value.callee.kind === "attribute") return value.callee.name === "generate_base";
  return BASE_MAKERS.has(nameOf(value.callee) ?? "");
}

/** `db.Table`, which puts its tables into the metadata of `db`. */
function tableOf(base: CallValue): Value {
  return {
    ...base,
    callee: { kind: "external", name: "functools.partial" },
    args: [{ kind: "external", name: "sqlalchemy.Table" }],
    keywords: new Map<string, Value>([["metadata", { kind: "attribute", base, name: "metadata" }]]),
    open: null,
  };
}

/** The name of what a class, or one it inherits from, gives to a generic base that derives from `generic`; or None. */
function genericArgument(host: Evaluator | null, info: ClassInfo, generic: ClassInfo): Value {
  for (const each of info.lineage().classes) {
    for (const expr of each.def.bases) {
      const base = expr.kind === "subscript" ? host?.evaluate(expr.value, each.outer) : undefined;
      if (expr.kind !== "subscript" || base?.kind !== "class" || host === null) continue;
      if (!base.info.lineage().classes.includes(generic)) continue;
      const index = host.evaluate(expr.index, each.outer);
      const given = index.kind === "items" ? index.items[0] : index;
      return given?.kind === "external" ? constant(given.name) : (given ?? NONE);
    }
  }
  return NONE;
}

/** What SQLAlchemy and Flask-SQLAlchemy add to names: `db.Column`, `dialect.name`, attributes of instances. */
export class SqlAlchemyLibrary implements Library {
  private readonly dialect: DialectId;
  host: Evaluator | null = null;
  /** Whether a class has a table among the classes it inherits from. */
  inherits: ((info: ClassInfo) => boolean) | null = null;
  /** Whether everything a class inherits is known. */
  complete: ((info: ClassInfo) => boolean) | null = null;

  constructor(dialect: DialectId) {
    this.dialect = dialect;
  }

  attribute(base: Value, name: string): Value | null {
    if (base === DIALECT) return name === "name" ? constant(this.dialect) : null;
    if (base.kind === "call" && isFlaskInstance(base)) {
      const own = base.callee.kind === "class" ? this.ofInstance(base.callee.info, name) : null;
      if (own !== null) return own;
      if (name === "Model" || name === "metadata") return null;
      return name === "Table" ? tableOf(base) : { kind: "external", name: `sqlalchemy.${name}` };
    }
    if (base.kind === "call" && base.callee.kind === "class" && this.host !== null) {
      return (
        this.ofInstance(base.callee.info, name) ?? instanceAttribute(this.host, base.callee.info, base, name)
      );
    }
    return null;
  }

  call(name: string, args: readonly Value[]): Value | null {
    const [first, second] = args;
    if (QUOTED.test(name) && asString(first) !== null) return first ?? null;
    if (name === "schema_parity.generic_argument" && first?.kind === "class" && second?.kind === "class")
      return genericArgument(this.host, first.info, second.info);
    if (first?.kind !== "class" || !INHERITED.test(name) || this.inherits === null) return null;
    return constant(this.inherits(first.info));
  }

  lacks(info: ClassInfo, name: string): boolean {
    return /^__(?:table_args|mapper_args|tablename)__$/.test(name) && this.complete?.(info) === true;
  }

  private ofInstance(info: ClassInfo, name: string): Value | null {
    const found = this.host?.classAttribute(info, name, info) ?? null;
    if (found?.kind === "member") return found.value;
    return found?.kind === "function" ? { ...found, self: { kind: "class", info } } : found;
  }

  beneath(base: Value): ClassInfo | null {
    let given: Value | undefined;
    if (base.kind === "call" && isBaseMaker(base)) given = base.keywords.get("cls");
    else if (
      base.kind === "attribute"
      && base.name === "Model"
      && base.base.kind === "call"
      && isFlaskInstance(base.base)
    ) {
      given = base.base.keywords.get("model_class");
    }
    return given?.kind === "class" ? given.info : null;
  }
}

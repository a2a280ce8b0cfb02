import type { Gap, Location } from "../../model/fact.ts";
import type { Expr, Site } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { parseExpression } from "../python/expressions.ts";
import type { Binding } from "../python/scope.ts";
import {
  lastName,
  NONE,
  asString,
  constant,
  unknownValue,
  type CallValue,
  type DictValue,
  type Env,
  type Value,
} from "../python/values.ts";
import { isCallOf } from "./names.ts";
import { isStranger } from "./strangers.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What an annotation says of an attribute. */
export interface Annotation {
  /** `Mapped[...]`; false: any other annotation. */
  readonly mapped: boolean;
  readonly optional: boolean;
  /** The Python type without Optional and Annotated. */
  readonly core: Value;
  /** Before Annotated was taken off. */
  readonly whole: Value;
  /** A `mapped_column()` inside Annotated. */
  readonly column: CallValue | null;
}

const WRAPPERS = new Set(["Mapped", "SQLCoreOperations", "InstrumentedAttribute"]);

/** Reads the annotation of a class's attribute, strings in it included. */
export function readAttribute(expr: Expr, line: number, holder: ClassInfo, host: Evaluator): Annotation {
  const later = [...namesIn(expr)].flatMap((id) => {
    const binding = holder.scope.names.get(id);
    const at = binding === undefined ? 0 : lineOf(binding);
    return at > line && binding !== undefined ? [{ id, binding, at }] : [];
  });
  const shadow = later.find(({ binding }) => binding.kind !== "function" && binding.kind !== "class");
  if (shadow !== undefined) return shadowed(expr, shadow, holder, host);
  return readAnnotation(expr, later.length > 0 ? holder.outer : holder.env, host);
}

/** Until Python 3.14 an annotation is read where it stands, since then when the class is whole. */
function shadowed(
  expr: Expr,
  shadow: { id: string; at: number },
  holder: ClassInfo,
  host: Evaluator,
): Annotation {
  const { mapped } = readAnnotation(expr, holder.outer, host);
  const { id } = shadow;
  const detail = `the annotation names ${id}, which ${holder.name} binds further down: Python's releases differ in which one is meant`;
  const core = unknownValue("shadowed-annotation", detail, holder.file, expr.line);
  return { mapped, optional: false, core, whole: core, column: null };
}

function lineOf(binding: Binding): number {
  if ("line" in binding) return binding.kind === "declared" ? 0 : binding.line;
  return binding.kind === "function" || binding.kind === "class" ? binding.def.line : 0;
}

function* namesIn(expr: Expr): Generator<string> {
  if (expr.kind === "name") yield expr.id;
  else if (expr.kind === "subscript") yield* [...namesIn(expr.value), ...namesIn(expr.index)];
  else if (expr.kind === "sequence") for (const item of expr.items) yield* namesIn(item);
  if (expr.kind === "binary") yield* [...namesIn(expr.left), ...namesIn(expr.right)];
  if (expr.kind === "string") yield* expr.value.match(/\w+/g) ?? [];
}

/** Reads an annotation, strings in it included. */
export function readAnnotation(expr: Expr, env: Env, host: Evaluator): Annotation {
  const outer = resolveText(host.evaluate(expr, env), env, host);
  const mapped = outer.kind === "subscript" && WRAPPERS.has(lastName(outer.base) ?? "");
  const inner = mapped ? resolveText(outer.index, env, host) : outer;
  return { mapped, ...peel(inner, env, host, 0) };
}

function peel(value: Value, env: Env, host: Evaluator, depth: number): Omit<Annotation, "mapped"> {
  const plain = { optional: false, core: value, whole: value, column: null };
  if (depth > 8) return plain;
  if (value.kind === "operation" && value.op === "|") return union(value.operands, env, host, depth);
  if (value.kind === "call" && lastName(value.callee) === "TypeAliasType") {
    const inner = peel(resolveText(value.args[1] ?? NONE, env, host), env, host, depth + 1);
    return { ...inner, whole: value };
  }
  if (value.kind !== "subscript") return plain;
  const name = lastName(value.base);
  if (name === "Optional")
    return { ...peel(resolveText(value.index, env, host), env, host, depth + 1), optional: true };
  const items = value.index.kind === "items" ? value.index.items : [value.index];
  if (name === "Union") return union(items, env, host, depth);
  if (name === "Annotated") {
    const inner = peel(resolveText(items[0] ?? NONE, env, host), env, host, depth + 1);
    const found = items.slice(1).find((item) => isCallOf(item, "mapped_column"));
    const column = found?.kind === "call" ? found : inner.column;
    return { ...inner, whole: value, column };
  }
  return name === "Final" || name === "ClassVar" ? peel(items[0] ?? NONE, env, host, depth + 1) : plain;
}

function union(
  parts: readonly Value[],
  env: Env,
  host: Evaluator,
  depth: number,
): Omit<Annotation, "mapped"> {
  const peeled = parts.map((part) => peel(resolveText(part, env, host), env, host, depth + 1));
  const isNone = (each: Omit<Annotation, "mapped">): boolean =>
    each.core.kind === "constant" && each.core.value === null;
  const rest = peeled.filter((each) => !isNone(each));
  const optional = rest.length < peeled.length || rest.some((each) => each.optional);
  const [only] = rest;
  if (rest.length === 1 && only !== undefined) return { ...only, optional };
  const whole: Value = { kind: "operation", op: "|", operands: rest.map((each) => each.whole) };
  return { optional, core: whole, whole, column: null };
}

/** Why a `Mapped[…]` may say more than its name: an alias from elsewhere, perhaps Annotated or Optional. */
export function aliasGap(annotation: Annotation | null, at: Location): Gap | null {
  if (annotation?.mapped !== true) return null;
  const { core } = annotation;
  if (core.kind === "unknown" && core.gap.code === "shadowed-annotation") return core.gap;
  if (!mayBeAlias(core, 0)) return null;
  const name = core.kind === "external" ? core.name : "a name that is not found";
  return {
    code: "unknown-annotation",
    detail: `the annotation is ${name}, which is not part of the project`,
    at,
  };
}

function mayBeAlias(core: Value | null, depth: number): boolean {
  if (core?.kind === "unknown" && core.branches !== undefined && depth < 5)
    return core.branches().some((each) => mayBeAlias(each, depth + 1));
  if (depth > 0 && (core === null || core.kind === "subscript" || core.kind === "operation")) return true;
  return (core?.kind === "external" || core?.kind === "unknown") && isStranger(core);
}

/** A string in place of a type is that type's source. */
function resolveText(value: Value, env: Env, host: Evaluator): Value {
  const source = asString(value);
  if (source === null || value.kind !== "constant") return value;
  const expr = parseExpression(source.trim(), 1);
  return expr === null ? value : host.evaluate(expr, env);
}

/** One spelling for one Python type, to look it up in a `type_annotation_map`. */
export function signature(value: Value): string {
  switch (value.kind) {
    case "external":
      return value.name.replace(/^(?:typing_extensions|collections\.abc)\./, "typing.");
    case "class":
      return `class ${value.info.file}:${value.info.def.line}`;
    case "constant":
      return JSON.stringify(value.value);
    case "subscript":
      return `${signature(value.base)}[${signature(value.index)}]`;
    case "items":
      return value.items.map(signature).join(", ");
    case "operation":
      return value.operands.map(signature).sort().join(" | ");
    case "call":
      return `call ${value.file}:${value.line}`;
    case "unknown":
      return `unknown ${JSON.stringify(value.gap)}`;
    default:
      return `${value.kind}?`;
  }
}

const DEFAULTS: Readonly<Record<string, string>> = lexicon({
  "builtins.int": "Integer",
  "builtins.str": "String",
  "builtins.bool": "Boolean",
  "builtins.float": "Float",
  "builtins.bytes": "LargeBinary",
  "datetime.datetime": "DateTime",
  "datetime.date": "Date",
  "datetime.time": "Time",
  "datetime.timedelta": "Interval",
  "decimal.Decimal": "Numeric",
  "uuid.UUID": "Uuid",
});

/** The SQLAlchemy type of a Python type: the registry's map first, then SQLAlchemy's own. Null: none is known. */
export function typeFor(
  annotation: Annotation,
  map: DictValue | null,
  site: Site,
  file: string,
): Value | null {
  const { core, whole } = annotation;
  const mapped = lookUp(map, whole) ?? lookUp(map, core);
  if (mapped !== null) return mapped;
  const make = (name: string, args: readonly Value[], keywords = new Map<string, Value>()): Value => ({
    kind: "call",
    callee: { kind: "external", name: `sqlalchemy.${name}` },
    args,
    keywords,
    open: null,
    line: site.line,
    at: site.at,
    file,
  });
  if (core.kind === "external") {
    const name = DEFAULTS[core.name];
    return name === undefined ? null : make(name, []);
  }
  if (core.kind === "class") return classType(core, map, make);
  if (core.kind === "subscript" && lastName(core.base) === "Literal") {
    const values = core.index.kind === "items" ? core.index.items : [core.index];
    const keywords = new Map<string, Value>([["native_enum", constant(false)]]);
    return values.every((value) => asString(value) !== null) ? make("Enum", values, keywords) : null;
  }
  if (isNewType(core)) {
    const under = core.args[1] ?? NONE;
    return typeFor({ ...annotation, core: under, whole: under }, map, site, file);
  }
  return null;
}

function classType(
  core: Value & { kind: "class" },
  map: DictValue | null,
  make: (name: string, args: readonly Value[], keywords?: Map<string, Value>) => Value,
): Value | null {
  const { info } = core;
  if (info.isEnum()) {
    const generic = lookUp(map, { kind: "external", name: "enum.Enum" });
    const keywords = generic?.kind === "call" ? new Map(generic.keywords) : new Map<string, Value>();
    return make("Enum", [core], keywords);
  }
  for (const base of info.lineage().foreign) {
    const found = lookUp(map, base) ?? (base.kind === "external" ? DEFAULTS[base.name] : undefined);
    if (typeof found === "string") return make(found, []);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function isNewType(value: Value): value is CallValue {
  return value.kind === "call" && lastName(value.callee) === "NewType";
}

function lookUp(map: DictValue | null, type: Value): Value | null {
  if (map === null) return null;
  const wanted = signature(type);
  return map.entries.findLast(([key]) => signature(key) === wanted)?.[1] ?? null;
}

import { unknown, type Fact } from "../../model/fact.ts";
import type { Expr, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import { callFunction } from "../python/functions.ts";
import { construction } from "../python/instances.ts";
import { placeless } from "../python/tokens.ts";
import {
  NO_VALUES,
  NO_KEYWORDS,
  asString,
  lastName,
  type FunctionValue,
  type Value,
} from "../python/values.ts";
import { reason } from "./facts.ts";
import { DIALECT } from "./library.ts";
import { nameOf } from "./names.ts";
import { cannot, plain, type Given, type Spelled, type TypeContext } from "./spelled.ts";

/** A type class of the project: a TypeDecorator, a UserDefinedType, or a subclass of a plain type. */
export function decorated(info: ClassInfo, given: Given, context: TypeContext): Fact<Spelled> {
  if (given.open !== null) return unknown(given.open);
  const foreign = info.lineage().foreign;
  const names = new Set(foreign.map((base) => nameOf(base)));
  if (names.has("UserDefinedType")) return userDefined(info, given, context);
  if (names.has("TypeDecorator")) return typeDecorator(info, given, context);
  const base =
    foreign.find((each) => nameOf(each) !== null) ?? foreign.find((each) => each.kind === "external");
  if (base === undefined || compiled(info)) return cannot("unknown-type", `the type ${info.name}`, context);
  if (
    nameOf(base) === null
    && OVERRIDES.some((name) => context.host.classAttribute(info, name, info) !== null)
  )
    return redecorated(info, base, given, context);
  const passed = superArguments(info, given, context);
  return context.spell(asCall(base, passed ?? given, context, info), context);
}

/** What a class defines where it is not stored as the class it derives from. */
const OVERRIDES = ["impl", "load_dialect_impl", "get_col_spec"];

/** Arguments that SQLAlchemy-Utils' encrypted types keep to themselves; all others go to `impl`. */
const ENCRYPTION = new Set(["type_in", "key", "engine", "padding"]);

/** A decorator of a library with another `impl`. */
function redecorated(info: ClassInfo, base: Value, given: Given, context: TypeContext): Fact<Spelled> {
  const defines = (name: string): boolean => context.host.classAttribute(info, name, info) !== null;
  if (lastName(base)?.endsWith("EncryptedType") !== true || defines("__init__") || defines("get_col_spec"))
    return cannot("unknown-type", `the type ${info.name}`, context);
  const keywords = new Map([...given.keywords].filter(([name]) => !ENCRYPTION.has(name)));
  return typeDecorator(info, { args: NO_VALUES, keywords, open: null }, context);
}

/** A `@compiles(ThisType)` function would decide the spelling. */
function compiled(info: ClassInfo): boolean {
  for (const stmt of info.outer.module.body) {
    if (stmt.kind !== "function") continue;
    for (const decorator of stmt.decorators) {
      if (decorator.kind !== "call" || decorator.func.kind !== "name" || decorator.func.id !== "compiles")
        continue;
      const [type] = decorator.args;
      if (type?.kind === "name" && type.id === info.name) return true;
    }
  }
  return false;
}

function userDefined(info: ClassInfo, given: Given, context: TypeContext): Fact<Spelled> {
  const method = context.host.classAttribute(info, "get_col_spec", info);
  if (method?.kind !== "function") return cannot("unknown-type", `the type ${info.name}`, context);
  const self = asCall({ kind: "class", info }, given, context, info);
  const result = callFunction(
    context.host,
    { ...method, self },
    { args: [], keywords: new Map(), open: null },
  );
  const sql = asString(result);
  return sql === null
    ? cannot("computed-type", `what get_col_spec() of ${info.name} returns`, context)
    : plain(sql);
}

function typeDecorator(info: ClassInfo, given: Given, context: TypeContext): Fact<Spelled> {
  const impl = context.host.classAttribute(info, "impl", info);
  const base = impl?.kind === "member" ? impl.value : impl;
  const passed = superArguments(info, given, context) ?? given;
  const target = base === null || base === undefined ? null : implementation(base, passed, context, info);
  const loader = context.host.classAttribute(info, "load_dialect_impl", info);
  if (loader?.kind === "function") return loaded(info, loader, target, given, context);
  return target === null
    ? cannot("unknown-type", `the type under ${info.name}`, context)
    : context.spell(target, context);
}

/** `impl` made with the decorator's own arguments, unless it is an instance already. */
function implementation(impl: Value, given: Given, context: TypeContext, info: ClassInfo): Value {
  return impl.kind === "external" || impl.kind === "class" ? asCall(impl, given, context, info) : impl;
}

function asCall(callee: Value, given: Given, context: TypeContext, info: ClassInfo): Value {
  return {
    kind: "call",
    callee,
    args: given.args,
    keywords: given.keywords,
    open: given.open,
    line: context.at.line,
    at: placeless(),
    file: info.file,
  };
}

/** What `load_dialect_impl` answers for the asked dialect. */
function loaded(
  info: ClassInfo,
  loader: FunctionValue,
  impl: Value | null,
  given: Given,
  context: TypeContext,
): Fact<Spelled> {
  const self = asCall({ kind: "class", info }, given, context, info);
  const result = callFunction(
    context.host,
    { ...loader, self },
    { args: [DIALECT], keywords: new Map(), open: null },
  );
  if (result.kind === "unknown") return unknown(reason(result, `the type ${info.name}`, context.at));
  if (impl !== null && isOwnImpl(result, self)) return context.spell(impl, context);
  return context.spell(result, context);
}

/** `self.impl`, `self.impl_instance` or `super().load_dialect_impl(dialect)`. */
function isOwnImpl(value: Value, self: Value): boolean {
  if (value.kind === "attribute") return value.base === self && value.name.startsWith("impl");
  return (
    value.kind === "call" && value.callee.kind === "attribute" && value.callee.name === "load_dialect_impl"
  );
}

/** What a class's own `__init__` hands to its base; null when it has none, or that cannot be followed. */
function superArguments(info: ClassInfo, given: Given, context: TypeContext): Given | null {
  const construct = construction(context.host, info, given);
  if (construct === null) return null;
  const call = superCall(construct.body);
  if (call === null) return { args: NO_VALUES, keywords: NO_KEYWORDS, open: null };
  const func = { kind: "name", line: call.line, id: "object" } as const;
  const made = context.host.evaluate({ ...call, func }, construct.env);
  return made.kind === "call" ? made : null;
}

function superCall(body: readonly Stmt[]): (Expr & { kind: "call" }) | null {
  for (const stmt of body) {
    if (stmt.kind !== "expr" || stmt.value.kind !== "call") continue;
    const { func } = stmt.value;
    if (func.kind === "attribute" && func.attr === "__init__") return stmt.value;
  }
  return null;
}

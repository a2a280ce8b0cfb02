import { known, unknown, type Fact } from "../../model/fact.ts";
import type { Name } from "../../model/schema.ts";
import type { ClassInfo } from "../python/classes.ts";
import { enumMembers } from "../python/enums.ts";
import { placeless } from "../python/tokens.ts";
import { asNumber, asString, constant, truth, type Value } from "../python/values.ts";
import { reason, text } from "./facts.ts";
import { quoted } from "./sql.ts";
import { cannot, quotedName, type Given, type Spelled, type TypeContext } from "./spelled.ts";

/** `Enum(...)` in all its forms, as SQLAlchemy's `Enum` reads its arguments. */
export function enumOf(type: string, given: Given, context: TypeContext): Fact<Spelled> {
  const values = enumValues(given, context);
  const name = enumName(given, context);
  const native = given.keywords.get("native_enum");
  const isNative = type.includes("postgresql") || native === undefined ? true : truth(native);
  if (isNative === null && native !== undefined) return unknown(reason(native, "native_enum", context.at));
  if (context.dialect === "postgresql" && isNative) return nativeEnum(values, name, given, context);
  if (type.startsWith("postgresql.") && context.dialect === "mysql")
    return cannot("type-of-other-dialect", "the PostgreSQL type ENUM", context);
  if (!values.known) return values;
  if (context.dialect === "mysql" && isNative) {
    const list = values.value.map((value) => `'${value.replaceAll("'", "''")}'`).join(",");
    return textEnum(`ENUM(${list})`, null);
  }
  return lengthEnum(values.value, name, given, context);
}

function textEnum(sql: string, check: Spelled["check"]): Fact<Spelled> {
  return known({
    type: { sql, enum: null, domainOver: null },
    affinity: "other",
    enum: null,
    collation: null,
    check,
  });
}

function lengthEnum(
  values: readonly string[],
  name: Fact<string | null>,
  given: Given,
  context: TypeContext,
): Fact<Spelled> {
  const longest = Math.max(0, ...values.map((value) => value.length));
  const asked = given.keywords.get("length");
  const length = asked === undefined ? longest : asNumber(asked);
  const none = asked?.kind === "constant" && asked.value === null;
  if (length === null && !none && asked !== undefined)
    return unknown(reason(asked, "the enum's length", context.at));
  const constrained = truth(given.keywords.get("create_constraint") ?? constant(false)) === true;
  const check = constrained ? { name: name.known ? name.value : null, values: values.map(quoted) } : null;
  return textEnum(length === null || length === 0 ? "VARCHAR" : `VARCHAR(${length})`, check);
}

function nativeEnum(
  values: Fact<readonly string[]>,
  name: Fact<string | null>,
  given: Given,
  context: TypeContext,
): Fact<Spelled> {
  if (!name.known) return name;
  if (name.value === null) return cannot("unnamed-enum", "an enum type without a name", context);
  const schema = enumSchema(given, context);
  if (!schema.known) return schema;
  const full: Name = { namespace: schema.value, name: name.value };
  return known({
    type: { sql: quotedName(full), enum: full, domainOver: null },
    affinity: "other",
    enum: { name: full, values, at: context.at },
    collation: null,
    check: null,
  });
}

function enumSchema(given: Given, context: TypeContext): Fact<string | null> {
  const inherits = given.keywords.get("inherit_schema");
  if (inherits !== undefined && truth(inherits) === true) return known(context.namespace);
  const own = text(given.keywords.get("schema"), "the enum's schema", context.at);
  if (!own.known || own.value !== null) return own;
  const metadata = given.keywords.get("metadata");
  const value = metadata?.kind === "member" ? metadata.value : metadata;
  if (value?.kind !== "call") return own;
  return text(value.keywords.get("schema"), "the metadata's schema", context.at);
}

function enumClass(given: Given): ClassInfo | null {
  const first = given.args[0] ?? given.keywords.get("enum_class");
  return first?.kind === "class" && first.info.isEnum() ? first.info : null;
}

function enumName(given: Given, context: TypeContext): Fact<string | null> {
  const own = text(given.keywords.get("name"), "the enum's name", context.at);
  if (!own.known || own.value !== null) return own;
  return known(enumClass(given)?.name.toLowerCase() ?? null);
}

function enumValues(given: Given, context: TypeContext): Fact<readonly string[]> {
  const info = enumClass(given);
  if (info !== null) return classValues(info, given, context);
  const items =
    given.args.length === 1
      ? (context.host.iterate(given.args[0] ?? constant(null)) ?? given.args)
      : given.args;
  const [only] = given.args;
  const list = given.args.length === 1 && only !== undefined && asString(only) !== null ? given.args : items;
  const texts = list.map((value) => asString(value));
  const bad = list[texts.indexOf(null)];
  if (bad !== undefined) return unknown(reason(bad, "an enum's value", context.at));
  if (texts.length === 0) return cannot("empty-enum", "an enum without values", context);
  return known(texts.filter((value) => value !== null));
}

function classValues(info: ClassInfo, given: Given, context: TypeContext): Fact<readonly string[]> {
  const omit = given.keywords.get("omit_aliases") ?? constant(true);
  const omits = truth(omit);
  if (omits === null) return unknown(reason(omit, "omit_aliases", context.at));
  const members = enumMembers(context.host, info, !omits);
  if (members.open !== null) return unknown(members.open);
  const callable = given.keywords.get("values_callable");
  if (callable === undefined || (callable.kind === "constant" && callable.value === null)) {
    return known(members.items.map((member) => member.name));
  }
  const listed = calledWith(context, callable, { kind: "class", info });
  const values = listed === null ? null : context.host.iterate(listed);
  if (values === null) return unknown(reason(listed ?? callable, "values_callable", context.at));
  const texts = values.map((value) => asString(value));
  const bad = values[texts.indexOf(null)];
  if (bad !== undefined) return unknown(reason(bad, "an enum's value", context.at));
  return known(texts.filter((value) => value !== null));
}

function calledWith(context: TypeContext, callable: Value, argument: Value): Value | null {
  if (callable.kind !== "function") return null;
  const site = { line: context.at.line, at: placeless() };
  return context.host.apply(
    callable,
    { args: [argument], keywords: new Map(), open: null },
    site,
    callable.env,
  );
}

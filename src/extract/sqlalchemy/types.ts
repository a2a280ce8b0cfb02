import { known, unknown, type Fact } from "../../model/fact.ts";
import {
  NONE,
  NO_KEYWORDS,
  NO_VALUES,
  asNumber,
  asString,
  lastName,
  type CallValue,
  type Value,
} from "../python/values.ts";
import { decorated } from "./decorators.ts";
import { enumOf } from "./enum-types.ts";
import { reason } from "./facts.ts";
import { foreignType } from "./foreign-types.ts";
import { nameOf } from "./names.ts";
import { cannot, quotedName, type Given, type Spelled, type TypeContext } from "./spelled.ts";
import { builtinType } from "./type-names.ts";

const NOTHING: Given = { args: NO_VALUES, keywords: NO_KEYWORDS, open: null };
const DEEPEST = 12;

/** What the DDL of the asked dialect calls a SQLAlchemy type. */
export function spell(value: Value, context: TypeContext): Fact<Spelled> {
  if (context.depth > DEEPEST) return cannot("type-not-followed", "a type nested too deeply", context);
  const inner: TypeContext = { ...context, depth: context.depth + 1 };
  if (value.kind === "call") return spellCall(value, inner);
  if (value.kind === "member") return spell(value.value, inner);
  if (value.kind === "class") return decorated(value.info, NOTHING, inner);
  if (value.kind === "external") return spellNamed(value, NOTHING, inner);
  return unknown(reason(value, "the type", context.at));
}

function spellCall(value: CallValue, context: TypeContext): Fact<Spelled> {
  const { callee } = value;
  if (callee.kind === "attribute" && callee.name === "with_variant")
    return variant(value, callee.base, context);
  const name = lastName(callee) ?? "";
  if (name === "as_mutable" || name === "type_descriptor" || name === "mutable_json_type") {
    const inner = value.args[0] ?? value.keywords.get("dbtype");
    if (inner !== undefined) return spell(inner, context);
  }
  if (callee.kind === "attribute" && callee.name === "evaluates_none") return spell(callee.base, context);
  if (callee.kind === "class") return decorated(callee.info, value, context);
  if (callee.kind === "external") return spellNamed(callee, value, context);
  if (callee.kind === "unknown") return unknown(callee.gap);
  return unknown(reason(value, "the type", context.at));
}

function variant(value: CallValue, base: Value, context: TypeContext): Fact<Spelled> {
  const [type, ...dialects] = value.args;
  if (type === undefined || value.open !== null) return unknown(reason(value, "the type", context.at));
  return dialects.some((each) => asString(each) === context.dialect)
    ? spell(type, context)
    : spell(base, context);
}

function spellNamed(callee: Value & { kind: "external" }, given: Given, context: TypeContext): Fact<Spelled> {
  if (given.open !== null) return unknown(given.open);
  const name = nameOf(callee);
  if (name === null) return foreignType(callee.name, given, context);
  if (name === "Enum" || name === "ENUM" || /^(?:postgresql|mysql)\.ENUM$/.test(name))
    return enumOf(name, given, context);
  if (name === "ARRAY" || name === "postgresql.ARRAY") return arrayOf(given, context);
  if (name === "postgresql.DOMAIN") return domainOf(given, context);
  return builtinType(name, given, context);
}

function arrayOf(given: Given, context: TypeContext): Fact<Spelled> {
  const [item] = given.args.length > 0 ? given.args : [given.keywords.get("item_type") ?? NONE];
  if (context.dialect !== "postgresql")
    return cannot("type-of-other-dialect", "ARRAY outside PostgreSQL", context);
  const element = spell(item ?? NONE, context);
  if (!element.known) return element;
  const dimensions = asNumber(given.keywords.get("dimensions") ?? given.args[2]) ?? 1;
  const { type } = element.value;
  return known({
    ...element.value,
    type: { ...type, sql: type.sql + "[]".repeat(Math.min(Math.max(dimensions, 1), 6)) },
    affinity: "other",
    check: null,
  });
}

/** `DOMAIN(name, type, schema=…)`. */
function domainOf(given: Given, context: TypeContext): Fact<Spelled> {
  const name = asString(given.args[0] ?? given.keywords.get("name"));
  const under = given.args[1] ?? given.keywords.get("data_type");
  if (context.dialect !== "postgresql")
    return cannot("type-of-other-dialect", "DOMAIN outside PostgreSQL", context);
  if (name === null || under === undefined) return cannot("computed-type", "a domain's name", context);
  const inner = spell(under, context);
  if (!inner.known) return inner;
  const sql = quotedName({ namespace: asString(given.keywords.get("schema")), name });
  return known({
    ...inner.value,
    type: { sql, enum: null, domainOver: inner.value.type.sql },
    affinity: "other",
  });
}

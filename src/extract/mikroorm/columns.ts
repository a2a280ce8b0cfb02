import { type Fact, known, unknown } from "../../model/fact.ts";
import type { Column, ColumnType, Generated, Identity } from "../../model/schema.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { gapOf, locate, stringOf, type Unknown, unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { defaultOf } from "./defaults.ts";
import type { Entity, Field } from "./entities.ts";
import { texts } from "./field-names.ts";
import { isNullable, numbersItself } from "./fields.ts";
import type { StoredType } from "./types.ts";

/** Everything that is said of one column in the dialect's DDL. `before` is the same column by another property. */
export function columnFact(
  name: string,
  type: Maybe<StoredType>,
  field: Field,
  entity: Entity,
  context: Context,
  before: Column | null,
): Column {
  const { at, options } = field.prop;
  const fact = <T>(what: string, value: Maybe<T>): Fact<T> =>
    isUnknown(value)
      ? unknown(gapOf(`computed-${what}`, `The ${what} of the column ${name}`, value, at))
      : known(value);
  const numbered = numbersItself(field, entity, context);
  const generated = generatedOf(field, type);
  const identity = identityOf(type, numbered, generated, context);
  const primary = options.flag("primary");
  const nullable = primary === true ? false : isNullable(field);
  const numbers = !isUnknown(identity) && identity !== null;
  const isGenerated = !isUnknown(generated) && generated !== null;
  const written =
    numbers || isGenerated ? null : defaultOf(field, isUnknown(type) ? undefined : type, context.dialect);
  return {
    name,
    type: fact("type", spelledType(type, numbered, context)),
    nullable: before?.nullable ?? fact("nullability", nullable),
    default: fact("default", isUnknown(written) || written === null ? written : { sql: written }),
    identity: fact("identity", identity),
    generated: fact(
      "generation",
      isUnknown(generated) ? generated : generated === "identity" ? null : generated,
    ),
    collation: known(null),
    comment: fact("comment", context.dialect === "sqlite" ? null : options.text("comment")),
    at: locate(at),
  };
}

function spelledType(
  type: Maybe<StoredType>,
  numbered: Maybe<boolean>,
  { dialect }: Context,
): Maybe<ColumnType> {
  if (isUnknown(type)) return type;
  if (isUnknown(type.sql)) return type.sql;
  const native = type.enum?.name ?? null;
  return { sql: numberType(type.sql, numbered === true, dialect), enum: native, domainOver: null };
}

/** A serial type is a number with a sequence of its own. */
function numberType(sql: string, numbered: boolean, dialect: Context["dialect"]): string {
  if (dialect === "sqlite") return numbered ? "integer" : sql;
  if (dialect !== "postgresql") return sql;
  const serial = /^(small|big)?serial[248]?$/i.exec(sql);
  if (serial === null) return numbered && /^(smallint|tinyint)$/.test(sql) ? "int" : sql;
  return serial[1] === undefined ? "int" : `${serial[1].toLowerCase()}int`;
}

function identityOf(
  type: Maybe<StoredType>,
  numbered: Maybe<boolean>,
  generated: Maybe<Generated | "identity" | null>,
  { dialect }: Context,
): Maybe<Identity | null> {
  if (isUnknown(generated)) return generated;
  if (generated === "identity") return { kind: "by-default" };
  if (generated !== null) return null;
  if (isUnknown(numbered)) return numbered;
  const serial =
    !isUnknown(type) && typeof type.sql === "string" && /^(small|big)?serial[248]?$/i.test(type.sql);
  if (!numbered && !(serial && dialect === "postgresql")) return null;
  return { kind: dialect === "postgresql" ? "serial" : "autoincrement" };
}

/** The option `generated`, or what follows the type in `columnType`. */
function generatedOf(
  { prop: { options, at } }: Field,
  type: Maybe<StoredType>,
): Maybe<Generated | "identity" | null> {
  const given = options.get("generated");
  if (given.kind === "unknown") return given;
  let text = stringOf(given);
  if (text === null && options.has("generated") === true) return unreadable("it is computed", at);
  if (text === null) {
    const sql = texts(options, "columnTypes", "columnType");
    if (isUnknown(sql)) return sql;
    text = / generated always as (.*)/is.exec(sql?.[0] ?? "")?.[1] ?? null;
  }
  if (text === null) return null;
  if (/^by default as identity$/i.test(text.trim())) return "identity";
  return isUnknown(type) ? type : parsed(text, at);
}

function parsed(text: string, at: Unknown["at"]): Maybe<Generated> {
  const match = /^\s*\((.*)\)\s*(stored|virtual)?\s*$/is.exec(text);
  return match === null
    ? unreadable("what generates it is not plain SQL", at)
    : { expression: match[1] ?? "", stored: match[2]?.toLowerCase() === "stored" };
}

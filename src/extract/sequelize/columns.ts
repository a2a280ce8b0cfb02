import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Column, DialectId, EnumType, Identity } from "../../model/schema.ts";
import { gapOf, isUnknown, locate, type Unknown, unreadable } from "../typescript/values.ts";
import { defaultOf } from "./defaults.ts";
import type { Attribute, Model } from "./draft.ts";
import { flagOf, isMissing, textOf } from "./options.ts";
import { bareOrQuoted } from "./sql.ts";
import { type DataType, enumOf, readType, renderType } from "./types.ts";

/**
 * The models of most projects are not what builds their database: migrations are. A model that leaves out `allowNull`
 * promises nothing, though `sync()` would allow NULL.
 */
const NULLABILITY_NOT_STATED: Gap = {
  code: "nullability-not-stated",
  detail:
    "The Sequelize model does not say whether the column may be NULL: sync() would allow it, a migration may not.",
  at: null,
  limit: true,
};

/** A database that allows NULL is as sync() would have made it. */
const NULLABILITY_PRESUMED: Fact<boolean> = { ...unknown(NULLABILITY_NOT_STATED), presumed: true };

/** How Sequelize spells CITEXT in SQLite, behind the type. */
const NOCASE = " COLLATE NOCASE";

/** What a column is read with. */
export interface ColumnContext {
  readonly model: Model;
  readonly table: string;
  readonly namespace: string | null;
  readonly dialect: DialectId;
  /** How many columns the primary key has. */
  readonly keySize: number;
  /** The column's foreign key as SQLite's DDL spells it, else empty. */
  readonly references: string;
}

export interface ReadColumn {
  readonly column: Column;
  readonly enumType: EnumType | null;
}

/** A column as sequelize 6 would create it; null for a virtual attribute. */
export function readColumn(attribute: Attribute, field: string, context: ColumnContext): ReadColumn | null {
  const { dialect } = context;
  const { options, at } = attribute;
  const type = readType(options.get("type"), options.get("values"));
  if (!isUnknown(type) && type.kind === "virtual") return null;
  const enumName = `enum_${context.table}_${field}`;
  const spelled = isUnknown(type) ? type : renderType(type, dialect, qualified(context.namespace, enumName));
  const sql = spelled ?? "";
  const flags = flagsOf(attribute);
  const said = isUnknown(type) || isUnknown(sql) ? null : { type, sql };
  const value =
    said === null ? (sql as Unknown) : defaultOf(options.get("defaultValue"), said.type, said.sql, dialect);
  const fact = <T>(what: string, one: T | Unknown): Fact<T> =>
    isUnknown(one)
      ? unknown(gapOf(`computed-${what}`, `The ${what} of the column ${field}`, one, at))
      : known(one);
  const rowid =
    said !== null && isRowid(said.sql, flags, context, isUnknown(value) ? "" : (value?.sql ?? ""));
  const values = said !== null && dialect === "postgresql" ? enumOf(said.type) : null;
  const column: Column = {
    name: field,
    type: fact(
      "type",
      isUnknown(sql) ? sql : columnType(rowid ? "INTEGER" : sql, values === null ? null : enumName, context),
    ),
    nullable: nullability(attribute, flags, rowid, context, field),
    default: rowid ? known(null) : fact("default", value),
    identity: fact("identity", identityOf(flags, said, context, attribute)),
    generated: known(null),
    collation: known(!isUnknown(sql) && sql.endsWith(NOCASE) ? "NOCASE" : null),
    comment: fact("comment", dialect === "sqlite" ? null : textOf(options.get("comment"))),
    at: locate(at),
  };
  return { column, enumType: values === null ? null : enumType(enumName, values.values, context, attribute) };
}

function columnType(sql: string, enumName: string | null, { namespace }: ColumnContext) {
  const plain = sql.endsWith(NOCASE) ? sql.slice(0, -NOCASE.length) : sql;
  return { sql: plain, enum: enumName === null ? null : { namespace, name: enumName }, domainOver: null };
}

function qualified(namespace: string | null, name: string): string {
  return [...(namespace === null ? [] : [namespace]), name].map(bareOrQuoted).join(".");
}

function enumType(
  name: string,
  values: readonly string[] | Unknown,
  { namespace }: ColumnContext,
  { at }: Attribute,
): EnumType {
  const fact = isUnknown(values)
    ? unknown(gapOf("computed-enum", `The values of the enum ${name}`, values, at))
    : known(values);
  return { name: { namespace, name }, values: fact, at: locate(at) };
}

interface Flags {
  readonly primaryKey: boolean | Unknown;
  readonly autoIncrement: boolean | Unknown;
}

function flagsOf({ options }: Attribute): Flags {
  return {
    primaryKey: flagOf(options.get("primaryKey"), false),
    autoIncrement: flagOf(options.get("autoIncrement"), false),
  };
}

/** SQLite's DDL replaces a single key by INTEGER PRIMARY KEY wherever "INT" occurs in its definition. */
function isRowid(sql: string, { primaryKey }: Flags, context: ColumnContext, value: string): boolean {
  const { dialect, keySize, references } = context;
  return (
    dialect === "sqlite"
    && primaryKey === true
    && keySize === 1
    && `${sql} ${value}${references}`.includes("INT")
  );
}

function nullability(
  { options }: Attribute,
  { primaryKey, autoIncrement }: Flags,
  rowid: boolean,
  { dialect, keySize }: ColumnContext,
  field: string,
): Fact<boolean> {
  const gap = (because: Unknown): Fact<never> =>
    unknown(
      gapOf("computed-nullability", `The nullability of the column ${field}`, because, because.at as never),
    );
  if (rowid || (primaryKey === true && (dialect !== "sqlite" || keySize > 1))) return known(false);
  if (autoIncrement === true && dialect === "postgresql") return known(false);
  const said = options.get("allowNull");
  if (isMissing(said)) {
    const uncertain = [primaryKey, autoIncrement].find(isUnknown);
    return uncertain === undefined ? NULLABILITY_PRESUMED : gap(uncertain);
  }
  const allows = flagOf(said, true);
  return isUnknown(allows) ? gap(allows) : known(allows);
}

function identityOf(
  { autoIncrement, primaryKey }: Flags,
  said: { type: DataType; sql: string } | null,
  { dialect, keySize }: ColumnContext,
  { options, at }: Attribute,
): Identity | null | Unknown {
  if (isUnknown(autoIncrement) || !autoIncrement) return autoIncrement || null;
  if (dialect === "mysql") return { kind: "autoincrement" };
  if (dialect === "sqlite") {
    if (isUnknown(primaryKey)) return primaryKey;
    if (!primaryKey) return null;
    return keySize === 1 ? { kind: "autoincrement" } : unreadable("SQLite numbers no part of a key", at);
  }
  const identity = flagOf(options.get("autoIncrementIdentity"), false);
  if (isUnknown(identity)) return identity;
  if (identity) return { kind: "by-default" };
  const serial = said !== null && /^(SMALLINT|INTEGER|BIGINT)$/.test(said.sql);
  return serial ? { kind: "serial" } : unreadable("PostgreSQL numbers no column of its type", at);
}

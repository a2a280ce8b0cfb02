import type { DialectId, Name } from "../../model/schema.ts";
import { ts } from "../typescript/compiler.ts";
import type { Engine } from "../typescript/engine.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";
import { type ClassValue, stringOf, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { texts } from "./field-names.ts";
import { itemsOf } from "./items.ts";
import { type Mapped, mappedType, namedMapped, type Size, spelled } from "./mapped.ts";
import { isMikro } from "./packages.ts";

/** How a column is stored. */
export interface StoredType {
  readonly sql: Maybe<string>;
  /** The native enum that it is. */
  readonly enum: { readonly name: Name; readonly values: Maybe<readonly string[]> } | null;
  /** The texts that a check holds it to. */
  readonly items: Maybe<readonly string[] | null>;
  /** The kind of type that MikroORM takes it for; null: it is told in SQL and may be any. */
  readonly mapped: Maybe<Mapped | null>;
}

/** The type of a property that is no relation: `initCustomType` and `initColumnType` of MikroORM 6. */
export function scalarType(field: Field, entity: Entity, { dialect, finder }: Context): StoredType {
  const { options } = field.prop;
  const { engine } = finder;
  const given = texts(options, "columnTypes", "columnType");
  const sql = isUnknown(given) ? given : (given?.[0] ?? null);
  const isEnum = options.flag("enum");
  if (isUnknown(isEnum)) return lost(isEnum, isEnum);
  if (isEnum || options.has("nativeEnumName") === true || options.has("items") === true) {
    const made = enumType(field, entity, dialect, engine, sql);
    if (made !== null) return made;
  }
  if (isUnknown(sql)) return lost(sql);
  if (sql !== null) {
    const plain = sql.replace(/ generated (always|by default) as .*/is, "");
    return { sql: plain, enum: null, items: null, mapped: mappedType(plain, dialect) };
  }
  const size = sizeOf(options);
  if (isUnknown(size)) return lost(size);
  const mapped = declaredType(field, dialect, engine);
  if (isUnknown(mapped)) return lost(mapped);
  const { major } = entity.config;
  const early = major !== null && major < 6;
  // Version 5 takes a moment to the second, and what it makes of a bare object is not known.
  if (early && field.prop.inferred.type === "Object" && options.has("type") === false)
    return lost(unreadable("what version 5 makes of its type is not known", field.prop.at));
  if (early && "mapped" in mapped && mapped.mapped === "datetime" && size.length === null)
    return {
      sql: spelled("datetime", { ...size, length: 0 }, dialect),
      enum: null,
      items: null,
      mapped: "datetime",
    };
  if ("sql" in mapped) return { sql: mapped.sql, enum: null, items: null, mapped: null };
  return { sql: spelled(mapped.mapped, size, dialect), enum: null, items: null, mapped: mapped.mapped };
}

function lost(because: Unknown, items: Unknown | null = null): StoredType {
  return { sql: because, enum: null, items, mapped: because };
}

/** The type of an enum; null when it is none after all. */
function enumType(
  field: Field,
  entity: Entity,
  dialect: DialectId,
  engine: Engine,
  sql: Maybe<string | null>,
): StoredType | null {
  const { options, at, inferred } = field.prop;
  const own = itemsOf(field.prop, engine);
  const items = own === null ? field.items : own;
  const native = options.text("nativeEnumName");
  const array = options.flag("array");
  if (isUnknown(native) || isUnknown(array) || isUnknown(items)) {
    const because = firstUnknown(native, array, items) ?? unreadable("its options are computed", at);
    return lost(because, because);
  }
  if (native !== null && dialect === "postgresql") {
    const dot = native.indexOf(".");
    const name =
      dot < 0
        ? { namespace: entity.namespace, name: native }
        : { namespace: native.slice(0, dot), name: native.slice(dot + 1) };
    const values = items === null ? unreadable("the values of the enum are not told", at) : items.map(String);
    return {
      sql: array ? `${native}[]` : native,
      enum: { name, values },
      items: null,
      mapped: array ? "array" : "enum",
    };
  }
  if (array)
    return isUnknown(sql)
      ? lost(sql)
      : { sql: sql ?? spelled("array", NO_SIZE, dialect), enum: null, items: null, mapped: "array" };
  if (options.flag("enum") !== true) return null;
  if (items === null) {
    if (isUnknown(inferred.type)) return lost(inferred.type);
    const size = spelled("tinyint", NO_SIZE, dialect);
    return isUnknown(sql) ? lost(sql) : { sql: sql ?? size, enum: null, items: null, mapped: "tinyint" };
  }
  const strings = items.filter((item) => typeof item === "string");
  if (strings.length < items.length)
    return isUnknown(sql)
      ? lost(sql)
      : { sql: sql ?? spelled("tinyint", NO_SIZE, dialect), enum: null, items: null, mapped: "tinyint" };
  if (dialect === "mysql")
    return {
      sql: `enum(${strings.map((one) => `'${one}'`).join(", ")})`,
      enum: null,
      items: null,
      mapped: "enum",
    };
  return { sql: "text", enum: null, items: strings, mapped: "enum" };
}

const NO_SIZE: Size = { length: null, precision: null, scale: null };

function firstUnknown(...values: readonly Maybe<unknown>[]): Unknown | null {
  return values.find(isUnknown) ?? null;
}

function sizeOf(options: Options): Maybe<Size> {
  const [length, precision, scale] = ["length", "precision", "scale"].map((name): Maybe<number | null> => {
    const value = options.get(name);
    if (value.kind === "unknown") return value;
    return value.kind === "literal" && typeof value.value === "number" ? value.value : null;
  });
  const because = firstUnknown(length, precision, scale);
  if (because !== null) return because;
  return {
    length: length as number | null,
    precision: precision as number | null,
    scale: scale as number | null,
  };
}

type Declared = { readonly mapped: Mapped } | { readonly sql: string };

function declaredType(
  { prop: { options, inferred, at } }: Field,
  dialect: DialectId,
  engine: Engine,
): Maybe<Declared> {
  if (options.has("type") !== false) return givenType(options.get("type"), dialect, engine, options, at);
  if (isUnknown(inferred.type)) return inferred.type;
  if (inferred.type === null) return { mapped: "unknown" };
  return (
    inferredType(inferred.type, dialect)
    ?? unreadable(`its type ${inferred.type} means nothing to MikroORM`, at)
  );
}

function inferredType(type: string, dialect: DialectId): Declared | null {
  if (type === "Object") return { mapped: "unknown" };
  if (type === "Date") return { mapped: "datetime" };
  if (type === "Array") return { mapped: "array" };
  const mapped = mappedType(type, dialect);
  return mapped === "unknown" ? null : { mapped };
}

function givenType(
  value: Value,
  dialect: DialectId,
  engine: Engine,
  options: Options,
  at: Field["prop"]["at"],
): Maybe<Declared> {
  const word = stringOf(value);
  if (word !== null) return wordType(word, dialect, options);
  if (value.kind === "call" && value.constructs) return givenType(value.callee, dialect, engine, options, at);
  if (value.kind === "member" && value.object.kind === "external" && isMikro(value.object.module))
    return ownType(value.name) ?? unreadable("its type is computed", at);
  if (value.kind === "external" && value.module === "global")
    return inferredType(value.name, dialect) ?? unreadable("its type is computed", at);
  if (value.kind === "external" && isMikro(value.module))
    return ownType(value.name) ?? unreadable("its type is computed", at);
  if (value.kind === "class") return customType(value, engine, dialect, 0);
  return value.kind === "unknown" ? value : unreadable("its type is computed", at);
}

function ownType(name: string): Declared | null {
  const mapped = namedMapped(name);
  return mapped === null ? null : { mapped };
}

/** A type that is told by a word, which may be one of the database's own. */
function wordType(word: string, dialect: DialectId, options: Options): Declared {
  if (word === "Date") return { mapped: "datetime" };
  if (word.toLowerCase() === "array") return { mapped: "array" };
  const mapped = mappedType(word, dialect);
  if (mapped !== "unknown") return { mapped };
  if (/^(any|unknown|RegExp)$/.test(word) || /[<>:"';{}]/.test(word)) return { mapped };
  const length = options.get("length");
  const size = length.kind === "literal" && typeof length.value === "number" ? `(${length.value})` : "";
  return { sql: word.endsWith(size) ? word : word + size };
}

/** A type of the project's own: what its `getColumnType` returns, or that of the class it extends. */
function customType(
  { node, scope }: ClassValue,
  engine: Engine,
  dialect: DialectId,
  depth: number,
): Maybe<Declared> {
  const at = { module: scope.module, node };
  const method = node.members.find(
    (member) =>
      ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && member.name.text === "getColumnType",
  );
  if (method !== undefined && ts.isMethodDeclaration(method)) {
    const made = engine.apply({ kind: "function", node: method, scope }, [], at);
    const sql = stringOf(made);
    return sql === null ? (made.kind === "unknown" ? made : unreadable("its type is computed", at)) : { sql };
  }
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base === undefined || depth > 10) return unreadable("its type is no type of MikroORM", at);
  const value = engine.evaluate(base.expression, scope);
  if (value.kind === "class") return customType(value, engine, dialect, depth + 1);
  if (value.kind === "external" && isMikro(value.module))
    return value.name === "Type"
      ? { mapped: "text" }
      : (ownType(value.name) ?? unreadable("its type is not known", at));
  return value.kind === "unknown" ? value : unreadable("its type is no type of MikroORM", at);
}

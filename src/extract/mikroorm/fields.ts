import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { literal, stringOf, unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { isObject } from "./embedded.ts";
import type { Entity, Field } from "./entities.ts";
import { columnNames, namedColumns, texts } from "./field-names.ts";
import { scalarType, type StoredType } from "./types.ts";

const MAX_DEPTH = 12;

/** The fields of an entity that are its primary key. */
export function primaries({ fields }: Entity): readonly Field[] {
  return [...fields.values()].filter(({ prop }) => prop.options.flag("primary") === true);
}

/** Whether a field is one side of a relation that keeps the key. */
export function keepsKey({ prop: { kind, options } }: Field): Maybe<boolean> {
  if (kind === "m:1") return true;
  if (kind !== "1:1") return false;
  if (options.has("owner") === true) return options.flag("owner");
  const inverse = options.has("mappedBy");
  return (
    options.has("inversedBy") === true
    || (inverse === null ? unreadable("its options are computed", null) : !inverse)
  );
}

/** Whether a field has columns. */
export function isStored(field: Field, entity: Entity): Maybe<boolean> {
  const { kind, options } = field.prop;
  const left = options.isFalse("persist");
  if (left !== false) return isUnknown(left) ? left : false;
  if (options.has("formula") === true) return false;
  if (kind === "scalar") return true;
  if (kind === "embedded") return isObject(field);
  return entity.fields.size > 0 && keepsKey(field);
}

/** The names of a field's columns. */
export function fieldColumns(
  field: Field,
  entity: Entity,
  context: Context,
  depth = 0,
): Maybe<readonly string[]> {
  if (field.prop.kind === "scalar" || field.prop.kind === "embedded")
    return columnNames(field, entity.config);
  const named = namedColumns(field);
  if (named !== null) return named;
  const keys = targetKeys(field, context, depth);
  if (isUnknown(keys)) return keys;
  const { naming } = entity.config;
  if (isUnknown(naming)) return naming;
  if (isUnknown(field.prefix)) return field.prefix;
  return keys.columns.map((column) => naming.joinColumn(field.name, column, keys.composite));
}

/** The primary key of the entity that a relation leads to. */
export interface TargetKeys {
  readonly entity: Entity;
  readonly columns: readonly string[];
  readonly composite: boolean;
  readonly fields: readonly Field[];
}

export function targetKeys(field: Field, context: Context, depth = 0): Maybe<TargetKeys> {
  const entity = targetEntity(field, context);
  return isUnknown(entity) ? entity : keysOf(entity, context, depth);
}

/** The columns of an entity's primary key. */
export function keysOf(entity: Entity, context: Context, depth = 0): Maybe<TargetKeys> {
  if (depth > MAX_DEPTH) return unreadable("keys lead to one another without end", entity.at);
  const fields = primaries(entity);
  const columns: string[] = [];
  for (const one of fields) {
    const names = fieldColumns(one, entity, context, depth + 1);
    if (isUnknown(names)) return names;
    columns.push(...names);
  }
  const [because] = entity.open;
  if (fields.length === 0) return because ?? unreadable(`${entity.meta.name} has no primary key`, entity.at);
  return { entity, columns, composite: fields.length > 1, fields };
}

/** The entity that a relation leads to. */
export function targetEntity({ prop }: Field, context: Context): Maybe<Entity> {
  const { options, at, inferred } = prop;
  for (const name of ["entity", "type"]) {
    if (options.has(name) === false) continue;
    const target = context.target(options, name, at);
    return isUnknown(target) ? target : context.entityOf(target);
  }
  if (isUnknown(inferred.type)) return inferred.type;
  if (inferred.type === null || inferred.type === "Object") return unreadable("the entity is not known", at);
  const target = context.named(inferred.type, at);
  return isUnknown(target) ? target : context.entityOf(target);
}

/** The types of a field's columns. */
export function fieldTypes(
  field: Field,
  entity: Entity,
  context: Context,
  depth = 0,
): Maybe<readonly StoredType[]> {
  const { kind, options, at } = field.prop;
  if (kind === "scalar") return [scalarType(field, entity, context)];
  const given = texts(options, "columnTypes", "columnType");
  if (isUnknown(given)) return given;
  if (given !== null) return given.map((sql): StoredType => ({ sql, enum: null, items: null, mapped: null }));
  if (kind === "embedded") {
    const sql = context.dialect === "postgresql" ? "jsonb" : "json";
    return [{ sql, enum: null, items: null, mapped: "json" }];
  }
  const keys = targetKeys(field, context, depth);
  if (isUnknown(keys)) return keys;
  if (depth > MAX_DEPTH) return unreadable("keys lead to one another without end", at);
  const types: StoredType[] = [];
  for (const key of keys.fields) {
    const own =
      key.prop.kind === "scalar"
        ? [scalarType(key, keys.entity, context)]
        : fieldTypes(key, keys.entity, context, depth + 1);
    if (isUnknown(own)) return own;
    // The values of an enum are held to by the key itself, and a discriminator is none.
    types.push(...own.map((one) => ({ ...one, items: null })));
  }
  return types;
}

/** Whether the database numbers a field: told, or a primary key of one number. */
export function numbersItself(field: Field, entity: Entity, context: Context): Maybe<boolean> {
  const { options, kind } = field.prop;
  if (options.has("autoincrement") !== false) return options.flag("autoincrement");
  if (kind !== "scalar" || options.flag("primary") !== true || primaries(entity).length !== 1) return false;
  const generated = options.has("generated");
  const type = scalarType(field, entity, context);
  if (isUnknown(type.mapped)) return type.mapped;
  const number = type.mapped !== null && /^(integer|bigint|smallint|tinyint)$/.test(type.mapped);
  return generated === null ? unreadable("its options are computed", null) : number;
}

/** Whether a field may hold null. */
export function isNullable(field: Field): Maybe<boolean> {
  if (field.nullable) return true;
  const { options, kind, inferred } = field.prop;
  if (options.has("nullable") !== false) return options.flag("nullable");
  const { initial } = inferred;
  if (initial !== null && !isUnknown(initial) && initial.value === null) return true;
  if (isUnknown(initial) && initial.at !== null) return initial;
  if (inferred.optional !== null) return inferred.optional;
  return kind === "m:1" || kind === "1:1" ? cascades(field, "remove", "all") : false;
}

/** Whether a relation is told to cascade in one of these ways. */
export function cascades({ prop: { options } }: Field, ...kinds: readonly string[]): Maybe<boolean> {
  const value = options.has("cascade") === false ? literal(null) : options.get("cascade");
  if (value.kind === "unknown") return value;
  if (value.kind !== "array") return kinds.includes("persist");
  const [because] = value.open;
  if (because !== undefined) return because;
  return value.items.some((one) => kinds.includes(stringOf(one) ?? cascadeName(one)));
}

/** `Cascade.REMOVE` of MikroORM is an enum of texts. */
function cascadeName(value: Parameters<typeof stringOf>[0]): string {
  return value?.kind === "member" ? value.name.toLowerCase() : "";
}

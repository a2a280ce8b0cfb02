import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { allProps, type Entity, type Field, lineage } from "./entities.ts";
import { columnNames } from "./field-names.ts";

const MAX_DEPTH = 8;

/** Adds the properties of embedded objects that are stored in columns of their own. */
export function embed(entity: Entity, context: Context): void {
  for (const [path, field] of Array.from(entity.fields)) {
    if (field.prop.kind === "embedded") inline(path, field, "", entity, context, 0);
  }
}

/** Whether an embedded object is stored in one column of JSON. */
export function isObject({ prop: { options } }: Field): Maybe<boolean> {
  const array = options.flag("array");
  return array === true || isUnknown(array) ? array : options.flag("object");
}

function inline(
  path: string,
  field: Field,
  around: Maybe<string>,
  entity: Entity,
  context: Context,
  depth: number,
): void {
  const { options, at } = field.prop;
  const object = isObject(field);
  if (options.isFalse("persist") === true) return;
  const target = context.target(options, options.has("entity") === false ? "type" : "entity", at);
  if (object === true && isUnknown(target)) return;
  if (isUnknown(object) || isUnknown(target) || depth > MAX_DEPTH) {
    entity.open.push(
      isUnknown(object)
        ? object
        : isUnknown(target)
          ? target
          : unreadable("objects are embedded in one another without end", at),
    );
    return;
  }
  for (const index of lineage(target).flatMap((one) => one.indexes))
    entity.indexes.push({ ...index, path: `${path}.` });
  if (object) return;
  const nullable = options.flag("nullable");
  if (isUnknown(nullable)) entity.open.push(nullable);
  const prefix = prefixOf(field, around, entity);
  for (const one of lineage(target)) entity.open.push(...one.open);
  if ((target.embeddable ?? target.entity)?.has("discriminatorColumn") === true)
    entity.open.push(unreadable(`the objects embedded in ${path} are of several classes`, at));
  for (const [name, prop] of allProps(target)) {
    const inner: Field = {
      prop,
      name: isUnknown(prefix) ? prop.name : prefix + prop.name,
      prefix,
      nullable: field.nullable || nullable === true,
      items: null,
    };
    entity.fields.set(`${path}.${name}`, inner);
    if (prop.kind === "embedded") inline(`${path}.${name}`, inner, prefix, entity, context, depth + 1);
  }
}

/** What stands before the columns of an embedded object. */
function prefixOf(field: Field, around: Maybe<string>, entity: Entity): Maybe<string> {
  const { options, at } = field.prop;
  const given = options.get("prefix");
  if (given.kind === "unknown") return given;
  if (given.kind !== "literal") return unreadable("the prefix is computed", at);
  if (given.value === false) return around;
  if (typeof given.value === "string") {
    const own = options.text("prefixMode");
    const mode = isUnknown(own) ? own : (own ?? entity.config.prefixes);
    if (isUnknown(mode)) return mode;
    if (isUnknown(around)) return around;
    return mode === "absolute" ? given.value : around + given.value;
  }
  const names = columnNames(field, entity.config);
  if (isUnknown(names)) return names;
  return `${names[0] ?? field.name}_`;
}

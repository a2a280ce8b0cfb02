import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import { literal, type Place, type Unknown, unreadable } from "../typescript/values.ts";
import type { Config } from "./config.ts";
import type { CheckDecl, IndexDecl, Meta, Prop } from "./meta.ts";

/** A property as one entity has it: its own, inherited, of a child class, or of an embedded object. */
export interface Field {
  readonly prop: Prop;
  /** The name that its column is made from. */
  readonly name: string;
  /** Stands before a column that is named in the declaration. */
  readonly prefix: Maybe<string>;
  /** Null may be stored although the declaration does not say so. */
  readonly nullable: boolean;
  /** The values that MikroORM itself gives a discriminator column. */
  readonly items: readonly string[] | null;
}

/** An entity with a table of its own. */
export interface Entity {
  readonly meta: Meta;
  readonly at: Place;
  readonly config: Config;
  readonly table: Maybe<string>;
  readonly namespace: string | null;
  /** By the path of the property: `address.city` for embedded ones. */
  readonly fields: Map<string, Field>;
  readonly indexes: IndexDecl[];
  readonly checks: CheckDecl[];
  readonly open: Unknown[];
}

/** A property and those of all base classes, nearest declaration first told. */
export function allProps(meta: Meta): ReadonlyMap<string, Prop> {
  const props = new Map<string, Prop>(meta.base === null ? [] : allProps(meta.base));
  for (const [name, prop] of meta.props) props.set(name, prop);
  return props;
}

/** A class and all its base classes, the outermost first. */
export function lineage(meta: Meta): readonly Meta[] {
  return meta.base === null ? [meta] : [...lineage(meta.base), meta];
}

/** The entity whose table a class is stored in: its own, or that of the base class with the discriminator. */
export function rootOf(meta: Meta): Meta {
  const root = meta.base === null ? meta : rootOf(meta.base);
  return root !== meta && discriminator(root) !== null ? root : meta;
}

function discriminator({ entity }: Meta): string | Unknown | null {
  return entity === null ? null : entity.text("discriminatorColumn");
}

/** Whether an entity has a table: it is not abstract, not computed by a query. */
export function hasTable(meta: Meta): boolean {
  const { entity } = meta;
  if (entity === null || rootOf(meta) !== meta) return false;
  if (entity.has("expression") === true) return false;
  return entity.flag("abstract") !== true || discriminator(meta) !== null;
}

/** Puts an entity together from its class, its base classes and the classes that share its table. */
export function buildEntity(meta: Meta, metas: readonly Meta[], config: Config): Entity {
  const options = meta.entity ?? Options.of(undefined, meta.at);
  const family = lineage(meta);
  const { name, schema } = tableName(meta, options, config);
  const entity: Entity = {
    meta,
    at: meta.at,
    config,
    table: name,
    namespace: schema,
    fields: new Map(),
    indexes: family.flatMap((one) => one.indexes),
    checks: family.flatMap((one) => one.checks),
    open: family.flatMap((one) => one.open),
  };
  for (const [key, prop] of allProps(meta)) entity.fields.set(key, ownField(prop));
  const column = discriminator(meta);
  if (column !== null) addChildren(entity, metas, column);
  return entity;
}

function ownField(prop: Prop): Field {
  return { prop, name: prop.name, prefix: "", nullable: false, items: null };
}

function tableName(
  meta: Meta,
  options: Options,
  config: Config,
): { name: Maybe<string>; schema: string | null } {
  const given = options.text("tableName");
  const table = given === null ? options.text("collection") : given;
  const option = options.text("schema");
  const schema = isUnknown(option) || option === "*" ? null : (option ?? config.schema);
  if (isUnknown(table)) return { name: table, schema };
  if (table === null)
    return { name: isUnknown(config.naming) ? config.naming : config.naming.table(meta.name), schema };
  const dot = table.indexOf(".");
  if (dot < 0 || option !== null) return { name: table, schema: schema === "public" ? null : schema };
  const own = table.slice(0, dot);
  return { name: table.slice(dot + 1), schema: own === "public" ? null : own };
}

/** Single-table inheritance: children add what they declare, all of it nullable, and a column tells them apart. */
function addChildren(entity: Entity, metas: readonly Meta[], column: string | Unknown): void {
  const { meta } = entity;
  const children = metas.filter((one) => one !== meta && rootOf(one) === meta);
  for (const child of children) {
    entity.open.push(...child.open);
    entity.indexes.push(...child.indexes);
    entity.checks.push(...child.checks);
    for (const [name, prop] of child.props) addOfChild(entity, name, prop, child);
  }
  if (isUnknown(column)) {
    entity.open.push(column);
    return;
  }
  const items = discriminatorItems(entity, [meta, ...children]);
  if (isUnknown(items)) entity.open.push(items);
  const known = entity.fields.get(column);
  const prop = known?.prop ?? discriminatorProp(column, meta);
  const indexed =
    prop.options.has("index") === false ? prop.options.with("index", literal(true)) : prop.options;
  entity.fields.set(column, {
    ...ownField({ ...prop, options: indexed }),
    items: isUnknown(items) ? null : items,
  });
}

function addOfChild(entity: Entity, name: string, prop: Prop, child: Meta): void {
  const known = entity.fields.get(name);
  const inverse = prop.kind === "1:m" || (prop.kind === "m:n" && prop.options.has("mappedBy") !== false);
  if (known !== undefined && inverse) return;
  if (known !== undefined && known.prop.kind !== prop.kind) {
    entity.open.push(unreadable(`${child.name} declares ${name} as something else`, prop.at));
    return;
  }
  entity.fields.set(name, { ...ownField(prop), nullable: true });
}

function discriminatorProp(name: string, { at }: Meta): Prop {
  const options = new Options(
    new Map([
      ["enum", literal(true)],
      ["type", literal("string")],
    ]),
    null,
  );
  return { name, kind: "scalar", options, inferred: { type: "string", initial: null, optional: null }, at };
}

function discriminatorItems({ meta, config }: Entity, metas: readonly Meta[]): Maybe<readonly string[]> {
  const map = meta.entity?.get("discriminatorMap");
  if (map?.kind === "object") return map.open[0] ?? [...map.properties.keys()];
  if (map?.kind === "unknown") return map;
  const values: string[] = [];
  for (const one of metas) {
    if (one.entity?.flag("abstract") === true) continue;
    const value = one.entity?.text("discriminatorValue") ?? null;
    if (isUnknown(value)) return value;
    if (value === null && isUnknown(config.naming)) return config.naming;
    values.push(value ?? (isUnknown(config.naming) ? "" : config.naming.table(one.name)));
  }
  return values;
}

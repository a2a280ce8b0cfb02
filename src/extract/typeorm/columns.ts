import { literal, type Place, type Unknown, unreadable, UNDEFINED } from "../typescript/values.ts";
import { type Context, hole } from "./context.ts";
import { isSingleTable } from "./entities.ts";
import { allKnown, isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import type { Column, Embedded, Entity } from "./meta.ts";
import { Options, optionsOf } from "../typescript/options.ts";
import { type ColumnArgs, type ColumnMode, lineage, type Target, type TypeArg } from "./targets.ts";

const MAX_DEPTH = 20;
const MAX_EMBEDDED = 500;

/** What a column is made of. */
export interface ColumnSpec {
  readonly propertyName: string;
  readonly mode: ColumnMode;
  readonly options: Options;
  readonly type: Maybe<TypeArg> | null;
  readonly embedded: Embedded | null;
  readonly virtual: boolean;
  readonly at: Place;
}

/** Makes a column, with its name and what its options say. */
export function makeColumn(spec: ColumnSpec, context: Context): Column {
  const { options, propertyName, embedded, mode } = spec;
  const { naming } = context.sourceOf(spec.at);
  const given = options.text("name");
  const prefixes: Maybe<readonly string[]> = embedded?.prefixes ?? [];
  const bareName = mapKnown(given, (text: string | null) => naming.columnName(propertyName, text, []));
  const name = mapKnown(prefixes, (list: readonly string[]) =>
    mapKnown(given, (text: string | null) => naming.columnName(propertyName, text, list)),
  );
  return {
    ...spec,
    name,
    bareName,
    primary: options.flag("primary"),
    nullable: mode === "deleteDate" ? true : nullableOf(options),
    generated: null,
    referenced: null,
    discriminator: false,
  };
}

/** `default: null` counts as nullable, unless `nullable` says otherwise. */
function nullableOf(options: Options): Maybe<boolean> {
  const given = options.get("nullable");
  if (given.kind === "unknown") return given;
  if (given.kind === "literal" && given.value !== undefined) return Boolean(given.value);
  const byDefault = options.get("default");
  if (byDefault.kind === "unknown") return byDefault;
  return byDefault.kind === "literal" && byDefault.value === null;
}

/** The columns that an entity's classes declare, with those of embedded objects and of its tree. */
export function addColumns(entity: Entity, overridden: ReadonlySet<ColumnArgs>, context: Context): void {
  const seen = new Set<string>();
  for (const target of entity.tree) {
    for (const args of target.columns) {
      if (seen.has(args.propertyName)) continue;
      seen.add(args.propertyName);
      addColumn(entity, target, args, overridden, context);
    }
  }
  addDiscriminator(entity, context);
  addTreeColumns(entity, context);
  addEmbeddeds(entity, entity.tree, null, context);
}

function addColumn(
  entity: Entity,
  target: Target,
  args: ColumnArgs,
  overridden: ReadonlySet<ColumnArgs>,
  context: Context,
): void {
  if (args.mode === "virtual-property") return;
  const options = defaultFor(entity, target, args, overridden);
  const column = makeColumn({ ...args, options, embedded: null, virtual: false }, context);
  // A table of several classes cannot demand a value that only some of them have.
  if (target.table?.kind === "entity-child") column.nullable = true;
  column.generated = target.generations.get(args.propertyName) ?? null;
  entity.columns.push(column);
}

/** A class may override the default of a column that it inherits; TypeORM then changes it for all that inherit it. */
function defaultFor(
  entity: Entity,
  target: Target,
  args: ColumnArgs,
  overridden: ReadonlySet<ColumnArgs>,
): Options {
  const own = ownDefault(entity, target, args);
  if (own !== null) return args.options.with("default", own);
  if (!overridden.has(args)) return args.options;
  const because = unreadable("another class overrides it for all that inherit it", args.at);
  return args.options.with("default", because);
}

function ownDefault(entity: Entity, target: Target, args: ColumnArgs): ReturnType<Options["get"]> | null {
  if (entity.kind !== "regular" || target === entity.target) return null;
  const own = entity.target.columns.find(({ propertyName }) => propertyName === args.propertyName);
  const value = own?.options.get("default") ?? UNDEFINED;
  return value.kind === "literal" && !value.value ? null : value;
}

/** The inherited columns whose default some class overrides. */
export function overriddenColumns(entities: readonly Entity[]): ReadonlySet<ColumnArgs> {
  const found = new Set<ColumnArgs>();
  for (const entity of entities) {
    for (const target of entity.tree) {
      for (const args of target.columns) if (ownDefault(entity, target, args) !== null) found.add(args);
    }
  }
  return found;
}

function addDiscriminator(entity: Entity, context: Context): void {
  const given = entity.target.inheritance?.column ?? null;
  if (given === null) return;
  const named = given.text("name");
  if (isUnknown(named)) {
    entity.holes.columns.push(hole("computed-column", "The column that tells the classes apart", named));
    return;
  }
  const propertyName = named ?? "type";
  const declared = entity.columns.find((column) => column.propertyName === propertyName);
  if (declared !== undefined) {
    declared.discriminator = true;
    return;
  }
  const value = given.get("type");
  const type: Maybe<TypeArg> | null =
    value.kind === "literal" && typeof value.value === "string"
      ? { sql: value.value }
      : value.kind === "external"
        ? { js: value.name }
        : value.kind === "unknown"
          ? value
          : null;
  const spec = {
    propertyName,
    mode: "virtual",
    options: given,
    type,
    embedded: null,
    virtual: true,
  } as const;
  const column = makeColumn({ ...spec, at: entity.at }, context);
  column.discriminator = true;
  entity.columns.push(column);
}

function addTreeColumns(entity: Entity, context: Context): void {
  const type = entity.target.tree?.type;
  if (type === undefined) return;
  if (isUnknown(type)) {
    entity.holes.columns.push(hole("computed-tree", "The columns of the tree", type));
    return;
  }
  const made = (name: string, js: string, options: Options): void => {
    const spec = {
      propertyName: name,
      mode: "virtual",
      type: { js },
      embedded: null,
      virtual: true,
    } as const;
    entity.columns.push(makeColumn({ ...spec, options, at: entity.at }, context));
  };
  if (type === "materialized-path")
    made("mpath", "String", optionsOf({ name: "mpath", nullable: true }).with("default", literal("")));
  if (type !== "nested-set") return;
  made("nsleft", "Number", optionsOf({ name: "nsleft", nullable: false, default: 1 }));
  made("nsright", "Number", optionsOf({ name: "nsright", nullable: false, default: 2 }));
}

function addEmbeddeds(
  entity: Entity,
  targets: readonly Target[],
  outer: Embedded | null,
  context: Context,
): void {
  const seen = new Set<string>();
  for (const args of targets.flatMap((target) => target.embeddeds)) {
    const key = JSON.stringify([args.propertyName, isUnknown(args.prefix) ? "?" : args.prefix]);
    if (seen.has(key)) continue;
    seen.add(key);
    const path = [...(outer?.path ?? []), args.propertyName];
    const because = embeddedFlaw(args.type, path, entity);
    if (because !== null || isUnknown(args.type)) {
      entity.holes.columns.push(
        hole("embedded-not-read", `The columns of ${args.propertyName}`, because ?? (args.type as Unknown)),
      );
      continue;
    }
    const prefixes = allKnown([outer?.prefixes ?? [], prefix(args.prefix, args.propertyName)]);
    const embedded: Embedded = { path, prefixes: isUnknown(prefixes) ? prefixes : prefixes.flat() };
    addEmbedded(entity, args.type, embedded, context);
  }
}

function embeddedFlaw(type: Maybe<Target>, path: readonly string[], entity: Entity): Unknown | null {
  if (isUnknown(type)) return type;
  const endless = path.length > MAX_DEPTH || entity.embeddeds.length > MAX_EMBEDDED;
  return endless ? unreadable("it embeds itself", type.at) : null;
}

function prefix(given: Maybe<string | boolean | null>, property: string): Maybe<readonly string[]> {
  if (isUnknown(given)) return given;
  if (given === null || given === true) return [property];
  return given === false || given === "" ? [] : [given];
}

function addEmbedded(entity: Entity, type: Target, embedded: Embedded, context: Context): void {
  const tree = lineage(type);
  for (const target of tree) {
    for (const because of target.open)
      entity.holes.columns.push(hole("unread-declaration", "A part of an embedded class", because));
  }
  const seen = new Set<string>();
  for (const target of tree) {
    for (const args of target.columns) {
      if (args.mode === "virtual-property" || seen.has(args.propertyName)) continue;
      seen.add(args.propertyName);
      const column = makeColumn({ ...args, embedded, virtual: false }, context);
      if (isSingleTable(entity.target)) column.nullable = true;
      column.generated = target.generations.get(args.propertyName) ?? null;
      entity.columns.push(column);
    }
  }
  entity.embeddeds.push({ embedded, tree });
  addEmbeddeds(entity, tree, embedded, context);
}

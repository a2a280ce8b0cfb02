import { type Context, hole, type Source } from "./context.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import type { Entity, Holes } from "./meta.ts";
import { Options } from "../typescript/options.ts";
import { lineage, type TableArgs, type Target } from "./targets.ts";

/** No reason to think that anything is missing. */
export function noHoles(): Holes {
  return { columns: [], uniques: [], indexes: [], foreignKeys: [], checks: [] };
}

/** An entity for each class or schema that is a table of its own or shares one; their columns are not made yet. */
export function createEntities(targets: readonly Target[], context: Context): void {
  const children = targets.filter(({ table }) => table?.kind === "entity-child");
  for (const target of targets) {
    if (target.table !== null) context.add(createEntity(target, target.table, children, context));
  }
  for (const entity of context.entities) {
    if (entity.kind !== "entity-child") continue;
    entity.parent =
      context.entities.find(
        (other) => other !== entity && other.tree.includes(entity.target) && isSingleTable(other.target),
      ) ?? null;
  }
}

/** Whether the classes below this one share its table. */
export function isSingleTable({ inheritance }: Target): boolean {
  return inheritance?.pattern === "STI";
}

function createEntity(
  target: Target,
  table: TableArgs,
  children: readonly Target[],
  context: Context,
): Entity {
  const source = context.sourceOf(table.at);
  const own = lineage(target);
  const below = isSingleTable(target)
    ? children.filter((child) => child !== target && lineage(child).includes(target))
    : [];
  const bareName = tableName(target, table, source);
  const entity: Entity = {
    target,
    kind: table.kind,
    tree: [...own, ...below],
    parent: null,
    bareName,
    tableName: prefixed(bareName, source),
    schema: schemaOf(table.options, source, context),
    comment: table.options.text("comment"),
    synchronize: mapKnown(table.options.isFalse("synchronize"), (no) => !no),
    withoutRowid: table.options.flag("withoutRowid") === true,
    ...emptyBody(),
    at: table.at,
  };
  // What stands between two classes of one table belongs to it as well.
  const between = below.flatMap((child) => lineage(child).filter((one) => !entity.tree.includes(one)));
  for (const one of new Set([...entity.tree, ...between])) {
    for (const because of one.open) openUp(entity, because);
  }
  return entity;
}

/** An entity without columns, relations and constraints so far. */
export function emptyBody(): Pick<
  Entity,
  "columns" | "embeddeds" | "relations" | "uniques" | "indexes" | "foreignKeys" | "checks" | "holes"
> {
  return {
    columns: [],
    embeddeds: [],
    relations: [],
    uniques: [],
    indexes: [],
    foreignKeys: [],
    checks: [],
    holes: noHoles(),
  };
}

/** Something that is not read may declare anything in a class. */
function openUp({ holes }: Entity, because: Target["open"][number]): void {
  const one = hole("unread-declaration", "A part of the entity", because);
  for (const list of Object.values(holes) as Holes[keyof Holes][]) list.push(one);
}

function tableName(target: Target, table: TableArgs, { naming }: Source): Maybe<string> {
  return mapKnown(table.name, (given: string | null) => naming.tableName(target.name, given));
}

/** Puts the data source's prefix before a table's name. */
export function prefixed(name: Maybe<string>, { naming, prefix }: Source): Maybe<string> {
  return mapKnown(name, (known: string) =>
    mapKnown(prefix, (text: string | null) => (text === null ? known : naming.prefixTableName(text, known))),
  );
}

/** SQLite has no schemas: TypeORM leaves them away there. */
export function schemaOf(options: Options, source: Source, { dialect }: Context): string | null {
  if (dialect === "sqlite") return null;
  const given = options.text("schema");
  if (dialect === "mysql") {
    const database = options.text("database");
    return isUnknown(database) ? null : database;
  }
  return isUnknown(given) ? null : (given ?? source.schema);
}

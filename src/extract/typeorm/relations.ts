import { unreadable } from "../typescript/values.ts";
import { type Context, hole, pathOf } from "./context.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Embedded, Entity, Relation } from "./meta.ts";
import { addJoinColumns } from "./join-columns.ts";
import { addJunction } from "./junctions.ts";
import type { RelationArgs, Target } from "./targets.ts";

/** The relations that an entity's classes and embedded classes declare. */
export function addRelations(entity: Entity, context: Context): void {
  collect(entity, entity.tree, null, context);
  for (const { embedded, tree } of entity.embeddeds) collect(entity, tree, embedded, context);
}

/** A class may declare an inherited relation again: only the type of the later one counts. */
function collect(entity: Entity, tree: readonly Target[], embedded: Embedded | null, context: Context): void {
  const found = new Map<string, { owner: Target; args: RelationArgs }>();
  for (const owner of tree) {
    for (const args of owner.relations) {
      const first = found.get(args.propertyName);
      if (first === undefined) found.set(args.propertyName, { owner, args });
      // Of the classes that share a table none is the later one.
      else if (owner.table?.kind !== "entity-child")
        found.set(args.propertyName, { owner: first.owner, args: { ...first.args, type: args.type } });
    }
  }
  for (const { owner, args } of found.values()) {
    entity.relations.push({
      args,
      owner,
      propertyName: args.propertyName,
      propertyPath: [...(embedded?.path ?? []), args.propertyName].join("."),
      embedded,
      target: context.resolve(args.type, owner, args.at),
      joinColumns: null,
    });
  }
}

/** Makes the columns, keys and junction tables of an entity's relations. */
export function buildRelations(entity: Entity, context: Context): void {
  for (const relation of entity.relations) {
    const { kind } = relation.args;
    const joins = relation.owner.joinColumns.get(relation.propertyName) ?? [];
    if (kind === "many-to-one" || (kind === "one-to-one" && joins.length > 0))
      addJoinColumns(entity, relation, joins, context);
  }
  for (const relation of entity.relations) {
    if (relation.args.kind !== "many-to-many") continue;
    const joinTable = relation.owner.joinTables.get(relation.propertyName);
    if (joinTable !== undefined) addJunction(entity, relation, joinTable, context);
  }
}

/** The relation of the other entity that mirrors this one; null when there is none. */
export function inverseOf({ target, args }: Relation, context: Context): Maybe<Relation | null> {
  if (isUnknown(target) || args.inverse === null) return null;
  const path = pathOf(args.inverse, context, args.at);
  if (isUnknown(path)) return path;
  return target.relations.find((other) => other.propertyPath === path) ?? null;
}

/** Notes that the columns of a relation are not known, and so neither are the keys they are in. */
export function loseRelation(
  entity: Entity,
  relation: Relation,
  because: Parameters<typeof unreadable>[0],
): void {
  const { propertyName, args } = relation;
  const one = hole(
    "relation-not-read",
    `The columns of the relation ${propertyName}`,
    unreadable(because, args.at),
  );
  entity.holes.columns.push(one);
  entity.holes.foreignKeys.push(one);
  if (args.kind === "one-to-one") entity.holes.uniques.push(one);
}

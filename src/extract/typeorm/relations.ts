import type { Context } from "./context.ts";
import type { Embedded, Entity } from "./meta.ts";
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

import type { Context } from "./context.ts";
import { addClosure } from "./closures.ts";
import { addColumns, overriddenColumns } from "./columns.ts";
import { createEntities } from "./entities.ts";
import { addDeclaredKeys, addForeignKeys } from "./keys.ts";
import { addRelations, buildRelations } from "./relations.ts";
import type { Target } from "./targets.ts";

/**
 * Makes tables out of what the classes declare, in the order of TypeORM 0.3's own `EntityMetadataBuilder`:
 * columns, relations with their join columns and junction tables, closure tables, then indexes and constraints.
 */
export function buildEntities(targets: readonly Target[], context: Context): void {
  createEntities(targets, context);
  const own = context.entities.filter(({ kind }) => kind !== "entity-child");
  const overridden = overriddenColumns(own);
  for (const entity of own) addColumns(entity, overridden, context);
  for (const entity of own) addRelations(entity, context);
  for (const entity of own) buildRelations(entity, context);
  for (const entity of own) addClosure(entity, context);
  for (const entity of own) addDeclaredKeys(entity, context);
  for (const entity of own) addForeignKeys(entity, context);
}

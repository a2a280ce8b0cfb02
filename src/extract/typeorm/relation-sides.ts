import { unreadable } from "../typescript/values.ts";
import { type Context, hole, pathOf } from "./context.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Entity, Relation } from "./meta.ts";

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

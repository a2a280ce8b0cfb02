import { type Place, stringOf, unreadable } from "../typescript/values.ts";
import { Options } from "../typescript/options.ts";
import type { RelationKind, Target } from "./targets.ts";

const KINDS: ReadonlySet<string> = new Set(["one-to-one", "one-to-many", "many-to-one", "many-to-many"]);

/** A relation of an EntitySchema, with its join columns and join table. */
export function relationsOf(name: string, options: Options, target: Target, at: Place): void {
  const kind = stringOf(options.get("type"));
  if (kind === null || !KINDS.has(kind)) {
    target.open.push(unreadable(`the kind of the relation ${name} is not known`, at));
    return;
  }
  const isParent = options.flag("treeParent") === true;
  target.relations.push({
    kind: kind as RelationKind,
    propertyName: name,
    type: options.get("target"),
    inverse: options.has("inverseSide") === false ? null : options.get("inverseSide"),
    tree: isParent ? "parent" : options.flag("treeChildren") === true ? "children" : null,
    options,
    at,
  });
  addJoinColumns(name, options, target, at);
  const table = options.get("joinTable");
  const hasTable = table.kind === "object" || (table.kind === "literal" && table.value === true);
  if (hasTable)
    target.joinTables.set(name, { options: Options.of(table.kind === "object" ? table : undefined, at), at });
  else if (table.kind === "unknown") target.open.push(table);
}

function addJoinColumns(name: string, options: Options, target: Target, at: Place): void {
  const given = options.get("joinColumn");
  if (given.kind === "literal") {
    if (given.value === true) target.joinColumns.set(name, [Options.of(undefined, at)]);
    return;
  }
  const list = given.kind === "array" ? [...given.items, ...given.open] : [given];
  target.joinColumns.set(
    name,
    list.map((one) => Options.of(one, at)),
  );
}

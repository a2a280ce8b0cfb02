import type { Action } from "../../model/schema.ts";
import { array, literal, type Unknown, type Value } from "../typescript/values.ts";
import { makeColumn } from "./columns.ts";
import { type Context, hole } from "./context.ts";
import { emptyBody, prefixed, schemaOf } from "./entities.ts";
import { actionOf, copied, givenName, knownNames, nameBy, referencedColumns } from "./join-columns.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import type { Column, Entity, Relation } from "./meta.ts";
import { nameOrNull } from "./naming.ts";
import { Options } from "../typescript/options.ts";
import { inverseOf } from "./relation-sides.ts";
import { shorten } from "./strings.ts";
import { type JoinTableArgs, newTarget } from "./targets.ts";

/** PostgreSQL's and MySQL's drivers shorten the names of junction tables that are longer. */
const MAX_NAME = 63;

/** The table between the two sides of a many-to-many relation; a hole of its entity when it cannot be told. */
export function addJunction(entity: Entity, relation: Relation, join: JoinTableArgs, context: Context): void {
  const { target } = relation;
  if (isUnknown(target)) {
    context.lost.push(
      hole("relation-not-read", `The table of the relation ${relation.propertyName}`, target),
    );
    return;
  }
  const junction = emptyJunction(entity, relation, target, join, context);
  const owners = sideOf(junction, entity, joinsOf(join.options, "joinColumn"), "owner", relation, context);
  const inverses = sideOf(
    junction,
    target,
    joinsOf(join.options, "inverseJoinColumn"),
    "inverse",
    relation,
    context,
  );
  const lost = [owners, inverses].find(isUnknown);
  if (lost !== undefined) loseColumns(junction, lost);
  if (isUnknown(owners) || isUnknown(inverses)) {
    for (const side of [owners, inverses]) if (!isUnknown(side)) junction.columns.push(...side.columns);
    context.add(junction);
    return;
  }
  const [ownerSide, inverseSide] = apart(owners, inverses, context);
  junction.columns.push(...ownerSide.columns, ...inverseSide.columns);
  addKeys(junction, relation, [ownerSide, inverseSide], context);
  context.add(junction);
}

function loseColumns({ holes }: Entity, because: Unknown): void {
  const one = hole("relation-not-read", "Columns of the junction table", because);
  for (const list of [holes.columns, holes.indexes, holes.foreignKeys]) list.push(one);
}

function emptyJunction(
  entity: Entity,
  relation: Relation,
  target: Entity,
  { options, at }: JoinTableArgs,
  context: Context,
): Entity {
  const source = context.sourceOf(at);
  const inverse = inverseOf(relation, context);
  const given = mapKnown(options.text("name"), (text: string | null) => {
    if (text !== null) return text;
    return mapKnown(entity.bareName, (first: string) =>
      mapKnown(target.bareName, (second: string) =>
        mapKnown(inverse, (other: Relation | null) =>
          source.naming.joinTableName(first, second, relation.propertyPath, other?.propertyName ?? ""),
        ),
      ),
    );
  });
  const bareName = mapKnown(given, (text: string) =>
    mapKnown(source.naming.tableName("", text), (name: string) => shortened(name, context)),
  );
  const own = schemaOf(options, { ...source, schema: null }, context);
  return {
    target: newTarget("", null, at),
    kind: "junction",
    tree: [],
    parent: null,
    bareName,
    tableName: prefixed(bareName, source),
    schema: own ?? entity.schema,
    comment: null,
    synchronize: mapKnown(options.isFalse("synchronize"), (no: boolean) => !no),
    withoutRowid: false,
    ...emptyBody(),
    at: relation.args.at,
  };
}

function shortened(name: string, { dialect }: Context): string {
  return dialect !== "sqlite" && name.length > MAX_NAME ? shorten(name) : name;
}

/** `joinColumn` alone, or `joinColumns`. */
function joinsOf(options: Options, name: string): readonly Options[] {
  const single = options.get(name);
  const list = options.get(`${name}s`);
  const given: Value = isGiven(single) ? array([single]) : list;
  if (given.kind === "array") return [...given.items, ...given.open].map((one) => Options.of(one, null));
  return given.kind === "unknown" ? [Options.of(given, null)] : [];
}

function isGiven(value: Value): boolean {
  return !(value.kind === "literal" && !value.value);
}

interface Side {
  readonly entity: Entity;
  readonly referenced: readonly Column[];
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly joins: readonly Options[];
}

function sideOf(
  junction: Entity,
  entity: Entity,
  joins: readonly Options[],
  which: "owner" | "inverse",
  relation: Relation,
  context: Context,
): Maybe<Side> {
  const referenced = referencedColumns(joins, entity);
  if (isUnknown(referenced)) return referenced;
  const { naming } = context.sourceOf(relation.args.at);
  const names: string[] = [];
  for (const column of referenced) {
    const name = mapKnown(givenName(joins, column), (given: string | null) => {
      if (given !== null) return given;
      return mapKnown(entity.bareName, (table: string) =>
        mapKnown(column.name, (stored: string) =>
          which === "owner"
            ? naming.joinTableColumnName(table, column.propertyName, stored)
            : naming.joinTableInverseColumnName(table, column.propertyName, stored),
        ),
      );
    });
    if (isUnknown(name)) return name;
    names.push(name);
  }
  return withColumns({ entity, referenced, names, columns: [], joins }, relation, context);
}

function withColumns(side: Side, { args }: Pick<Relation, "args">, context: Context): Side {
  const columns = side.referenced.map((referenced, index) => {
    const name = side.names[index] ?? "";
    const options = copied(referenced, context)
      .with("name", literal(name))
      .with("comment", literal(null))
      .with("nullable", literal(false))
      .with("primary", literal(true));
    const spec = { mode: "virtual", options, type: referenced.type, embedded: null, virtual: true } as const;
    const column = makeColumn({ ...spec, propertyName: name, at: args.at }, context);
    column.referenced = referenced;
    return column;
  });
  return { ...side, columns };
}

/** Columns of both sides with one name get a number each. */
function apart(owners: Side, inverses: Side, context: Context): readonly [Side, Side] {
  const at = owners.columns[0]?.at ?? inverses.columns[0]?.at;
  if (at === undefined) return [owners, inverses];
  const { naming } = context.sourceOf(at);
  const first = [...owners.names];
  const second = [...inverses.names];
  for (const [i, one] of owners.names.entries()) {
    for (const [j, other] of inverses.names.entries()) {
      if (one !== other) continue;
      const left = naming.joinTableColumnDuplicationPrefix(first[i] ?? one, 1);
      const right = naming.joinTableColumnDuplicationPrefix(second[j] ?? other, 2);
      if (!isUnknown(left)) first[i] = left;
      if (!isUnknown(right)) second[j] = right;
    }
  }
  const relation = { args: { at } } as Pick<Relation, "args">;
  return [
    withColumns({ ...owners, names: first }, relation, context),
    withColumns({ ...inverses, names: second }, relation, context),
  ];
}

function addKeys(junction: Entity, relation: Relation, sides: readonly [Side, Side], context: Context): void {
  const { args } = relation;
  const { naming } = context.sourceOf(args.at);
  const none = args.options.isFalse("createForeignKeyConstraints");
  if (isUnknown(none)) junction.holes.foreignKeys.push(hole("relation-not-read", "The foreign keys", none));
  for (const side of sides) {
    const names = knownNames(side.columns);
    const name = nameBy(names, junction, (table, columns) => naming.indexName(table, columns, null));
    const plain = { unique: false, spatial: false, fulltext: false, where: null };
    junction.indexes.push({ ...plain, columns: side.columns, name: nameOrNull(name), at: args.at });
    if (none !== false) continue;
    const made = mapKnown(constraintName(side), (text: string | null) => {
      return text ?? nameBy(names, junction, naming.foreignKeyName);
    });
    const mirrored = side === sides[1] ? inverseOf(relation, context) : null;
    junction.foreignKeys.push({
      name: nameOrNull(made),
      columns: side.columns,
      references: { entity: side.entity, columns: side.referenced },
      onDelete: actionFor(side === sides[0], relation, mirrored, "onDelete"),
      onUpdate: actionFor(side === sides[0], relation, mirrored, "onUpdate"),
      deferrable: "no",
      at: args.at,
    });
  }
}

/** A name for the foreign key counts only beside a name for its first column. */
function constraintName({ joins, referenced }: Side): Maybe<string | null> {
  const [first] = referenced;
  const join = joins.find((one) => {
    const column = one.text("referencedColumnName");
    return one.text("name") !== null && (column === null || column === first?.propertyName);
  });
  return join?.text("foreignKeyConstraintName") ?? null;
}

/** The owner's key does what the relation says, else cascades; the other's what the inverse relation says. */
function actionFor(
  isOwner: boolean,
  { args }: Relation,
  mirrored: Maybe<Relation | null>,
  name: string,
): Maybe<Action> {
  if (isOwner) return actionOf(args.options, name, "cascade");
  return mapKnown(mirrored, (other: Relation | null) =>
    other === null ? "cascade" : actionOf(other.args.options, name),
  );
}

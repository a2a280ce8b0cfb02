import { type Gap, known, listing } from "../../model/fact.ts";
import type { Column, ForeignKey, Index, Key, Table } from "../../model/schema.ts";
import { argumentOf, attributeOf, stringOf } from "./attributes.ts";
import { NO_COMMENTS, readColumn } from "./columns.ts";
import { type Datamodel, gapIn, locationOf } from "./datamodel.ts";
import { primaryKeyOf } from "./indexes.ts";
import { joinTableName, joinTablePart } from "./names.ts";
import type { Block, Field } from "./syntax.ts";

/** One end of an implicit many-to-many relation: a list of models on either side, and no table written for it. */
interface End {
  readonly block: Block;
  readonly field: Field;
}

/** An implicit many-to-many relation; `a` is the model whose name comes first. */
export interface ManyToMany {
  readonly name: string;
  readonly a: End;
  readonly b: End;
}

/** The relations that Prisma keeps in a table of its own. */
export function manyToMany(datamodel: Datamodel): ManyToMany[] {
  const ends = new Map<string, End[]>();
  for (const block of datamodel.models.values()) {
    for (const field of block.fields) {
      const target = datamodel.relatedModel(field);
      if (target === undefined || block.kind === "view" || target.kind === "view") continue;
      const models = [block.name, target.name].sort(byCodeUnits);
      const name = relationName(field) ?? models.join("To");
      const key = JSON.stringify([name, ...models]);
      ends.set(key, [...(ends.get(key) ?? []), { block, field }]);
    }
  }
  return [...ends.values()].flatMap(([one, other, ...more]) => {
    if (one === undefined || other === undefined || more.length > 0) return [];
    if (!isOpenList(one.field) || !isOpenList(other.field)) return [];
    const [a, b] = one.block.name <= other.block.name ? [one, other] : [other, one];
    const name = relationName(one.field) ?? [a.block.name, b.block.name].join("To");
    return [{ name, a, b }];
  });
}

function relationName(field: Field): string | null {
  return stringOf(argumentOf(attributeOf(field.attributes, "relation")?.args, "name", 0));
}

function isOpenList(field: Field): boolean {
  const relation = attributeOf(field.attributes, "relation");
  return field.type?.arity === "list" && argumentOf(relation?.args, "fields") === undefined;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The table of the relation; a gap when a model has no single key to point at. */
export function joinTable(relation: ManyToMany, datamodel: Datamodel): Table | Gap {
  const { settings } = datamodel;
  const { dialect } = settings;
  const name = joinTableName(relation.name, dialect);
  const a = endOf(relation.a, "A", name, datamodel);
  const b = endOf(relation.b, "B", name, datamodel);
  if (a === null || b === null) {
    const detail = `The join table ${name} could not be worked out: both models need a primary key of one column.`;
    return gapIn(relation.a.block, relation.a.field.line, "unread-relation", detail);
  }
  const at = locationOf(relation.a.block, relation.a.field.line);
  // Since Prisma 6, and there only.
  const keyed = dialect === "postgresql" && settings.version >= 6;
  const key: Key = { name: joinTablePart(name, "_AB_pkey", dialect), columns: ["A", "B"], at };
  const unique = plainIndex(
    joinTablePart(name, "_AB_unique", dialect),
    ["A", "B"],
    true,
    a.foreignKey,
    dialect,
  );
  const ofB = plainIndex(joinTablePart(name, "_B_index", dialect), ["B"], false, b.foreignKey, dialect);
  return {
    name: { namespace: datamodel.nameOf(relation.a.block).namespace, name },
    kind: "table",
    columns: listing([a.column, b.column]),
    primaryKey: known(keyed ? key : null),
    uniques: listing([]),
    indexes: listing(keyed ? [ofB] : [unique, ofB]),
    foreignKeys: listing(settings.foreignKeys ? [a.foreignKey, b.foreignKey] : []),
    checks: listing([]),
    comment: NO_COMMENTS,
    options: [],
    origin: { orm: "prisma", model: null, library: null },
    at,
  };
}

/** A column and its foreign key to the model's own key. */
function endOf(
  { block, field }: End,
  letter: "A" | "B",
  table: string,
  datamodel: Datamodel,
): { column: Column; foreignKey: ForeignKey } | null {
  const key = primaryKeyOf(block, datamodel);
  const columns = key.known ? (key.value?.columns ?? []) : [];
  const target = block.fields.find((one) => columns.includes(readColumn(one, block, [], datamodel).name));
  if (target === undefined || columns.length !== 1) return null;
  const at = locationOf(block, field.line);
  const { type } = readColumn(target, block, [], datamodel);
  const none = {
    nullable: known(false),
    default: known(null),
    identity: known(null),
    generated: known(null),
  };
  return {
    column: { name: letter, type, ...none, collation: known(null), comment: NO_COMMENTS, at },
    foreignKey: {
      name: joinTablePart(table, `_${letter}_fkey`, datamodel.settings.dialect),
      columns: [letter],
      references: { table: datamodel.nameOf(block), columns },
      onDelete: known("cascade"),
      onUpdate: known("cascade"),
      deferrable: known("no"),
      validated: true,
      at,
    },
  };
}

function plainIndex(
  name: string,
  columns: readonly string[],
  unique: boolean,
  { at }: ForeignKey,
  dialect: string,
): Index {
  const plain = { expression: known(null), descending: false, nulls: null, opclass: null, collation: null };
  return {
    name,
    parts: columns.map((column) => ({ column, ...plain })),
    unique: known(unique),
    method: known(dialect === "postgresql" ? "btree" : null),
    where: known(null),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at,
  };
}

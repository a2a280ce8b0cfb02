import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Index, IndexPart, Key } from "../../model/schema.ts";
import { argumentOf, attributeOf, itemsOf, stringOf, wordOf } from "./attributes.ts";
import { columnName, type Datamodel, gapIn, locationOf } from "./datamodel.ts";
import { indexName, primaryKeyName } from "./names.ts";
import { predicate } from "./predicates.ts";
import type { Argument, Attribute, Block, Expression, Field } from "./syntax.ts";
import { isColumn } from "./types.ts";

/** The primary key of `@id` or `@@id([…])`; null: the model has none. */
export function primaryKeyOf(block: Block, datamodel: Datamodel): Fact<Key | null> {
  const { dialect } = datamodel.settings;
  const composite = attributeOf(block.attributes, "id");
  const single = block.fields.find((field) => attributeOf(field.attributes, "id") !== undefined);
  const attribute = composite ?? attributeOf(single?.attributes ?? [], "id");
  if (attribute === undefined) return known(null);
  const parts = composite === undefined ? keyOf(single, datamodel) : columnsOf(composite, block, datamodel);
  if (parts === null || "code" in parts)
    return unknown(parts ?? gapIn(block, attribute.line, "unread-key", "The primary key could not be read."));
  const table = datamodel.nameOf(block).name;
  const name = stringOf(argumentOf(attribute.args, "map")) ?? primaryKeyName(table, dialect);
  return known({
    // The others' keys bear no name of Prisma's.
    name: dialect === "postgresql" ? name : null,
    columns: parts,
    at: locationOf(block, attribute.line),
  });
}

function keyOf(field: Field | undefined, datamodel: Datamodel): string[] | null {
  return field !== undefined && isColumn(field, datamodel) ? [columnName(field)] : null;
}

function columnsOf(attribute: Attribute, block: Block, datamodel: Datamodel): string[] | Gap {
  const columns: string[] = [];
  for (const item of itemsOf(argumentOf(attribute.args, "fields", 0))) {
    const part = indexPart(item, block, datamodel);
    if (part?.column == null) return unreadIndex(attribute, block);
    columns.push(part.column);
  }
  return columns.length === 0 ? unreadIndex(attribute, block) : columns;
}

const OWN_ATTRIBUTES = new Set(["index", "unique"]);
const OTHER_ATTRIBUTES = new Set(["id", "map", "schema", "ignore", "shardKey"]);

/** Everything indexed: Prisma makes unique indexes, never unique constraints. */
export function indexesOf(block: Block, datamodel: Datamodel): { items: Index[]; gaps: Gap[] } {
  const items: Index[] = [];
  const gaps: Gap[] = [];
  const add = (made: Index | Gap): unknown => ("code" in made ? gaps.push(made) : items.push(made));
  for (const field of block.fields) {
    const attribute = attributeOf(field.attributes, "unique");
    if (attribute !== undefined) add(fieldIndex(attribute, field, block, datamodel));
  }
  for (const attribute of block.attributes) {
    if (attribute.name === "fulltext")
      gaps.push(gapIn(block, attribute.line, "fulltext-index", "Full-text indexes are not compared."));
    else if (OWN_ATTRIBUTES.has(attribute.name)) add(blockIndex(attribute, block, datamodel));
    else if (!OTHER_ATTRIBUTES.has(attribute.name))
      gaps.push(
        gapIn(
          block,
          attribute.line,
          "unknown-attribute",
          `@@${attribute.name} is not known; it may make an index.`,
        ),
      );
  }
  return { items, gaps };
}

function unreadIndex({ name, line }: Attribute, block: Block): Gap {
  return gapIn(block, line, "unread-index", `@@${name} of ${block.name} could not be read.`);
}

/** `@unique(sort: Desc)`: the options of a part and of the index stand in one list. */
function fieldIndex(attribute: Attribute, field: Field, block: Block, datamodel: Datamodel): Index | Gap {
  const own: Argument[] = [];
  const ofPart: Argument[] = [];
  for (const argument of attribute.args) (PART_OPTIONS.has(argument.name) ? ofPart : own).push(argument);
  const part = indexPart({ kind: "call", name: field.name, args: ofPart }, block, datamodel);
  return part === null
    ? unreadIndex(attribute, block)
    : index({ ...attribute, args: own }, [part], block, datamodel);
}

function blockIndex(attribute: Attribute, block: Block, datamodel: Datamodel): Index | Gap {
  const parts: IndexPart[] = [];
  for (const item of itemsOf(argumentOf(attribute.args, "fields", 0))) {
    const part = indexPart(item, block, datamodel);
    if (part === null) return unreadIndex(attribute, block);
    parts.push(part);
  }
  return parts.length === 0 ? unreadIndex(attribute, block) : index(attribute, parts, block, datamodel);
}

const OPTIONS = new Set([null, "fields", "name", "map", "type", "where", "clustered"]);

function index(attribute: Attribute, parts: IndexPart[], block: Block, datamodel: Datamodel): Index | Gap {
  const { dialect } = datamodel.settings;
  const { name, args, line } = attribute;
  if (args.some((argument) => !OPTIONS.has(argument.name))) return unreadIndex(attribute, block);
  const mapped = stringOf(argumentOf(args, "map"));
  // Of an ordinary index `name` is the stored name, too; of a unique one it is the client's.
  const legacy = name === "unique" ? null : stringOf(argumentOf(args, "name"));
  const columns = parts.map((part) => part.column ?? "");
  const suffix = name === "unique" ? "_key" : "_idx";
  const table = datamodel.nameOf(block).name;
  const method = wordOf(argumentOf(args, "type"))?.toLowerCase() ?? "btree";
  return {
    name: mapped ?? legacy ?? indexName(table, columns, suffix, dialect),
    parts,
    unique: known(name === "unique"),
    method: known(dialect === "postgresql" ? method : null),
    where: predicate(argumentOf(args, "where"), attribute, block, datamodel),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at: locationOf(block, line),
  };
}

const PART_OPTIONS = new Set<string | null>(["sort", "length", "ops"]);

/** `email`, `email(sort: Desc, ops: raw("text_pattern_ops"))`; null when it is no column. */
function indexPart(item: Expression, block: Block, datamodel: Datamodel): IndexPart | null {
  const name = item.kind === "call" ? item.name : wordOf(item);
  const field = name === null ? undefined : datamodel.field(block, name);
  if (field === undefined || !isColumn(field, datamodel)) return null;
  const args = item.kind === "call" ? item.args : [];
  if (args.some((argument) => !PART_OPTIONS.has(argument.name))) return null;
  const ops = argumentOf(args, "ops");
  const opclass = ops === undefined ? null : operatorClass(ops);
  if (ops !== undefined && opclass === null) return null;
  return {
    column: columnName(field),
    expression: known(null),
    descending: wordOf(argumentOf(args, "sort")) === "Desc",
    nulls: null,
    opclass,
    collation: null,
  };
}

/** `JsonbPathOps` is jsonb_path_ops, `Int4MinMaxMultiOps` int4_minmax_multi_ops; `raw("…")` as it stands. */
function operatorClass(ops: Expression): string | null {
  if (ops.kind === "call") return ops.name === "raw" ? stringOf(ops.args[0]?.value) : null;
  const [, type, kind = ""] =
    /^(\w+?)(Path|Bloom|MinMax|MinMaxMulti|Inclusion)?Ops$/.exec(wordOf(ops) ?? "") ?? [];
  if (type === undefined) return null;
  const words = [
    type.toLowerCase(),
    kind.replace("MinMax", "minmax_").toLowerCase().replace(/_$/, ""),
    "ops",
  ];
  return words.filter((word) => word !== "").join("_");
}

import { type Gap, known, listing } from "../../model/fact.ts";
import type { EnumType, Table } from "../../model/schema.ts";
import { NO_COMMENTS, readColumn, viewColumn } from "./columns.ts";
import { type Datamodel, gapIn, locationOf } from "./datamodel.ts";
import { indexesOf, primaryKeyOf } from "./indexes.ts";
import { foreignKeysOf } from "./relations.ts";
import type { Block, Field } from "./syntax.ts";
import { enumValues, isColumn } from "./types.ts";

/** Works a model or view out; a gap when a line of it could not be read. */
export function readTable(block: Block, datamodel: Datamodel): Table | Gap {
  if (block.badLine !== null)
    return gapIn(
      block,
      block.badLine,
      "syntax-error",
      `The ${block.kind} ${block.name} was not read: this line is no Prisma schema.`,
    );
  const base = {
    name: datamodel.nameOf(block),
    comment: NO_COMMENTS,
    uniques: listing<never>([]),
    checks: listing<never>([]),
    options: [],
    origin: { orm: "prisma", model: block.name, library: null },
    at: locationOf(block, block.line),
  };
  const fields = block.fields.filter((field) => isColumn(field, datamodel));
  const gaps = block.fields.flatMap((field) =>
    isColumn(field, datamodel) || datamodel.relatedModel(field) !== undefined
      ? []
      : unknownType(field, block),
  );
  if (block.kind === "view")
    return {
      ...base,
      kind: "view",
      columns: listing(
        fields.map((field) => viewColumn(field, block)),
        gaps,
      ),
      primaryKey: known(null),
      indexes: listing([]),
      foreignKeys: listing([]),
    };
  const primaryKey = primaryKeyOf(block, datamodel);
  const keyColumns = primaryKey.known ? (primaryKey.value?.columns ?? []) : [];
  const indexes = indexesOf(block, datamodel);
  const foreignKeys = foreignKeysOf(block, datamodel);
  return {
    ...base,
    kind: "table",
    columns: listing(
      fields.map((field) => readColumn(field, block, keyColumns, datamodel)),
      gaps,
    ),
    primaryKey,
    indexes: listing(indexes.items, indexes.gaps),
    foreignKeys: listing(foreignKeys.items, foreignKeys.gaps),
  };
}

/** Neither scalar, enum nor model: a composite type, which SQL databases lack, or one whose file is missing. */
function unknownType(field: Field, block: Block): Gap {
  const detail = `The schema declares no model, enum or scalar type ${field.type?.name ?? ""} for ${field.name}.`;
  return gapIn(block, field.line, "unknown-type", detail);
}

/** A native enum; a gap when a line of it could not be read. */
export function readEnum(block: Block, datamodel: Datamodel): EnumType | Gap {
  if (block.badLine !== null)
    return gapIn(block, block.badLine, "syntax-error", `The enum ${block.name} was not read.`);
  return {
    name: datamodel.nameOf(block),
    values: known(enumValues(block)),
    at: locationOf(block, block.line),
  };
}

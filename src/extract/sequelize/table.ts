import { type Fact, type Gap, known, listing, unknown } from "../../model/fact.ts";
import type { Column, DialectId, EnumType, ForeignKey, Key, Table } from "../../model/schema.ts";
import { gapAt, gapOf, isUnknown, locate } from "../typescript/values.ts";
import { type ColumnContext, readColumn } from "./columns.ts";
import type { Attribute, Model } from "./draft.ts";
import { type FindModel, foreignKeyOf, tableName } from "./foreign-keys.ts";
import { indexesOf, MORE_NOT_STATED, uniquesOf } from "./indexes.ts";
import { fieldOf, isVirtual, keyAttributes } from "./model.ts";
import { textOf } from "./options.ts";
import { quoted } from "./sql.ts";
import { isType } from "./types.ts";

export interface ReadTable {
  readonly table: Table;
  readonly enums: readonly EnumType[];
}

interface Stored {
  readonly attribute: Attribute;
  readonly field: string;
  readonly foreignKey: ForeignKey | Gap | null;
}

/** A model as the table that sequelize 6 would create; a gap when not even its name can be told. */
export function readTable(model: Model, dialect: DialectId, find: FindModel): ReadTable | Gap {
  const { at } = model;
  const name = tableName(model, dialect);
  if (isUnknown(name)) return gapOf("computed-table-name", `The table of the model ${model.name}`, name, at);
  const gaps = [...model.gaps];
  const foreignGaps = [...model.foreignGaps];
  const stored = storedAttributes(model, dialect, find, gaps);
  const keys = keyAttributes(model);
  const context = {
    model,
    table: isUnknown(model.table) ? "" : model.table,
    namespace: name.namespace,
    dialect,
  };
  const columns: Column[] = [];
  const enums: EnumType[] = [];
  const foreignKeys: ForeignKey[] = [];
  for (const one of stored) {
    const keySize = isUnknown(keys) ? 0 : keys.length;
    const read = readColumn(one.attribute, one.field, {
      ...context,
      keySize,
      references: referenceText(one, context),
    });
    if (read === null) continue;
    columns.push(read.column);
    if (read.enumType !== null) enums.push(read.enumType);
    if (one.foreignKey !== null && "code" in one.foreignKey) foreignGaps.push(one.foreignKey);
    else if (one.foreignKey !== null) foreignKeys.push(one.foreignKey);
  }
  const primaryKey = primaryKeyOf(model);
  const comment = textOf(dialect === "sqlite" ? undefined : model.options("comment"));
  const table: Table = {
    name,
    kind: "table",
    columns: listing(columns, gaps),
    primaryKey,
    uniques: uniquesOf(model, primaryKey.known ? (primaryKey.value?.columns ?? []) : [], dialect),
    indexes: indexesOf(model, context.table, dialect),
    foreignKeys: listing(foreignKeys, foreignGaps),
    checks: listing<never>([], [MORE_NOT_STATED]),
    comment: isUnknown(comment)
      ? unknown(gapOf("computed-comment", "The table's comment", comment, at))
      : known(comment),
    options: [],
    origin: { orm: "sequelize", model: model.className ?? model.name, library: null },
    at: locate(at),
  };
  return { table, enums };
}

/** The attributes that have a column for certain, with its name. */
function storedAttributes(model: Model, dialect: DialectId, find: FindModel, gaps: Gap[]): readonly Stored[] {
  const stored: Stored[] = [];
  for (const attribute of model.attributes.values()) {
    if (isVirtual(attribute)) continue;
    const field = fieldOf(attribute, model);
    if (isUnknown(field)) {
      gaps.push(gapOf("computed-columns", `The column of ${attribute.name}`, field, attribute.at));
    } else if (attribute.links.length === 0 && !isType(attribute.options.get("type"))) {
      const what = `${attribute.name} is a column unless its type is virtual; the type could not be read.`;
      gaps.push(gapAt("computed-type", what, attribute.at));
    } else {
      const foreignKey = foreignKeyOf(attribute, field, model, dialect, find);
      stored.push({ attribute, field, foreignKey });
    }
  }
  return stored;
}

function referenceText({ foreignKey }: Stored, { dialect }: Pick<ColumnContext, "dialect">): string {
  if (foreignKey === null || "code" in foreignKey) return "";
  const { table, columns } = foreignKey.references;
  return ` REFERENCES ${quoted(table.name, dialect)} (${columns.join()})`;
}

function primaryKeyOf(model: Model): Fact<Key | null> {
  const keys = keyAttributes(model);
  const fields = isUnknown(keys) ? keys : keys.map((attribute) => fieldOf(attribute, model));
  const failed = isUnknown(fields) ? fields : fields.find(isUnknown);
  if (failed !== undefined || isUnknown(fields) || isUnknown(keys)) {
    return unknown(gapOf("computed-primary-key", "The primary key", failed as never, model.at));
  }
  const [first] = keys;
  const columns = fields.filter((field) => typeof field === "string");
  if (first !== undefined) return known({ name: null, columns, at: locate(first.at) });
  const [gap] = model.gaps;
  return gap === undefined ? known(null) : unknown(gap);
}

import { type Gap, known, listing, unknown } from "../../model/fact.ts";
import type { Check, Column, ForeignKey, Index, Key, Table, Unique } from "../../model/schema.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { gapOf, locate, unreadable } from "../typescript/values.ts";
import { addDeclaredChecks, addEnumCheck } from "./checks.ts";
import { columnFact } from "./columns.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { fieldColumns, fieldTypes, isStored, primaries } from "./fields.ts";
import { addForeignKey } from "./foreign-keys.ts";
import { addDeclared, addOfField } from "./indexes.ts";

/** A table while it is put together. */
export class Draft {
  readonly columns = new Map<string, Column>();
  readonly uniques: Unique[] = [];
  readonly indexes: Index[] = [];
  readonly foreignKeys: ForeignKey[] = [];
  readonly checks: Check[] = [];
  readonly columnGaps: Gap[] = [];
  readonly indexGaps: Gap[] = [];
  readonly uniqueGaps: Gap[] = [];
  readonly foreignGaps: Gap[] = [];
  readonly checkGaps: Gap[] = [];

  /** Notes that an index may be missing, or a unique constraint. */
  gap(unique: boolean, gap: Gap): void {
    this.indexGaps.push(gap);
    if (unique) this.uniqueGaps.push(gap);
  }

  /** Notes that anything may be missing. */
  gapEverywhere(gap: Gap): void {
    for (const list of [this.columnGaps, this.indexGaps, this.uniqueGaps, this.foreignGaps, this.checkGaps])
      list.push(gap);
  }
}

/** The table of an entity, or the reason there is none to tell. */
export function tableOf(entity: Entity, context: Context): Table | Gap {
  const { table, meta, at } = entity;
  if (isUnknown(table)) return gapOf("computed-table-name", `The table of ${meta.name}`, table, at);
  const draft = new Draft();
  for (const because of entity.open)
    draft.gapEverywhere(gapOf("open-entity", `Everything that ${meta.name} declares`, because, at));
  for (const field of entity.fields.values()) addField(field, entity, table, draft, context);
  addDeclared(entity, table, draft, context);
  addDeclaredChecks(entity, table, draft, context);
  return {
    name: { namespace: context.dialect === "postgresql" ? entity.namespace : null, name: table },
    kind: "table",
    columns: listing([...draft.columns.values()], draft.columnGaps),
    primaryKey: primaryKey(entity, table, context),
    uniques: listing(distinct(draft.uniques), draft.uniqueGaps),
    indexes: listing(distinct(draft.indexes), draft.indexGaps),
    foreignKeys: listing(distinct(draft.foreignKeys), draft.foreignGaps),
    checks: listing(distinct(draft.checks), draft.checkGaps),
    comment: commentOf(entity, context),
    options: [],
    origin: { orm: "mikroorm", model: meta.name, library: null },
    at: locate(at),
  };
}

function commentOf({ meta, at }: Entity, { dialect }: Context): Table["comment"] {
  const comment = dialect === "sqlite" ? null : (meta.entity?.text("comment") ?? null);
  return isUnknown(comment)
    ? unknown(gapOf("computed-comment", `The comment of ${meta.name}`, comment, at))
    : known(comment);
}

function addField(field: Field, entity: Entity, table: string, draft: Draft, context: Context): void {
  const { at, name, kind } = field.prop;
  const stored = isStored(field, entity);
  if (stored === false) return;
  const columns = isUnknown(stored) ? stored : fieldColumns(field, entity, context);
  if (isUnknown(columns)) {
    draft.gapEverywhere(gapOf("column-not-read", `The column of ${name}`, columns, at));
    return;
  }
  const types = fieldTypes(field, entity, context);
  columns.forEach((column, index) => {
    const type = isUnknown(types) ? types : (types[index] ?? types[0] ?? unreadable("it has none", at));
    draft.columns.set(
      column,
      columnFact(column, type, field, entity, context, draft.columns.get(column) ?? null),
    );
    if (!isUnknown(type)) addEnumCheck(column, type, field, table, draft, context);
  });
  const single = primaries(entity).length === 1;
  addOfField(field, columns, entity, table, draft, context, single);
  if (kind === "m:1" || kind === "1:1") addForeignKey(field, columns, entity, table, draft, context);
}

function primaryKey(entity: Entity, table: string, context: Context): Table["primaryKey"] {
  const columns: string[] = [];
  const [open] = entity.open;
  if (open !== undefined) return unknown(gapOf("open-entity", "The primary key", open, entity.at));
  for (const field of primaries(entity)) {
    const names = fieldColumns(field, entity, context);
    if (isUnknown(names)) return unknown(gapOf("column-not-read", "The primary key", names, entity.at));
    columns.push(...names);
  }
  const key: Key = { name: primaryName(table, context), columns, at: locate(entity.at) };
  return known(columns.length === 0 ? null : key);
}

/** The name of a primary key where it has one that stays. */
export function primaryName(table: string, { dialect }: Context): string | null {
  return dialect === "postgresql" && table.length <= 58 ? `${table}_pkey` : null;
}

/** Two properties of one column may say the same twice. */
function distinct<T extends { readonly name: string | null }>(items: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const item of items)
    seen.set(JSON.stringify({ ...item, at: null }), seen.get(JSON.stringify({ ...item, at: null })) ?? item);
  return [...seen.values()];
}

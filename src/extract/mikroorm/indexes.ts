import { type Gap, known } from "../../model/fact.ts";
import type { Index, Unique } from "../../model/schema.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { gapOf, locate, stringOf, unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { texts } from "./field-names.ts";
import { fieldColumns } from "./fields.ts";
import { readIndexSql } from "./index-sql.ts";
import { keyName } from "./key-names.ts";
import type { IndexDecl } from "./meta.ts";
import type { Draft } from "./tables.ts";

/** Adds what the decorators and lists of a class say of indexes and unique constraints. */
export function addDeclared(entity: Entity, table: string, draft: Draft, context: Context): void {
  for (const one of entity.indexes) {
    const columns = columnsOf(one, entity, context);
    if (isUnknown(columns)) draft.gap(one.unique, gapOf("index-not-read", "An index", columns, one.at));
    else addOne(one, columns, table, draft, context);
  }
}

function addOne(
  one: IndexDecl,
  columns: readonly string[],
  table: string,
  draft: Draft,
  context: Context,
): void {
  const { options, unique, at } = one;
  const name = options.text("name");
  if (isUnknown(name)) return draft.gap(unique, gapOf("index-not-read", "The name of an index", name, at));
  // A unique constraint right before its property is told to that property, by its name alone.
  const simple = unique && one.property !== null && options.has("options") === false;
  if (!simple && options.has("expression") !== false) return addStatement(one, columns, draft, context);
  const kind = options.text("type");
  if (
    columns.length === 0
    || isUnknown(kind)
    || kind === "fulltext"
    || columns.some((column) => column.includes("."))
  ) {
    const because = isUnknown(kind) ? kind : unreadable("it is on more than plain columns", at);
    return draft.gap(unique, gapOf("index-not-read", "An index", because, at));
  }
  const made = name ?? keyName(table, columns, unique ? "unique" : "index", context.dialect);
  const method = kind === null || context.dialect !== "postgresql" ? null : kind.toLowerCase();
  if (unique) addUnique(made, columns, simple ? null : options.text("deferMode"), at, draft, context);
  else draft.indexes.push(plainIndex(made, columns, false, at, context, method));
}

/** An index that the model gives as SQL, which MikroORM passes on as it is. */
function addStatement(
  { options, unique, at }: IndexDecl,
  columns: readonly string[],
  draft: Draft,
  context: Context,
): void {
  const value = options.get("expression");
  const sql = stringOf(value);
  const read = sql === null ? null : readIndexSql(sql);
  const agrees = read !== null && read.unique === unique && String(read.columns) === String(columns);
  if (read === null || !agrees) {
    const because = value.kind === "unknown" ? value : unreadable("it is created by SQL of its own", at);
    draft.gap(unique, gapOf("index-by-sql", "An index", because, at));
    return;
  }
  const index = plainIndex(read.name, read.columns, read.unique, at, context, read.method);
  draft.indexes.push({ ...index, where: known(read.where) });
}

function isOn(one: IndexDecl, columns: readonly string[], entity: Entity, context: Context): boolean {
  const found = columnsOf(one, entity, context);
  return !isUnknown(found) && found.join() === columns.join();
}

/** The columns of an index's properties. */
function columnsOf(
  { options, property, path = "" }: IndexDecl,
  entity: Entity,
  context: Context,
): Maybe<readonly string[]> {
  const given = texts(options, "properties");
  if (isUnknown(given)) return given;
  const columns: string[] = [];
  for (const name of given ?? (property === null ? [] : [property])) {
    const field = entity.fields.get(path + name);
    const found =
      field === undefined
        ? unreadable(
            path === "" ? `${entity.meta.name} has no property ${name}` : "it is on a part of a JSON object",
            entity.at,
          )
        : fieldColumns(field, entity, context);
    if (isUnknown(found)) return found;
    columns.push(...found.filter((column) => !columns.includes(column)));
  }
  return columns;
}

/** Adds what a property's own options `index` and `unique` say. */
export function addOfField(
  field: Field,
  columns: readonly string[],
  entity: Entity,
  table: string,
  draft: Draft,
  context: Context,
  single: boolean,
): void {
  const { options, at, kind } = field.prop;
  const { dialect } = context;
  const declared = entity.indexes.some((one) => !one.unique && isOn(one, columns, entity, context));
  const implied = kind === "m:1" && dialect !== "postgresql" && !declared;
  const index = nameOption(field, "index", implied);
  const unique = nameOption(field, "unique", kind === "1:1");
  const gap = (because: ReturnType<typeof unreadable>): Gap =>
    gapOf("index-not-read", "An index", because, at);
  if (isUnknown(index)) draft.gap(false, gap(index));
  else if (index !== null)
    draft.indexes.push(
      plainIndex(
        index === "" ? keyName(table, columns, "index", dialect) : index,
        columns,
        false,
        at,
        context,
        null,
      ),
    );
  if (options.flag("primary") === true && single) return;
  if (isUnknown(unique)) draft.gap(true, gap(unique));
  else if (unique !== null)
    addUnique(
      unique === "" ? keyName(table, columns, "unique", dialect) : unique,
      columns,
      options.text("deferMode"),
      at,
      draft,
      context,
    );
}

/** `true` or a name; the empty name stands for the one that is made. Null: none. */
function nameOption(
  { prop: { options } }: Field,
  name: "index" | "unique",
  implied: boolean,
): Maybe<string | null> {
  if (options.has(name) === false) return implied ? "" : null;
  const value = options.get(name);
  if (value.kind === "unknown") return value;
  if (value.kind !== "literal") return unreadable("it is computed", null);
  if (typeof value.value === "string") return value.value;
  return value.value === true ? "" : null;
}

function addUnique(
  name: string,
  columns: readonly string[],
  mode: Maybe<string | null>,
  at: IndexDecl["at"],
  draft: Draft,
  context: Context,
): void {
  if (isUnknown(mode))
    return draft.gap(true, gapOf("index-not-read", "When a unique constraint is checked", mode, at));
  if (context.dialect === "sqlite") {
    draft.indexes.push(plainIndex(name, columns, true, at, context, null));
    return;
  }
  const unique: Unique = {
    name,
    columns,
    nullsNotDistinct: false,
    deferrable: deferrable(mode),
    at: locate(at),
  };
  draft.uniques.push(unique);
}

/** When a constraint is checked: MikroORM's `DeferMode`. */
export function deferrable(mode: string | null): Unique["deferrable"] {
  if (mode === null) return "no";
  return mode === "deferred" ? "initially-deferred" : "initially-immediate";
}

/** An index on plain columns. */
export function plainIndex(
  name: string,
  columns: readonly string[],
  unique: boolean,
  at: IndexDecl["at"],
  { dialect }: Context,
  method: string | null,
): Index {
  return {
    name,
    parts: columns.map((column) => ({
      column,
      expression: known(null),
      descending: false,
      nulls: null,
      opclass: null,
      collation: null,
    })),
    unique: known(unique),
    method: known(dialect === "postgresql" ? (method ?? "btree") : null),
    where: known(null),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at: locate(at),
  };
}

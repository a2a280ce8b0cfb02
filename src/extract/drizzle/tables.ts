import { type Fact, type Gap, known, listing, unknown } from "../../model/fact.ts";
import type { Column, Key, Table } from "../../model/schema.ts";
import {
  gapOf,
  locate,
  type Place,
  stringOf,
  propertyOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { calledExternal, chainOf } from "./chain.ts";
import { type ColumnDraft, NO_COMMENTS, readColumn } from "./columns.ts";
import {
  addCheck,
  addForeignKeyCall,
  addPrimaryKey,
  addReference,
  addUnique,
  columnsOf,
  type Constraints,
  noConstraints,
  type Target,
} from "./constraints.ts";
import { type Context, isUnknown, nameOf, type Shell } from "./context.ts";
import { addIndex } from "./indexes.ts";
import { viewColumns } from "./views.ts";

/** Works a table out; a gap when not even its name can be told. `model` is the exported name. */
export function readTable(shell: Shell, model: string, context: Context): Table | Gap {
  const name = nameOf(shell);
  if (isUnknown(name)) return gapOf("computed-table-name", `The name of the table ${model}`, name, shell.at);
  const { at } = shell;
  const base = { name, comment: NO_COMMENTS, options: [], at: locate(at) };
  const origin = { orm: "drizzle", model, library: null };
  if (shell.kind !== "table") {
    const columns = viewColumns(shell, context);
    return { ...base, ...NOTHING, kind: shell.kind, columns, origin };
  }
  const target: Target = { shell, table: name.name, into: noConstraints(), context };
  const drafts = [...shell.columns.values()].map((column) => readColumn(column, shell, context));
  for (const draft of drafts) addInline(draft, target);
  addExtras(shell.call.args[2], target);
  const { into } = target;
  const primaryKey = primaryKeyOf(drafts, into, shell);
  return {
    ...base,
    kind: "table",
    columns: listing(
      drafts.map(({ column }) => inKey(column, primaryKey, context)),
      shell.gaps,
    ),
    primaryKey,
    uniques: listing(into.uniques, [...into.gaps.uniques, ...shell.gaps]),
    indexes: listing(into.indexes, [
      ...into.gaps.indexes,
      ...(context.dialect === "sqlite" ? shell.gaps : []),
    ]),
    foreignKeys: listing([...into.foreignKeys.values()], [...into.gaps.foreignKeys, ...shell.gaps]),
    checks: listing(into.checks, into.gaps.checks),
    origin,
  };
}

const NOTHING = {
  primaryKey: known(null),
  uniques: listing<never>([]),
  indexes: listing<never>([]),
  foreignKeys: listing<never>([]),
  checks: listing<never>([]),
};

function addInline({ shell: column, unique, references }: ColumnDraft, target: Target): void {
  const own = { shell: target.shell, column };
  if (unique !== null) {
    const distinct = stringOf(propertyOf(unique.config, "nulls")) === "not distinct";
    addUnique([own], unique.name, distinct, column.at, target);
  }
  for (const step of references) addReference(own, step, target);
}

/** A key spanning the table wins over one on a column; PostgreSQL and MySQL allow only one. */
function primaryKeyOf(drafts: readonly ColumnDraft[], into: Constraints, shell: Shell): Fact<Key | null> {
  const [gap] = into.gaps.primaryKey;
  if (gap !== undefined) return unknown(gap);
  const [explicit] = into.primaryKeys;
  if (explicit !== undefined && "columns" in explicit) return known(explicit);
  const inline = drafts.filter((draft) => draft.primaryKey);
  const [first] = inline;
  if (first !== undefined) {
    return known({ name: null, columns: inline.map(({ column }) => column.name), at: first.column.at });
  }
  const [open] = shell.gaps;
  return open === undefined ? known(null) : unknown(open);
}

/** PostgreSQL and MySQL make a key's columns NOT NULL; SQLite does not. */
function inKey(column: Column, primaryKey: Fact<Key | null>, context: Context): Column {
  if (context.dialect === "sqlite" || !primaryKey.known) return column;
  return primaryKey.value?.columns.includes(column.name) === true
    ? { ...column, nullable: known(false) }
    : column;
}

/** The third argument: a function of the table's columns that returns a list or an object of constraints. */
function addExtras(extras: Value | undefined, target: Target): void {
  const { shell, context } = target;
  if (extras === undefined || (extras.kind === "literal" && extras.value === undefined)) return;
  const made = extras.kind === "function" ? context.engine.apply(extras, [shell.call], shell.at) : extras;
  if (made.kind === "array") {
    for (const item of made.items) addItem(item, shell.at, target);
    for (const open of made.open) everythingOpen(open, shell.at, target);
  } else if (made.kind === "object") {
    for (const { value, at } of made.properties.values()) addItem(value, at, target);
    for (const open of made.open) everythingOpen(open, shell.at, target);
  } else {
    const because = made.kind === "unknown" ? made : unreadable("they are computed", shell.at);
    everythingOpen(because, shell.at, target);
  }
}

function addItem(value: Value, at: Place, target: Target): void {
  // Drizzle looks only at what its own builders made; other data in the list has no effect.
  if (value.kind === "literal" || (value.kind === "object" && value.open.length === 0)) return;
  if (value.kind === "array") {
    for (const item of value.items) addItem(item, at, target);
    for (const open of value.open) everythingOpen(open, at, target);
    return;
  }
  const chain = chainOf(value);
  const name = chain === null ? undefined : calledExternal(chain.root);
  if (chain === null || name === null || name === undefined || !name.module.startsWith("drizzle-orm/")) {
    const because = value.kind === "unknown" ? value : unreadable("it is made outside the project", at);
    everythingOpen(because, at, target);
    return;
  }
  const { root, steps } = chain;
  switch (name.name) {
    case "index":
    case "uniqueIndex":
      addIndex(name.name === "uniqueIndex", root.args, steps, root.at, target);
      return;
    case "primaryKey":
      addPrimaryKey(root.args, root.at, target);
      return;
    case "foreignKey":
      addForeignKeyCall(root.args[0], steps, root.at, target);
      return;
    case "check":
      addCheck(root.args, root.at, target);
      return;
    case "unique":
      addUniqueCall(root.args[0], steps, root.at, target);
      return;
    default:
      // Policies guard rows; they are no part of a table's shape.
      if (/policy$/i.test(name.name)) return;
      everythingOpen(unreadable(`${name.name}() is not known`, root.at), root.at, target);
  }
}

type Steps = NonNullable<ReturnType<typeof chainOf>>["steps"];

function addUniqueCall(name: Value | undefined, steps: Steps, at: Place, target: Target): void {
  const on = steps.find((step) => step.name === "on");
  if (on === undefined) return;
  const references = columnsOf(on.args, target.context);
  if (isUnknown(references)) {
    target.into.gaps.uniques.push(gapOf("computed-unique", "A unique constraint", references, at));
    return;
  }
  const distinct = steps.some((step) => step.name === "nullsNotDistinct");
  addUnique(references, name, distinct, at, target);
}

/** Some constraint is there, and nobody knows which. */
function everythingOpen(because: Unknown, at: Place, { into }: Target): void {
  const gap = gapOf("computed-constraints", "A constraint", because, at);
  for (const list of Object.values(into.gaps)) list.push(gap);
}

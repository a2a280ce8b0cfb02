import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Action, Check, ForeignKey, Index, Key, Unique } from "../../model/schema.ts";
import {
  gapOf,
  locate,
  type Place,
  propertyOf,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import type { Step } from "./chain.ts";
import { type Context, isUnknown, nameOf, type Reference, type Shell } from "./context.ts";
import { foreignKeyName, primaryKeyName, uniqueName } from "./names.ts";
import { expressionText } from "./sql.ts";

/** A table's constraints while they are collected. */
export interface Constraints {
  readonly primaryKeys: (Key | Gap)[];
  readonly uniques: Unique[];
  readonly indexes: Index[];
  readonly foreignKeys: Map<string, ForeignKey>;
  readonly checks: Check[];
  readonly gaps: Record<"primaryKey" | "uniques" | "indexes" | "foreignKeys" | "checks", Gap[]>;
}

export function noConstraints(): Constraints {
  return {
    primaryKeys: [],
    uniques: [],
    indexes: [],
    foreignKeys: new Map(),
    checks: [],
    gaps: { primaryKey: [], uniques: [], indexes: [], foreignKeys: [], checks: [] },
  };
}

/** What is needed to add a constraint to a table. */
export interface Target {
  readonly shell: Shell;
  /** The stored name, known by now. */
  readonly table: string;
  readonly into: Constraints;
  readonly context: Context;
}

/** Resolves a list of columns; the first that cannot be told is the answer. */
export function columnsOf(values: readonly Value[], context: Context): readonly Reference[] | Unknown {
  const found: Reference[] = [];
  for (const value of values) {
    const reference = context.column(value);
    if (isUnknown(reference)) return reference;
    found.push(reference);
  }
  return found;
}

/** A list-valued property such as `columns`, resolved to columns. */
function columnList(value: Value | undefined, context: Context): readonly Reference[] | Unknown {
  if (value?.kind === "unknown") return value;
  if (value?.kind !== "array") return unreadable("its columns are computed", null);
  return value.open[0] ?? columnsOf(value.items, context);
}

/** `unique().on(…)` or `.unique()`: a constraint, but on SQLite an index. */
export function addUnique(
  references: readonly Reference[],
  name: Value | undefined,
  nullsNotDistinct: boolean,
  at: Place,
  { table, into, context }: Target,
): void {
  const columns = references.map(({ column }) => column);
  if (name?.kind === "unknown") {
    into.gaps.uniques.push(gapOf("computed-unique", "A unique constraint's name", name, at));
    return;
  }
  const named = { name: stringOf(name) || uniqueName(table, columns), columns: columns.map((c) => c.name) };
  if (context.dialect === "sqlite") into.indexes.push(uniqueIndex(named, at));
  else into.uniques.push({ ...named, nullsNotDistinct, deferrable: "no", at: locate(at) });
}

function uniqueIndex({ name, columns }: { name: string; columns: readonly string[] }, at: Place): Index {
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
    unique: known(true),
    method: known(null),
    where: known(null),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at: locate(at),
  };
}

/** The name is the database's own for a key written on its column, and on MySQL and SQLite for every key. */
export function addPrimaryKey(args: readonly Value[], at: Place, { table, into, context }: Target): void {
  const config = args[0];
  const listed = propertyOf(config, "columns");
  const references = listed === undefined ? columnsOf(args, context) : columnList(listed, context);
  const name = listed === undefined ? undefined : propertyOf(config, "name");
  const unknownPart = isUnknown(references) ? references : name?.kind === "unknown" ? name : null;
  if (isUnknown(references) || unknownPart !== null) {
    const because = unknownPart ?? unreadable("its columns are computed", at);
    into.gaps.primaryKey.push(gapOf("computed-primary-key", "The primary key", because, at));
    return;
  }
  const columns = references.map(({ column }) => column);
  const stored = context.dialect === "postgresql" ? (stringOf(name) ?? primaryKeyName(table, columns)) : null;
  into.primaryKeys.push({ name: stored, columns: columns.map((c) => c.name), at: locate(at) });
}

/** `.references(() => users.id, { onDelete })` on a column. */
export function addReference(own: Reference, step: Step, target: Target): void {
  const [to, actions] = step.args;
  const pointed = to?.kind === "function" ? target.context.engine.apply(to, [], step.at) : to;
  const foreign = target.context.column(pointed);
  if (isUnknown(foreign)) {
    foreignKeyGap(foreign, own.column.at, target);
    return;
  }
  addForeignKey(
    [own],
    [foreign],
    { name: undefined, at: own.column.at, ...actionsOf(actions, own.column.at) },
    target,
  );
}

interface ForeignKeyOptions {
  readonly name: Value | undefined;
  readonly at: Place;
  readonly onDelete: Fact<Action>;
  readonly onUpdate: Fact<Action>;
}

function actionsOf(actions: Value | undefined, at: Place): Pick<ForeignKeyOptions, "onDelete" | "onUpdate"> {
  const source = (name: string): Value | undefined =>
    actions?.kind === "unknown" ? actions : propertyOf(actions, name);
  return { onDelete: actionFact(source("onDelete"), at), onUpdate: actionFact(source("onUpdate"), at) };
}

const ACTIONS: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];

function actionFact(value: Value | undefined, at: Place): Fact<Action> {
  if (value === undefined || (value.kind === "literal" && value.value === undefined))
    return known("no action");
  const action = ACTIONS.find((item) => item === stringOf(value)?.toLowerCase());
  if (action !== undefined) return known(action);
  const because = value.kind === "unknown" ? value : unreadable("it is computed", at);
  return unknown(gapOf("computed-action", "A foreign key's action", because, at));
}

/** `foreignKey({ columns, foreignColumns, name })`, with its `.onDelete()` and `.onUpdate()`. */
export function addForeignKeyCall(
  config: Value | undefined,
  steps: readonly Step[],
  at: Place,
  target: Target,
): void {
  const { context } = target;
  const made = config?.kind === "function" ? context.engine.apply(config, [], at) : config;
  const columns = made?.kind === "unknown" ? made : columnList(propertyOf(made, "columns"), context);
  const foreign = made?.kind === "unknown" ? made : columnList(propertyOf(made, "foreignColumns"), context);
  if (isUnknown(columns) || isUnknown(foreign)) {
    const because = [columns, foreign].find(isUnknown) ?? unreadable("its columns are computed", at);
    foreignKeyGap(because, at, target);
    return;
  }
  let onDelete: Fact<Action> = known("no action");
  let onUpdate: Fact<Action> = known("no action");
  for (const step of steps) {
    if (step.name === "onDelete") onDelete = actionFact(step.args[0], at);
    if (step.name === "onUpdate") onUpdate = actionFact(step.args[0], at);
  }
  addForeignKey(columns, foreign, { name: propertyOf(made, "name"), at, onDelete, onUpdate }, target);
}

function addForeignKey(
  columns: readonly Reference[],
  foreign: readonly Reference[],
  { name, at, onDelete, onUpdate }: ForeignKeyOptions,
  target: Target,
): void {
  const shell = foreign[0]?.shell;
  const to = shell === undefined ? unreadable("it refers to no column", at) : nameOf(shell);
  if (isUnknown(to) || name?.kind === "unknown") {
    foreignKeyGap(isUnknown(to) ? to : unreadable("its name is computed", at), at, target);
    return;
  }
  const from = columns.map(({ column }) => column);
  const onto = foreign.map(({ column }) => column);
  const stored = stringOf(name) ?? foreignKeyName(target.table, from, to.name, onto);
  // Of two with one name drizzle-kit keeps the last.
  target.into.foreignKeys.set(stored, {
    name: target.context.dialect === "sqlite" ? null : stored,
    columns: from.map((c) => c.name),
    references: { table: to, columns: onto.map((c) => c.name) },
    onDelete,
    onUpdate,
    deferrable: known("no"),
    validated: true,
    at: locate(at),
  });
}

function foreignKeyGap(because: Unknown, at: Place, { into }: Target): void {
  into.gaps.foreignKeys.push(gapOf("computed-foreign-key", "A foreign key", because, at));
}

/** ``check("name", sql`…`)``. */
export function addCheck(args: readonly Value[], at: Place, { into, context }: Target): void {
  const name = stringOf(args[0]);
  if (name === null) {
    const because = args[0]?.kind === "unknown" ? args[0] : unreadable("its name is computed", at);
    into.gaps.checks.push(gapOf("computed-check", "A check constraint", because, at));
    return;
  }
  const text = expressionText(args[1], context);
  const expression = isUnknown(text)
    ? unknown(gapOf("computed-check", `The check ${name}`, text, at))
    : known(text.trim());
  into.checks.push({ name, expression, validated: true, at: locate(at) });
}

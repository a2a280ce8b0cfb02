import type { Action, Deferrable } from "../../model/schema.ts";
import { literal, UNDEFINED, unreadable } from "../typescript/values.ts";
import { makeColumn } from "./columns.ts";
import type { Context } from "./context.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import { type Column, type Entity, primaryColumns, type Relation } from "./meta.ts";
import { nameOrNull } from "./naming.ts";
import { NO_OPTIONS, type Options } from "../typescript/options.ts";
import { loseRelation } from "./relation-sides.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What a join column takes over from the column it refers to. */
const COPIED = [
  "length",
  "width",
  "charset",
  "collation",
  "precision",
  "scale",
  "zerofill",
  "unsigned",
  "comment",
  "enum",
  "enumName",
];

/** The columns, the foreign key and the uniqueness of a many-to-one relation or the owner of a one-to-one. */
export function addJoinColumns(
  entity: Entity,
  relation: Relation,
  joins: readonly Options[],
  context: Context,
): void {
  const { target } = relation;
  if (isUnknown(target)) return loseRelation(entity, relation, target.reason);
  const referenced = referencedColumns(joins, target);
  if (isUnknown(referenced)) return loseRelation(entity, relation, referenced.reason);
  const columns: Column[] = [];
  for (const column of referenced) {
    const joined = joinColumn(entity, relation, joins, column, context);
    if (isUnknown(joined)) return loseRelation(entity, relation, joined.reason);
    columns.push(joined);
  }
  relation.joinColumns = columns;
  addKeys(entity, relation, target, { columns, referenced, joins }, context);
}

/** The columns that are referred to: those named, otherwise the primary key. */
export function referencedColumns(joins: readonly Options[], target: Entity): Maybe<readonly Column[]> {
  const names = joins.map((join) => join.text("referencedColumnName"));
  const unread = names.find(isUnknown);
  if (unread !== undefined) return unread;
  if (!names.some((name) => name !== null)) return primaryColumns(target);
  const found: Column[] = [];
  for (const name of names) {
    const column = target.columns.find((one) => one.propertyName === name && one.embedded === null);
    if (column === undefined)
      return unreadable(`${target.target.name} has no such column as is referred to`, target.at);
    found.push(column);
  }
  return found;
}

/** The name that the relation's options give to the column that refers to `column`; null: none is given. */
export function givenName(joins: readonly Options[], column: Column): Maybe<string | null> {
  for (const join of joins) {
    const referenced = join.text("referencedColumnName");
    const name = join.text("name");
    if (isUnknown(referenced)) return referenced;
    if (isUnknown(name)) return name;
    if (name !== null && (referenced === null || referenced === column.propertyName)) return name;
  }
  return null;
}

function joinColumn(
  entity: Entity,
  relation: Relation,
  joins: readonly Options[],
  referenced: Column,
  context: Context,
): Maybe<Column> {
  const { args, embedded, propertyName } = relation;
  const { naming } = context.sourceOf(args.at);
  const name = mapKnown(
    givenName(joins, referenced),
    (given: string | null) => given ?? naming.joinColumnName(propertyName, referenced.propertyName),
  );
  if (isUnknown(name)) return name;
  const siblings = entity.columns.filter(
    (column) => column.embedded?.path.join(".") === embedded?.path.join("."),
  );
  const declared = siblings.find((column) => column.bareName === name);
  if (declared !== undefined) {
    declared.referenced ??= referenced;
    return declared;
  }
  const unnamed = siblings.find((column) => isUnknown(column.bareName));
  const made = virtualColumn(relation, name, referenced, context);
  // A declaration that is not read may be this very column, and say something else about null.
  const doubt = unnamed?.bareName ?? entity.holes.columns[0]?.because;
  if (isUnknown(doubt)) made.nullable = doubt;
  entity.columns.push(made);
  return made;
}

function virtualColumn(relation: Relation, name: string, referenced: Column, context: Context): Column {
  const { args, embedded, propertyName } = relation;
  const nullable = mapKnown(args.options.isFalse("nullable"), (no: boolean) => !no);
  const options = copied(referenced, context)
    .with("name", literal(name))
    .with("nullable", isUnknown(nullable) ? nullable : literal(nullable));
  const spec = {
    propertyName,
    mode: "virtual",
    options,
    type: referenced.type,
    embedded,
    virtual: true,
  } as const;
  const column = makeColumn({ ...spec, at: args.at }, context);
  column.referenced = referenced;
  return column;
}

/** The options of a column that one referring to it has as well. */
export function copied(referenced: Column, { dialect }: Context): Options {
  const options = referenced.options.pick(COPIED);
  const isUuid =
    referenced.generated === "uuid"
    || (!isUnknown(referenced.type)
      && referenced.type !== null
      && "sql" in referenced.type
      && referenced.type.sql === "uuid");
  return dialect === "mysql" && isUuid && options.text("length") === null
    ? options.with("length", literal("36"))
    : options;
}

interface Keys {
  readonly columns: readonly Column[];
  readonly referenced: readonly Column[];
  readonly joins: readonly Options[];
}

function addKeys(
  entity: Entity,
  relation: Relation,
  target: Entity,
  { columns, referenced, joins }: Keys,
  context: Context,
): void {
  const { args } = relation;
  const none = args.options.isFalse("createForeignKeyConstraints");
  if (none === true || referenced.length === 0) return;
  if (isUnknown(none)) return loseRelation(entity, relation, none.reason);
  const names = knownNames(columns);
  const { naming } = context.sourceOf(args.at);
  const given = joins[0]?.text("foreignKeyConstraintName") ?? null;
  const made = mapKnown(given, (text: string | null) => text ?? nameBy(names, entity, naming.foreignKeyName));
  entity.foreignKeys.push({
    name: nameOrNull(made),
    columns,
    references: { entity: target, columns: referenced },
    onDelete: actionOf(args.options, "onDelete"),
    onUpdate: actionOf(args.options, "onUpdate"),
    deferrable: deferrableOf(args.options),
    at: args.at,
  });
  const inKey = columns.every(({ primary }) => primary === true);
  if (args.kind !== "one-to-one" || inKey) return;
  const name = nameOrNull(nameBy(names, entity, naming.relationConstraintName));
  entity.uniques.push({ name, columns, deferrable: "no", at: args.at });
}

/** The names of columns that all are known. */
export function knownNames(columns: readonly Column[]): Maybe<readonly string[]> {
  const names = columns.map(({ name }) => name);
  return names.find(isUnknown) ?? (names as string[]);
}

type NameMaker = (table: string, columns: readonly string[], referenced: string) => Maybe<string>;

/** A name made from a table's and its columns', where these are known. */
export function nameBy(columns: Maybe<readonly string[]>, entity: Entity, make: NameMaker): Maybe<string> {
  return mapKnown(columns, (names: readonly string[]) =>
    mapKnown(entity.tableName, (table: string) => make(table, names, "")),
  );
}

const ACTIONS: Readonly<Record<string, Action>> = lexicon({
  CASCADE: "cascade",
  "SET NULL": "set null",
  RESTRICT: "restrict",
  "NO ACTION": "no action",
  "SET DEFAULT": "set default",
});

/** What a foreign key does when the row it refers to goes or changes. */
export function actionOf(options: Options, name: string, otherwise: Action = "no action"): Maybe<Action> {
  return mapKnown(options.text(name), (text: string | null) => {
    if (text === null) return otherwise;
    return ACTIONS[text.toUpperCase()] ?? unreadable(`${text} is no action that SQL knows`, null);
  });
}

/** Whether a constraint may wait for the end of a transaction. */
export function deferrableOf(options: Options): Maybe<Deferrable> {
  const value = options.get("deferrable");
  if (value === UNDEFINED || options === NO_OPTIONS) return "no";
  return mapKnown(options.text("deferrable"), (text: string | null) => {
    if (text === null) return "no";
    return /deferred/i.test(text) ? "initially-deferred" : "initially-immediate";
  });
}

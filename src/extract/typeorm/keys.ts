import { type Place, unreadable, type Value } from "../typescript/values.ts";
import { type Context, hole, pathText, PROPERTIES } from "./context.ts";
import { isSingleTable } from "./entities.ts";
import { actionOf, deferrableOf, knownNames, nameBy } from "./join-columns.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import { type Column, type Embedded, type Entity, primaryColumns, propertyPath } from "./meta.ts";
import { nameOrNull } from "./naming.ts";
import type { CheckArgs, ForeignKeyArgs, IndexArgs, Target } from "./targets.ts";

/** The indexes, unique constraints, checks and foreign keys that an entity's classes declare. */
export function addDeclaredKeys(entity: Entity, context: Context): void {
  addKeysOf(entity, entity.tree, null, context);
  for (const { embedded, tree } of entity.embeddeds) addKeysOf(entity, tree, embedded, context);
  for (const target of entity.tree) {
    for (const check of target.checks) addCheck(entity, check, context);
    if (context.dialect !== "postgresql") continue;
    for (const at of target.exclusions) {
      const because = unreadable("exclusion constraints are not compared", at);
      entity.holes.checks.push(hole("exclusion-constraint", "An exclusion constraint", because));
    }
  }
  addDiscriminatorIndex(entity, context);
}

function addKeysOf(
  entity: Entity,
  tree: readonly Target[],
  embedded: Embedded | null,
  context: Context,
): void {
  for (const target of tree) {
    for (const args of target.indices) addIndex(entity, args, embedded, context);
    for (const args of target.uniques) addUnique(entity, args, embedded, context);
  }
}

function addIndex(entity: Entity, args: IndexArgs, embedded: Embedded | null, context: Context): void {
  const { options, at } = args;
  const lose = (because: ReturnType<typeof unreadable>): void => {
    entity.holes.indexes.push(hole("computed-index", "An index", because));
  };
  const unmanaged = options.isFalse("synchronize");
  if (unmanaged !== false)
    return lose(isUnknown(unmanaged) ? unmanaged : unreadable("TypeORM is told to leave it alone", at));
  const columns = columnsOf(args, entity, embedded, context);
  if (isUnknown(columns)) return lose(columns);
  const where = options.text("where");
  const { naming } = context.sourceOf(at);
  const name = givenName(args, () =>
    mapKnown(where, (text: string | null) =>
      nameBy(knownNames(columns), entity, (table, names) => naming.indexName(table, names, text)),
    ),
  );
  entity.indexes.push({
    name: nameOrNull(name),
    columns,
    unique: options.flag("unique"),
    spatial: options.flag("spatial") === true,
    fulltext: options.flag("fulltext") === true,
    where,
    at,
  });
}

function givenName(args: IndexArgs, made: () => Maybe<string>): Maybe<string> {
  return mapKnown(args.name, (text: string | null) => text ?? made());
}

function addUnique(entity: Entity, args: IndexArgs, embedded: Embedded | null, context: Context): void {
  const { options, at } = args;
  const columns = columnsOf(args, entity, embedded, context);
  if (isUnknown(columns)) {
    entity.holes.uniques.push(hole("computed-unique", "A unique constraint", columns));
    return;
  }
  const { naming } = context.sourceOf(at);
  const name = givenName(args, () => nameBy(knownNames(columns), entity, naming.uniqueConstraintName));
  const deferrable = deferrableOf(options);
  if (isUnknown(deferrable))
    entity.holes.uniques.push(hole("computed-unique", "A unique constraint", deferrable));
  else entity.uniques.push({ name: nameOrNull(name), columns, deferrable, at });
}

/** The columns that the given properties stand for. */
function columnsOf(
  args: IndexArgs,
  entity: Entity,
  embedded: Embedded | null,
  context: Context,
): Maybe<readonly Column[]> {
  const { columns, at } = args;
  if (columns === null) return unreadable("its columns are not given", at);
  const paths = pathsOf(columns, context, at);
  if (isUnknown(paths)) return paths;
  const prefix = embedded === null || columns.kind === "function" ? "" : `${embedded.path.join(".")}.`;
  return columnsAt(
    paths.map((path) => prefix + path.trim()),
    entity,
    at,
  );
}

function pathsOf(value: Value, context: Context, at: Place): Maybe<readonly string[]> {
  const made = value.kind === "function" ? context.engine.apply(value, [PROPERTIES], at) : value;
  if (made.kind === "unknown") return made;
  if (made.kind !== "array" || made.open.length > 0)
    return made.kind === "array" && made.open[0] !== undefined
      ? made.open[0]
      : unreadable("its columns are computed", at);
  const paths: string[] = [];
  for (const item of made.items) {
    const path = pathText(item);
    if (path === null) return item.kind === "unknown" ? item : unreadable("a column is computed", at);
    paths.push(path);
  }
  return paths;
}

function columnsAt(paths: readonly string[], entity: Entity, at: Place): Maybe<readonly Column[]> {
  const found: Column[] = [];
  for (const path of paths) {
    const column = entity.columns.find((one) => propertyPath(one) === path);
    const relation = entity.relations.find(({ propertyName, args }) => {
      return propertyName === path && (args.kind === "many-to-one" || args.kind === "one-to-one");
    });
    if (column !== undefined) found.push(column);
    else if (relation?.joinColumns != null) found.push(...relation.joinColumns);
    else return unreadable(`the entity has no column ${path} that is known`, at);
  }
  return found.length > 0 ? found : unreadable("it has no columns", at);
}

function addCheck(entity: Entity, { name, expression, at }: CheckArgs, context: Context): void {
  if (context.dialect === "mysql") return;
  const { naming } = context.sourceOf(at);
  const made = mapKnown(name, (given: string | null) => {
    if (given !== null) return given;
    return mapKnown(expression, (text: string) =>
      mapKnown(entity.tableName, (table: string) => naming.checkConstraintName(table, text)),
    );
  });
  entity.checks.push({ name: nameOrNull(made), expression, at });
}

/**
 * The column that tells the classes of a table apart is indexed, unless an index of it is declared. In a table with
 * embedded objects TypeORM forgets that index again when it comes to the columns that count by themselves.
 */
function addDiscriminatorIndex(entity: Entity, context: Context): void {
  const column = entity.columns.find(({ discriminator }) => discriminator);
  if (column === undefined || !isSingleTable(entity.target) || isIndexed(column, entity)) return;
  if (entity.embeddeds.length > 0) {
    if (entity.columns.some(({ generated }) => generated !== null && !isUnknown(generated))) return;
    const doubt = entity.holes.columns[0]?.because;
    if (doubt !== undefined) {
      entity.holes.indexes.push(hole("computed-index", `An index of ${column.propertyName}`, doubt));
      return;
    }
  }
  const { naming } = context.sourceOf(entity.at);
  const name = nameBy(knownNames([column]), entity, (table, names) => naming.indexName(table, names, null));
  const plain = { unique: false, spatial: false, fulltext: false, where: null };
  entity.indexes.push({ ...plain, name: nameOrNull(name), columns: [column], at: entity.at });
}

function isIndexed({ name }: Column, { tree }: Entity): boolean {
  return tree.some((target) =>
    target.indices.some(({ columns }) => {
      const [only, ...others] = columns?.kind === "array" ? columns.items : [];
      return only?.kind === "literal" && others.length === 0 && only.value === name;
    }),
  );
}

/** Foreign keys that are declared without a relation (TypeORM 0.3.21 and later). */
export function addForeignKeys(entity: Entity, context: Context): void {
  for (const target of entity.tree) {
    for (const args of target.foreignKeys) addForeignKey(entity, target, args, context);
  }
}

function addForeignKey(entity: Entity, owner: Target, args: ForeignKeyArgs, context: Context): void {
  const { options, at } = args;
  const referenced = context.resolve(args.type, owner, at);
  const columns = ownColumns(entity, args, context);
  const others = mapKnown(referenced, (other: Entity) => otherColumns(other, args, context));
  const lost = [referenced, columns, others].find(isUnknown);
  if (lost !== undefined || isUnknown(referenced) || isUnknown(columns) || isUnknown(others)) {
    const because = lost ?? unreadable("it is computed", at);
    entity.holes.foreignKeys.push(hole("computed-foreign-key", "A foreign key", because));
    return;
  }
  const { naming } = context.sourceOf(at);
  const name = mapKnown(
    options.text("name"),
    (text: string | null) => text ?? nameBy(knownNames(columns), entity, naming.foreignKeyName),
  );
  entity.foreignKeys.push({
    name: nameOrNull(name),
    columns,
    references: { entity: referenced, columns: others },
    onDelete: actionOf(options, "onDelete"),
    onUpdate: actionOf(options, "onUpdate"),
    deferrable: deferrableOf(options),
    at,
  });
}

function ownColumns(entity: Entity, args: ForeignKeyArgs, context: Context): Maybe<readonly Column[]> {
  const paths = args.columns === null ? [] : pathsOf(args.columns, context, args.at);
  if (isUnknown(paths)) return paths;
  return named([...paths, ...(args.propertyName === null ? [] : [args.propertyName])], entity, args.at);
}

function otherColumns(other: Entity, args: ForeignKeyArgs, context: Context): Maybe<readonly Column[]> {
  const listed = args.referenced === null ? [] : pathsOf(args.referenced, context, args.at);
  if (isUnknown(listed)) return listed;
  const inverse =
    args.inverse === null ? [] : pathsOf(asList(args.inverse, context, args.at), context, args.at);
  if (isUnknown(inverse)) return inverse;
  const paths = [...listed, ...inverse];
  return paths.length === 0 ? primaryColumns(other) : named(paths, other, args.at);
}

function asList(value: Value, context: Context, at: Place): Value {
  const item = value.kind === "function" ? context.engine.apply(value, [PROPERTIES], at) : value;
  return { kind: "array", items: [item], open: [] };
}

/** Here columns go by their property or by their stored name. */
function named(names: readonly string[], entity: Entity, at: Place): Maybe<readonly Column[]> {
  const found: Column[] = [];
  for (const name of names) {
    const column = entity.columns.find((one) => one.propertyName === name || one.name === name);
    if (column === undefined) return unreadable(`the entity has no column ${name} that is known`, at);
    found.push(column);
  }
  return found;
}

import { literal, type Place, unreadable } from "../typescript/values.ts";
import { makeColumn } from "./columns.ts";
import { type Context, hole, type Source } from "./context.ts";
import { emptyBody, prefixed } from "./entities.ts";
import { copied, knownNames, nameBy } from "./join-columns.ts";
import { isUnknown, mapKnown, type Maybe } from "../typescript/maybe.ts";
import { type Column, type Entity, primaryColumns } from "./meta.ts";
import { nameOrNull } from "./naming.ts";
import { NO_OPTIONS } from "../typescript/options.ts";
import { newTarget } from "./targets.ts";

const TREE_LEVEL = { postgresql: "int4", sqlite: "integer", mysql: "int" } as const;

/** The table of ancestors and descendants that a tree of type `closure-table` has beside its own. */
export function addClosure(entity: Entity, context: Context): void {
  const { tree } = entity.target;
  if (tree?.type !== "closure-table") return;
  const source = context.sourceOf(entity.at);
  const closure = emptyClosure(entity, source);
  context.add(closure);
  const primary = primaryColumns(entity);
  if (isUnknown(primary)) return lose(closure, primary);
  for (const column of primary) {
    for (const side of ["ancestor", "descendant"] as const) {
      const name = columnName(entity, column, side, context);
      if (isUnknown(name)) lose(closure, name);
      else closure.columns.push(closureColumn(name, column, entity.at, context));
    }
  }
  addKeys(closure, entity, primary, context);
  if (entity.columns.some(({ mode }) => mode === "treeLevel")) {
    const type = { sql: TREE_LEVEL[context.dialect] };
    const spec = { propertyName: "level", mode: "virtual", type, embedded: null, virtual: true } as const;
    closure.columns.push(makeColumn({ ...spec, options: NO_OPTIONS, at: entity.at }, context));
  }
}

function lose({ holes }: Entity, because: ReturnType<typeof unreadable>): void {
  const one = hole("computed-tree", "Columns of the tree's closure table", because);
  for (const list of [holes.columns, holes.indexes, holes.foreignKeys]) list.push(one);
}

function emptyClosure(entity: Entity, source: Source): Entity {
  const options = entity.target.tree?.options ?? NO_OPTIONS;
  const given: Maybe<string> = mapKnown(
    options.text("closureTableName"),
    (text: string | null) => text ?? entity.bareName,
  );
  const bareName = mapKnown(given, (table: string) => source.naming.closureTableName(table));
  const schema = options.text("closureTableSchema");
  return {
    target: newTarget("", null, entity.at),
    kind: "closure-junction",
    tree: [],
    parent: null,
    bareName,
    tableName: prefixed(bareName, source),
    schema: isUnknown(schema) ? entity.schema : (schema ?? entity.schema),
    comment: null,
    synchronize: true,
    withoutRowid: false,
    ...emptyBody(),
    at: entity.at,
  };
}

/** `id_ancestor`, or what the tree's options make of the column. */
function columnName(
  entity: Entity,
  column: Column,
  side: "ancestor" | "descendant",
  context: Context,
): Maybe<string> {
  const option = `${side}ColumnName`;
  const options = entity.target.tree?.options ?? NO_OPTIONS;
  const given = options.get(option);
  if (given.kind === "literal") return `${column.propertyName}_${side}`;
  if (given.kind !== "function")
    return given.kind === "unknown" ? given : unreadable("it is computed", entity.at);
  const at = { module: given.scope.module, node: given.node };
  const properties = new Map([
    ["propertyName", { value: literal(column.propertyName), at }],
    ["databaseName", { value: isUnknown(column.name) ? column.name : literal(column.name), at }],
  ]);
  const made = context.engine.apply(given, [{ kind: "object", properties, open: [] }], at);
  if (made.kind === "literal" && typeof made.value === "string") return made.value;
  return made.kind === "unknown" ? made : unreadable("it is computed", at);
}

function closureColumn(propertyName: string, referenced: Column, at: Place, context: Context): Column {
  const options = copied(referenced, context)
    .pick(["length", "width", "precision", "scale", "unsigned", "zerofill", "charset", "collation"])
    .with("primary", literal(true));
  const spec = {
    propertyName,
    mode: "virtual",
    type: referenced.type,
    embedded: null,
    virtual: true,
  } as const;
  const column = makeColumn({ ...spec, options, at }, context);
  column.referenced = referenced;
  return column;
}

/** TypeORM ties and indexes only the columns of a key's first part. */
function addKeys(closure: Entity, entity: Entity, primary: readonly Column[], context: Context): void {
  const { naming } = context.sourceOf(entity.at);
  for (const column of closure.columns.slice(0, 2)) {
    const names = knownNames([column]);
    const index = nameBy(names, closure, (table, columns) => naming.indexName(table, columns, null));
    const key = { columns: [column], at: entity.at };
    const plain = { unique: false, spatial: false, fulltext: false, where: null };
    closure.indexes.push({ ...key, ...plain, name: nameOrNull(index) });
    if (primary.length > 1) continue;
    closure.foreignKeys.push({
      ...key,
      name: nameOrNull(nameBy(names, closure, naming.foreignKeyName)),
      references: { entity, columns: primary },
      onDelete: "cascade",
      onUpdate: "no action",
      deferrable: "no",
    });
  }
}

import { type Fact, type Gap, known, listing } from "../../model/fact.ts";
import type { Action, Column, ForeignKey, Table } from "../../model/schema.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { gapOf, locate, stringOf, unreadable } from "../typescript/values.ts";
import { columnFact } from "./columns.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { texts } from "./field-names.ts";
import { fieldTypes, keysOf, targetKeys, type TargetKeys } from "./fields.ts";
import { plainIndex } from "./indexes.ts";
import { keyName } from "./key-names.ts";
import { primaryName } from "./tables.ts";
import type { StoredType } from "./types.ts";

/** The tables between entities that relations of many to many need, or why one cannot be told. */
export function pivotTables(context: Context): readonly (Table | Gap)[] {
  const tables = new Map<string, Table | Gap>();
  for (const entity of context.entities) {
    for (const field of entity.fields.values()) {
      const table = pivotOf(field, entity, context);
      if (table === null) continue;
      const key =
        "code" in table
          ? `${table.at?.file}:${table.at?.line}`
          : `${table.name.namespace}.${table.name.name}`;
      if (!tables.has(key)) tables.set(key, table);
    }
  }
  return [...tables.values()];
}

interface Side {
  readonly columns: readonly string[];
  readonly keys: TargetKeys;
}

function pivotOf(field: Field, entity: Entity, context: Context): Table | Gap | null {
  const { options, kind, at, name } = field.prop;
  if (kind !== "m:n" || options.isFalse("persist") === true) return null;
  const owner = options.has("owner") === true ? options.flag("owner") : options.has("mappedBy") === false;
  if (owner === false || options.has("pivotEntity") === true) return null;
  const table = isUnknown(owner) ? owner : pivotName(field, entity);
  const sides = isUnknown(table) ? table : sidesOf(field, entity, context);
  const ordered = options.has("fixedOrderColumn") === true ? true : options.flag("fixedOrder");
  if (isUnknown(table) || isUnknown(sides) || isUnknown(ordered)) {
    const because = isUnknown(table) ? table : isUnknown(sides) ? sides : ordered;
    return gapOf(
      "join-table-not-read",
      `The table between ${entity.meta.name} and its ${name}`,
      isUnknown(because) ? because : unreadable("it is computed", at),
      at,
    );
  }
  return assembled(table, sides, ordered, field, entity, context);
}

interface PivotName {
  readonly name: string;
  readonly namespace: string | null;
}

function pivotName(
  { prop: { options, name } }: Field,
  { table, namespace, config }: Entity,
): Maybe<PivotName> {
  const given = options.text("pivotTable");
  if (isUnknown(given)) return given;
  if (given !== null) {
    const dot = given.indexOf(".");
    return dot < 0
      ? { name: given, namespace }
      : { name: given.slice(dot + 1), namespace: given.slice(0, dot) };
  }
  if (isUnknown(table)) return table;
  return isUnknown(config.naming) ? config.naming : { name: config.naming.joinTable(table, name), namespace };
}

function sidesOf(
  field: Field,
  entity: Entity,
  context: Context,
): Maybe<{ readonly own: Side; readonly other: Side }> {
  const { options } = field.prop;
  const keys = keysOf(entity, context);
  const others = targetKeys(field, context);
  const { naming } = entity.config;
  const own = texts(options, "joinColumns", "joinColumn");
  const other = texts(options, "inverseJoinColumns", "inverseJoinColumn");
  if (isUnknown(keys)) return keys;
  if (isUnknown(others)) return others;
  if (isUnknown(own)) return own;
  if (isUnknown(other)) return other;
  if (isUnknown(naming))
    return own !== null && other !== null
      ? { own: { columns: own, keys }, other: { columns: other, keys: others } }
      : naming;
  const joined = (name: string, side: TargetKeys): readonly string[] =>
    side.columns.map((column) => naming.joinColumn(name, column, side.composite));
  const columns = own ?? joined(entity.meta.name, keys);
  const inverse = other ?? joined(others.entity.meta.name, others);
  if (others.entity === entity && String(columns) === String(inverse)) {
    return {
      own: { columns: joined(`${entity.meta.name}_1`, keys), keys },
      other: { columns: joined(`${entity.meta.name}_2`, keys), keys },
    };
  }
  return { own: { columns, keys }, other: { columns: inverse, keys: others } };
}

function assembled(
  { name, namespace }: PivotName,
  { own, other }: { own: Side; other: Side },
  ordered: boolean,
  field: Field,
  entity: Entity,
  context: Context,
): Table {
  const { at, options } = field.prop;
  const columns = [...sideColumns(own, field, context), ...sideColumns(other, field, context)];
  const names = [...own.columns, ...other.columns];
  const order =
    stringOf(options.get("fixedOrderColumn"))
    ?? (isUnknown(entity.config.naming) ? "id" : entity.config.naming.reference);
  const made = options.isFalse("createForeignKeyConstraint") !== true;
  const place = locate(at);
  return {
    name: { namespace: context.dialect === "postgresql" ? namespace : null, name },
    kind: "table",
    columns: listing(ordered ? [orderColumn(order, field, context), ...columns] : columns),
    primaryKey: known({ name: primaryName(name, context), columns: ordered ? [order] : names, at: place }),
    uniques: listing([]),
    indexes: listing(
      context.dialect === "postgresql"
        ? []
        : [own, other].map((side) =>
            plainIndex(
              keyName(name, side.columns, "index", context.dialect),
              side.columns,
              false,
              at,
              context,
              null,
            ),
          ),
    ),
    foreignKeys: listing(made ? [own, other].map((side) => foreignKey(name, side, field, context)) : []),
    checks: listing([]),
    comment: known(null),
    options: [],
    origin: { orm: "mikroorm", model: null, library: null },
    at: place,
  };
}

function sideColumns({ columns, keys }: Side, field: Field, context: Context): readonly Column[] {
  const types = keys.fields.map((key) => fieldTypes(key, keys.entity, context));
  return columns.map((column, index) => {
    const list = types.flatMap((one): readonly Maybe<StoredType>[] => (isUnknown(one) ? [one] : one));
    const type = list[index] ?? unreadable("its type is not known", field.prop.at);
    const bare: Field = {
      ...field,
      prop: { ...field.prop, kind: "m:1", options: field.prop.options.pick([]) },
    };
    const fact = columnFact(
      column,
      isUnknown(type) ? type : { ...type, items: null },
      bare,
      keys.entity,
      context,
      null,
    );
    return { ...fact, identity: known(null) };
  });
}

function orderColumn(name: string, { prop: { at } }: Field, { dialect }: Context): Column {
  return {
    name,
    type: known({ sql: dialect === "sqlite" ? "integer" : "int", enum: null, domainOver: null }),
    nullable: known(false),
    default: known(null),
    identity: known({ kind: dialect === "postgresql" ? "serial" : "autoincrement" }),
    generated: known(null),
    collation: known(null),
    comment: known(null),
    at: locate(at),
  };
}

function foreignKey(
  table: string,
  { columns, keys }: Side,
  { prop: { options, at } }: Field,
  context: Context,
): ForeignKey {
  const rule = (name: string): Fact<Action> => {
    const given = options.text(name);
    if (isUnknown(given))
      return { known: false, gap: gapOf("computed-action", "What a foreign key does", given, at) };
    return known((given?.toLowerCase() as Action | undefined) ?? "cascade");
  };
  return {
    name: keyName(table, columns, "foreign", context.dialect),
    columns,
    references: {
      table: {
        namespace: keys.entity.namespace,
        name: isUnknown(keys.entity.table) ? "" : keys.entity.table,
      },
      columns: keys.columns,
    },
    onDelete: rule("deleteRule"),
    onUpdate: rule("updateRule"),
    deferrable: known("no"),
    validated: true,
    at: locate(at),
  };
}

import { type Fact, known, unknown } from "../../model/fact.ts";
import type { Column, ColumnType, Identity } from "../../model/schema.ts";
import { columnName, type Datamodel, gapIn, locationOf } from "./datamodel.ts";
import { defaultsOf, type Reason } from "./defaults.ts";
import type { Block, Field } from "./syntax.ts";
import { columnType, scalarOf } from "./types.ts";

/** Prisma cannot declare comments: `///` goes to the client only. */
export const NO_COMMENTS: Fact<string | null> = unknown({
  code: "no-comments",
  detail: "Prisma schemas carry no comments for the database.",
  at: null,
  limit: true,
});

/** Attributes whose meaning for a column is known; those with a dot are native types. */
const KNOWN = new Set(["id", "unique", "default", "updatedAt", "map", "relation", "ignore", "shardKey"]);

/** Works out the column of a scalar field. `keyColumns`: the names of the primary key's columns. */
export function readColumn(
  field: Field,
  block: Block,
  keyColumns: readonly string[],
  datamodel: Datamodel,
): Column {
  const { dialect } = datamodel.settings;
  const name = columnName(field);
  const strange = field.attributes.find(
    (attribute) => !KNOWN.has(attribute.name) && !attribute.name.includes("."),
  );
  const fact = <T extends object | boolean | null>(value: T | Reason): Fact<T> => {
    if (strange !== undefined)
      return unknown(gapIn(block, field.line, "unknown-attribute", `@${strange.name} is not known.`));
    if (isReason(value)) return unknown(gapIn(block, field.line, value.code, value.detail));
    return known(value);
  };
  const spelled = columnType(field, datamodel);
  const type: ColumnType | Reason =
    typeof spelled === "string"
      ? { code: "unknown-type", detail: `The type of ${field.name} is not known: ${spelled}.` }
      : spelled;
  const defaults = defaultsOf(field, block, datamodel);
  const inKey = dialect !== "sqlite" && keyColumns.includes(name);
  return {
    name,
    type: fact(type),
    // Lists are made without NOT NULL; the client reads NULL as an empty list.
    nullable: fact(field.type?.arity !== "required" && !inKey),
    default: fact(defaults.default),
    identity: fact(numberedKey(field, name, keyColumns, datamodel) ?? defaults.identity),
    generated: fact(defaults.generated),
    collation: known(null),
    comment: NO_COMMENTS,
    at: locationOf(block, field.line),
  };
}

/** On SQLite every key of one Int column is made AUTOINCREMENT. */
function numberedKey(
  field: Field,
  name: string,
  keyColumns: readonly string[],
  { settings }: Datamodel,
): Identity | null {
  const alone = keyColumns.length === 1 && keyColumns[0] === name;
  return settings.dialect === "sqlite" && alone && scalarOf(field) === "Int"
    ? { kind: "autoincrement" }
    : null;
}

/** A view's column: Prisma creates no views, so that only the name is sure. */
export function viewColumn(field: Field, block: Block): Column {
  const at = locationOf(block, field.line);
  const detail = `Prisma does not create views: the type of ${field.name} is what the client expects, not what the view yields.`;
  return {
    name: columnName(field),
    type: unknown({ code: "view-column-type", detail, at }),
    nullable: known(true),
    default: known(null),
    identity: known(null),
    generated: known(null),
    collation: known(null),
    comment: NO_COMMENTS,
    at,
  };
}

function isReason(value: object | boolean | null): value is Reason {
  return typeof value === "object" && value !== null && "code" in value;
}

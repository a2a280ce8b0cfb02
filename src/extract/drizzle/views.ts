import { type Gap, known, listing, type Listing, unknown } from "../../model/fact.ts";
import type { Column } from "../../model/schema.ts";
import { locate, type Place, stringOf, type Value } from "../typescript/values.ts";
import { calledExternal, chainOf } from "./chain.ts";
import { NO_COMMENTS, readColumn } from "./columns.ts";
import { type Context, gapAt, isUnknown, type Shell } from "./context.ts";

/** The columns of a view: declared beside its name, or those that its query selects, as far as they can be told. */
export function viewColumns(shell: Shell, context: Context): Listing<Column> {
  if (shell.call.args.length > 1) {
    const declared = [...shell.columns.values()].map((column) => readColumn(column, shell, context).column);
    return listing(declared, shell.gaps);
  }
  const query = shell.steps.find((step) => step.name === "as")?.args[0];
  const made = query?.kind === "function" ? context.engine.apply(query, [BUILDER], shell.at) : query;
  const selected = made === undefined ? null : selectedColumns(made, shell, context);
  return selected ?? listing<Column>([], [viewGap(shell.at)]);
}

/** Stands for the query builder that a view's callback is given. */
const BUILDER: Value = { kind: "external", module: "drizzle-orm", name: "QueryBuilder" };

function viewGap(at: Place): Gap {
  return gapAt("view-columns", "The columns of the view's query could not be read.", at);
}

function selectedColumns(query: Value, shell: Shell, context: Context): Listing<Column> | null {
  const chain = chainOf(query);
  const callee = chain?.root.callee;
  if (chain === null || callee?.kind !== "member" || !callee.name.startsWith("select")) return null;
  const [fields] = chain.root.args;
  const joined = chain.steps.some((step) => /join$/i.test(step.name));
  if (fields === undefined)
    return joined ? null : allColumns(chain.steps.find((step) => step.name === "from")?.args[0], context);
  if (fields.kind !== "object" || fields.open.length > 0) return null;
  const columns: Column[] = [];
  for (const { value, at } of fields.properties.values()) {
    const column = selectedColumn(value, at, context);
    if (column === null) return null;
    columns.push(column);
  }
  return listing(columns);
}

function allColumns(from: Value | undefined, context: Context): Listing<Column> | null {
  const source = context.table(from);
  if (source === null || source.kind !== "table") return null;
  const columns = [...source.columns.values()].map((column) =>
    asViewColumn(readColumn(column, source, context).column),
  );
  return listing(columns, source.gaps);
}

/** A selected column keeps its stored name; an expression has the name given by `.as()`. */
function selectedColumn(value: Value, at: Place, context: Context): Column | null {
  const reference = context.column(value);
  if (!isUnknown(reference)) {
    const { column } = readColumn(reference.column, reference.shell, context);
    return { ...asViewColumn(column), at: locate(at) };
  }
  const name = aliasOf(value);
  if (name === null) return null;
  const type = unknown(
    gapAt("computed-type", `The type of the expression ${name} is decided by the database.`, at),
  );
  return { ...asViewColumn({ ...EMPTY, name, type }), at: locate(at) };
}

function aliasOf(value: Value): string | null {
  if (value.kind !== "call") return null;
  const { callee, args } = value;
  const aliased = callee.kind === "member" && callee.name === "as" && calledExternal(value) === null;
  return aliased ? stringOf(args[0]) : null;
}

function asViewColumn(column: Column): Column {
  return {
    ...column,
    nullable: known(true),
    default: known(null),
    identity: known(null),
    generated: known(null),
  };
}

const EMPTY: Omit<Column, "name" | "type"> = {
  nullable: known(true),
  default: known(null),
  identity: known(null),
  generated: known(null),
  collation: known(null),
  comment: NO_COMMENTS,
  at: null,
};

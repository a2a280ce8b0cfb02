import type { Gap, Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { NONE, asString, truth, type CallValue, type Value } from "../python/values.ts";
import { columnCalls, readColumn, type ColumnSpec } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { gap, reason, text } from "./facts.ts";
import { metaOf } from "./metadata.ts";
import { calls, isCallOf } from "./names.ts";

/** The code of the gap that a table read from the database leaves. */
export const REFLECTED = "reflected-table";

/** A core `Table()` as a draft; a gap instead when its name cannot be told. */
export function readTable(call: CallValue, owner: ClassInfo | null, host: Evaluator): Draft | Gap {
  const at: Location = { file: call.file, line: call.line };
  const [first = call.keywords.get("name"), ...rest] = call.args;
  const name = asString(first);
  if (name === null) {
    const why =
      first === undefined
        ? gap("computed-table-name", "a Table() without a name", at)
        : reason(first, "the name of a Table()", at);
    return { ...why, code: "computed-table-name" };
  }
  const implied = call.keywords.get("metadata");
  const [second] = rest;
  const given = second !== undefined && isMetadata(second, implied !== undefined) ? second : undefined;
  const bind = asString(call.keywords.get("bind_key"));
  const owned = metaOf(given ?? implied, host, at);
  const meta = bind === null ? owned : { ...owned, owner: `bind:${bind}` };
  const own = text(call.keywords.get("schema"), "the schema", at);
  const schema = own.known && own.value === null ? meta.schema : own;
  const items = given === undefined ? rest : rest.slice(1);
  const columns: ColumnSpec[] = [];
  const others: Value[] = [];
  const gaps: Gap[] = call.open === null ? [] : [call.open];
  for (const item of items) {
    const [column] = columnCalls(item);
    if (column !== undefined) {
      const read = readLateColumn(column);
      if (read !== null) columns.push(read);
      else gaps.push(gap("computed-column", `a column of ${name} whose name cannot be told`, at));
    } else if (item.kind === "unknown") gaps.push(item.gap);
    else if (isSchemaItem(item)) others.push(item);
    else gaps.push(reason(item, "an argument of a Table()", at));
  }
  const reflected = reflectedGaps(name, call.keywords, at);
  return {
    name,
    namespace: schema.known ? schema.value : null,
    namespaceGap: schema.known ? null : schema.gap,
    meta,
    model: owner?.name ?? null,
    owner,
    at,
    schemaGap: call.open,
    columns,
    items: others,
    columnGaps: [...gaps, ...reflected],
    itemGaps: [...(call.open === null ? [] : [call.open]), ...reflected],
    comment: text(call.keywords.get("comment"), "the comment", at),
    options: new Map(call.keywords),
    site: call.at,
    extended: false,
    settled: null,
  };
}

/** `autoload_with=` and `autoload=True` let the database add what the model does not say. */
export function reflectedGaps(name: string, keywords: ReadonlyMap<string, Value>, at: Location): Gap[] {
  const engine = keywords.get("autoload_with") ?? NONE;
  const on = keywords.get("autoload") ?? NONE;
  const isOff = truth(on) === false && engine.kind === "constant" && engine.value === null;
  return isOff ? [] : [reflectedGap(name, at)];
}

/** The gap of a table of which the database knows more than the model. */
export function reflectedGap(name: string, at: Location): Gap {
  return gap(REFLECTED, `${name} takes what it does not declare from the database`, at);
}

/** A column with a name of its own; null: the name cannot be told. */
export function readLateColumn(call: CallValue): ColumnSpec | null {
  const name = asString(call.args[0] ?? call.keywords.get("name"));
  if (name === null) return null;
  return readColumn(name, call, null, null, { file: call.file, line: call.line });
}

/** Whether the argument after the name is the metadata; `implied`: it may be left out. */
function isMetadata(value: Value, implied: boolean): boolean {
  if (!implied) return !isSchemaItem(value);
  if (value.kind === "member") return isMetadata(value.value, implied);
  return calls(value) === "MetaData" || (value.kind === "attribute" && value.name === "metadata");
}

function isSchemaItem(value: Value): boolean {
  return (
    columnCalls(value).length > 0
    || isCallOf(
      value,
      "UniqueConstraint",
      "CheckConstraint",
      "PrimaryKeyConstraint",
      "ForeignKeyConstraint",
      "Index",
    )
    || (calls(value) ?? "").endsWith("Constraint")
  );
}

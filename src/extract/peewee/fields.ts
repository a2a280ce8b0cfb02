import { unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { NO, YES, gap, reason } from "../python/facts.ts";
import { isStranger } from "./strangers.ts";
import { asString, truth, type CallValue, type Value } from "../python/values.ts";
import { construct, type Given } from "./construct.ts";
import { FIELD_CLASSES, FIELD_PARAMETERS, type FieldClass } from "./field-classes.ts";
import { nameOf } from "./names.ts";

/** A field as its call says it, before it is bound to a model. */
export interface Field {
  /** The attribute it stands under. */
  readonly name: string;
  readonly at: Location;
  /** Null: a class that is not known. */
  readonly library: FieldClass | null;
  /** The project's own class, when it is one. */
  readonly custom: ClassInfo | null;
  readonly args: ReadonlyMap<string, Value>;
  readonly attributes: ReadonlyMap<string, Value>;
  /** More may have been said that could not be read. */
  readonly open: Gap | null;
  readonly primaryKey: Fact<boolean>;
}

/** Which library class a field class stands on; null when it is no field class at all. */
export interface Standing {
  readonly library: FieldClass | null;
  readonly custom: ClassInfo | null;
  readonly indexed: boolean;
}

/** What a called thing is as a field; null for anything else. */
export function standing(callee: Value): Standing | null {
  if (callee.kind !== "class") {
    const name = nameOf(callee);
    if (name === null) return null;
    const library = FIELD_CLASSES.get(name) ?? null;
    return library === null && !name.endsWith("Field") ? null : { library, custom: null, indexed: false };
  }
  const names = callee.info
    .lineage()
    .foreign.map(nameOf)
    .filter((name) => name !== null);
  const known = names.map((name) => FIELD_CLASSES.get(name)).filter((found) => found !== undefined);
  const library = known.find((each) => each.type !== "DEFAULT" || each.role !== undefined) ?? known[0];
  const isField = library !== undefined || names.some((name) => name.endsWith("Field"));
  const indexed = names.includes("IndexedFieldMixin");
  return isField ? { library: library ?? null, custom: callee.info, indexed } : null;
}

/** The field a call makes; null when it makes none. */
export function readField(host: Evaluator, name: string, call: CallValue): Field | null {
  const stands = standing(call.callee);
  if (stands === null || stands.library?.role === "none") return null;
  const at: Location = { file: call.file, line: call.line };
  const { library, custom } = stands;
  const given: Given = custom === null ? { ...call, attributes: new Map() } : construct(host, custom, call);
  const args = named(given, library);
  if (stands.indexed && !args.has("index")) args.set("index", { kind: "constant", value: true });
  const isAuto = library?.auto !== undefined;
  const open = given.open;
  return {
    name,
    at,
    library,
    custom,
    args,
    attributes: given.attributes,
    open,
    primaryKey: isAuto ? YES : told(args.get("primary_key"), open, "primary_key", at),
  };
}

function named({ args, keywords }: Given, library: FieldClass | null): Map<string, Value> {
  const names = [...(library?.leading ?? []), ...FIELD_PARAMETERS];
  const found = new Map<string, Value>();
  args.forEach((value, index) => {
    const name = names[index];
    if (name !== undefined) found.set(name, value);
  });
  for (const [name, value] of keywords) found.set(name, value);
  return found;
}

/** An argument that is tested for truth; absent: no. */
export function told(value: Value | undefined, open: Gap | null, what: string, at: Location): Fact<boolean> {
  if (value === undefined) return open === null ? NO : unknown(open);
  const decided = truth(value);
  return decided === null ? unknown(reason(value, what, at)) : decided ? YES : NO;
}

/** An argument, unless it is None. */
export function argument(field: Field, ...names: readonly string[]): Value | null {
  for (const name of names) {
    const value = field.args.get(name);
    if (value !== undefined && !(value.kind === "constant" && value.value === null)) return value;
  }
  return null;
}

/** The column's name, or the reason it cannot be told. */
export function columnName(field: Field): string | Gap {
  const given = argument(field, "db_column", "column_name");
  if (given !== null) {
    const name = asString(given);
    if (name === null) return reason(given, `the column name of ${field.name}`, field.at);
    if (name !== "") return name;
  } else if (field.open !== null && field.library?.role !== "row-id") return field.open;
  const isKey = field.library?.role === "foreign-key" || field.library?.role === "deferred-key";
  return isKey && !field.name.endsWith("_id") ? `${field.name}_id` : field.name;
}

/** Why an attribute that was read as no field may be one all the same; null when it certainly is none. */
export function mayBeField(name: string, value: Value, at: Location): Gap | null {
  const detail = `${name} may be a field: it is made by what cannot be followed`;
  if (value.kind === "call") {
    const { callee } = value;
    if (
      callee.kind === "function"
      || (isStranger(callee) && nameOf(callee) === null && !isAttributeCall(callee))
    )
      return gap("computed-column", detail, at);
  }
  return null;
}

/** A method of something that was made by Python or the project, e.g. `Flags.flag(1)`. */
function isAttributeCall(callee: Value): boolean {
  if (callee.kind !== "attribute") return false;
  const { base } = callee;
  return (
    base.kind === "member"
    || base.kind === "constant"
    || (base.kind === "call" && standing(base.callee) !== null)
  );
}

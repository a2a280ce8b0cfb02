import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { callFunction } from "../python/functions.ts";
import { isLibrary } from "../python/modules.ts";
import { NO_KEYWORDS, asString, type CallValue, type Value } from "../python/values.ts";
import { fieldClass, type FieldClass, type FieldKind } from "./field-classes.ts";
import { optionsOf } from "./field-options.ts";
import { gap, isNone, nameOf } from "./facts.ts";
import { CONNECTION } from "./library.ts";
import type { Model } from "./model.ts";

/** One field as a model has it. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  /** Its class, for people. */
  readonly label: string;
  /** Django's name of the column type; unknown where its class computes it. */
  readonly internal: Fact<string>;
  /** The type its class gives itself in `db_type()`; null: it leaves that to the internal type. */
  readonly own: Fact<string | null> | null;
  readonly options: ReadonlyMap<string, Value>;
  /** There may be more options. */
  readonly open: Gap | null;
  readonly at: Location | null;
  /** Where it stands among others of its file, which are columns in the order of their making. */
  readonly place: { readonly file: string; readonly at: number } | null;
  /** What it refers to, where Django itself made it. */
  readonly target?: Model;
}

/** The place of something in the project; null for what a library brings. */
export function placeOf(file: string, line: number): Location | null {
  return isLibrary(file) ? null : { file, line };
}

/** The field that an attribute's value makes; null: it is no field. */
export function readField(host: Evaluator, name: string, value: Value): FieldSpec | null {
  if (value.kind !== "call") return null;
  const { callee } = value;
  if (callee.kind === "external") {
    const found = fieldClass(callee);
    return found === null ? null : specOf(host, name, value, found, null);
  }
  if (callee.kind !== "class") return null;
  const base = djangoBase(callee.info);
  return base === null
    ? strangerIn(host, name, value, callee.info)
    : specOf(host, name, value, base, callee.info);
}

/** The class of Django's that a field class of the project derives from; null: none. */
export function djangoBase(info: ClassInfo): FieldClass | null {
  for (const base of info.lineage().foreign) {
    const found = base.kind === "external" ? fieldClass(base) : null;
    if (found !== null) return found;
  }
  return null;
}

function specOf(
  host: Evaluator,
  name: string,
  call: CallValue,
  base: FieldClass,
  info: ClassInfo | null,
): FieldSpec {
  const { named, open } = optionsOf(host, info, base, call);
  const at = placeOf(call.file, call.line);
  const place = { file: call.file, at: call.at };
  return {
    name,
    kind: base.kind,
    label: info?.name ?? base.name,
    internal: internalType(host, base, info, at),
    own: info === null ? null : ownType(host, info, at),
    options: named,
    open,
    at,
    place,
  };
}

/** A field class of the project whose base is of a library that is not known: only `db_type()` of its own tells. */
function strangerIn(host: Evaluator, name: string, call: CallValue, info: ClassInfo): FieldSpec | null {
  const at = placeOf(call.file, call.line);
  const own = strangeField(call) === null ? null : ownType(host, info, at);
  if (own?.known !== true || own.value === null) return null;
  const detail = `${info.name} has a base that is not known, which may set options`;
  return {
    name,
    kind: "plain",
    label: info.name,
    internal: known(info.name),
    own,
    options: call.keywords,
    open: call.open ?? gap("unknown-field-class", detail, at),
    at,
    place: { file: call.file, at: call.at },
  };
}

/** The name of a class that sounds like a field's and is not known; null: it is nothing of that kind. */
export function strangeField({ callee }: CallValue): string | null {
  const names =
    callee.kind === "class" ? callee.info.lineage().foreign.map((each) => nameOf(each)) : [nameOf(callee)];
  return names.find((each) => /(?:Field|ForeignKey)$/.test(each)) ?? null;
}

/** What `get_internal_type()` gives. */
function internalType(
  host: Evaluator,
  base: FieldClass,
  info: ClassInfo | null,
  at: Location | null,
): Fact<string> {
  const given = info === null ? null : method(host, info, "get_internal_type", []);
  if (given !== null) {
    const text = asString(given);
    if (text !== null) return known(text);
    return unknown(gap("computed-type", `${info?.name ?? ""} computes its internal type`, at));
  }
  // `Field` itself answers with the name of the class.
  if (base.name === "Field" && info !== null) return known(info.name);
  return known(base.internal);
}

/** What `db_type(connection)` of a project's class gives; null: it has none of its own. */
function ownType(host: Evaluator, info: ClassInfo, at: Location | null): Fact<string | null> | null {
  const given = method(host, info, "db_type", [CONNECTION]);
  if (given === null) {
    const sly = ["db_parameters", "get_attname_column"].find((name) => method(host, info, name, []) !== null);
    if (sly === undefined) return null;
    return unknown(gap("computed-type", `${info.name} computes its column in \`${sly}()\``, at));
  }
  const text = asString(given);
  if (text !== null) return known(text);
  if (isNone(given)) return known(null);
  return unknown(gap("computed-type", `${info.name} computes its column type in \`db_type()\``, at));
}

function method(host: Evaluator, info: ClassInfo, name: string, args: readonly Value[]): Value | null {
  const found = host.classAttribute(info, name, info);
  if (found?.kind !== "function") return null;
  const self: Value = { kind: "class", info };
  return callFunction(host, { ...found, self }, { args, keywords: NO_KEYWORDS, open: null });
}

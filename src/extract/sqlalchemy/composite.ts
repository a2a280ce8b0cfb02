import type { Location } from "../../model/fact.ts";
import type { Expr } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { placeless } from "../python/tokens.ts";
import { NO_KEYWORDS, NO_VALUES, asString, lastName, type CallValue, type Value } from "../python/values.ts";
import { readAnnotation, type Annotation } from "./annotations.ts";
import { columnCalls } from "./columns.ts";
import { calls } from "./names.ts";

/** One column of a `composite()`. */
export interface CompositeColumn {
  /** The name it has unless its call says otherwise. */
  readonly key: string;
  readonly call: CallValue;
  /** What the class's field says; null: nothing that counts. */
  readonly annotation: Annotation | null;
  /** The class is not known, and may say more. */
  readonly open: boolean;
}

interface Field {
  readonly name: string;
  readonly annotation: Expr;
  readonly holder: ClassInfo;
}

/**
 * The columns of `composite(...)`: a dataclass's fields give them names and types in order, and make those that
 * are not written. Null: they cannot be listed.
 */
export function compositeColumns(
  value: CallValue,
  annotation: Annotation | null,
  host: Evaluator,
): readonly CompositeColumn[] | null {
  const [first] = value.args;
  const given = first?.kind === "class" || first?.kind === "external" || first?.kind === "function";
  const type = given ? first : annotation?.core;
  const parts = given ? value.args.slice(1) : value.args;
  if (value.open !== null) return null;
  const fields = type?.kind === "class" ? fieldsOf(type.info, host) : null;
  const plain = type?.kind === "class" && isPlain(type.info, host);
  const found: CompositeColumn[] = [];
  const count = Math.max(parts.length, fields?.length ?? 0);
  for (let index = 0; index < count; index++) {
    const [part, field] = [parts[index], fields?.[index]];
    const call = part === undefined ? unwritten(value) : columnCalls(part)[0];
    if (call === undefined) continue;
    const named = asString(call.keywords.get("name") ?? call.args[0]) !== null;
    if (field === undefined && !named) return null;
    found.push({
      key: field?.name ?? "",
      call,
      annotation: field === undefined || calls(call) !== "mapped_column" ? null : read(field, host),
      open: fields === null && !plain && calls(call) === "mapped_column",
    });
  }
  return found.length === 0 && parts.length === 0 ? null : found;
}

function read(field: Field, host: Evaluator): Annotation {
  return { ...readAnnotation(field.annotation, field.holder.env, host), mapped: true };
}

function unwritten(value: CallValue): CallValue {
  const callee: Value = { kind: "external", name: "sqlalchemy.orm.mapped_column" };
  const { line, file } = value;
  const at = placeless();
  return { kind: "call", callee, args: NO_VALUES, keywords: NO_KEYWORDS, open: null, line, at, file };
}

function isDataclass(info: ClassInfo, host: Evaluator): boolean {
  return info.def.decorators.some((decorator) => {
    const value = host.evaluate(decorator, info.outer);
    return lastName(value.kind === "call" ? value.callee : value) === "dataclass";
  });
}

/** A class of which a composite's columns take nothing. */
function isPlain(info: ClassInfo, host: Evaluator): boolean {
  const { classes, foreign } = info.lineage();
  return foreign.length === 0 && !classes.some((each) => isDataclass(each, host));
}

/** A dataclass's fields in order; null: the class is none, or something else decides its arguments. */
function fieldsOf(info: ClassInfo, host: Evaluator): readonly Field[] | null {
  if (!isDataclass(info, host) || info.bases().length > 0 || info.scope.names.has("__init__")) return null;
  const fields: Field[] = [];
  for (const [name, binding] of info.scope.names) {
    if (binding.kind !== "declared" && binding.kind !== "value") continue;
    if (binding.annotation === null) continue;
    if (binding.kind === "value" && binding.expr.kind === "call") return null;
    if (/"(?:ClassVar|InitVar|KW_ONLY)"/.test(JSON.stringify(binding.annotation))) return null;
    fields.push({ name, annotation: binding.annotation, holder: info });
  }
  return fields;
}

/** Why the columns of a composite may say more than they do. */
export function compositeGap(key: string, at: Location): { code: string; detail: string; at: Location } {
  const detail = `${key} is a composite() of a class that is not followed, which may decide on its columns`;
  return { code: "computed-column", detail, at };
}

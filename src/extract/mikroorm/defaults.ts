import type { DialectId } from "../../model/schema.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { stringOf, unreadable, type Value } from "../typescript/values.ts";
import type { Field } from "./entities.ts";
import { isMikroExport } from "./packages.ts";
import type { StoredType } from "./types.ts";

/** The default that the database is given; null: none. */
export function defaultOf(
  field: Field,
  type: StoredType | undefined,
  dialect: DialectId,
): Maybe<string | null> {
  const found = written(field, type, dialect);
  if (isUnknown(found) || found === null || found === "null") return isUnknown(found) ? found : null;
  const parenthesised =
    dialect === "mysql" && typeof type?.sql === "string" && /^(blob|text|json)/i.test(type.sql);
  return parenthesised && !found.startsWith("(") ? `(${found})` : found;
}

function written({ prop }: Field, type: StoredType | undefined, dialect: DialectId): Maybe<string | null> {
  const { options, inferred, kind, at } = prop;
  const raw = options.get("defaultRaw");
  if (options.has("defaultRaw") !== false) return rawText(raw) ?? unreadable("its default is computed", at);
  const isVersion = options.flag("version");
  if (isUnknown(isVersion)) return isVersion;
  if (options.has("default") !== false) return given(options.get("default"), type, dialect, at);
  if (isVersion) {
    if (isUnknown(type?.mapped)) return type.mapped;
    if (type?.mapped !== "datetime") return "1";
    return dialect === "postgresql" ? "current_timestamp(3)" : "current_timestamp";
  }
  if (kind !== "scalar" || isUnknown(inferred.initial))
    return isUnknown(inferred.initial) ? inferred.initial : null;
  return inferred.initial === null || inferred.initial.value === null
    ? null
    : given(inferred.initial, type, dialect, at);
}

function given(
  value: Value,
  type: StoredType | undefined,
  dialect: DialectId,
  at: Field["prop"]["at"],
): Maybe<string | null> {
  if (value.kind === "unknown") return value;
  if (value.kind === "literal") {
    if (value.value === null || value.value === undefined) return null;
    return typeof value.value === "string" ? `'${value.value}'` : String(value.value);
  }
  const raw = rawText(value);
  if (raw !== null) return raw;
  if (value.kind !== "array" || value.open.length > 0 || type?.mapped !== "array")
    return unreadable("its default is computed", at);
  const items = value.items.map((item) => (item.kind === "literal" ? String(item.value) : null));
  if (!items.every((item) => item !== null)) return unreadable("its default is computed", at);
  const quoted = items.map((item) => (item === "" || /["{},\\]/.test(item) ? JSON.stringify(item) : item));
  return dialect === "postgresql" ? `'{${quoted.join(",")}}'` : `'${items.join(",")}'`;
}

/** SQL as it stands: a text, `raw('…')`, `sql` templates without values, `sql.now()`. */
export function rawText(value: Value): string | null {
  const text = stringOf(value);
  if (text !== null) return text;
  if (value.kind === "template")
    return isMikroExport(value.tag, "sql", "raw") && value.values.length === 0
      ? (value.strings[0] ?? null)
      : null;
  if (value.kind !== "call") return null;
  if (isMikroExport(value.callee, "raw") && value.args.length === 1) return stringOf(value.args[0]);
  return null;
}

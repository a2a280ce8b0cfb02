import { lastName, type CallValue, type ExternalValue, type Value } from "../python/values.ts";

const DIALECT = /^sqlalchemy\.dialects\.(\w+)\.(?:.*\.)?(\w+)$/;

/**
 * The name by which SQLAlchemy's users know a thing, whatever module it was imported from: `Column`,
 * `postgresql.JSONB`, `func.lower`; null for anything that is not SQLAlchemy's.
 */
export function nameOf(value: Value): string | null {
  if (value.kind !== "external") return null;
  let found = names.get(value.name);
  if (found === undefined) names.set(value.name, (found = shortName(value)));
  return found;
}

const names = new Map<string, string | null>();

function shortName(value: ExternalValue): string | null {
  const { name } = value;
  if (name.startsWith("sqlmodel."))
    return name.endsWith(".AutoString") ? "String" : (lastName(value) ?? null);
  if (!name.startsWith("sqlalchemy.")) return null;
  const dialect = DIALECT.exec(name);
  if (dialect !== null) return `${dialect[1] ?? ""}.${dialect[2] ?? ""}`;
  const func = name.indexOf(".func.");
  return func >= 0 ? name.slice(func + 1) : lastName(value);
}

/** Of a call, the known name of what is called; null when the value is no such call. */
export function calls(value: Value | undefined): string | null {
  return value?.kind === "call" ? nameOf(value.callee) : null;
}

/** Whether the value is a call of one of these. */
export function isCallOf(value: Value | undefined, ...names: readonly string[]): value is CallValue {
  const name = calls(value);
  return name !== null && names.includes(name);
}

/** Flask-SQLAlchemy's table name for a class. */
export function snakeCase(name: string): string {
  return name
    .replace(/((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))/g, "_$1")
    .toLowerCase()
    .replace(/^_+/, "");
}

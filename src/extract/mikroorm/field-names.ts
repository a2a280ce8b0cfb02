import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";
import { stringOf, unreadable, type Value } from "../typescript/values.ts";
import type { Config } from "./config.ts";
import type { Field } from "./entities.ts";

/** A list of texts that an option holds, whether it is given as one or as a list; null: not given. */
export function texts(options: Options, ...names: readonly string[]): Maybe<readonly string[] | null> {
  for (const name of names) {
    const value = options.get(name);
    if (value.kind === "unknown") return value;
    if (options.has(name) !== true) continue;
    const found = textsOf(value);
    if (found === null) return unreadable(`the option ${name} is computed`, null);
    return found;
  }
  return null;
}

function textsOf(value: Value): readonly string[] | null {
  const one = stringOf(value);
  if (one !== null) return [one];
  if (value.kind !== "array" || value.open.length > 0) return null;
  const list = value.items.map(stringOf);
  return list.every((text) => text !== null) ? list : null;
}

/** The columns that a declaration names; null: none. */
export function namedColumns({ prop, prefix }: Field): Maybe<readonly string[] | null> {
  const relation = prop.kind === "m:1" || prop.kind === "1:1";
  const options = relation
    ? ["fieldNames", "fieldName", "joinColumns", "joinColumn", "name"]
    : ["fieldNames", "fieldName", "name"];
  const names = texts(prop.options, ...options);
  if (names === null || isUnknown(names)) return names;
  if (isUnknown(prefix)) return prefix;
  return names.map((name, index) => (index === 0 ? prefix + name : name));
}

/** The columns of what is no relation. */
export function columnNames(field: Field, { naming }: Config): Maybe<readonly string[]> {
  const named = namedColumns(field);
  if (named !== null) return named;
  if (isUnknown(field.prefix)) return field.prefix;
  return isUnknown(naming) ? naming : [naming.column(field.name)];
}

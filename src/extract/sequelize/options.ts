import { isUnknown, type Literal, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import type { Options } from "./draft.ts";

/** Options as written, with those of `new Sequelize({ define })` behind them. A null value counts as said, undefined does not. */
export function optionsOf(written: Value | undefined, fallback: Options): Options {
  return (name) => {
    if (written === undefined || (written.kind === "literal" && written.value === undefined))
      return fallback(name);
    if (written.kind === "unknown") return written;
    if (written.kind !== "object") return unreadable("its options are computed", null);
    const open = written.open[0];
    if (open !== undefined) return open;
    const value = written.properties.get(name)?.value;
    return isMissing(value) ? fallback(name) : value;
  };
}

/** Whether nothing is said. */
export function isMissing(value: Value | undefined): value is undefined {
  return value === undefined || (value.kind === "literal" && value.value === undefined);
}

/** No options at all. */
export const NO_OPTIONS: Options = () => undefined;

/** An option that is a flag; `fallback` when nothing is said. */
export function flagOf(value: Value | undefined, fallback: boolean): boolean | Unknown {
  const plain = plainOf(value);
  if (isUnknown(plain)) return plain;
  return plain === undefined ? fallback : Boolean(plain);
}

/** An option that is a text; null when nothing or an empty text is said. */
export function textOf(value: Value | undefined): string | null | Unknown {
  const plain = plainOf(value);
  if (isUnknown(plain)) return plain;
  if (plain === undefined || plain === null || plain === "" || plain === false) return null;
  return typeof plain === "string" ? plain : unreadable("it is no text", null);
}

/** An option that is a single value. */
export function plainOf(value: Value | undefined): Literal["value"] | Unknown {
  if (value === undefined) return undefined;
  if (value.kind === "literal") return value.value;
  if (value.kind === "unknown") return value;
  return unreadable("an option is computed", "at" in value ? value.at : null);
}

/** The name in `foreignKey: "userId"` or `foreignKey: { name: "userId" }`; null when none is said. */
export function nameIn(value: Value | undefined): string | null | Unknown {
  if (value?.kind !== "object") return textOf(value);
  const open = value.open[0];
  if (open !== undefined) return open;
  const name = value.properties.get("name")?.value ?? value.properties.get("fieldName")?.value;
  return isMissing(name) ? null : textOf(name);
}

/** The other options of `foreignKey: { name, allowNull, … }`. */
export function attributesIn(value: Value | undefined): readonly (readonly [string, Value])[] {
  if (value?.kind !== "object") return [];
  return [...value.properties].flatMap(([name, property]) =>
    name === "name" || name === "fieldName" ? [] : [[name, property.value] as const],
  );
}

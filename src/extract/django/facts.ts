import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import { reason } from "../python/facts.ts";
import { asNumber, asString, lastName, type Value } from "../python/values.ts";
import { wording } from "../python/wording.ts";

export { reason } from "../python/facts.ts";

export const YES: Fact<boolean> = known(true);
export const NO: Fact<boolean> = known(false);
export const ABSENT: Fact<null> = known(null);

/** A gap with a code of ours, at a place. */
export function gap(code: string, detail: string, at: Location | null): Gap {
  return { code, detail, at };
}

/** A name for a value in a sentence. */
export function nameOf(value: Value): string {
  if (value.kind === "class") return value.info.name;
  if (value.kind === "function") return value.name;
  if (value.kind === "call") return `${nameOf(value.callee)}()`;
  return lastName(value) ?? wording(value);
}

/** An option that must be true or false. */
export function flag(
  value: Value | undefined,
  fallback: boolean,
  what: string,
  at: Location | null,
): Fact<boolean> {
  if (value === undefined) return fallback ? YES : NO;
  if (value.kind === "constant") return value.value ? YES : NO;
  if (value.kind === "items" && value.open === null) return value.items.length > 0 ? YES : NO;
  return unknown(reason(value, what, at));
}

/** An option that must be text or None. */
export function text(value: Value | undefined, what: string, at: Location | null): Fact<string | null> {
  if (value === undefined || isNone(value)) return ABSENT;
  const found = asString(value);
  return found === null ? unknown(reason(value, what, at)) : known(found);
}

/** An option that must be a whole number or None. */
export function whole(value: Value | undefined, what: string, at: Location | null): Fact<number | null> {
  if (value === undefined || isNone(value)) return ABSENT;
  const found = asNumber(value);
  return found === null ? unknown(reason(value, what, at)) : known(found);
}

/** Whether a value is certainly None. */
export function isNone(value: Value | undefined): boolean {
  return value?.kind === "constant" && value.value === null;
}

/** The texts of a list; null when they cannot all be told. */
export function texts(value: Value | undefined): string[] | null {
  if (value?.kind !== "items" || value.open !== null) return null;
  const found = value.items.map((each) => asString(each));
  return found.includes(null) ? null : (found as string[]);
}

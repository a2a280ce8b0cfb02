import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";

import { lastName, asString, type Value } from "./values.ts";
import { wording } from "./wording.ts";

/** Shared facts: most columns say nothing else, and there are many columns. */
export const YES: Fact<boolean> = known(true);
export const NO: Fact<boolean> = known(false);
export const ABSENT: Fact<null> = known(null);

/** Lists are complete as a rule. */
export const NOTHING: readonly never[] = [];

/** The list cut to size, as it stays in memory; one that is empty is shared. */
export function kept<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NOTHING : items.slice();
}

/** Few texts said often, as facts: one fact each. */
export class SharedFacts<T> {
  private readonly made = new Map<string, Fact<T>>();
  private readonly make: (text: string) => T;

  constructor(make: (text: string) => T) {
    this.make = make;
  }

  of(text: string): Fact<T> {
    let fact = this.made.get(text);
    if (fact === undefined) this.made.set(text, (fact = known(this.make(text))));
    return fact;
  }
}

/** Index methods. */
export const METHODS = new SharedFacts((name) => name);

/** A gap with a code of ours, at a place. */
export function gap(code: string, detail: string, at: Location | null): Gap {
  return { code, detail, at };
}

/** Why a value is not a constant. */
export function reason(value: Value, what: string, at: Location | null): Gap {
  if (value.kind === "unknown") return { ...value.gap, detail: `${what}: ${value.gap.detail}` };
  const name = describe(value);
  return { code: "not-constant", detail: `${what} is ${name}, which cannot be told without running it`, at };
}

function describe(value: Value): string {
  if (value.kind === "call") return `the result of \`${lastName(value.callee) ?? wording(value.callee)}()\``;
  return `\`${lastName(value) ?? wording(value)}\``;
}

/** A keyword argument that must be True or False. */
export function flag(value: Value | undefined, fallback: boolean, what: string, at: Location): Fact<boolean> {
  if (value === undefined) return fallback ? YES : NO;
  if (value.kind === "constant" && typeof value.value !== "string") return value.value ? YES : NO;
  return unknown(reason(value, what, at));
}

/** A keyword argument that must be text or None. */
export function text(value: Value | undefined, what: string, at: Location): Fact<string | null> {
  if (value === undefined || (value.kind === "constant" && value.value === null)) return ABSENT;
  const found = asString(value);
  return found === null ? unknown(reason(value, what, at)) : known(found);
}

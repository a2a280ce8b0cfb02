import {
  isNullish,
  literal,
  type ObjectValue,
  type Place,
  truthiness,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";
import type { Maybe } from "./maybe.ts";

/** An object of options, each of which may be unreadable by itself. */
export class Options {
  readonly #values: ReadonlyMap<string, Value>;
  /** Why there may be other options than these; null when they are all. */
  readonly #open: Unknown | null;

  constructor(values: ReadonlyMap<string, Value>, open: Unknown | null) {
    this.#values = values;
    this.#open = open;
  }

  /** The options a value holds; a missing one holds none, an unreadable one hides them all. */
  static of(value: Value | undefined, at: Place | null): Options {
    if (value === undefined || isNullish(value)) return NO_OPTIONS;
    if (value.kind === "object") return Options.#ofObject(value);
    return new Options(
      new Map(),
      value.kind === "unknown" ? value : unreadable("its options are computed", at),
    );
  }

  static #ofObject({ properties, open }: ObjectValue): Options {
    const values = new Map([...properties].map(([key, { value }]) => [key, value]));
    return new Options(values, open[0] ?? null);
  }

  /** What is spread after a property may replace it, so that an open object answers for nothing. */
  get(name: string): Value {
    return this.#open ?? this.#values.get(name) ?? UNDEFINED;
  }

  /** Whether the option is given; null when that cannot be told. */
  has(name: string): boolean | null {
    if (this.#open !== null) return null;
    const value = this.#values.get(name);
    return value !== undefined && !(value.kind === "literal" && value.value === undefined);
  }

  with(name: string, value: Value): Options {
    return new Options(new Map(this.#values).set(name, value), this.#open);
  }

  /** These options, with those of another object in place of or beside them. */
  over(base: Options): Options {
    return new Options(new Map([...base.#values, ...this.#values]), this.#open ?? base.#open);
  }

  /** Only some of the options. */
  pick(names: readonly string[]): Options {
    const values = new Map(names.map((name) => [name, this.get(name)]));
    return new Options(values, null);
  }

  /** A text; null when it is missing, empty or `null`. */
  text(name: string): Maybe<string | null> {
    const value = this.get(name);
    if (value.kind === "unknown") return value;
    if (value.kind !== "literal") return unreadable(`the option ${name} is computed`, null);
    return value.value === undefined || value.value === null || value.value === ""
      ? null
      : String(value.value);
  }

  /** Whether the option counts as true. */
  flag(name: string): Maybe<boolean> {
    const value = this.get(name);
    if (value.kind === "unknown") return value;
    return truthiness(value) ?? unreadable(`the option ${name} is computed`, null);
  }

  /** Whether the option is `false`, not merely missing. */
  isFalse(name: string): Maybe<boolean> {
    const value = this.get(name);
    if (value.kind === "unknown") return value;
    return value.kind === "literal" && value.value === false;
  }
}

export const NO_OPTIONS: Options = new Options(new Map(), null);

/** Options written by us, not by the user. */
export function optionsOf(values: Readonly<Record<string, string | number | boolean>>): Options {
  return new Options(new Map(Object.entries(values).map(([key, value]) => [key, literal(value)])), null);
}

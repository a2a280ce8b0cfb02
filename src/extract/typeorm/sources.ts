import { posix } from "node:path";
import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { inside, upward } from "../typescript/paths.ts";
import { type Place, unreadable } from "../typescript/values.ts";
import type { Source } from "./context.ts";
import { undecided } from "./custom-naming.ts";
import type { Maybe } from "../typescript/maybe.ts";
import { defaultNaming } from "./naming.ts";
import { type Found, foundOptions } from "./source-options.ts";

const DEFAULTS: Source = {
  naming: defaultNaming,
  prefix: null,
  schema: null,
  uuidExtension: null,
  foreign: null,
};

/** The data sources of the project, as far as they decide about names and types. */
export class Sources {
  readonly #sources: SourceSet;
  readonly #dialect: DialectId;
  readonly #found: readonly Found[];
  readonly #prefix: string | null;
  readonly #byFolder = new Map<string, Source>();

  /** `prefix`: what the user says it is; null: nothing. */
  constructor(sources: SourceSet, engine: Evaluator, dialect: DialectId, prefix: string | null) {
    this.#sources = sources;
    this.#dialect = dialect;
    this.#prefix = prefix;
    this.#found = foundOptions(sources, engine);
  }

  /** The options that hold for an entity: those of its own package, or else those of the whole project. */
  at({ module }: Place): Source {
    const folder = posix.dirname(module.path);
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const found = this.#for(folder);
    const made =
      this.#prefix === null ? found : { ...found, prefix: this.#prefix === "" ? null : this.#prefix };
    this.#byFolder.set(folder, made);
    return made;
  }

  #for(folder: string): Source {
    for (const one of upward(folder)) {
      const manifest = inside(one, "package.json");
      if (manifest === null || !this.#sources.exists(manifest)) continue;
      const own = this.#found.filter(({ path }) => one === "." || path.startsWith(`${one}/`));
      if (own.length > 0) return this.#merged(own);
    }
    return this.#merged(this.#found);
  }

  #merged(found: readonly Found[]): Source {
    const [first] = found;
    const named = first?.dialect ?? null;
    const certain = found.every(({ dialect, partial }) => dialect === named && !partial);
    const foreign = certain && named !== this.#dialect ? named : null;
    return { ...merged(this.#speaking(found)), foreign };
  }

  /** Those for the dialect that is asked for, if any of them are. */
  #speaking(found: readonly Found[]): readonly Found[] {
    const own = found.filter(({ dialect }) => dialect === this.#dialect || dialect === null);
    return own.length > 0 ? own : found;
  }
}

/** What all data sources agree on; where they do not, nobody can tell. */
function merged(found: readonly Found[]): Source {
  if (found.length === 0) return DEFAULTS;
  const naming = agreed(found, "naming");
  return {
    naming: naming === "disputed" ? undecided(unreadable(DISPUTE, null)) : (naming?.naming ?? defaultNaming),
    prefix: agreedText(found, "prefix"),
    schema: schemaOf(found),
    uuidExtension: agreedText(found, "uuidExtension"),
    foreign: null,
  };
}

/** The one value that is given; null: none is. Options of which only a part is read leave the rest to others. */
function agreed<K extends "naming" | "prefix" | "schema" | "uuidExtension">(
  found: readonly Found[],
  name: K,
): NonNullable<Found[K]> | null | "disputed" {
  const values = new Map<string, NonNullable<Found[K]>>();
  let silent = false;
  for (const one of found) {
    const value = one[name];
    if (value === null) silent ||= !one.partial;
    else values.set(keyOf(value), value);
  }
  const [only] = values.values();
  if (only === undefined) return null;
  return values.size > 1 || silent ? "disputed" : only;
}

function keyOf(value: NonNullable<Found["naming" | "prefix"]>): string {
  if (typeof value === "string") return value;
  return "key" in value ? value.key : `unknown ${value.reason}`;
}

const DISPUTE = "the project's data sources disagree about it";

function agreedText(found: readonly Found[], name: "prefix" | "uuidExtension"): Maybe<string | null> {
  const value = agreed(found, name);
  return value === "disputed" ? unreadable(DISPUTE, null) : value;
}

/** A schema that is set while running is where the search path leads. */
function schemaOf(found: readonly Found[]): string | null {
  const value = agreed(found, "schema");
  return typeof value === "string" && value !== "disputed" ? value : null;
}

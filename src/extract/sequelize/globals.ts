import type { SourceSet } from "../../sources/source.ts";
import { plain } from "../typescript/builtins.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { inside, upward } from "../typescript/paths.ts";
import { readJson } from "../typescript/tsconfig.ts";
import {
  literal,
  type ObjectValue,
  propertyOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { isInstance } from "./library.ts";
import type { Options } from "./draft.ts";
import { NO_OPTIONS, optionsOf } from "./options.ts";
import type { Written } from "./scopes.ts";

/** Options that `define` may set for all models and that decide names or columns. */
const KNOWN = new Set(
  "timestamps underscored freezeTableName paranoid createdAt updatedAt deletedAt schema version charset collate underscoredAll hooks engine comment".split(
    " ",
  ),
);

/** The options that a project gives to all its models: `new Sequelize({ define: { … } })` and its configuration files. */
export class Globals {
  readonly #evaluator: Evaluator;
  readonly #agreed: Options;

  constructor(evaluator: Evaluator, sources: SourceSet, written: readonly Written[]) {
    this.#evaluator = evaluator;
    const votes = [
      ...written.flatMap((one) => this.#vote(one)),
      ...configurations(
        sources,
        sources.candidates.map(({ path }) => path),
      ),
    ];
    this.#agreed = agreed(votes);
  }

  /** The options behind a model that is defined on an instance; the project's where the instance is not known. */
  of(instance: Value | undefined): Options {
    if (!isInstance(instance)) return this.#agreed;
    const given = instance.args.findLast((arg) => arg.kind === "object" || arg.kind === "unknown");
    if (given === undefined) return NO_OPTIONS;
    if (given.kind !== "object" || given.open.length > 0) return this.#agreed;
    const define = propertyOf(given, "define");
    if (define?.kind === "unknown") return this.#agreed;
    return optionsOf(define, (name) => (name === "schema" ? propertyOf(given, "schema") : undefined));
  }

  #vote({ node, scope }: Written): readonly (ObjectValue | Unknown)[] {
    const value = this.#evaluator.ask(() => this.#evaluator.evaluate(node, scope));
    if (value.kind === "unknown") return [value];
    if (value.kind !== "object") return [];
    const names = [...value.properties.keys()];
    return names.some((name) => KNOWN.has(name)) ? [value] : [];
  }
}

function agreed(votes: readonly (ObjectValue | Unknown)[]): Options {
  const [first, ...others] = votes;
  if (first === undefined) return NO_OPTIONS;
  const texts = new Set([first, ...others].map((vote) => JSON.stringify(plain(vote)?.value ?? null)));
  if (texts.size === 1 && !texts.has("null")) return optionsOf(first, NO_OPTIONS);
  const because =
    votes.find((vote) => vote.kind === "unknown")
    ?? unreadable("the option define is given more than once and differently in this project", null);
  return (name) => {
    if (!KNOWN.has(name)) return undefined;
    const values = votes.map((vote) =>
      vote.kind === "object" && vote.open.length === 0 ? propertyOf(vote, name) : because,
    );
    const said = new Set(
      values.map((value) => (value?.kind === "literal" ? String(value.value) : value?.kind)),
    );
    return said.size === 1 ? values[0] : because;
  };
}

/** `config/config.json` of sequelize-cli: its `define`, once for each environment. */
function configurations(sources: SourceSet, paths: readonly string[]): readonly ObjectValue[] {
  const folders = new Set(
    paths.flatMap((path) => [...upward(path.slice(0, Math.max(0, path.lastIndexOf("/"))))]),
  );
  const found: ObjectValue[] = [];
  for (const folder of [...folders].sort()) {
    const path = inside(folder, "config/config.json");
    const file = path !== null && sources.exists(path) ? sources.lookup(path) : null;
    if (file === null || path === null) continue;
    const environments = Object.values(readJson(path, file.text) ?? {});
    for (const one of environments) {
      const define = (one as { define?: unknown } | null)?.define;
      if (typeof define === "object" && define !== null) found.push(dataOf(define));
    }
  }
  return found;
}

function dataOf(data: object): ObjectValue {
  const properties = new Map(
    Object.entries(data).map(([name, value]) => {
      const isPlain = ["string", "number", "boolean"].includes(typeof value);
      const read: Value = isPlain ? literal(value as string) : unreadable("it is nested", null);
      return [name, { value: read, at: null as never }];
    }),
  );
  return { kind: "object", properties, open: [] };
}

import type { Semantics } from "../../model/dialect.ts";
import type { Judgement } from "../../model/fact.ts";
import { compareDefaults } from "./defaults.ts";
import { compareExpressions } from "./expression-compare.ts";
import { compareTypes, fold } from "./types.ts";

/** How PostgreSQL understands names, types and expressions. Pure: no connection, nothing evaluated. */
export const postgresSemantics: Semantics = {
  id: "postgresql",
  fold,
  compareTypes: remembered(compareTypes),
  compareDefaults: remembered(compareDefaults),
  compareExpressions: remembered(compareExpressions),
  isEnumeration: () => false, // enumerations are types here
  defaultIndexMethod: "btree",
};

/** A schema says the same few things thousands of times; the map is emptied before it grows large. */
function remembered<A extends readonly (string | object)[]>(
  judge: (...args: A) => Judgement,
): (...args: A) => Judgement {
  const known = new Map<string, Judgement>();
  return (...args) => {
    const key = args.map(keyOf).join("\u0000");
    const before = known.get(key);
    if (before !== undefined) return before;
    const judgement = judge(...args);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, judgement);
    return judgement;
  };
}

const MOST_REMEMBERED = 5_000;

function keyOf(value: string | object): string {
  return typeof value === "string" ? value : Object.values(value).map(textOf).join("\u0001");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

import type { Engine } from "../typescript/engine.ts";
import type { Maybe } from "../typescript/maybe.ts";
import { unreadable, type Value } from "../typescript/values.ts";
import type { Prop } from "./meta.ts";

type Item = string | number;

/** The values of an enum that a property is told; null: none are. */
export function itemsOf({ options, at }: Prop, engine: Engine): Maybe<readonly Item[] | null> {
  const given = options.get("items");
  if (given.kind === "literal" && given.value === undefined) return null;
  return listed(given.kind === "function" ? engine.apply(given, [], at) : given, at);
}

function listed(made: Value, at: Prop["at"]): Maybe<readonly Item[]> {
  if (made.kind === "unknown") return made;
  if (made.kind !== "array" && made.kind !== "object")
    return unreadable("the values of the enum are computed", at);
  const [because] = made.open;
  if (because !== undefined) return because;
  const values = made.kind === "array" ? made.items : [...made.properties.values()].map(({ value }) => value);
  const items: Item[] = [];
  for (const value of values) {
    if (value.kind === "unknown") return value;
    if (value.kind !== "literal" || (typeof value.value !== "string" && typeof value.value !== "number"))
      return unreadable("a value of the enum is computed", at);
    items.push(value.value);
  }
  // A numeric enum is there under its numbers too, with its names as their values.
  const numeric = made.kind === "object" && items.some((item) => typeof item === "number");
  return numeric ? items.filter((item) => typeof item === "number") : items;
}

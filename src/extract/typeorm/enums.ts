import { unreadable, type Value } from "../typescript/values.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";

/** The values of the option `enum`: a list, or an enum's own without its numbers; null when it is not given. */
export function enumValues(options: Options): Maybe<readonly string[] | null> {
  const given = options.get("enum");
  if (given.kind === "unknown") return given;
  if (given.kind === "literal") return null;
  const items = itemsOf(given);
  if (isUnknown(items)) return items;
  const texts: string[] = [];
  for (const item of items) {
    if (item.kind === "unknown") return item;
    if (item.kind !== "literal") return unreadable("its values are computed", null);
    texts.push(String(item.value));
  }
  return texts;
}

function itemsOf(given: Value): Maybe<readonly Value[]> {
  if (given.kind !== "array" && given.kind !== "object") return unreadable("its values are computed", null);
  const [open] = given.open;
  if (open !== undefined) return open;
  if (given.kind === "array") return given.items;
  // A numeric enum also maps its numbers back to names; those keys are no values.
  const named = [...given.properties].filter(
    ([key, { value }]) => Number.isNaN(Number(key)) && value.kind !== "function",
  );
  return named.map(([, { value }]) => value);
}

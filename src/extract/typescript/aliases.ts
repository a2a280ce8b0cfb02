import type { TypeormReading } from "../../model/settings.ts";
import { literal, type ObjectValue, type Place, type Value } from "./values.ts";
import type { Aliases } from "./marks.ts";

/** The decorators that the user's configuration explains. */
export function aliasesOf(said: TypeormReading | null): Aliases {
  return new Map(Object.entries(said?.decorators ?? {}));
}

/** The arguments of the decorator that is stood for: options given in the code win over those of the configuration. */
export function explained(
  options: Readonly<Record<string, string | number | boolean | null>>,
  args: readonly Value[],
  at: Place,
): readonly Value[] {
  const said: ObjectValue = {
    kind: "object",
    properties: new Map(Object.entries(options).map(([key, value]) => [key, { value: literal(value), at }])),
    open: [],
  };
  const [first, ...others] = args;
  if (first === undefined || (first.kind === "literal" && first.value === undefined)) return [said];
  if (first.kind !== "object") return said.properties.size === 0 ? args : [...args, said];
  return [{ ...first, properties: new Map([...said.properties, ...first.properties]) }, ...others];
}

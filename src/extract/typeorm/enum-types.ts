import type { EnumType } from "../../model/schema.ts";
import { locate } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { enumValues } from "./enums.ts";
import { factOf } from "./facts.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { enumName, normalType } from "./types.ts";

/** The native enums that the tables' columns need, by name. */
export function enumTypes(context: Context): EnumType[] {
  if (context.dialect !== "postgresql") return [];
  const found = new Map<string, EnumType>();
  for (const entity of context.entities) {
    if (entity.kind === "entity-child" || entity.synchronize !== true) continue;
    for (const column of entity.columns) {
      if (normalType(column, context.dialect) !== "enum") continue;
      const name = enumName(column, entity);
      const values = enumValues(column.options);
      if (isUnknown(name) || values === null) continue;
      const key = JSON.stringify([name.namespace, name.name]);
      if (found.has(key)) continue;
      const fact = factOf(values, "computed-enum", `The values of the enum ${name.name}`, column.at);
      found.set(key, { name, values: fact, at: locate(column.at) });
    }
  }
  return [...found.values()];
}

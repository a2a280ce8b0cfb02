import { known, unknown } from "../../model/fact.ts";
import type { EnumType } from "../../model/schema.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { gapOf, locate } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { isStored } from "./fields.ts";
import { scalarType } from "./types.ts";

/** The native enums that the entities use. */
export function enumTypes(context: Context): readonly EnumType[] {
  const found = new Map<string, EnumType>();
  for (const entity of context.entities) {
    for (const field of entity.fields.values()) {
      if (field.prop.kind !== "scalar" || isStored(field, entity) !== true) continue;
      const native = scalarType(field, entity, context).enum;
      if (native === null) continue;
      const { name, values } = native;
      const key = `${name.namespace}.${name.name}`;
      const { at } = field.prop;
      if (found.has(key)) continue;
      found.set(key, {
        name,
        values: isUnknown(values)
          ? unknown(gapOf("computed-enum", `The values of ${name.name}`, values, at))
          : known(values),
        at: locate(at),
      });
    }
  }
  return [...found.values()];
}

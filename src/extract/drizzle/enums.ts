import { known, unknown } from "../../model/fact.ts";
import type { EnumType } from "../../model/schema.ts";
import type { Symbols } from "../typescript/engine.ts";
import { array, gapOf, literal, locate, stringOf, type Value } from "../typescript/values.ts";
import { calledExternal } from "./chain.ts";
import { isUnknown } from "./context.ts";
import { coreOf, type EnumCall, enumCallOf } from "./core.ts";
import { stringsOf } from "./types.ts";

/** What code may read from Drizzle's own objects: an enum's values and name, the columns of a table. */
export const drizzleSymbols: Symbols = {
  member(object, name, engine): Value | null {
    const external = calledExternal(object);
    if (external?.name === "getTableColumns" && external.module === "drizzle-orm") {
      const [table] = object.args;
      return table === undefined ? null : engine.member(table, name, object.at);
    }
    if (coreOf(external) === null && external !== null) return null;
    if (name === "schemaName" && external?.name === "pgSchema") return object.args[0] ?? null;
    if (name !== "enumValues" && name !== "enumName") return null;
    const role = enumCallOf(object);
    if (role === null) return null;
    if (name === "enumName") return role.call.args[0] ?? null;
    const values = stringsOf(role.call.args[1]);
    return isUnknown(values) ? values : array(values.map((value) => literal(value)));
  },
};

/** A native enum; null when its name cannot be told (its columns say so). */
export function readEnum({ call, namespace }: EnumCall): EnumType | null {
  const name = stringOf(call.args[0]);
  const schema = namespace === null ? null : stringOf(namespace);
  if (name === null || (namespace !== null && schema === null)) return null;
  const values = stringsOf(call.args[1]);
  const fact = isUnknown(values)
    ? unknown(gapOf("computed-enum", `The values of the enum ${name}`, values, call.at))
    : known(values);
  return { name: { namespace: schema, name }, values: fact, at: locate(call.at) };
}

import type { Engine } from "../typescript/engine.ts";
import type { Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import { literal, type Place, stringOf, unreadable, type Value } from "../typescript/values.ts";
import { type Chain, chainOf, modelCall } from "./medusa-chains.ts";
import { entityName } from "./medusa-names.ts";
import type { Meta } from "./meta.ts";

/**
 * The options of a relation of many to many, as Medusa 2 gives them to MikroORM. `tracked` holds the relations
 * whose other side owns them, as both may name each other.
 */
export function pivotOptions(
  name: string,
  { start }: Chain,
  { name: model }: Meta,
  engine: Engine,
  tracked: Set<string>,
  at: Place,
): Maybe<Options> {
  const [target = literal(undefined), given] = start.args;
  const options = Options.of(given, at);
  const made = target.kind === "function" ? engine.apply(target, [], at) : target;
  const other = modelCall(made);
  if (other === null)
    return made.kind === "unknown" ? made : unreadable(`the other side of ${name} is not a model`, at);
  const [config, schema] = chainOf(other)?.start.args ?? [];
  const otherName = entityName(
    stringOf(config)
      ?? stringOf(Options.of(config, at).get("name"))
      ?? stringOf(Options.of(config, at).get("tableName"))
      ?? "",
  );
  const mappedBy = stringOf(options.get("mappedBy"));
  const values = new Map<string, Value>([["entity", target]]);
  if (mappedBy !== null) {
    const side =
      schema?.kind === "object"
        ? chainOf(schema.properties.get(mappedBy)?.value ?? literal(undefined))
        : null;
    const both = side !== null && Options.of(side.start.args[1], at).has("mappedBy") === true;
    if (both && tracked.has(`${otherName}.${mappedBy}`)) values.set("owner", literal(true));
    else {
      tracked.add(`${model}.${name}`);
      values.set("mappedBy", literal(mappedBy));
    }
  }
  for (const key of ["pivotEntity", "joinColumn", "inverseJoinColumn"]) {
    if (options.has(key) === true) values.set(key, options.get(key));
  }
  if (options.has("pivotEntity") !== true) {
    const table = stringOf(options.get("pivotTable"));
    values.set(
      "pivotTable",
      table === null ? unreadable("Medusa makes the name of the table", at) : literal(table),
    );
  }
  return new Options(values, null);
}

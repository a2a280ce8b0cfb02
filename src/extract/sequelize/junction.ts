import {
  gapOf,
  isUnknown,
  literal,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type Association, joined } from "./associations.ts";
import { attributeOf, type Model, type Options } from "./draft.ts";
import { keyOf, modelOf } from "./model.ts";
import { attributesIn, flagOf, isMissing, nameIn, textOf } from "./options.ts";
import { singularize } from "./words.ts";

/** One belongsToMany whose models are all known. */
export interface Junction {
  readonly association: Association & { readonly source: Model; readonly target: Model };
  readonly through: Model;
}

/**
 * The model of the join table: the one that `through` names, or the one that Sequelize defines for it. `find` looks a
 * model up by its name or its value.
 */
export function throughOf(
  association: Association & { readonly source: Model },
  find: (value: Value) => Model | null,
): Model | Unknown {
  const { through, throughModel, at } = association;
  if (through === undefined) return unreadable("it says no join table", at);
  if (throughModel !== null) return throughModel;
  const inner = through.kind === "object" ? through.properties.get("model")?.value : through;
  if (inner === undefined) return unreadable("it says no join table", at);
  const found = find(inner);
  if (found !== null) return found;
  const name = stringOf(inner);
  if (name === null) return inner.kind === "unknown" ? inner : unreadable("its join table is computed", at);
  const definition = { node: at.node, at, className: null, name: inner, attributes: new Map(), open: [] };
  return modelOf({ ...definition, options: throughOptions(association, name, through) });
}

/** Sequelize defines the join table with the options of the association and of its source. */
function throughOptions(
  { source, options }: Association & { readonly source: Model },
  name: string,
  through: Value,
): Options {
  return (option) => {
    switch (option) {
      case "tableName":
        return literal(name);
      case "paranoid":
        return through.kind === "object" ? through.properties.get("paranoid")?.value : undefined;
      case "timestamps":
        return options("timestamps") ?? source.options("defaultTimestamps");
      case "indexes":
      case "uniqueKeys":
      case "modelName":
        return undefined;
      default:
        return source.options(option) ?? options(option);
    }
  };
}

/** The names of the two foreign keys, each side's own where both sides say something. */
function keysOf(junction: Junction, paired: Junction | null): readonly [string, string] | Unknown {
  const own = sideKey(junction);
  const { options, source, target } = junction.association;
  const said = nameIn(options("otherKey"));
  if (isUnknown(own) || isUnknown(said)) return isUnknown(own) ? own : (said as Unknown);
  if (said !== null) return [own, said];
  if (paired !== null) {
    const other = sideKey(paired);
    return isUnknown(other) ? other : [own, other];
  }
  const as = textOf(options("as"));
  if (isUnknown(as)) return as;
  const key = targetKeyOf(junction, null);
  const word = source === target ? singularize(as ?? "") : target.singular;
  const other = isUnknown(key) ? key : joined(word, key);
  return isUnknown(other) ? other : [own, other];
}

function sideKey({ association: { options, source } }: Junction): string | Unknown {
  const said = nameIn(options("foreignKey"));
  if (said !== null) return said;
  const key = sourceKeyOf(options, source);
  return isUnknown(key) ? key : joined(source.singular, key);
}

function sourceKeyOf(options: Options, source: Model): string | Unknown {
  return textOf(options("sourceKey")) ?? keyOf(source);
}

function targetKeyOf({ association }: Junction, paired: Junction | null): string | Unknown {
  const said = textOf(association.options("targetKey"));
  if (said !== null) return said;
  if (paired !== null) return sourceKeyOf(paired.association.options, paired.association.source);
  return keyOf(association.target);
}

/** Adds what sequelize 6 injects into the join table. `paired`: the association of the other direction. */
export function addJunction(junction: Junction, paired: Junction | null): void {
  const { association, through } = junction;
  const { options, source, target, at } = association;
  const names = keysOf(junction, paired);
  const sourceKey = sourceKeyOf(options, source);
  const targetKey = targetKeyOf(junction, paired);
  const failed = [names, sourceKey, targetKey].find(isUnknown);
  if (failed !== undefined || isUnknown(names) || isUnknown(sourceKey) || isUnknown(targetKey)) {
    const gap = gapOf(
      "computed-foreign-key",
      "The columns of a join table",
      failed ?? unreadable("", at),
      at,
    );
    through.gaps.push(gap);
    through.foreignGaps.push(gap);
    return;
  }
  const [own, other] = names;
  const keyed = dropAutomaticKey(through, names);
  const { through: option } = association;
  const unique = option?.kind === "object" ? flagOf(option.properties.get("unique")?.value, true) : true;
  const said = keyed
    ? [["primaryKey", literal(true)] as const]
    : unique === false
      ? []
      : [["unique", uniqueKey(junction, own, other, unique)] as const];
  const side = (name: string, model: Model, key: string, given: Value | undefined): void => {
    const type =
      model.attributes.get(key)?.options.get("type") ?? unreadable("what it refers to is not known", at);
    put(junction, name, [["type", type], ...attributesIn(given), ...said], { model, key });
  };
  side(own, source, sourceKey, options("foreignKey"));
  side(other, target, targetKey, options("otherKey"));
}

/** An `id` that nobody wrote gives way to a key of the two foreign keys; whether it does. */
function dropAutomaticKey({ attributes }: Model, names: readonly string[]): boolean {
  let dropped = false;
  for (const [name, attribute] of attributes) {
    if (!attribute.auto || flagOf(attribute.options.get("primaryKey"), false) !== true) continue;
    if (!names.includes(name)) attributes.delete(name);
    dropped = true;
  }
  return dropped;
}

function uniqueKey(
  { association: { options }, through }: Junction,
  own: string,
  other: string,
  unique: true | Unknown,
): Value {
  if (isUnknown(unique)) return unique;
  const said = stringOf(options("uniqueKey"));
  if (said !== null && said !== "") return literal(said);
  return isUnknown(through.table) ? through.table : literal([through.table, own, other, "unique"].join("_"));
}

function put(
  { association, through }: Junction,
  name: string,
  said: readonly (readonly [string, Value])[],
  { model, key }: { model: Model; key: string },
): void {
  const { options, container, at } = association;
  const attribute = through.attributes.get(name) ?? attributeOf(name, [], at, true);
  through.attributes.set(name, attribute);
  for (const [option, value] of said) attribute.options.set(option, value);
  const constrained = flagOf(options("constraints"), true);
  if (isUnknown(constrained))
    through.foreignGaps.push(gapOf("computed-foreign-key", `The foreign key on ${name}`, constrained, at));
  else if (constrained) {
    const actions = { onDelete: options("onDelete"), onUpdate: options("onUpdate") };
    // Here the association replaces what the attribute said.
    if (!isMissing(attribute.options.get("references"))) attribute.options.delete("references");
    attribute.links.push({ target: model, key, ...actions, container, at });
  }
}

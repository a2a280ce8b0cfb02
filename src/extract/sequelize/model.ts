import {
  gapAt,
  gapOf,
  isUnknown,
  literal,
  type Place,
  type Unknown,
  type Value,
} from "../typescript/values.ts";
import { type Attribute, attributeOf, type Model, type Options, type Written } from "./draft.ts";
import { libraryPath } from "./library.ts";
import { flagOf, isMissing, plainOf, textOf } from "./options.ts";
import { pluralize, singularize, underscore } from "./words.ts";

/** What one `define`, `init` or decorated class says. */
export interface Definition {
  readonly node: Model["node"];
  readonly at: Place;
  readonly className: string | null;
  /** The first argument of `define`; null: `modelName` or the class says it. */
  readonly name: Value | null;
  readonly attributes: Written;
  /** Why there may be other attributes. */
  readonly open: readonly Unknown[];
  readonly options: Options;
}

/** What `Model.init` of sequelize 6 makes of a definition; a reason when not even its name can be told. */
export function modelOf(definition: Definition): Model | Unknown {
  const { node, at, className, options } = definition;
  const name = nameOf(definition);
  if (isUnknown(name)) return name;
  const attributes = new Map<string, Attribute>();
  const gaps = definition.open.map((open) => gapOf("computed-columns", "Some columns", open, at));
  for (const [key, property] of definition.attributes) {
    const said = attributeOptions(property.value);
    if (isUnknown(said)) gaps.push(gapOf("computed-columns", `The column ${key}`, said, property.at));
    else attributes.set(key, attributeOf(key, said, property.at));
  }
  const model: Model = {
    node,
    at,
    name,
    className,
    table: tableOf(name, options),
    schema: textOf(options("schema")),
    singular: wordOf("singular", name, options),
    plural: wordOf("plural", name, options),
    options,
    attributes,
    gaps,
    foreignGaps: [...gaps],
  };
  addDefaults(model);
  return model;
}

function nameOf({ name, className, options }: Definition): string | Unknown {
  const said = textOf(name ?? options("modelName"));
  if (said !== null) return said;
  return className ?? "";
}

function tableOf(name: string, options: Options): string | Unknown {
  const said = textOf(options("tableName"));
  if (said !== null) return said;
  const frozen = flagOf(options("freezeTableName"), false);
  if (isUnknown(frozen) || frozen) return isUnknown(frozen) ? frozen : name;
  const plural = pluralize(name);
  const underscored = flagOf(options("underscored"), false);
  if (isUnknown(underscored)) return underscore(plural) === plural ? plural : underscored;
  return underscored ? underscore(plural) : plural;
}

/** `name: { singular, plural }`, otherwise as English has it. */
function wordOf(which: "singular" | "plural", name: string, options: Options): string | Unknown {
  const words = options("name");
  if (words?.kind === "unknown") return words;
  const said = words?.kind === "object" ? textOf(words.properties.get(which)?.value) : null;
  return said ?? (which === "singular" ? singularize(name) : pluralize(name));
}

/** An attribute is a type or an object that has one. */
function attributeOptions(value: Value): readonly (readonly [string, Value])[] | Unknown {
  if (value.kind === "unknown") return value;
  if (value.kind !== "object") return [["type", value]];
  const open = value.open[0];
  if (open !== undefined) return open;
  return [...value.properties].map(([name, property]) => [name, property.value] as const);
}

/** A type of Sequelize's as a value. */
export function typeValue(name: string): Value {
  return { kind: "external", module: "sequelize", name };
}

/** The `id`, timestamps and version that Sequelize adds by itself. */
function addDefaults(model: Model): void {
  const { attributes, at, options } = model;
  const hasKey = [...attributes.values()].some((attribute) =>
    flagOf(attribute.options.get("primaryKey"), false),
  );
  if (!hasKey && !attributes.has("id") && model.gaps.length === 0) {
    const id = { type: typeValue("INTEGER"), primaryKey: literal(true), autoIncrement: literal(true) };
    const said = Object.entries({ ...id, allowNull: literal(false) });
    attributes.set("id", attributeOf("id", said, at, true));
  }
  const timestamps = flagOf(options("timestamps"), true);
  if (isUnknown(timestamps)) model.gaps.push(gapOf("computed-columns", "Its timestamps", timestamps, at));
  else if (timestamps) addTimestamps(model);
  const version = plainOf(options("version"));
  if (isUnknown(version)) model.gaps.push(gapOf("computed-columns", "Its version", version, at));
  else if (version)
    addUnlessThere(model, typeof version === "string" ? version : "version", {
      type: typeValue("INTEGER"),
      allowNull: literal(false),
      defaultValue: literal(0),
    });
}

function addTimestamps(model: Model): void {
  const { at, options } = model;
  for (const which of ["createdAt", "updatedAt", "deletedAt"]) {
    const paranoid = which === "deletedAt" ? flagOf(options("paranoid"), false) : true;
    const said = plainOf(options(which));
    if (isUnknown(paranoid) || (paranoid && isUnknown(said))) {
      model.gaps.push(
        gapAt("computed-columns", `The column ${which} could not be read: it depends on options.`, at),
      );
    } else if (paranoid && said !== false && !isUnknown(said)) {
      const nullable = which === "deletedAt";
      addUnlessThere(model, typeof said === "string" ? said : which, {
        type: typeValue("DATE"),
        allowNull: literal(nullable),
      });
    }
  }
}

function addUnlessThere({ attributes, at }: Model, name: string, said: Record<string, Value>): void {
  const written = attributes.get(name);
  // Rows that are not deleted have no date of deletion, whoever writes the column.
  if (written !== undefined && said["allowNull"]?.kind === "literal" && said["allowNull"].value === true) {
    if (isMissing(written.options.get("allowNull"))) written.options.set("allowNull", literal(true));
  }
  if (written === undefined) attributes.set(name, attributeOf(name, Object.entries(said), at, true));
}

/** The column an attribute is stored in. */
export function fieldOf({ name, options }: Attribute, model: Model): string | Unknown {
  const said = options.get("field");
  if (!isMissing(said)) {
    const field = textOf(said);
    if (field !== null) return field;
  }
  const under = underscore(name);
  if (under === name) return name;
  const underscored = flagOf(model.options("underscored"), false);
  if (isUnknown(underscored)) return underscored;
  return underscored ? under : name;
}

/** The attributes that are the primary key; a reason when that cannot be told. */
export function keyAttributes(model: Model): readonly Attribute[] | Unknown {
  const keys: Attribute[] = [];
  for (const attribute of model.attributes.values()) {
    const isKey = flagOf(attribute.options.get("primaryKey"), false);
    if (isUnknown(isKey)) return isKey;
    if (isKey) keys.push(attribute);
  }
  const [gap] = model.gaps;
  if (keys.length === 0 && gap !== undefined) return { kind: "unknown", reason: gap.detail, at: model.at };
  return keys;
}

/** The attribute that associations refer to when they say nothing else. */
export function keyOf(model: Model): string | Unknown {
  const keys = keyAttributes(model);
  if (isUnknown(keys)) return keys;
  const [first] = keys;
  return first?.name ?? { kind: "unknown", reason: `${model.name} has no primary key`, at: model.at };
}

/** Whether the attribute has no column of its own. */
export function isVirtual({ options }: Attribute): boolean {
  const type = options.get("type");
  return libraryPath(type?.kind === "call" ? type.callee : type)?.[0] === "VIRTUAL";
}

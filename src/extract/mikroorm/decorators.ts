import type { Applied } from "../typescript/marks.ts";
import { Options } from "../typescript/options.ts";
import { literal, type Place, UNDEFINED, type Value } from "../typescript/values.ts";
import { type Inferred, type Meta, NOTHING_INFERRED } from "./meta.ts";
import { type Kind, PROPERTY_DECORATORS } from "./packages.ts";

/** Registers what a decorator of MikroORM says about a class. */
export function applyToClass({ name, args, at }: Applied, meta: Meta): void {
  const options = Options.of(args[0], at);
  const place = at.module === meta.at.module ? at : meta.at;
  if (name === "Entity") meta.entity = options;
  else if (name === "Embeddable") meta.embeddable = options;
  else if (name === "Index" || name === "Unique")
    meta.indexes.push({ options, property: null, unique: name === "Unique", at: place });
  else if (name === "Check") meta.checks.push({ options, property: null, at: place });
}

/** The property that a decorator stands before; nothing is inferred for a method. */
export interface Property {
  readonly name: string;
  readonly inferred: Inferred | null;
  readonly meta: Meta;
  readonly at: Place;
}

/** Registers what a decorator of MikroORM says about a property. */
export function applyToProperty({ name, args, at }: Applied, property: Property): void {
  const { meta } = property;
  if (name === "Index" || name === "Unique") {
    const options = Options.of(args[0], at);
    meta.indexes.push({ options, property: property.name, unique: name === "Unique", at: property.at });
  } else if (name === "Check")
    meta.checks.push({ options: Options.of(args[0], at), property: property.name, at: property.at });
  const kind = Object.hasOwn(PROPERTY_DECORATORS, name) ? PROPERTY_DECORATORS[name] : undefined;
  if (kind === undefined || (name === "Property" && property.inferred === null)) return;
  const options = optionsFor(name, kind, args, at);
  addProperty(property, kind, options);
}

/** Adds a property; what the options say of indexes and checks is read from them later. */
export function addProperty({ name, inferred, meta, at }: Property, kind: Kind, options: Options): void {
  const known = meta.props.get(name);
  // Relations are put together when there are two decorators.
  const merged =
    known !== undefined && kind !== "scalar" && kind !== "embedded" ? options.over(known.options) : options;
  meta.props.set(name, { name, kind, options: merged, inferred: inferred ?? NOTHING_INFERRED, at });
}

/** The options of a decorator in one object, whatever form it is called in. */
function optionsFor(name: string, kind: Kind, args: readonly Value[], at: Place): Options {
  const [first = UNDEFINED, second, third] = args;
  switch (name) {
    case "PrimaryKey":
      return Options.of(first, at).with("primary", literal(true));
    case "Enum": {
      const direct = first.kind === "function" || first.kind === "array";
      const options = direct ? Options.of(second, at).with("items", first) : Options.of(first, at);
      return options.with("enum", literal(true));
    }
    case "Formula":
      return Options.of(second, at).with("persist", literal(false));
    case "Property":
    case "SerializedPrimaryKey":
      return Options.of(first, at);
  }
  if (kind === "embedded")
    return typedFirst(first) ? Options.of(second, at).with("entity", first) : Options.of(first, at);
  if (!typedFirst(first)) return Options.of(first, at);
  if (kind === "m:1") return Options.of(second, at).with("entity", first);
  const isOptions = second === undefined || second.kind === "object";
  const base = isOptions
    ? Options.of(third, at).over(Options.of(second, at))
    : Options.of(third, at).with("mappedBy", second);
  return base.with("entity", first);
}

/** Whether the first argument is the other entity and not the options. */
function typedFirst(value: Value): boolean {
  if (value.kind === "literal") return typeof value.value === "string";
  return value.kind !== "object";
}

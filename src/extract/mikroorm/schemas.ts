import type { Engine } from "../typescript/engine.ts";
import { Options } from "../typescript/options.ts";
import {
  array,
  type CallValue,
  literal,
  type Place,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import type { Classes } from "./classes.ts";
import { addProperty } from "./decorators.ts";
import { type Meta, newMeta } from "./meta.ts";
import { isMikroExport, type Kind } from "./packages.ts";

const KINDS = new Set(["scalar", "m:1", "1:1", "1:m", "m:n", "embedded"]);

/** `new EntitySchema(…)` or `defineEntity(…)`, or what a property of one leads back to; null: something else. */
export function schemaCall(value: Value): CallValue | null {
  if (value.kind === "member") return value.name === "class" ? schemaCall(value.object) : null;
  if (value.kind !== "call") return null;
  return isMikroExport(value.callee, "EntitySchema", "defineEntity") ? value : null;
}

/** The schemas met so far, each read once. */
export class Schemas {
  readonly #engine: Engine;
  readonly #metas = new Map<CallValue, Meta>();
  #classes: Classes | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Classes and schemas extend one another. */
  connect(classes: Classes): void {
    this.#classes = classes;
  }

  /** What a schema tells MikroORM. */
  meta(call: CallValue): Meta {
    const known = this.#metas.get(call);
    if (known !== undefined) return known;
    const options = Options.of(call.args[0], call.at);
    const linked = options.get("class");
    const name = linked.kind === "class" ? linked.node.name?.text : stringOf(options.get("name"));
    const meta = newMeta(name ?? "", call.at);
    this.#metas.set(call, meta);
    if (name === undefined || name === null)
      meta.open.push(unreadable("the name of a schema is computed", call.at));
    if (options.has("embeddable") === true) meta.embeddable = options;
    else meta.entity = options;
    this.#readBase(options, meta);
    this.#readProperties(options.get("properties"), meta);
    readLists(options, meta, call.at);
    return meta;
  }

  #readBase(options: Options, meta: Meta): void {
    const base = options.get("extends");
    if (options.has("extends") !== true) return;
    const call = schemaCall(base);
    if (call !== null) meta.base = this.meta(call);
    else if (base.kind === "class" && this.#classes !== null) meta.base = this.#classes.meta(base);
    else meta.open.push(base.kind === "unknown" ? base : unreadable("what it extends is not known", meta.at));
    for (let one = meta.base; one !== null; one = one.base) if (one === meta) meta.base = null;
  }

  #readProperties(given: Value, meta: Meta): void {
    const at = meta.at;
    const value = given.kind === "function" ? this.#engine.apply(given, [BUILDERS], at) : given;
    if (value.kind === "literal" && value.value === undefined) return;
    if (value.kind !== "object") {
      meta.open.push(value.kind === "unknown" ? value : unreadable("its properties are computed", at));
      return;
    }
    meta.open.push(...value.open);
    for (const [name, property] of value.properties) {
      const place = property.at.module === at.module ? property.at : at;
      const options = this.#optionsOf(property.value, place);
      const kind = options.text("kind");
      const reference = typeof kind === "string" ? kind : options.text("reference");
      const known = typeof reference === "string" && KINDS.has(reference) ? (reference as Kind) : "scalar";
      addProperty({ name, inferred: null, meta, at: place }, known, formulaless(options));
    }
  }

  /** A property as an object of options, or made by the builders of `p`. */
  #optionsOf(value: Value, at: Place): Options {
    const made = value.kind === "function" ? this.#engine.apply(value, [], at) : value;
    if (made.kind === "object") return Options.of(made, at);
    const built = builtOptions(made);
    return (
      built ?? Options.of(made.kind === "unknown" ? made : unreadable("the property is computed", at), at)
    );
  }
}

const BUILDERS: Value = { kind: "external", module: "@mikro-orm/core", name: "p" };
const RELATIONS: Readonly<Record<string, Kind>> = {
  embedded: "embedded",
  manyToMany: "m:n",
  manyToOne: "m:1",
  oneToMany: "1:m",
  oneToOne: "1:1",
};
/** Methods that take a list as their arguments. */
const LISTS = new Set([
  "fieldNames",
  "columnTypes",
  "joinColumns",
  "inverseJoinColumns",
  "referencedColumnNames",
  "cascade",
]);

/** What a chain such as `p.string().nullable()` says; null when it is none. */
function builtOptions(value: Value): Options | null {
  if (value.kind !== "call" || value.callee.kind !== "member") return null;
  const { object, name } = value.callee;
  if (isBuilders(object)) return new Options(new Map(startOf(name, value.args)), null);
  const before = builtOptions(object);
  if (before === null) return null;
  if (LISTS.has(name)) return before.with(name, array(value.args));
  const [given = literal(true)] = value.args;
  return before.with(name === "name" ? "fieldName" : name, given);
}

function isBuilders(value: Value): boolean {
  if (value.kind === "member")
    return value.name === "properties" && isMikroExport(value.object, "defineEntity");
  return isMikroExport(value, "p");
}

function startOf(name: string, [first = literal(undefined)]: readonly Value[]): [string, Value][] {
  const kind = Object.hasOwn(RELATIONS, name) ? RELATIONS[name] : undefined;
  if (kind !== undefined)
    return [
      ["kind", literal(kind)],
      ["entity", first],
    ];
  if (name === "enum")
    return [
      ["enum", literal(true)],
      ["items", first],
    ];
  if (name === "type") return [["type", first]];
  if (name === "formula") return [["persist", literal(false)]];
  const type: [string, Value] = [
    "type",
    { kind: "external", module: "@mikro-orm/core", name: `types.${name}` },
  ];
  return name === "datetime" || name === "time" ? [type, ["length", first]] : [type];
}

/** A property that is worked out by a formula has no column. */
function formulaless(options: Options): Options {
  return options.has("formula") === true ? options.with("persist", literal(false)) : options;
}

/** The lists of indexes, uniques and checks of a schema or of `@Entity()`'s own options. */
export function readLists(options: Options, meta: Meta, at: Place): void {
  for (const [name, unique] of [
    ["indexes", false],
    ["uniques", true],
  ] as const) {
    for (const one of itemsOf(options.get(name), meta.open))
      meta.indexes.push({ options: Options.of(one, at), property: null, unique, at });
  }
  for (const one of itemsOf(options.get("checks"), meta.open))
    meta.checks.push({ options: Options.of(one, at), property: null, at });
}

function itemsOf(value: Value, open: Unknown[]): readonly Value[] {
  if (value.kind === "array") {
    open.push(...value.open);
    return value.items;
  }
  if (value.kind === "unknown") open.push(value);
  return [];
}

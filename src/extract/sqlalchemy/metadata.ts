import { known, type Fact, type Location } from "../../model/fact.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { ClassInfo } from "../python/classes.ts";
import { isLibrary, libraryName } from "../python/modules.ts";
import { asString, lastName, type CallValue, type DictValue, type Value } from "../python/values.ts";
import { text } from "./facts.ts";
import { isBaseMaker, isFlaskInstance } from "./library.ts";
import { calls, nameOf } from "./names.ts";

/** What a MetaData and its registry decide for all their tables. */
export interface Meta {
  /** What the user calls it: `module:name` of the base, registry or MetaData that owns the tables. */
  readonly owner: string | null;
  readonly schema: Fact<string | null>;
  readonly naming: DictValue | null;
  readonly types: DictValue | null;
}

/** Where a class's declarative base comes from. */
export interface Root {
  readonly kind: "declarative" | "flask" | "sqlmodel";
  readonly meta: Meta;
  /** The base class itself, when it is written as a class. */
  readonly base: ClassInfo | null;
}

export const PLAIN: Meta = { owner: null, schema: known(null), naming: null, types: null };
const DECLARATIVE = new Set(["DeclarativeBase", "DeclarativeBaseNoMeta", "AutomapBase"]);

/** What the names of a file's bases and metadata begin with. */
export function moduleName(file: string): string {
  if (isLibrary(file)) return libraryName(file);
  return file
    .replace(/\.py$/, "")
    .replace(/(?:^|\/)__init__$/, "")
    .replaceAll("/", ".");
}

function classOwner(info: ClassInfo): string {
  return `${moduleName(info.file)}:${info.name}`;
}

const owners = new WeakMap<Evaluator, Map<number, string>>();

/** A call by the name that its module gives to what it makes; by its line where it gives none. */
function ownerOf(call: CallValue, host: Evaluator): string {
  let known = owners.get(host);
  if (known === undefined) owners.set(host, (known = new Map()));
  let found = known.get(call.at);
  if (found === undefined) {
    const names = [...(host.graph.load(call.file)?.scope.names ?? [])];
    const bound = names.find(
      ([, binding]) =>
        binding.kind === "value" && binding.expr.kind === "call" && binding.expr.at === call.at,
    );
    known.set(call.at, (found = `${moduleName(call.file)}:${bound?.[0] ?? call.line}`));
  }
  return found;
}

/** The MetaData a value is, through `Base.metadata`, `db.metadata` and `registry.metadata`. */
export function metaOf(value: Value | null | undefined, host: Evaluator, at: Location): Meta {
  if (value === null || value === undefined) return PLAIN;
  if (value.kind === "member") return metaOf(value.value, host, at);
  if (calls(value) === "MetaData" && value.kind === "call") {
    const naming = value.keywords.get("naming_convention");
    return {
      owner: ownerOf(value, host),
      schema: text(value.keywords.get("schema") ?? value.args[0], "the metadata's schema", at),
      naming: conventionOf(naming),
      types: null,
    };
  }
  if (value.kind === "attribute" && value.name === "metadata") return ofOwner(value.base, host, at);
  if (value.kind === "call" && value.callee.kind === "class") return ofSubclass(value, host, at);
  return PLAIN;
}

/** A project class derived from MetaData, with its own `__init__` or none. */
function ofSubclass(value: CallValue, host: Evaluator, at: Location): Meta {
  const naming = value.keywords.get("naming_convention");
  return {
    owner: ownerOf(value, host),
    schema: text(value.keywords.get("schema"), "the metadata's schema", at),
    naming: conventionOf(naming),
    types: null,
  };
}

/** A convention that cannot be read is one of which nothing is known. */
function conventionOf(value: Value | undefined): DictValue | null {
  const naming = value?.kind === "member" ? value.value : value;
  if (naming === undefined || naming.kind === "dict") return naming ?? null;
  if (naming.kind === "constant") return null;
  const detail = "the naming convention cannot be told";
  return { kind: "dict", entries: [], open: { code: "not-constant", detail, at: null } };
}

/** The metadata of a base class, a registry or a Flask-SQLAlchemy instance. */
function ofOwner(owner: Value, host: Evaluator, at: Location): Meta {
  if (owner.kind === "class") return rootOf(owner.info, host)?.meta ?? PLAIN;
  if (owner.kind !== "call") return PLAIN;
  if (isFlaskInstance(owner)) return flaskMeta(owner, host, at);
  return registryMeta(owner, host, at);
}

function flaskMeta(owner: CallValue, host: Evaluator, at: Location): Meta {
  const model = owner.keywords.get("model_class");
  const given = owner.keywords.get("metadata");
  if (given !== undefined) return named(metaOf(given, host, at), owner, host);
  const root = model?.kind === "class" ? rootOf(model.info, host) : null;
  return { ...(root?.meta ?? PLAIN), owner: ownerOf(owner, host) };
}

/** A MetaData without a name of its own goes by that of what it was made for. */
function named(meta: Meta, holder: CallValue, host: Evaluator): Meta {
  return isNamed(meta.owner) ? meta : { ...meta, owner: ownerOf(holder, host) };
}

function isNamed(owner: string | null): owner is string {
  return owner !== null && !/:\d+$/.test(owner);
}

/** `registry(metadata=…, type_annotation_map=…)`, or `declarative_base(metadata=…)`. */
function registryMeta(call: CallValue, host: Evaluator, at: Location): Meta {
  if (call.callee.kind === "attribute" && call.callee.base.kind === "call") {
    return registryMeta(call.callee.base, host, at);
  }
  const types = call.keywords.get("type_annotation_map");
  const given = call.keywords.get("metadata");
  const meta =
    given === undefined
      ? { ...PLAIN, owner: ownerOf(call, host) }
      : named(metaOf(given, host, at), call, host);
  return { ...meta, types: types?.kind === "dict" ? types : null };
}

/** The declarative base a class stands on; null when it stands on none that is known. */
export function rootOf(info: ClassInfo, host: Evaluator): Root | null {
  const { classes, foreign } = info.lineage();
  for (const base of foreign) {
    const root = rootFrom(base, info, classes, host);
    if (root !== null) return root;
  }
  for (const each of classes) {
    const root = decoratedRoot(each, host, each === info);
    if (root !== null) return root;
  }
  return null;
}

/** `@as_declarative()` makes a base of a class; `@registry.mapped` maps a class that has none. */
function decoratedRoot(info: ClassInfo, host: Evaluator, own: boolean): Root | null {
  for (const decorator of info.def.decorators) {
    const value = host.evaluate(decorator, info.outer);
    const callee = value.kind === "call" ? value.callee : value;
    const name = lastName(callee);
    const isBase = name === "as_declarative" || name === "as_declarative_base";
    if (!isBase && !(own && (name === "mapped" || name === "mapped_as_dataclass"))) continue;
    const at: Location = { file: info.file, line: info.def.line };
    const registry = callee.kind === "attribute" ? callee.base : value;
    const meta = registry.kind === "call" ? registryMeta(registry, host, at) : PLAIN;
    const owner = isBase && registry === value ? classOwner(info) : meta.owner;
    return { kind: "declarative", meta: { ...meta, owner }, base: isBase ? info : null };
  }
  return null;
}

function rootFrom(base: Value, info: ClassInfo, classes: readonly ClassInfo[], host: Evaluator): Root | null {
  const at: Location = { file: info.file, line: info.def.line };
  if (
    base.kind === "attribute"
    && base.name === "Model"
    && isFlaskInstance(base.base)
    && base.base.kind === "call"
  ) {
    const meta = withOwn(info, flaskMeta(base.base, host, at), host, at);
    const bind = asString(host.classAttribute(info, "__bind_key__", info) ?? undefined);
    return { kind: "flask", meta: bind === null ? meta : { ...meta, owner: `bind:${bind}` }, base: null };
  }
  if (base.kind === "call" && isBaseMaker(base)) {
    return { kind: "declarative", meta: withOwn(info, registryMeta(base, host, at), host, at), base: null };
  }
  const name = nameOf(base) ?? "";
  if (name === "SQLModel") {
    const meta = { ...PLAIN, owner: "sqlmodel:SQLModel" };
    return { kind: "sqlmodel", meta: withOwn(info, meta, host, at), base: null };
  }
  if (!DECLARATIVE.has(name)) return null;
  const owner = classes.find((each) => each.bases().includes(base)) ?? null;
  const meta = { ...PLAIN, owner: owner === null ? null : classOwner(owner) };
  return { kind: "declarative", meta: withOwn(info, meta, host, at), base: owner };
}

/** A base class's own `metadata`, `registry` and `type_annotation_map` come before what it was made with. */
function withOwn(info: ClassInfo, meta: Meta, host: Evaluator, at: Location): Meta {
  const plain = (name: string): Value | null => {
    const value = host.classAttribute(info, name, info);
    return value?.kind === "member" ? value.value : value;
  };
  const own = plain("metadata");
  const registry = plain("registry");
  const types = plain("type_annotation_map");
  const viaRegistry = registry?.kind === "call" ? registryMeta(registry, host, at) : null;
  const base = own !== null ? metaOf(own, host, at) : (viaRegistry ?? meta);
  const map = types?.kind === "dict" ? types : (viaRegistry?.types ?? meta.types);
  const owner = isNamed(base.owner) ? base.owner : (meta.owner ?? base.owner);
  return { owner, schema: base.schema, naming: base.naming, types: map };
}

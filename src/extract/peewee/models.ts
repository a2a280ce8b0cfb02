import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { DialectId, Name } from "../../model/schema.ts";
import { YES, gap, reason } from "../python/facts.ts";
import { isStranger } from "./strangers.ts";
import { asString, lastName, truth, type CallValue, type Value } from "../python/values.ts";
import { FIELD_CLASSES } from "./field-classes.ts";
import { mayBeField, readField, type Field } from "./fields.ts";
import { optionsOf, tableName, type Options } from "./meta.ts";
import { calls, isCallOf, modelKind, nameOf } from "./names.ts";

/** A field bound to a model. `home` is the class whose body wrote it. */
export interface Bound {
  readonly field: Field;
  readonly home: ClassInfo;
}

/** What `Meta.primary_key` or the fields make the key. */
export type PrimaryKey =
  | { readonly kind: "field"; readonly bound: Bound }
  | { readonly kind: "composite"; readonly fields: readonly string[] }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly gap: Gap };

export interface Model {
  readonly info: ClassInfo;
  readonly at: Location;
  readonly options: Options;
  readonly table: Fact<string>;
  /** By attribute, in the order in which they were bound. */
  readonly fields: Map<string, Bound>;
  readonly primaryKey: PrimaryKey;
  /** `ManyToManyField`s by attribute. */
  readonly links: Map<string, CallValue>;
  /** Reasons there may be more columns. */
  readonly columnGaps: Gap[];
  /** Reasons there may be more indexes or constraints. */
  readonly itemGaps: Gap[];
  /** What `add_index()` was given, after the class. */
  readonly added: Value[];
  /** The models it inherits from directly. */
  readonly bases: readonly Model[];
  /** Fields its own body declares. */
  readonly ownFields: number;
  readonly virtual: boolean;
}

/** Reads model classes as Peewee's metaclass does. One for a run; remembers what it has read. */
export class Models {
  private readonly host: Evaluator;
  private readonly read = new Map<ClassInfo, Model | null>();

  constructor(host: Evaluator) {
    this.host = host;
  }

  /** Every model so far, base classes included, in the order they were met. */
  all(): Model[] {
    return [...this.read.values()].filter((model) => model !== null);
  }

  /** The model of a class; null when it is none. */
  of(info: ClassInfo): Model | null {
    const cached = this.read.get(info);
    if (cached !== undefined) return cached;
    this.read.set(info, null);
    const kinds = info.lineage().foreign.map(modelKind);
    if (kinds.every((kind) => kind === null)) return null;
    const bases = info.bases().flatMap((base) => (base.kind === "class" ? (this.of(base.info) ?? []) : []));
    const model = this.make(info, bases, kinds.includes("virtual"));
    this.read.delete(info);
    this.read.set(info, model);
    return model;
  }

  private make(info: ClassInfo, bases: readonly Model[], virtual: boolean): Model {
    const at: Location = { file: info.file, line: info.def.line };
    const options = optionsOf(
      this.host,
      info,
      bases.map((base) => base.options),
    );
    const links = new Map<string, CallValue>();
    const columnGaps = strangeBases(info, at);
    const own = this.ownFields(info, links, columnGaps);
    const inherited = new Map<string, Bound>();
    for (const base of bases) {
      columnGaps.push(...base.columnGaps);
      const key = base.primaryKey.kind === "field" ? base.primaryKey.bound.field : null;
      for (const [name, bound] of base.fields) {
        const isKey = bound.field === key || (bound.field.primaryKey.known && bound.field.primaryKey.value);
        if (!info.scope.names.has(name) && !inherited.has(name) && !isKey) inherited.set(name, bound);
      }
      for (const [name, link] of base.links)
        if (!info.scope.names.has(name) && !links.has(name)) links.set(name, link);
    }
    const primaryKey = virtual ? rowKey(info, at) : this.primaryKey(info, options, own, bases);
    if (primaryKey.kind === "unknown") columnGaps.push(primaryKey.gap);
    const fields = new Map<string, Bound>();
    if (primaryKey.kind === "field") fields.set(primaryKey.bound.field.name, primaryKey.bound);
    for (const [name, bound] of [...inherited, ...own]) {
      if (primaryKey.kind !== "field" || primaryKey.bound !== bound) fields.set(name, bound);
    }
    const table = tableName(this.host, info, options);
    const ownFields = own.size;
    const rest = { itemGaps: [], added: [], bases, ownFields, virtual };
    return {
      info,
      at,
      options,
      table,
      fields,
      primaryKey,
      links,
      columnGaps: [...new Set(columnGaps)],
      ...rest,
    };
  }

  private ownFields(info: ClassInfo, links: Map<string, CallValue>, gaps: Gap[]): Map<string, Bound> {
    const found = new Map<string, Bound>();
    for (const [name, binding] of info.scope.names) {
      if (name === "Meta" || binding.kind === "class" || binding.kind === "function") continue;
      const value = this.host.ownAttribute(info, name);
      if (value === null) continue;
      const line = "line" in binding ? binding.line : info.def.line;
      const at: Location = { file: info.file, line };
      if (value.kind === "call") {
        const field = readField(this.host, name, value);
        if (field !== null) {
          found.set(name, { field: { ...field, at }, home: info });
          continue;
        }
        if (isCallOf(value, "ManyToManyField")) links.set(name, value);
      }
      const doubt =
        value.kind === "unknown" ? undecided(name, binding, value.gap, at) : mayBeField(name, value, at);
      if (doubt !== null) gaps.push(doubt);
    }
    return found;
  }

  private primaryKey(
    info: ClassInfo,
    options: Options,
    own: ReadonlyMap<string, Bound>,
    bases: readonly Model[],
  ): PrimaryKey {
    const at: Location = { file: info.file, line: info.def.line };
    const said =
      options.meta === null ? null : this.host.classAttribute(options.meta, "primary_key", options.meta);
    const given = said?.kind === "member" ? said.value : said;
    const fields = [...own.values()];
    const doubtful = fields.find(({ field }) => !field.primaryKey.known)?.field.primaryKey;
    if (doubtful !== undefined && !doubtful.known) return { kind: "unknown", gap: doubtful.gap };
    const keys = fields.filter(({ field }) => field.primaryKey.known && field.primaryKey.value);
    const [only] = keys;
    if (isCallOf(given ?? undefined, "CompositeKey") && given?.kind === "call" && keys.length === 0) {
      const names = given.args.map((arg) => asString(arg));
      if (given.open !== null || names.includes(null))
        return { kind: "unknown", gap: reason(given, "primary_key", at) };
      return { kind: "composite", fields: names.filter((name) => name !== null) };
    }
    const isFalse = given === null || truth(given) === false;
    if (only !== undefined && keys.length === 1 && isFalse) return { kind: "field", bound: only };
    if (keys.length > 0 || !isFalse) {
      const detail = `the primary key of ${info.name} is said more than once, or by what cannot be followed`;
      return { kind: "unknown", gap: gap("computed-primary-key", detail, at) };
    }
    if (given?.kind === "constant" && given.value === false) return { kind: "none" };
    return bases[0]?.primaryKey ?? { kind: "field", bound: { field: automatic(at), home: info } };
  }
}

/** The `id` of a model that names no key. */
export function automatic(at: Location): Field {
  const library = FIELD_CLASSES.get("AutoField") ?? null;
  const rest = { custom: null, args: new Map(), attributes: new Map(), open: null };
  return { name: "id", at, library, ...rest, primaryKey: YES };
}

/** What a virtual table's rows are known by. */
function rowKey(info: ClassInfo, at: Location): PrimaryKey {
  const names = new Set(info.lineage().foreign.map(nameOf));
  const name = names.has("FTSModel") ? "docid" : names.has("FTS5Model") ? "rowid" : null;
  if (name === null) return { kind: "none" };
  return { kind: "field", bound: { field: { ...automatic(at), name }, home: info } };
}

/** An attribute that cannot be told is a doubt only where fields are spoken of. */
function undecided(name: string, binding: object, because: Gap, at: Location): Gap | null {
  if (
    !/(?:Field|Key)"/.test(JSON.stringify(binding, (key, value: unknown) => (key === "from" ? null : value)))
  )
    return null;
  return gap("computed-column", `${name} may be a field: ${because.detail}`, at);
}

/** The base because of which a class may be a model: none that is known, while it declares fields; or null. */
export function doubtfulBase(info: ClassInfo, host: Evaluator): Value | null {
  const { classes, foreign } = info.lineage();
  const base = foreign.find((each) => isStranger(each) && nameOf(each) === null);
  if (base === undefined) return null;
  const declares = classes.some((each) =>
    [...each.scope.names].some(([name, binding]) => {
      if (binding.kind !== "value" || binding.expr.kind !== "call") return false;
      const value = host.ownAttribute(each, name);
      return value?.kind === "call" && readField(host, name, value) !== null;
    }),
  );
  return declares ? base : null;
}

/** Bases that are no part of the project and may bring fields. */
function strangeBases(info: ClassInfo, at: Location): Gap[] {
  const line = info.outer.module.errorLine;
  const broken =
    line === null
      ? []
      : [
          gap("parsed-with-errors", `${info.file} has syntax errors; parts of ${info.name} may be missing`, {
            file: info.file,
            line,
          }),
        ];
  const bases = info.bases().filter((base) => {
    if (base.kind === "class" || modelKind(base) !== null || nameOf(base) !== null) return false;
    if (base.kind === "call") return calls(base) === null && isStranger(base);
    return isStranger(base);
  });
  return [
    ...broken,
    ...bases.map((base) => {
      const name = base.kind === "external" ? base.name : (lastName(base) ?? "a base");
      const detail = `${info.name} inherits from ${name}, which is not part of the project and may declare fields`;
      return gap("unresolved-base", detail, at);
    }),
  ];
}

/** The schema of a model's table; null: none is named. */
function schemaOf(model: Model): Fact<string | null> {
  const value = model.options.all.get("schema");
  if (value === undefined || truth(value) === false) return known(null);
  const name = asString(value);
  return name === null ? unknown(reason(value, `the schema of ${model.info.name}`, model.at)) : known(name);
}

/** A table's name; SQLite knows no schemas but attached files. */
export function qualifiedName(model: Model, dialect: DialectId): Fact<Name> {
  if (!model.table.known) return model.table;
  const schema = schemaOf(model);
  if (dialect === "sqlite") return known({ namespace: null, name: model.table.value });
  return schema.known ? known({ namespace: schema.value, name: model.table.value }) : schema;
}

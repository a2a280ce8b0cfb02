import type { Engine } from "../typescript/engine.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import {
  type CallValue,
  literal,
  type Place,
  stringOf,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type Chain, chainOf, modelCall } from "./medusa-chains.ts";
import { addProperty } from "./decorators.ts";
import { CREATED, field } from "./medusa-fields.ts";
import { entityName, snake } from "./medusa-names.ts";
import { pivotOptions } from "./medusa-pivots.ts";
import { type Meta, newMeta } from "./meta.ts";

/** The models of Medusa 2 met so far, each read once as the entity that Medusa makes of it. */
export class Models {
  readonly #engine: Engine;
  readonly #metas = new Map<Place["node"], Meta>();
  readonly #tracked = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  meta(call: CallValue): Meta {
    const known = this.#metas.get(call.at.node);
    if (known !== undefined) return known;
    const chain = chainOf(call);
    const [config, schema] = chain?.start.args ?? [];
    const names = namesOf(config);
    const meta = newMeta(names?.entity ?? "", call.at);
    this.#metas.set(call.at.node, meta);
    const table =
      names === null ? unreadable("the name of a model is computed", call.at) : literal(names.table);
    meta.entity = new Options(new Map<string, Value>([["tableName", table]]), null);
    if (schema?.kind !== "object") {
      meta.open.push(
        schema?.kind === "unknown" ? schema : unreadable("its properties are computed", call.at),
      );
      return meta;
    }
    meta.open.push(...schema.open);
    for (const [name, { value, at }] of schema.properties)
      this.#property(name, value, meta, at.module === call.at.module ? at : call.at);
    for (const [name, options] of CREATED)
      addProperty({ name, inferred: null, meta, at: call.at }, "scalar", options);
    readIndexes(chain?.after.get("indexes")?.[0], meta);
    return meta;
  }

  #property(name: string, value: Value, meta: Meta, at: Place): void {
    const chain = chainOf(value);
    if (chain === null) {
      meta.open.push(value.kind === "unknown" ? value : unreadable(`the property ${name} is computed`, at));
      return;
    }
    const property = { name, inferred: null, meta, at };
    if (chain.name === "belongsTo") return this.#belongsTo(name, chain, meta, at);
    if (chain.name === "manyToMany") {
      const options = pivotOptions(name, chain, meta, this.#engine, this.#tracked, at);
      if (isUnknown(options)) meta.open.push(options);
      else addProperty(property, "m:n", options);
      return;
    }
    if (chain.name === "hasMany") return;
    if (chain.name === "hasOne") {
      const options = Options.of(chain.start.args[1], at);
      // Later versions may keep the key on this side.
      if (options.has("foreignKey") !== false)
        meta.open.push(unreadable(`who keeps the key of ${name} is not known`, at));
      return;
    }
    for (const [key, options] of field(name, chain, at))
      addProperty({ ...property, name: key }, "scalar", options);
    for (const kind of ["index", "unique"]) {
      if (chain.after.has(kind))
        meta.indexes.push({ options: statement(meta), property: null, unique: false, at });
    }
  }

  /** The side with the key: how it is kept depends on what the other side calls the relation. */
  #belongsTo(name: string, chain: Chain, meta: Meta, at: Place): void {
    const [target = literal(undefined), given] = chain.start.args;
    const made = target.kind === "function" ? this.#engine.apply(target, [], at) : target;
    const other = modelCall(made);
    const schema = other === null ? undefined : chainOf(other)?.start.args[1];
    const mappedBy = stringOf(Options.of(given, at).get("mappedBy")) ?? snake(meta.name);
    const side = schema?.kind === "object" ? schema.properties.get(mappedBy)?.value : undefined;
    const kind = side === undefined ? null : (chainOf(side)?.name ?? null);
    if (kind !== "hasMany" && kind !== "manyToMany" && kind !== "hasOne") {
      meta.open.push(
        made.kind === "unknown" ? made : unreadable(`the other side of ${name} is not found`, at),
      );
      return;
    }
    const column = snake(`${name}Id`);
    const options = new Options(
      new Map<string, Value>([
        ["entity", target],
        ["columnType", literal("text")],
        ["fieldName", literal(column)],
        ["nullable", literal(chain.after.has("nullable"))],
        ["owner", literal(true)],
        ...cascade(chainOf(made)?.after.get("cascades")?.[0], mappedBy, at),
      ]),
      null,
    );
    if (kind === "hasOne") addProperty({ name, inferred: null, meta, at }, "1:1", options);
    else addProperty({ name: column, inferred: null, meta, at }, "m:1", options);
    meta.indexes.push({ options: statement(meta), property: null, unique: false, at });
  }
}

function readIndexes(given: Value | undefined, meta: Meta): void {
  if (given === undefined) return;
  const count = given.kind === "array" ? Math.max(given.items.length, given.open.length) : 1;
  for (let i = 0; i < count; i++)
    meta.indexes.push({ options: statement(meta), property: null, unique: false, at: meta.at });
}

/** Medusa creates every index by SQL of its own. */
function statement(meta: Meta): Options {
  return new Options(
    new Map([["expression", unreadable("Medusa creates it by SQL of its own", meta.at)]]),
    null,
  );
}

function cascade(given: Value | undefined, mappedBy: string, at: Place): [string, Value][] {
  if (given === undefined) return [];
  const list = Options.of(given, at).get("delete");
  if (list.kind === "unknown") return [["deleteRule", list]];
  const cascades = list.kind === "array" && list.items.some((one) => stringOf(one) === mappedBy);
  return cascades ? [["deleteRule", literal("cascade")]] : [];
}

function namesOf(config: Value | undefined): { readonly entity: string; readonly table: string } | null {
  const text = stringOf(config);
  if (text !== null) return { entity: entityName(text), table: snake(text) };
  const options = Options.of(config, null);
  const table = stringOf(options.get("tableName"));
  return table === null
    ? null
    : { entity: entityName(stringOf(options.get("name")) ?? table), table: snake(table) };
}

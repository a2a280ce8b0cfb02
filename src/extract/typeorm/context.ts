import type { DialectId } from "../../model/schema.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { type Place, stringOf, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import type { Classes } from "./classes.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Entity, Hole } from "./meta.ts";
import type { Naming } from "./naming.ts";
import { type Schemas, schemaCall } from "./schemas.ts";
import type { Target } from "./targets.ts";

/** The options of a data source that decide about names and types. */
export interface Source {
  readonly naming: Naming;
  readonly prefix: Maybe<string | null>;
  readonly schema: string | null;
  /** Set to `pgcrypto` when UUIDs come from `gen_random_uuid()`. */
  readonly uuidExtension: Maybe<string | null>;
  /** The other database that every data source names; null: the asked one, several, or it cannot be told. */
  readonly foreign: DialectId | "other" | null;
}

/** What building metadata needs: the entities met, and how to find the one that a value means. */
export class Context {
  readonly dialect: DialectId;
  readonly engine: Evaluator;
  readonly sourceOf: (at: Place) => Source;
  readonly entities: Entity[] = [];
  /** Why whole tables may be missing. */
  readonly lost: Hole[] = [];
  readonly #classes: Classes;
  readonly #schemas: Schemas;
  readonly #byTarget = new Map<Target, Entity>();

  constructor(dialect: DialectId, classes: Classes, schemas: Schemas, sourceOf: (at: Place) => Source) {
    this.dialect = dialect;
    this.engine = classes.engine;
    this.#classes = classes;
    this.#schemas = schemas;
    this.sourceOf = sourceOf;
  }

  add(entity: Entity): void {
    this.entities.push(entity);
    if (!this.#byTarget.has(entity.target)) this.#byTarget.set(entity.target, entity);
  }

  /** The entity that has a class; the one whose table it shares, if it shares one. */
  entityOf(target: Target): Entity | null {
    const own = this.#byTarget.get(target) ?? null;
    return own?.parent ?? own;
  }

  /** The entity a relation's type means: a function, a class, a schema, or a name. */
  resolve(type: Value | null, owner: Target, at: Place): Maybe<Entity> {
    if (type === null) return this.entityOf(owner) ?? unreadable("its own class is no entity", at);
    const value = type.kind === "function" ? this.engine.apply(type, [], at) : type;
    if (value.kind === "unknown") return value;
    const target = this.#targetOf(value);
    if (target !== null)
      return this.entityOf(target) ?? unreadable(`${target.name} is not known as an entity`, at);
    const name =
      stringOf(value) ?? (value.kind === "object" ? stringOf(value.properties.get("name")?.value) : null);
    if (name === null) return unreadable("the entity is not known", at);
    return this.#named(name, at);
  }

  #targetOf(value: Value): Target | null {
    if (value.kind === "class") return this.#classes.target(value);
    const schema = schemaCall(value);
    return schema === null ? null : this.#schemas.target(schema);
  }

  #named(name: string, at: Place): Maybe<Entity> {
    const found = this.entities.find(
      ({ target, kind }) =>
        kind !== "junction"
        && kind !== "closure-junction"
        && (target.name === name || target.table?.name === name),
    );
    return found === undefined ? unreadable(`there is no entity ${name}`, at) : (found.parent ?? found);
  }
}

/** A reason why something is missing from a table. */
export function hole(code: string, what: string, because: Unknown): Hole {
  return { code, what, because };
}

/** Calls a function of a class's properties, such as `(user) => user.photos`, and gives the path it leads to. */
export function pathOf(value: Value, context: Context, at: Place): Maybe<string> {
  const made = value.kind === "function" ? context.engine.apply(value, [PROPERTIES], at) : value;
  return pathText(made) ?? (isUnknown(made) ? made : unreadable("the property is computed", at));
}

/** Stands for the map of an entity's properties. */
export const PROPERTIES: Value = { kind: "external", module: "properties", name: "map" };

/** A property as it is named or reached from the map of properties; null when it is neither. */
export function pathText(value: Value): string | null {
  if (value.kind === "literal") return typeof value.value === "string" ? value.value : null;
  if (value.kind !== "member") return null;
  if (value.object === PROPERTIES) return value.name;
  const before = pathText(value.object);
  return before === null ? null : `${before}.${value.name}`;
}

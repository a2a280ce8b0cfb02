import type { DialectId } from "../../model/schema.ts";
import type { Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";
import { type Place, stringOf, unreadable, type Value } from "../typescript/values.ts";
import type { Configs } from "./config.ts";
import { buildEntity, type Entity, hasTable, rootOf } from "./entities.ts";
import { embed } from "./embedded.ts";
import type { Finder } from "./finder.ts";
import type { Meta } from "./meta.ts";

/** What building tables needs: the entities, and how to find the one that an option means. */
export class Context {
  readonly dialect: DialectId;
  readonly finder: Finder;
  readonly entities: readonly Entity[];
  readonly #metas: readonly Meta[];
  readonly #configs: Configs;
  readonly #built = new Map<Meta, Entity>();

  constructor(dialect: DialectId, finder: Finder, metas: readonly Meta[], configs: Configs) {
    this.dialect = dialect;
    this.finder = finder;
    this.#metas = metas;
    this.#configs = configs;
    this.entities = metas.filter(hasTable).map((meta) => this.entityOf(meta));
  }

  /** The entity that a class is stored as; a base class's own where they share a table. */
  entityOf(meta: Meta): Entity {
    const root = rootOf(meta);
    const known = this.#built.get(root);
    if (known !== undefined) return known;
    const entity = buildEntity(root, this.#metas, this.#configs.at(root.at));
    this.#built.set(root, entity);
    embed(entity, this);
    return entity;
  }

  /** The class or schema that the option `entity` (or `type`, `pivotEntity`) of a property means. */
  target(options: Options, name: string, at: Place): Maybe<Meta> {
    return this.#metaOf(options.get(name), at);
  }

  #metaOf(value: Value, at: Place): Maybe<Meta> {
    const made = value.kind === "function" ? this.finder.engine.apply(value, [], at) : value;
    if (made.kind === "unknown") return made;
    const meta = this.finder.metaOf(made);
    if (meta !== null) return meta;
    const name = stringOf(made);
    return name === null ? unreadable("the entity is not known", at) : this.named(name, at);
  }

  /** The class or schema with a name; of several, the one declared nearest. */
  named(name: string, at: Place): Maybe<Meta> {
    const found = this.#metas.filter((one) => one.name === name);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const here = found.filter((one) => one.at.module.path === at.module.path);
    const folder = at.module.path.slice(0, at.module.path.lastIndexOf("/") + 1);
    const near = here.length > 0 ? here : found.filter((one) => one.at.module.path.startsWith(folder));
    return near.length === 1 && near[0] !== undefined
      ? near[0]
      : unreadable(`which entity ${name} is cannot be told`, at);
  }
}

import type { Evaluator } from "../typescript/evaluator.ts";
import type { Value } from "../typescript/values.ts";
import type { Classes } from "./classes.ts";
import type { Meta } from "./meta.ts";
import { modelCall } from "./medusa-chains.ts";
import type { Models } from "./medusa-models.ts";
import { schemaCall, type Schemas } from "./schemas.ts";

/** Finds what MikroORM is told about a value, whichever way it is told. */
export class Finder {
  readonly engine: Evaluator;
  readonly #classes: Classes;
  readonly #schemas: Schemas;
  readonly #models: Models;
  readonly #linked = new Map<Meta, Meta>();

  constructor(engine: Evaluator, classes: Classes, schemas: Schemas, models: Models) {
    this.engine = engine;
    this.#classes = classes;
    this.#schemas = schemas;
    this.#models = models;
  }

  /** The class, schema or model that a value is; null when it is none. */
  metaOf(value: Value): Meta | null {
    if (value.kind === "class") return this.#ofClass(this.#classes.meta(value));
    const schema = schemaCall(value);
    if (schema !== null) {
      const meta = this.#schemas.meta(schema);
      const linked = (meta.entity ?? meta.embeddable)?.get("class");
      if (linked?.kind === "class") this.#linked.set(this.#classes.meta(linked), meta);
      return meta;
    }
    const model = modelCall(value);
    return model === null ? null : this.#models.meta(model);
  }

  /** A schema speaks for the class that it names, or that extends the one it makes. */
  #ofClass(meta: Meta): Meta {
    const linked = this.#linked.get(meta);
    if (linked !== undefined) return linked;
    const bare = meta.entity === null && meta.embeddable === null && meta.props.size === 0;
    return bare && meta.base !== null && meta.base.name === meta.name ? meta.base : meta;
  }
}

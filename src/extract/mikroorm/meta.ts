import type { Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import type { Literal, Place, Unknown } from "../typescript/values.ts";
import type { Kind } from "./packages.ts";

/** What a property's declaration says beside its decorator. */
export interface Inferred {
  /** The type that TypeScript writes down, or the initial value shows; null: none. */
  readonly type: Maybe<string | null>;
  /** The initial value when it is plain and the same for every object; null: none. */
  readonly initial: Maybe<Literal | null>;
  /** Why it may be nullable although nothing says so; null: it is not. */
  readonly optional: Unknown | null;
}

/** A property of an entity or an embeddable, as it is declared. */
export interface Prop {
  readonly name: string;
  readonly kind: Kind;
  readonly options: Options;
  readonly inferred: Inferred;
  readonly at: Place;
}

export interface IndexDecl {
  readonly options: Options;
  /** The property it stands before; null: the class. */
  readonly property: string | null;
  readonly unique: boolean;
  /** The embedded object whose properties it names, as `address.`; empty: those of the entity itself. */
  readonly path?: string;
  readonly at: Place;
}

export interface CheckDecl {
  readonly options: Options;
  readonly property: string | null;
  readonly at: Place;
}

/** What MikroORM is told about one class or schema, without its base classes. */
export interface Meta {
  readonly name: string;
  readonly at: Place;
  base: Meta | null;
  /** Set for an entity, abstract or not. */
  entity: Options | null;
  embeddable: Options | null;
  readonly props: Map<string, Prop>;
  readonly indexes: IndexDecl[];
  readonly checks: CheckDecl[];
  /** Why it may have other properties than these. */
  readonly open: Unknown[];
}

export const NOTHING_INFERRED: Inferred = { type: null, initial: null, optional: null };

export function newMeta(name: string, at: Place): Meta {
  return {
    name,
    at,
    base: null,
    entity: null,
    embeddable: null,
    props: new Map(),
    indexes: [],
    checks: [],
    open: [],
  };
}

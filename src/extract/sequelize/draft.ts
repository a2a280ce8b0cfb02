import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { Place, Property, Unknown, Value } from "../typescript/values.ts";

/** Options by name; a reason when they cannot be told, undefined when nothing is said. */
export type Options = (name: string) => Value | undefined;

/** A model while it is put together: what `init` makes of it, then what associations add. */
export interface Model {
  /** The class or the call of `define`: two references are to one model when this is one node. */
  readonly node: TS.Node;
  readonly at: Place;
  readonly name: string;
  readonly className: string | null;
  readonly table: string | Unknown;
  /** Null: none is said. */
  readonly schema: string | null | Unknown;
  readonly singular: string | Unknown;
  readonly plural: string | Unknown;
  readonly options: Options;
  readonly attributes: Map<string, Attribute>;
  /** Why there may be other columns. */
  readonly gaps: Gap[];
  /** Why there may be other foreign keys. */
  readonly foreignGaps: Gap[];
}

export interface Attribute {
  readonly name: string;
  readonly options: Map<string, Value>;
  /** Made by Sequelize itself and not written by anybody. */
  readonly auto: boolean;
  readonly at: Place;
  /** What associations make it refer to, in the order they are met. */
  readonly links: Link[];
}

/** A foreign key that an association puts on an attribute. */
export interface Link {
  readonly target: Model;
  /** The attribute of the target that it holds. */
  readonly key: string;
  readonly onDelete: Value | undefined;
  readonly onUpdate: Value | undefined;
  /** Associations of one function or class happen in the order written; of others nobody knows. */
  readonly container: TS.Node;
  readonly at: Place;
}

/** Attributes as they are written: each a type or an object of options. */
export type Written = ReadonlyMap<string, Property>;

/** A new attribute with what was written for it. */
export function attributeOf(
  name: string,
  options: Iterable<readonly [string, Value]>,
  at: Place,
  auto = false,
): Attribute {
  return { name, options: new Map(options), auto, at, links: [] };
}

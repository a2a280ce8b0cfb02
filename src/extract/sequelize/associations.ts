import type { ts as TS } from "ts-morph";
import {
  gapAt,
  gapOf,
  isUnknown,
  type Place,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type Attribute, attributeOf, type Model, type Options } from "./draft.ts";
import { keyAttributes, keyOf } from "./model.ts";
import { attributesIn, flagOf, isMissing, nameIn, textOf } from "./options.ts";
import { camelize, singularize } from "./words.ts";

export type AssociationKind = "belongsTo" | "hasOne" | "hasMany" | "belongsToMany";

/** `source.kind(target, options)`. A null model: which one is meant could not be told. */
export interface Association {
  readonly kind: AssociationKind;
  readonly source: Model | null;
  readonly target: Model | null;
  readonly options: Options;
  /** What `through` says, and the model it names where that is known; only for belongsToMany. */
  readonly through: Value | undefined;
  readonly throughModel: Model | null;
  readonly container: TS.Node;
  readonly at: Place;
}

/** Adds the foreign key of a belongsTo, hasOne or hasMany, as sequelize 6 injects it. */
export function addForeignKey(association: Association): void {
  const { kind, options, at } = association;
  const owns = kind === "belongsTo";
  const holder = owns ? association.source : association.target;
  const other = owns ? association.target : association.source;
  if (holder === null) return;
  const foreignKey = options("foreignKey");
  const keyOption = textOf(options(owns ? "targetKey" : "sourceKey"));
  const key = keyOption ?? (other === null ? unknownModel(at) : keyOf(other));
  const said = nameIn(foreignKey);
  const name = said ?? (isUnknown(key) ? key : defaultName(association, key));
  if (isUnknown(name)) {
    const gap = gapOf("computed-foreign-key", "The foreign key of an association", name, at);
    holder.gaps.push(gap);
    holder.foreignGaps.push(gap);
    return;
  }
  const typed = isUnknown(key) || other === null ? undefined : other.attributes.get(key)?.options.get("type");
  const keyType = options("keyType");
  const type = isMissing(keyType) ? (typed ?? unreadable("what it refers to is not known", at)) : keyType;
  const attribute = inject(holder, name, [["type", type], ...attributesIn(foreignKey)], at);
  if (foreignKey?.kind === "object")
    for (const open of foreignKey.open) holder.gaps.push(computed(name, open, at));
  if (isUnknown(key) || other === null) {
    const because = isUnknown(key) ? key : unknownModel(at);
    holder.foreignGaps.push(gapOf("computed-foreign-key", `The foreign key on ${name}`, because, at));
    return;
  }
  link(attribute, holder, other, key, association);
}

function computed(name: string, open: Unknown, at: Place) {
  return gapOf("computed-columns", `The column of ${name}`, open, at);
}

function unknownModel(at: Place): Unknown {
  return unreadable("the model it refers to is not known", at);
}

/** An attribute keeps what it says itself; only what is missing is filled in. */
function inject(
  holder: Model,
  name: string,
  said: readonly (readonly [string, Value])[],
  at: Place,
): Attribute {
  const attribute = holder.attributes.get(name) ?? attributeOf(name, [], at);
  holder.attributes.set(name, attribute);
  // The options of `foreignKey` come last here and win over the type found.
  for (const [option, value] of new Map(said)) {
    if (isMissing(attribute.options.get(option))) attribute.options.set(option, value);
  }
  return attribute;
}

function link(
  attribute: Attribute,
  holder: Model,
  other: Model,
  key: string,
  association: Association,
): void {
  const { options, container, at } = association;
  const onDelete = options("onDelete");
  const onUpdate = options("onUpdate");
  const constrained = flagOf(options("constraints"), true);
  if (isUnknown(constrained)) {
    holder.foreignGaps.push(
      gapOf("computed-foreign-key", `The foreign key on ${attribute.name}`, constrained, at),
    );
    return;
  }
  const forced = !isMissing(onDelete) || !isMissing(onUpdate) || !isMissing(options("foreignKeyConstraint"));
  if (!constrained && !forced) return;
  const keys = keyAttributes(other);
  if (isUnknown(keys)) {
    holder.foreignGaps.push(gapOf("computed-foreign-key", `The foreign key on ${attribute.name}`, keys, at));
    return;
  }
  // A part of a composite key can be referred to by no foreign key.
  if (keys.length > 1 && keys.some((one) => one.name === key)) return;
  attribute.links.push({ target: other, key, onDelete, onUpdate, container, at });
}

function defaultName(association: Association, key: string): string | Unknown {
  const { kind, source, target, options, at } = association;
  const as = textOf(options("as"));
  if (isUnknown(as)) return as;
  if (kind === "belongsTo") return joined(as ?? target?.singular ?? unknownModel(at), key);
  if (kind === "hasOne") return joined(singularize(as ?? source?.name ?? ""), key);
  return joined(source?.singular ?? unknownModel(at), key);
}

/** `User` and `id` make `UserId`. */
export function joined(word: string | Unknown, key: string): string | Unknown {
  return isUnknown(word) ? word : camelize(`${word}_${key}`);
}

/** A gap for an association whose models could not be told. */
export function associationGap(at: Place) {
  return gapAt(
    "association-not-read",
    "The models of this association could not be told; it may add a column to one of them.",
    at,
  );
}

import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import {
  gapOf,
  isUnknown,
  literal,
  type Scope,
  stringOf,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { addForeignKey, type Association, associationGap, type AssociationKind } from "./associations.ts";
import { type Gathered, givenBy } from "./classes.ts";
import type { Model, Options } from "./draft.ts";
import { addJunction, type Junction, throughOf } from "./junction.ts";
import { nameIn, NO_OPTIONS, optionsOf } from "./options.ts";
import type { Registry } from "./registry.ts";
import type { CallSite, ClassNode } from "./sites.ts";
import { ts } from "../typescript/compiler.ts";

/** Finds out which models are tied to one another, and adds what follows from it. */
export class Associations {
  readonly #registry: Registry;
  readonly #evaluator: Evaluator;
  readonly #gaps: Gap[];
  readonly #found: Association[] = [];
  readonly #gathered: { readonly model: Model; readonly gathered: Gathered }[] = [];

  constructor(registry: Registry, evaluator: Evaluator, gaps: Gap[]) {
    this.#registry = registry;
    this.#evaluator = evaluator;
    this.#gaps = gaps;
  }

  /** Notes what decorators say of a model; it is read when all models are known. */
  gathered(model: Model, gathered: Gathered): void {
    this.#gathered.push({ model, gathered });
  }

  /** Reads all associations and lets them act on their models, in the order found. */
  apply(calls: readonly CallSite[]): void {
    for (const { model, gathered } of this.#gathered) this.#decorated(model, gathered);
    for (const call of calls) {
      if (call.method === "removeAttribute") this.#remove(call);
      else this.#called(call, call.method);
    }
    const junctions: Junction[] = [];
    for (const association of this.#found) {
      if (association.kind === "belongsToMany") junctions.push(...this.#junction(association));
    }
    for (const junction of junctions) addJunction(junction, pairedOf(junction, junctions));
    for (const association of this.#found) {
      if (association.kind !== "belongsToMany") addForeignKey(association);
    }
  }

  #called(call: CallSite, kind: AssociationKind): void {
    const { scope, self, container, at } = call;
    const [first, second] = call.args;
    if (first === undefined) return;
    const source = this.#registry.find(call.model, self);
    const target = this.#registry.find({ node: first, scope }, self);
    if (source === null && target === null) {
      // Another library may have a method of that name.
      if (this.#registry.models.length > 0) this.#gaps.push(associationGap(at));
      return;
    }
    const given = second === undefined ? undefined : this.#evaluate(second, scope);
    const options = optionsOf(given, NO_OPTIONS);
    const throughModel = this.#throughModel(given, scope, self);
    this.#push({ kind, source, target, options, through: options("through"), throughModel, container, at });
  }

  #push(association: Association): void {
    const { kind, source, target, at } = association;
    const holder = kind === "belongsTo" ? source : target;
    if (holder === null || (kind === "belongsToMany" && source === null)) this.#gaps.push(associationGap(at));
    this.#found.push(association);
  }

  /** The model that `through` names, itself or by its `model`. */
  #throughModel(given: Value | undefined, scope: Scope, self: ClassNode | null): Model | null {
    const property = given?.kind === "object" ? given.properties.get("through") : undefined;
    const inner = property?.value.kind === "object" ? property.value.properties.get("model") : property;
    if (inner === undefined || inner.value.kind === "literal") return null;
    const { node } = inner.at;
    const written = ts.isPropertyAssignment(node)
      ? node.initializer
      : ts.isShorthandPropertyAssignment(node)
        ? node.name
        : null;
    return written === null ? null : this.#registry.find({ node: written, scope }, self);
  }

  #evaluate(node: TS.Expression, scope: Scope): Value {
    return this.#evaluator.ask(() => this.#evaluator.evaluate(node, scope));
  }

  #remove(call: CallSite): void {
    const model = this.#registry.find(call.model, call.self);
    const [first] = call.args;
    const name = first === undefined ? null : stringOf(this.#evaluate(first, call.scope));
    if (model === null) return;
    if (name !== null) model.attributes.delete(name);
    else
      model.gaps.push(
        gapOf("computed-columns", "Some columns", unreadable("an attribute is removed", call.at), call.at),
      );
  }

  #junction(association: Association): readonly Junction[] {
    const { source, target, at } = association;
    if (source === null || target === null) return [];
    const known = { ...association, source, target };
    const find = (value: Value): Model | null => {
      const name = stringOf(value);
      return name === null ? this.#registry.ofValue(value) : this.#registry.byName(name);
    };
    const through = throughOf(known, find);
    if (isUnknown(through)) {
      this.#gaps.push(gapOf("association-not-read", "The join table of an association", through, at));
      return [];
    }
    if (!this.#registry.models.includes(through)) this.#registry.add(through);
    return [{ association: known, through }];
  }

  /** The associations of sequelize-typescript; their foreign keys may be named by `@ForeignKey` alone. */
  #decorated(model: Model, { associations }: Gathered): void {
    for (const { property, decorator, scope } of associations) {
      const { name, args, nodes, at } = decorator;
      const getter = nodes[0] === undefined ? null : givenBy(nodes[0]);
      const target = getter === null ? null : this.#registry.find({ node: getter, scope }, null);
      const kind = (name.charAt(0).toLowerCase() + name.slice(1)) as AssociationKind;
      const said = kind === "belongsToMany" ? manyOptions(args) : singleOptions(args[1]);
      const through = kind === "belongsToMany" ? said("through") : undefined;
      const throughModel = through === undefined ? null : this.#decoratedThrough(through, nodes[1], scope);
      const options: Options = (option) => {
        if (option === "as") return said("as") ?? literal(property);
        if (option !== "foreignKey" && option !== "otherKey") return said(option);
        return this.#keyOption(option, said(option), { kind, model, target, throughModel });
      };
      this.#push({ kind, source: model, target, options, through, throughModel, container: model.node, at });
    }
  }

  /** `() => PostTag` as the argument itself, as `through` or as its `model`. */
  #decoratedThrough(value: Value, node: TS.Expression | undefined, scope: Scope): Model | null {
    const getter = node === undefined ? null : givenBy(node);
    if (getter !== null) return this.#registry.find({ node: getter, scope }, null);
    const inner = value.kind === "object" ? value.properties.get("model")?.value : value;
    if (inner?.kind !== "function" || !ts.isArrowFunction(inner.node)) return null;
    const body = givenBy(inner.node);
    return body === null ? null : this.#registry.find({ node: body, scope: inner.scope }, null);
  }

  /** A key without a name is the first that `@ForeignKey` ties to the class on the other side. */
  #keyOption(
    option: "foreignKey" | "otherKey",
    said: Value | undefined,
    ends: { kind: AssociationKind; model: Model; target: Model | null; throughModel: Model | null },
  ): Value | undefined {
    const { kind, model, target, throughModel } = ends;
    if (nameIn(said) !== null) return said;
    const related = option === "otherKey" || kind === "belongsTo" ? target : model;
    const holder = kind === "belongsToMany" ? throughModel : kind === "belongsTo" ? model : target;
    const gathered = this.#gathered.find((one) => one.model === holder)?.gathered;
    const key = gathered?.foreignKeys.find(({ target: node, scope }) => {
      const getter = givenBy(node);
      return (
        getter !== null && related !== null && this.#registry.find({ node: getter, scope }, null) === related
      );
    });
    const name = key === undefined ? unreadable("no @ForeignKey names it", null) : literal(key.property);
    if (said?.kind !== "object") return name;
    const at = [...said.properties.values()][0]?.at ?? { module: model.at.module, node: model.at.node };
    return { ...said, properties: new Map(said.properties).set("name", { value: name, at }) };
  }
}

/** `@BelongsTo(() => User, "userId")` or `(() => User, { … })`. */
function singleOptions(given: Value | undefined): Options {
  if (given?.kind === "literal")
    return (name) => (name === "foreignKey" && given.value !== undefined ? given : undefined);
  return optionsOf(given, NO_OPTIONS);
}

/** `@BelongsToMany(() => Tag, () => PostTag, "postId", "tagId")` or `(() => Tag, { through, … })`. */
function manyOptions(args: readonly Value[]): Options {
  const [, second, foreignKey, otherKey] = args;
  if (second?.kind === "object") return optionsOf(second, NO_OPTIONS);
  return (name) => ({ through: second, foreignKey, otherKey })[name];
}

/** The association of the other direction over the same table. */
function pairedOf(one: Junction, all: readonly Junction[]): Junction | null {
  const { source, target } = one.association;
  const other = all.find(
    (two) =>
      two !== one
      && two.through === one.through
      && two.association.source === target
      && two.association.target === source,
  );
  return other ?? null;
}

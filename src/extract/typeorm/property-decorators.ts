import type { ts as TS } from "ts-morph";
import {
  isNullish,
  type Place,
  type Scope,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import type { Classes } from "./classes.ts";
import { designType } from "../typescript/design-type.ts";
import { addCheck, addForeignKey, addIndex, addUnique } from "./key-decorators.ts";
import type { Applied } from "../typescript/marks.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { NO_OPTIONS, Options } from "../typescript/options.ts";
import type { ColumnMode, RelationKind, Strategy, Target, TypeArg } from "./targets.ts";
import { lexicon } from "../../model/lexicon.ts";

/** The property that a decorator stands before. */
export interface Property {
  readonly name: string;
  /** As it is written. */
  readonly type: TS.TypeNode | undefined;
  readonly scope: Scope;
  readonly target: Target;
  readonly classes: Classes;
}

const MODES: Readonly<Record<string, ColumnMode>> = lexicon({
  CreateDateColumn: "createDate",
  UpdateDateColumn: "updateDate",
  DeleteDateColumn: "deleteDate",
  VersionColumn: "version",
  ViewColumn: "regular",
  TreeLevelColumn: "treeLevel",
  ObjectIdColumn: "objectId",
});

const RELATIONS: Readonly<Record<string, RelationKind>> = lexicon({
  OneToOne: "one-to-one",
  OneToMany: "one-to-many",
  ManyToOne: "many-to-one",
  ManyToMany: "many-to-many",
});

/** Registers what a decorator of TypeORM 0.3 (0.2 where it is the same) says about a property. */
export function applyToProperty({ name, args, at }: Applied, property: Property): void {
  const { target } = property;
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  const relation = Object.hasOwn(RELATIONS, name) ? RELATIONS[name] : undefined;
  if (mode !== undefined) addModeColumn(mode, args[0], property, at);
  else if (relation !== undefined) addRelation(relation, args, property, at);
  else if (name === "Column") addColumn(args, property, at);
  else if (name === "PrimaryColumn") addPrimaryColumn(args, property, at);
  else if (name === "PrimaryGeneratedColumn") addGenerated(args, property, at);
  else if (name === "VirtualColumn") return;
  else if (name === "TreeParent" || name === "TreeChildren") addTreeRelation(name, args[0], property, at);
  else if (name === "JoinColumn") addJoinColumns(args[0], property, at);
  else if (name === "JoinTable")
    target.joinTables.set(property.name, { options: Options.of(args[0], at), at });
  else if (name === "Generated") target.generations.set(property.name, strategyOf(args[0]));
  else if (name === "Index") addIndex(args, property.name, target, at);
  else if (name === "Unique") addUnique(args, property.name, target, at);
  else if (name === "Check") addCheck(args, target, at);
  else if (name === "Exclusion") target.exclusions.push(at);
  else if (name === "ForeignKey") addForeignKey(args, property.name, target, at);
}

function place({ target }: Property, at: Place): Place {
  // A wrapper's own place would be told otherwise: what matters is the property.
  return at.module === target.at.module ? at : { module: target.at.module, node: target.at.node };
}

function addModeColumn(mode: ColumnMode, given: Value | undefined, property: Property, at: Place): void {
  let options = Options.of(given, at);
  if (mode === "objectId") options = options.with("primary", { kind: "literal", value: true });
  const type = options.has("type") === false ? null : typeArg(options.get("type"), at);
  property.target.columns.push({ propertyName: property.name, mode, options, type, at: place(property, at) });
}

/** `@Column(type, options)`, `@Column(options)`, `@Column(() => Embedded)`. */
function addColumn(args: readonly Value[], property: Property, at: Place): void {
  const [first = UNDEFINED, second] = args;
  if (first.kind === "function" || first.kind === "class") return addEmbedded(first, second, property, at);
  const typed = typedFirst(first, second);
  const options = Options.of(typed ? second : first, at);
  const type = typed ? typeArg(first, at) : typeOf(options, property, at);
  register(property, options, type, at);
  const unique = options.get("unique");
  if (unique.kind === "literal" && unique.value === true)
    property.target.uniques.push(uniqueOf(property, place(property, at)));
  else if (unique.kind === "unknown") property.target.open.push(unique);
}

function uniqueOf(property: Property, at: Place): Target["uniques"][number] {
  return {
    name: null,
    columns: { kind: "array", items: [{ kind: "literal", value: property.name }], open: [] },
    options: NO_OPTIONS,
    at,
  };
}

/** Whether the first argument is the type: a text, or something unreadable beside an object of options. */
function typedFirst(first: Value, second: Value | undefined): boolean {
  if (first.kind === "literal") return typeof first.value === "string";
  return first.kind === "external" || (first.kind === "unknown" && second !== undefined);
}

function addPrimaryColumn(args: readonly Value[], property: Property, at: Place): void {
  const [first = UNDEFINED, second] = args;
  const typed = typedFirst(first, second);
  const options = Options.of(typed ? second : first, at).with("primary", { kind: "literal", value: true });
  register(property, options, typed ? typeArg(first, at) : typeOf(options, property, at), at);
}

function register(property: Property, options: Options, type: Maybe<TypeArg>, at: Place): void {
  const { target, name } = property;
  target.columns.push({ propertyName: name, mode: "regular", options, type, at: place(property, at) });
  const generated = options.get("generated");
  if (generated.kind === "unknown") target.generations.set(name, generated);
  else if (generated.kind === "literal" && Boolean(generated.value))
    target.generations.set(name, strategyOf(typeof generated.value === "string" ? generated : undefined));
}

function addGenerated(args: readonly Value[], property: Property, at: Place): void {
  const [first = UNDEFINED, second] = args;
  const named = first.kind === "literal" && typeof first.value === "string";
  const strategy = named || first.kind === "unknown" ? strategyOf(first) : "increment";
  const given = Options.of(named || second !== undefined ? second : first, at);
  const options = given.with("primary", { kind: "literal", value: true });
  const type = given.has("type") === true ? typeArg(given.get("type"), at) : generatedType(strategy);
  property.target.columns.push({
    propertyName: property.name,
    mode: "regular",
    options,
    type,
    at: place(property, at),
  });
  property.target.generations.set(property.name, strategy);
}

function generatedType(strategy: Maybe<Strategy>): Maybe<TypeArg> {
  if (isUnknown(strategy)) return strategy;
  if (strategy === "uuid") return { sql: "uuid" };
  return strategy === "rowid" ? { sql: "int" } : { js: "Number" };
}

function strategyOf(value: Value | undefined): Maybe<Strategy> {
  if (value === undefined || (value.kind === "literal" && value.value === undefined)) return "increment";
  if (value.kind === "unknown") return value;
  const text = value.kind === "literal" ? value.value : null;
  return text === "increment" || text === "uuid" || text === "identity" || text === "rowid"
    ? text
    : unreadable("how it is generated is computed", null);
}

/** The type that is given, or else the one that TypeScript writes down. */
function typeOf(options: Options, property: Property, at: Place): Maybe<TypeArg> {
  const given = options.get("type");
  if (given.kind === "unknown") return given;
  if (options.has("type") === true) return typeArg(given, at);
  const { scope, classes } = property;
  const reflected = designType(property.type, scope.module, classes.engine);
  return isUnknown(reflected) ? reflected : { js: reflected };
}

/** A type as it is given: a text, or a constructor. */
export function typeArg(value: Value, at: Place): Maybe<TypeArg> {
  if (value.kind === "unknown") return value;
  if (value.kind === "literal" && typeof value.value === "string") return { sql: value.value };
  if (value.kind === "external" && value.module === "global") return { js: value.name };
  return unreadable("its type is computed", at);
}

function addEmbedded(type: Value, given: Value | undefined, property: Property, at: Place): void {
  const { target, name, classes } = property;
  const options = Options.of(given, at);
  const prefix = options.get("prefix");
  const value = type.kind === "class" ? type : classes.engine.apply(type, [], at);
  const embedded: Maybe<Target> =
    value.kind === "class" ? classes.target(value) : reason(value, "the embedded class is not known", at);
  target.embeddeds.push({
    propertyName: name,
    type: embedded,
    prefix: prefixOf(prefix),
    at: place(property, at),
  });
}

/** The prefix of an embedded object's columns; null: not given. */
export function prefixOf(prefix: Value): Maybe<string | boolean | null> {
  if (prefix.kind === "unknown") return prefix;
  if (prefix.kind !== "literal") return unreadable("the prefix is computed", null);
  if (typeof prefix.value === "string" || typeof prefix.value === "boolean") return prefix.value;
  return prefix.value === undefined ? null : unreadable("the prefix is no text", null);
}

function reason(value: Value, otherwise: string, at: Place): Unknown {
  return value.kind === "unknown" ? value : unreadable(otherwise, at);
}

/** The second argument is the inverse side, unless it is the options. */
function addRelation(kind: RelationKind, args: readonly Value[], property: Property, at: Place): void {
  const [type = UNDEFINED, second, third] = args;
  const isOptions = second?.kind === "object";
  property.target.relations.push({
    kind,
    propertyName: property.name,
    type,
    inverse: isOptions || second === undefined || isNullish(second) ? null : second,
    tree: null,
    options: Options.of(isOptions ? second : third, at),
    at: place(property, at),
  });
}

function addTreeRelation(name: string, options: Value | undefined, property: Property, at: Place): void {
  const isParent = name === "TreeParent";
  property.target.relations.push({
    kind: isParent ? "many-to-one" : "one-to-many",
    propertyName: property.name,
    type: null,
    inverse: null,
    tree: isParent ? "parent" : "children",
    options: Options.of(options, at),
    at: place(property, at),
  });
}

function addJoinColumns(given: Value | undefined, { name, target }: Property, at: Place): void {
  const list = given?.kind === "array" ? [...given.items, ...given.open] : [given];
  const known = target.joinColumns.get(name) ?? [];
  target.joinColumns.set(name, [...known, ...list.map((one) => Options.of(one, at))]);
}

import {
  array,
  type CallValue,
  type ObjectValue,
  type Place,
  stringOf,
  UNDEFINED,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { inheritanceOf } from "./class-decorators.ts";
import type { Classes } from "./classes.ts";
import { isTypeorm } from "./packages.ts";
import { Options } from "../typescript/options.ts";
import { prefixOf, typeArg } from "./property-decorators.ts";
import { relationsOf } from "./schema-relations.ts";
import { type ColumnMode, newTarget, type Strategy, type Target } from "./targets.ts";

/** Options of a column that a schema hands on; the rest is left behind, as TypeORM leaves it. */
const COLUMN_OPTIONS = [
  ..."type name primaryKeyConstraintName length width nullable primary unique comment default onUpdate".split(
    " ",
  ),
  ..."precision scale zerofill unsigned charset collation enum enumName asExpression generatedType".split(
    " ",
  ),
  ..."hstoreType array spatialFeatureType srid generated".split(" "),
];

const MODES: readonly (readonly [string, ColumnMode])[] = [
  ["virtualProperty", "virtual-property"],
  ["objectId", "objectId"],
  ["treeLevel", "treeLevel"],
  ["version", "version"],
  ["deleteDate", "deleteDate"],
  ["updateDate", "updateDate"],
  ["createDate", "createDate"],
];

/** `new EntitySchema({ … })`; null when the value is something else. */
export function schemaCall(value: Value | undefined): CallValue | null {
  if (value?.kind !== "call" || !value.constructs || value.callee.kind !== "external") return null;
  return isTypeorm(value.callee.module) && value.callee.name === "EntitySchema" ? value : null;
}

/** The entity schemas met so far, each read once. */
export class Schemas {
  readonly #classes: Classes;
  readonly #targets = new Map<CallValue, Target>();

  constructor(classes: Classes) {
    this.#classes = classes;
  }

  /** What TypeORM is told by a schema; told of the class that it is for, if it is for one. */
  target(call: CallValue): Target {
    const known = this.#targets.get(call);
    if (known !== undefined) return known;
    const [given] = call.args;
    const options = Options.of(given, call.at);
    const forClass = options.get("target");
    const name = stringOf(options.get("name")) ?? "a schema";
    const target =
      forClass.kind === "class" ? this.#classes.target(forClass) : newTarget(name, null, call.at);
    this.#targets.set(call, target);
    this.#readTable(options, target, call.at);
    if (given?.kind === "object") this.#readBody(given, target, call.at);
    else target.open.push(unreadable("its options are computed", call.at));
    return target;
  }

  #readTable(options: Options, target: Target, at: Place): void {
    const type = stringOf(options.get("type")) ?? "regular";
    const tableName = options.text("tableName");
    const schemaName = options.text("name");
    target.table = {
      kind: type === "view" || type === "entity-child" ? type : "regular",
      // Without a class a table that is not named takes the schema's own name.
      name: tableName,
      options,
      at,
    };
    if (target.at.node === at.node && schemaName !== null && typeof schemaName === "object")
      target.open.push(schemaName);
    const inheritance = options.get("inheritance");
    if (inheritance.kind === "object") target.inheritance = inheritanceOf(inheritance, at);
  }

  /** An embedded schema is read in the same way, without being a table. */
  #readBody(given: ObjectValue, target: Target, at: Place): void {
    for (const open of given.open) target.open.push(open);
    for (const [name, value, place] of this.#entries(given, "columns", target, at))
      this.#readColumn(name, value, target, place);
    for (const [name, value, place] of this.#entries(given, "relations", target, at))
      relationsOf(name, Options.of(value, place), target, place);
    for (const [name, value, place] of this.#entries(given, "embeddeds", target, at))
      this.#readEmbedded(name, Options.of(value, place), target, place);
    const lists = ["indices", "uniques", "checks", "exclusions", "trees", "foreignKeys"] as const;
    for (const list of lists) {
      for (const item of this.#items(given, list, target, at))
        this.#readItem(list, Options.of(item, at), target, at);
    }
  }

  #entries(
    given: ObjectValue,
    name: string,
    target: Target,
    at: Place,
  ): readonly (readonly [string, Value, Place])[] {
    const value = given.properties.get(name)?.value ?? UNDEFINED;
    if (value.kind === "literal") return [];
    if (value.kind !== "object") {
      target.open.push(value.kind === "unknown" ? value : unreadable(`its ${name} are computed`, at));
      return [];
    }
    target.open.push(...value.open);
    return [...value.properties].map(([key, property]) => [key, property.value, property.at] as const);
  }

  #items(given: ObjectValue, name: string, target: Target, at: Place): readonly Value[] {
    const value = given.properties.get(name)?.value ?? UNDEFINED;
    if (value.kind === "literal") return [];
    if (value.kind === "array") return [...value.items, ...value.open];
    target.open.push(value.kind === "unknown" ? value : unreadable(`its ${name} are computed`, at));
    return [];
  }

  #readColumn(name: string, value: Value, target: Target, at: Place): void {
    if (value.kind === "unknown") {
      target.open.push(value);
      return;
    }
    const given = Options.of(value, at);
    const mode = MODES.find(([flag]) => given.flag(flag) === true)?.[1] ?? "regular";
    const type = given.has("type") === false ? null : typeArg(given.get("type"), at);
    const options = given.pick(COLUMN_OPTIONS);
    target.columns.push({ propertyName: name, mode, options, type, at });
    const generated = given.get("generated");
    if (generated.kind === "unknown") target.generations.set(name, generated);
    else if (generated.kind === "literal" && Boolean(generated.value))
      target.generations.set(
        name,
        typeof generated.value === "string" ? (generated.value as Strategy) : "increment",
      );
    if (given.flag("unique") === true) {
      const columns = array([{ kind: "literal", value: name }]);
      target.uniques.push({ name: null, columns, options: Options.of(undefined, at), at });
    }
    const foreign = given.get("foreignKey");
    if (foreign.kind !== "literal") this.#readForeignKey(Options.of(foreign, at), name, target, at);
  }

  #readForeignKey(options: Options, propertyName: string | null, target: Target, at: Place): void {
    target.foreignKeys.push({
      type: options.get("target"),
      propertyName,
      inverse: options.has("inverseSide") === false ? null : options.get("inverseSide"),
      columns: options.has("columnNames") === false ? null : options.get("columnNames"),
      referenced:
        options.has("referencedColumnNames") === false ? null : options.get("referencedColumnNames"),
      options,
      at,
    });
  }

  #readEmbedded(name: string, options: Options, target: Target, at: Place): void {
    const schema = schemaCall(options.get("schema"));
    const type =
      schema === null ? unreadable("the embedded schema is not known", at) : this.#embedded(schema);
    target.embeddeds.push({ propertyName: name, type, prefix: prefixOf(options.get("prefix")), at });
  }

  readonly #embeddeds = new Map<CallValue, Target>();

  #embedded(call: CallValue): Target {
    const known = this.#embeddeds.get(call);
    if (known !== undefined) return known;
    const [given] = call.args;
    const target = newTarget(stringOf(Options.of(given, call.at).get("name")) ?? "a schema", null, call.at);
    this.#embeddeds.set(call, target);
    if (given?.kind === "object") this.#readBody(given, target, call.at);
    else target.open.push(unreadable("its options are computed", call.at));
    return target;
  }

  #readItem(
    list: "indices" | "uniques" | "checks" | "exclusions" | "trees" | "foreignKeys",
    options: Options,
    target: Target,
    at: Place,
  ): void {
    const name = options.text("name");
    if (list === "exclusions") target.exclusions.push(at);
    else if (list === "foreignKeys") this.#readForeignKey(options, null, target, at);
    else if (list === "trees") {
      const type = stringOf(options.get("type")) ?? unreadable("the kind of tree is computed", at);
      target.tree = { type, options: Options.of(options.get("options"), at) };
    } else if (list === "checks") {
      const expression = stringOf(options.get("expression")) ?? unreadable("it is computed", at);
      target.checks.push({ name, expression, at });
    } else target[list].push({ name, columns: options.get("columns"), options, at });
  }
}

import { type Place, UNDEFINED, unreadable, type Value } from "../typescript/values.ts";
import { addCheck, addForeignKey, addIndex, addUnique } from "./key-decorators.ts";
import type { Applied } from "../typescript/marks.ts";
import type { Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import type { Target } from "./targets.ts";

/** Registers what a decorator of TypeORM 0.3 says about a class. */
export function applyToClass({ name, args, at }: Applied, target: Target): void {
  const [first = UNDEFINED, second] = args;
  const place = at.module === target.at.module ? at : target.at;
  switch (name) {
    case "Entity":
    case "ViewEntity":
      setTable(name, first, second, target, place);
      return;
    case "ChildEntity":
      target.table = { kind: "entity-child", name: null, options: Options.of(undefined, at), at: place };
      return;
    case "TableInheritance":
      target.inheritance = inheritanceOf(first, at);
      return;
    case "Tree":
      target.tree = { type: textOf(first, at), options: Options.of(second, at) };
      return;
    case "Index":
      addIndex(args, null, target, place);
      return;
    case "Unique":
      addUnique(args, null, target, place);
      return;
    case "Check":
      addCheck(args, target, place);
      return;
    case "Exclusion":
      target.exclusions.push(place);
      return;
    case "ForeignKey":
      addForeignKey(args, null, target, place);
      return;
  }
}

/** `@Entity(name?, options?)`, `@Entity(options)`; views are declared alike. */
function setTable(
  decorator: "Entity" | "ViewEntity",
  first: Value,
  second: Value | undefined,
  target: Target,
  at: Place,
): void {
  const isOptions = first.kind === "object";
  const options = Options.of(isOptions ? first : second, at);
  const name = isOptions ? options.text("name") : nameOf(first, at);
  const materialized = decorator === "ViewEntity" && options.flag("materialized") === true;
  const view = materialized ? "materialized-view" : "view";
  target.table = { kind: decorator === "Entity" ? "regular" : view, name, options, at };
}

function nameOf(value: Value, at: Place): Maybe<string | null> {
  if (value.kind === "literal")
    return typeof value.value === "string" && value.value !== "" ? value.value : null;
  return value.kind === "unknown" ? value : unreadable("the name is computed", at);
}

function textOf(value: Value, at: Place): Maybe<string> {
  if (value.kind === "unknown") return value;
  return value.kind === "literal" && typeof value.value === "string"
    ? value.value
    : unreadable("it is computed", at);
}

/** `@TableInheritance({ pattern?, column? })`; the column's name alone may stand for its options. */
export function inheritanceOf(given: Value, at: Place): NonNullable<Target["inheritance"]> {
  const options = Options.of(given, at);
  const pattern = options.text("pattern");
  const column = options.get("column");
  return {
    pattern: pattern ?? "STI",
    column: discriminator(column, at),
  };
}

function discriminator(column: Value, at: Place): Options | null {
  if (column.kind === "literal") {
    return typeof column.value === "string" && column.value !== ""
      ? Options.of(undefined, at).with("name", column)
      : null;
  }
  return Options.of(column, at);
}

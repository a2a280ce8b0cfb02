import { type Place, UNDEFINED, unreadable, type Value } from "../typescript/values.ts";
import type { Maybe } from "../typescript/maybe.ts";
import { NO_OPTIONS, Options } from "../typescript/options.ts";
import type { Target } from "./targets.ts";

const PROPERTY = (name: string): Value => ({
  kind: "array",
  items: [{ kind: "literal", value: name }],
  open: [],
});

/** `@Index(name?, fields?, options?)` before a class, `@Index(name?, options?)` before a property (`property` null: class). */
export function addIndex(args: readonly Value[], property: string | null, target: Target, at: Place): void {
  target.indices.push(keyArgs(args, property, at));
}

/** `@Unique(name?, fields?, options?)`. */
export function addUnique(args: readonly Value[], property: string | null, target: Target, at: Place): void {
  target.uniques.push(keyArgs(args, property, at));
}

function keyArgs(args: readonly Value[], property: string | null, at: Place): Target["indices"][number] {
  const [first = UNDEFINED] = args;
  const isList = (value: Value): boolean => value.kind === "array" || value.kind === "function";
  // An unreadable first argument before a property can only be the name or the options.
  const name = nameOf(first, args);
  const fields = args.find(isList) ?? null;
  const options = args.find((value) => value.kind === "object");
  const unread = args.slice(1).find((value) => value.kind === "unknown");
  return {
    name,
    columns: property === null ? (fields ?? unread ?? null) : PROPERTY(property),
    options: options === undefined && unread === undefined ? NO_OPTIONS : Options.of(options ?? unread, at),
    at,
  };
}

function nameOf(first: Value, args: readonly Value[]): Maybe<string | null> {
  if (first.kind === "literal") return typeof first.value === "string" ? first.value : null;
  return first.kind === "unknown" && args.length > 1 ? first : null;
}

/** `@Check(expression)`, `@Check(name, expression)`. */
export function addCheck(args: readonly Value[], target: Target, at: Place): void {
  const [first = UNDEFINED, second] = args;
  target.checks.push({
    name: second === undefined ? null : textOf(first, at),
    expression: textOf(second ?? first, at),
    at,
  });
}

function textOf(value: Value, at: Place): Maybe<string> {
  if (value.kind === "unknown") return value;
  return value.kind === "literal" && typeof value.value === "string"
    ? value.value
    : unreadable("it is computed", at);
}

/** `@ForeignKey(type, inverse?, options?)` before a property, `@ForeignKey(type, columns, referenced?, options?)` before a class. */
export function addForeignKey(
  args: readonly Value[],
  property: string | null,
  target: Target,
  at: Place,
): void {
  const [type = UNDEFINED, second, third] = args;
  const isInverse =
    second?.kind === "function" || (second?.kind === "literal" && typeof second.value === "string");
  target.foreignKeys.push({
    type,
    propertyName: property,
    inverse: isInverse && second !== undefined ? second : null,
    columns: second?.kind === "array" || second?.kind === "unknown" ? second : null,
    referenced: third?.kind === "array" || third?.kind === "unknown" ? third : null,
    options: Options.of(
      args.find((value) => value.kind === "object"),
      at,
    ),
    at,
  });
}

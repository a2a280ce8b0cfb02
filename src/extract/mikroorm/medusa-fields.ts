import { plain } from "../typescript/builtins.ts";
import { Options } from "../typescript/options.ts";
import { literal, type Place, unreadable, type Value } from "../typescript/values.ts";
import type { Chain } from "./medusa-chains.ts";

const COLUMN_TYPES: Readonly<Record<string, string>> = {
  id: "text",
  text: "text",
  boolean: "boolean",
  dateTime: "timestamptz",
  number: "integer",
  bigNumber: "numeric",
  float: "real",
  json: "jsonb",
};

function options(values: Readonly<Record<string, Value | string | boolean>>): Options {
  const entries = Object.entries(values).map(([key, value]): [string, Value] => [
    key,
    typeof value === "object" ? value : literal(value),
  ]);
  return new Options(new Map(entries), null);
}

const moment = (nullable: boolean): Readonly<Record<string, string | boolean>> => ({
  type: "date",
  columnType: "timestamptz",
  nullable,
});

/** The columns that every model has. */
export const CREATED: readonly (readonly [string, Options])[] = [
  ["created_at", options({ ...moment(false), fieldName: "created_at", defaultRaw: "now()" })],
  ["updated_at", options({ ...moment(false), fieldName: "updated_at", defaultRaw: "now()" })],
  ["deleted_at", options({ ...moment(true), fieldName: "deleted_at" })],
];

/** What one field of a model becomes in Medusa 2: the properties by their names, with their options. */
export function field(
  name: string,
  { name: kind, start, after }: Chain,
  at: Place,
): readonly (readonly [string, Options])[] {
  if (after.has("computed")) return [];
  const nullable = after.has("nullable");
  const primary = after.has("primaryKey");
  const given = after.get("default")?.[0];
  const common = {
    fieldName: name,
    nullable: nullable && !primary,
    ...(given === undefined ? {} : { default: given }),
  };
  if (kind === "enum")
    return [[name, options({ ...common, enum: true, items: start.args[0] ?? literal(undefined) })]];
  if (kind === "array") return [[name, options({ ...common, type: "string[]" })]];
  if (kind === "autoincrement") return [[name, options({ ...common, type: "number", autoincrement: true })]];
  const columnType = Object.hasOwn(COLUMN_TYPES, kind) ? COLUMN_TYPES[kind] : undefined;
  const type: Value =
    columnType === undefined
      ? unreadable(`${kind} is no kind of field that is known`, at)
      : literal(columnType);
  const json = kind === "json" && given !== undefined ? { default: text(given, at) } : {};
  const own: [string, Options] = [
    name,
    options({ ...common, ...json, type: "any", columnType: type, primary }),
  ];
  if (kind !== "bigNumber") return [own];
  return [
    own,
    [`raw_${name}`, options({ type: "any", columnType: "jsonb", nullable, fieldName: `raw_${name}` })],
  ];
}

/** A JSON default is written as text. */
function text(given: Value, at: Place): Value {
  if (given.kind === "unknown") return given;
  const data = plain(given);
  return data === null
    ? unreadable("its default is put together while running", at)
    : literal(JSON.stringify(data.value));
}

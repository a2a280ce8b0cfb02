import { known, type Gap } from "../../model/fact.ts";
import { asString, constant, type CallValue, type Value } from "../python/values.ts";
import { concreteOf } from "./collect.ts";
import { gap, isNone, texts } from "./facts.ts";
import { readField, type FieldSpec } from "./fields.ts";
import { automatic, isTrue, type Model } from "./model.ts";
import type { Models } from "./models.ts";

const OTHERS = ["m2m_fields", "m2m_bases", "excluded_field_kwargs", "history_user_id_field", "bases"];

/**
 * The model that keeps the history of another's rows, as django-simple-history 3 makes it; a gap when it is made in
 * a way that is not followed.
 */
export function historyOf(models: Models, model: Model, call: CallValue): Model | Gap {
  const given = (name: string): Value | undefined => {
    const value = call.keywords.get(name);
    return isNone(value) ? undefined : value;
  };
  const excluded = texts(given("excluded_fields") ?? { kind: "items", type: "list", items: [], open: null });
  const custom = asString(given("custom_model_name"));
  const odd = OTHERS.find((name) => given(name) !== undefined);
  const isOdd =
    odd !== undefined || excluded === null || call.callee.kind !== "external" || call.open !== null;
  if (isOdd || (given("custom_model_name") !== undefined && custom === null)) {
    const detail = `${model.name} keeps its history in a table that cannot be described`;
    return gap("history-table", detail, { file: call.file, line: call.line });
  }
  const name = custom ?? `Historical${model.name}`;
  const unindexed = new Set(texts(given("no_db_index")) ?? [asString(given("no_db_index")) ?? ""]);
  const copied = allFields(models, model)
    .filter((field) => !excluded.includes(field.name))
    .map((field) => copy(field, model, unindexed.has(field.name)))
    .sort((one, other) => rank(one) - rank(other));
  const app = asString(given("app"));
  const table = given("table_name");
  return {
    ...model,
    name,
    label: app ?? model.label,
    fields: [...copied, ...extra(models, model, given)],
    manyToMany: [],
    parents: new Map(),
    histories: [],
    meta: { gaps: [], get: (wanted) => (wanted === "db_table" ? table : undefined) },
    managed: true,
    at: { file: call.file, line: call.line },
  };
}

/** Its own fields and those of the concrete models above it. */
function allFields(models: Models, model: Model): FieldSpec[] {
  const above = [...model.parents.keys()].flatMap((parent) =>
    allFields(models, concreteOf(models, parent) ?? parent),
  );
  const own = model.fields.filter(({ name }) => !above.some((each) => each.name === name));
  return [...above, ...own].filter(({ kind }) => kind !== "composite-key");
}

/** Links to parents are made first, other foreign keys anew and so last. */
function rank({ kind, place }: FieldSpec): number {
  return kind !== "foreign-key" ? 1 : place === null ? 0 : 2;
}

function copy(field: FieldSpec, model: Model, unindexed: boolean): FieldSpec {
  const options = new Map(field.options);
  const set = (name: string, value: boolean): void => void options.set(name, constant(value));
  const related = field.kind === "foreign-key" || field.kind === "one-to-one";
  if (related) {
    for (const name of ["null", "db_index"]) set(name, true);
    for (const name of ["primary_key", "unique", "db_constraint"]) set(name, false);
    if (asString(options.get("to")) === "self") options.set("to", { kind: "class", info: model.info });
  } else {
    if (isTrue(options.get("primary_key")) || isTrue(options.get("unique"))) set("db_index", true);
    for (const name of ["primary_key", "unique"]) set(name, false);
    options.delete("db_collation");
  }
  if (unindexed) set("db_index", false);
  return { ...field, kind: related ? "foreign-key" : field.kind, options, internal: copiedType(field) };
}

function copiedType({ internal }: FieldSpec): FieldSpec["internal"] {
  if (!internal.known) return internal;
  if (internal.value === "BigAutoField") return known("BigIntegerField");
  if (internal.value.endsWith("AutoField")) return known("IntegerField");
  return internal.value === "FileField" ? known("TextField") : internal;
}

function extra(models: Models, model: Model, given: (name: string) => Value | undefined): FieldSpec[] {
  const { at } = model;
  const key: [string, Value] = ["primary_key", constant(true)];
  const nullable: [string, Value] = ["null", constant(true)];
  const written = (name: string, option: string, options: [string, Value][]): FieldSpec | null => {
    const value = given(option);
    const field = value === undefined ? null : readField(models.host, name, value);
    return field === null ? null : { ...field, options: new Map([...field.options, ...options]) };
  };
  const setting = (name: string): boolean => isTrue(models.project.setting(name) ?? undefined);
  const unindexed = models.project.setting("SIMPLE_HISTORY_DATE_INDEX");
  const indexed = constant(unindexed === null || isTrue(unindexed));
  const id = setting("SIMPLE_HISTORY_HISTORY_ID_USE_UUID") ? "UUIDField" : "AutoField";
  const because = setting("SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD")
    ? automatic("history_change_reason", "TextField", new Map([nullable]), at)
    : automatic("history_change_reason", "CharField", new Map([nullable, ["max_length", constant(100)]]), at);
  const user = given("user_model") ?? models.project.setting("AUTH_USER_MODEL") ?? constant("auth.User");
  const constrained = given("user_db_constraint") ?? constant(true);
  const options = new Map([
    nullable,
    ["to", user],
    ["db_index", constant(true)],
    ["db_constraint", constrained],
  ] as const);
  const related: FieldSpec[] = [];
  const plain = automatic("history_user", "ForeignKey", options, at);
  related.push({ ...plain, kind: "foreign-key" });
  if (given("related_name") !== undefined) {
    const to: [string, Value][] = [["to", { kind: "class", info: model.info }]];
    const link = new Map<string, Value>([
      ...to,
      ["db_constraint", constant(false)],
      ["db_index", constant(true)],
    ]);
    related.push({ ...automatic("history_relation", "ForeignKey", link, at), kind: "foreign-key" });
  }
  return [
    written("history_id", "history_id_field", [key]) ?? automatic("history_id", id, new Map([key]), at),
    automatic("history_date", "DateTimeField", new Map([["db_index", indexed]]), at),
    written("history_change_reason", "history_change_reason_field", []) ?? because,
    automatic("history_type", "CharField", new Map([["max_length", constant(1)]]), at),
    ...related,
  ];
}

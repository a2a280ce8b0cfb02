import { known, type Gap } from "../../model/fact.ts";
import { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { NO, reason } from "../python/facts.ts";
import { constant, type CallValue, type ItemsValue, type Value } from "../python/values.ts";
import { FIELD_CLASSES } from "./field-classes.ts";
import type { Field } from "./fields.ts";
import { automatic, type Bound, type Model, type Models } from "./models.ts";

/** The model a `ManyToManyField` makes for itself; null: it is given one; a gap: it cannot be told. */
export function throughModel(
  model: Model,
  name: string,
  link: CallValue,
  models: Models,
  host: Evaluator,
): Model | Gap | null {
  const given = (key: string, index: number): Value | null => {
    const value = link.keywords.get(key) ?? link.args[index];
    return value === undefined || (value.kind === "constant" && value.value === null) ? null : value;
  };
  if (given("through_model", 2) !== null) return null;
  const target = given("model", 0);
  const other = target?.kind === "class" ? models.of(target.info) : null;
  const what = `the table between ${model.info.name} and what ${name} points to`;
  if (other === null || other === model || link.open !== null) return reason(target ?? link, what, model.at);
  if (!model.table.known) return model.table.gap;
  if (!other.table.known) return other.table.gap;
  const at = { file: link.file, line: link.line };
  const outer = { module: model.info.outer.module, locals: null, owner: null, parent: null };
  const bases: Value[] = [{ kind: "external", name: "peewee.Model" }];
  const info = ClassInfo.made(`${model.info.name}${other.info.name}Through`, link.line, bases, outer, host);
  const actions = new Map<string, Value>();
  for (const [key, index] of [
    ["on_delete", 3],
    ["on_update", 4],
  ] as const) {
    const value = given(key, index);
    if (value !== null) actions.set(key, value);
  }
  const sides = [model, other].map((each): [string, Bound] => {
    const side = each.info.name.toLowerCase();
    return [side, { field: keyTo(each, side, at, actions), home: info }];
  });
  const id: Bound = { field: automatic(at), home: info };
  const names = sides.map(([side]) => constant(side));
  const indexes = items("list", [items("tuple", [items("tuple", names), constant(true)])]);
  const schema = model.options.all.get("schema") ?? constant(null);
  const options = new Map<string, Value>([
    ["schema", schema],
    ["indexes", indexes],
  ]);
  return {
    info,
    at,
    options: { own: options, all: options, meta: null },
    table: known(`${model.table.value}_${other.table.value}_through`),
    fields: new Map([["id", id], ...sides]),
    primaryKey: { kind: "field", bound: id },
    links: new Map(),
    columnGaps: [],
    itemGaps: [],
    added: [],
    bases: [],
    ownFields: 2,
    virtual: false,
  };
}

function items(type: ItemsValue["type"], values: Value[]): ItemsValue {
  return { kind: "items", type, items: values, open: null };
}

function keyTo(model: Model, name: string, at: Field["at"], actions: ReadonlyMap<string, Value>): Field {
  const library = FIELD_CLASSES.get("ForeignKeyField") ?? null;
  const args = new Map<string, Value>([["model", { kind: "class", info: model.info }], ...actions]);
  return { name, at, library, custom: null, args, attributes: new Map(), open: null, primaryKey: NO };
}

import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { DialectId, Index, IndexPart } from "../../model/schema.ts";
import { ABSENT, METHODS, flag, gap, reason } from "../python/facts.ts";
import { NONE, asString, truth, type CallValue, type Value } from "../python/values.ts";
import { argument, columnName, told, type Field } from "./fields.ts";
import { REST, ordered, part, shortened, statement } from "./index-text.ts";
import { isLegacy } from "./meta.ts";
import type { Model } from "./models.ts";
import { calls } from "./names.ts";
import type { References } from "./references.ts";
import { expressionOf, textOf } from "./sql.ts";

/** Reads the indexes of models; all share how names and methods are made. */
export class IndexReader {
  private readonly references: References;
  private readonly dialect: DialectId;

  constructor(references: References, dialect: DialectId) {
    this.references = references;
    this.dialect = dialect;
  }

  /** Everything `create_indexes()` would make of a model. */
  all(model: Model): { items: Index[]; gaps: Gap[] } {
    const items: Index[] = [];
    const gaps: Gap[] = [];
    const add = (found: Index | Gap | null): void => {
      if (found !== null) ("parts" in found ? items : gaps).push(found as Index & Gap);
    };
    for (const { field } of model.fields.values()) add(this.ofField(field, model));
    const said = model.options.all.get("indexes");
    const listed = said?.kind === "items" && said.open === null ? said.items : [];
    const isNothing = said === undefined || truth(said) === false;
    if (!isNothing && !(said.kind === "items" && said.open === null)) {
      gaps.push(reason(said, `the indexes of ${model.info.name}`, model.at));
    }
    for (const each of [...listed, ...model.added]) add(this.listed(each, model));
    return { items, gaps };
  }

  /** The index of a field that says `index=True` or `unique=True`, or is a foreign key. */
  private ofField(field: Field, model: Model): Index | Gap | null {
    if (!field.primaryKey.known || field.primaryKey.value) return null;
    const unique = told(field.args.get("unique"), field.open, "unique", field.at);
    const byDefault =
      field.library?.role === "foreign-key"
      || field.library?.role === "deferred-key"
      || field.library?.indexed !== undefined;
    const given = field.args.get("index");
    const plain =
      given === undefined && field.open === null && byDefault
        ? known(true)
        : told(given, field.open, "index", field.at);
    const library =
      field.library === null
      && field.open === null
      && given === undefined
      && field.args.get("unique") === undefined;
    if (library)
      return gap(
        "unknown-field-class",
        `whether ${field.name} has an index depends on its class, which is not followed`,
        field.at,
      );
    if (unique.known && !unique.value && plain.known && !plain.value) return null;
    if (!unique.known || !plain.known) {
      if (plain.known && plain.value && !unique.known)
        return this.make(model, [field], unique, argument(field, "index_type"));
      const because = unique.known ? plain : unique;
      return because.known ? null : because.gap;
    }
    return this.make(model, [field], unique, argument(field, "index_type"));
  }

  private make(
    model: Model,
    fields: readonly Field[],
    unique: Fact<boolean>,
    using: Value | null,
  ): Index | Gap {
    const names = fields.map((each) => columnName(each));
    const lost = names.find((name) => typeof name !== "string");
    if (lost !== undefined && typeof lost !== "string") return lost;
    const columns = names.filter((name) => typeof name === "string");
    const at = fields[0]?.at ?? model.at;
    return {
      name: this.name(model, columns),
      parts: columns.map((column) => part(column)),
      unique,
      method: this.method(using === null ? methodOf(fields) : using, at),
      ...REST,
      at,
    };
  }

  /** An entry of `Meta.indexes`, or what `add_index()` was given. */
  private listed(value: Value, model: Model): Index | Gap | null {
    if (value.kind === "items") return this.tuple(value, model);
    if (value.kind === "constant") return null; // Peewee passes over what is neither a tuple nor SQL.
    const text = textOf(value);
    if (text !== null) return statement(text, this.dialect, model);
    const call = value.kind === "member" ? value.value : value;
    return call.kind === "call"
      ? this.object(call, model)
      : reason(value, `an index of ${model.info.name}`, model.at);
  }

  private tuple(value: Extract<Value, { kind: "items" }>, model: Model): Index | Gap {
    const [parts, unique] = value.items;
    const listed = parts?.kind === "items" && parts.open === null ? parts.items : null;
    if (listed === null || unique === undefined || value.items.length !== 2 || value.open !== null) {
      const detail = `an index of ${model.info.name} is not written as ((columns), unique)`;
      return gap("computed-index", detail, model.at);
    }
    return this.expressions(model, listed, flag(unique, false, "unique", model.at), new Map());
  }

  /** `ModelIndex(…)`, `Model.index(…)`, `Index(…)`, and their `.where(…)`. */
  private object(call: CallValue, model: Model): Index | Gap {
    const { callee } = call;
    if (call.open !== null) return call.open;
    if (callee.kind === "attribute" && /^(?:where|using|safe)$/.test(callee.name)) {
      const inner = callee.base.kind === "call" ? this.object(callee.base, model) : null;
      if (inner === null || !("parts" in inner)) return inner ?? reason(call, "an index", model.at);
      if (callee.name === "safe") return inner;
      if (callee.name === "using") return { ...inner, method: this.method(call.args[0] ?? NONE, model.at) };
      return inner.where.known && inner.where.value === null && call.args.length === 1
        ? { ...inner, where: this.where(call.args[0] ?? NONE, model) }
        : { ...inner, where: unknown(reason(call, "an index's condition", model.at)) };
    }
    const name = calls(call);
    const keywords = new Map(call.keywords);
    const unique = flag(keywords.get("unique"), false, "unique", model.at);
    const isOwn =
      callee.kind === "attribute"
      && /^(?:index|add_index)$/.test(callee.name)
      && callee.base.kind === "class";
    if (isOwn) return this.expressions(model, call.args, unique, keywords);
    const fields =
      keywords.get(name === "Index" ? "expressions" : "fields") ?? call.args[name === "Index" ? 2 : 1];
    if ((name !== "ModelIndex" && name !== "Index") || fields?.kind !== "items" || fields.open !== null) {
      return reason(call, `an index of ${model.info.name}`, model.at);
    }
    if (name === "Index" && call.args[0] !== undefined) keywords.set("name", call.args[0]);
    const positional = call.args[name === "Index" ? 3 : 2];
    const told = positional === undefined ? unique : flag(positional, false, "unique", model.at);
    return this.expressions(model, fields.items, told, keywords);
  }

  private expressions(
    model: Model,
    values: readonly Value[],
    unique: Fact<boolean>,
    keywords: ReadonlyMap<string, Value>,
  ): Index | Gap {
    const found = values.map((each) => this.part(each, model));
    const lost = found.find((each) => each === null);
    if (lost !== undefined || found.length === 0) {
      return gap("computed-index", `a column of an index of ${model.info.name} cannot be told`, model.at);
    }
    const parts = found.filter((each) => each !== null);
    const given = keywords.get("name");
    const name =
      given === undefined || asString(given) === null
        ? this.name(
            model,
            parts.flatMap(({ called }) => called ?? []),
          )
        : asString(given);
    const fields = parts.flatMap(({ field }) => field ?? []);
    const using = keywords.get("using") ?? methodOf(fields);
    const where = keywords.get("where");
    return {
      name,
      parts: parts.map(({ made }) => made),
      unique,
      method: this.method(using, model.at),
      ...REST,
      where: where === undefined ? ABSENT : this.where(where, model),
      at: model.at,
    };
  }

  private where(value: Value, model: Model): Fact<string | null> {
    const text = expressionOf(value, (each) => this.column(each, model), this.dialect);
    return text === null ? unknown(reason(value, "an index's condition", model.at)) : known(text);
  }

  private column(value: Value, model: Model): string | null {
    if (value.kind === "constant" || value.kind === "enum") return null;
    const field = this.references.fieldOf(value, model);
    const name = field === null ? null : columnName(field);
    return typeof name === "string" ? name : null;
  }

  /** One part, with what a name is made of, and the field it is if it is nothing more. */
  private part(
    value: Value,
    model: Model,
  ): { made: IndexPart; called: string | null; field: Field | null } | null {
    const field = this.references.fieldOf(value, model);
    const name = field === null ? null : columnName(field);
    if (field !== null && typeof name === "string") return { made: part(name), called: name, field };
    if (field !== null || asString(value) !== null || value.kind === "unknown") return null;
    if (
      value.kind === "call"
      && value.callee.kind === "attribute"
      && /^(?:asc|desc)$/.test(value.callee.name)
    ) {
      const column = this.column(value.callee.base, model);
      const nulls = asString(value.args[0] ?? value.keywords.get("nulls"))?.toLowerCase();
      const placed: IndexPart["nulls"] = nulls === "first" || nulls === "last" ? nulls : null;
      if (column !== null) {
        const made = { ...part(column), descending: value.callee.name === "desc", nulls: placed };
        return { made, called: column, field: null };
      }
    }
    const text = textOf(value);
    const plain = text === null ? null : ordered(text);
    if (plain !== null && byName(model, plain.column)) return { made: plain, called: null, field: null };
    const sql = expressionOf(value, (each) => this.column(each, model), this.dialect);
    const expression = sql === null ? unknown(reason(value, "an index expression", model.at)) : known(sql);
    return { made: { ...part(""), column: null, expression }, called: null, field: null };
  }

  private name(model: Model, columns: readonly string[]): string | null {
    const legacy = isLegacy(model.options);
    if (legacy === null || (!legacy && !model.table.known)) return null;
    const prefix = legacy ? model.info.name.toLowerCase() : model.table.known ? model.table.value : "";
    return shortened(`${prefix}_${columns.join("_").replaceAll(/[^\w]+/g, "")}`);
  }

  private method(using: Value | null, at: { file: string; line: number }): Fact<string | null> {
    if (this.dialect !== "postgresql") return ABSENT;
    if (using === null || (using.kind === "constant" && using.value === null)) return METHODS.of("btree");
    const name = asString(using);
    return name === null ? unknown(reason(using, "an index's method", at)) : METHODS.of(name.toLowerCase());
  }
}

/** The method the last field asks for: that of its type, or its `index_type=`. */
function methodOf(fields: readonly Field[]): Value | null {
  const last = fields.at(-1);
  if (last === undefined) return null;
  const method = last.library?.indexed;
  return argument(last, "index_type") ?? (method === undefined ? null : { kind: "constant", value: method });
}

function byName(model: Model, column: string | null): boolean {
  return [...model.fields.values()].some(({ field }) => columnName(field) === column);
}

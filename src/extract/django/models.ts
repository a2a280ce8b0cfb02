import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { asString, constant, type Value } from "../python/values.ts";
import { collectFields } from "./collect.ts";
import { gap, reason } from "./facts.ts";
import { placeOf, type FieldSpec } from "./fields.ts";
import { Meta } from "./meta.ts";
import { automatic, isModel, isTrue, type Model } from "./model.ts";
import { truncated } from "./names.ts";
import type { Project } from "./project.ts";

/** All models that were asked for, each made once. */
export class Models {
  readonly host: Evaluator;
  readonly project: Project;
  private readonly made = new Map<ClassInfo, Model | null>();
  private readonly byLabel = new Map<string, Model>();

  constructor(host: Evaluator, project: Project) {
    this.host = host;
    this.project = project;
  }

  /** The model of a class; null when it is none, or while it is being made. */
  of(info: ClassInfo): Model | null {
    const known = this.made.get(info);
    if (known !== undefined) return known;
    this.made.set(info, null);
    if (!isModel(info)) return null;
    const model = this.make(info);
    this.made.set(info, model);
    return model;
  }

  /** Makes a model known by its label, for references by name. */
  register(model: Model): void {
    if (model.abstract || model.label === null) return;
    const key = `${model.label}.${model.name.toLowerCase()}`;
    if (!this.byLabel.has(key)) this.byLabel.set(key, model);
  }

  named(label: string, name: string): Model | null {
    return this.byLabel.get(`${label}.${name.toLowerCase()}`) ?? null;
  }

  private make(info: ClassInfo): Model {
    const { host } = this;
    const isBase = (each: ClassInfo): boolean => !isModel(each) || this.of(each)?.abstract === true;
    const meta = Meta.of(host, info, isBase);
    const isMetaOfModel = (each: ClassInfo): boolean =>
      each.outer.owner !== null && isModel(each.outer.owner);
    const abstract = meta.isAbstract(isMetaOfModel);
    const app = this.project.appOf(info.file);
    const label = asString(meta.get("app_label")) ?? app?.label ?? null;
    const proxy = isTrue(meta.get("proxy"));
    const model: Model = {
      info,
      name: info.name,
      app: label === app?.label ? app : (this.project.apps.find((each) => each.label === label) ?? app),
      label,
      meta,
      abstract,
      proxy,
      managed: meta.get("managed") === undefined || isTrue(meta.get("managed")),
      at: placeOf(info.file, info.def.line),
      ...collectFields(this, info, { abstract, proxy }),
    };
    if (!abstract && !proxy) this.finish(model);
    return model;
  }

  /** Adds `_order`, and the key where no field is one. */
  private finish(model: Model): void {
    const { fields, meta, at } = model;
    if (meta.get("order_with_respect_to") !== undefined && !fields.some(({ name }) => name === "_order"))
      fields.push(automatic("_order", "IntegerField", new Map(), at));
    if (fields.some((each) => isTrue(each.options.get("primary_key")) || each.kind === "composite-key"))
      return;
    const [link] = model.parents.values();
    if (link !== undefined) {
      const linked = { ...link, options: new Map([...link.options, ["primary_key", constant(true)]]) };
      const place = fields.indexOf(link);
      if (place >= 0) fields[place] = linked;
      return;
    }
    if (model.columnGaps.some(({ code }) => code === "unresolved-base")) return;
    if (fields.some(({ name }) => name === "id")) return;
    fields.unshift(this.automaticKey(model));
  }

  /** The `id` that Django adds; without an app, as migrations know none, the settings alone decide its type. */
  automaticKey(model: Model): FieldSpec {
    const given = this.project.autoField(model.app);
    const options = new Map<string, Value>([["primary_key", constant(true)]]);
    if (given.known) return automatic("id", given.value, options, model.at);
    return { ...automatic("id", "AutoField", options, model.at), internal: given };
  }

  /** The name of its table as written, not yet taken apart. */
  tableName(model: Model): Fact<string> {
    const given = model.meta.get("db_table");
    const plain = `${model.label ?? ""}_${model.name.toLowerCase()}`;
    if (given === undefined || (given.kind === "constant" && (given.value === null || given.value === "")))
      return known(truncated(plain, this.project.dialect));
    const name = asString(given);
    const what = `the db_table of ${model.name}`;
    return name === null ? unknown(reason(given, what, model.at)) : known(name);
  }

  /** Whether another model stands in for it (`swappable`), so that it gets no table. */
  isSwapped(model: Model): boolean {
    const setting = asString(model.meta.get("swappable"));
    if (setting === null) return false;
    const chosen = asString(this.project.setting(setting) ?? undefined);
    if (chosen === null) return false;
    return chosen.toLowerCase() !== `${model.label ?? ""}.${model.name}`.toLowerCase();
  }

  /** The model that a reference leads to; a gap says why it cannot be told. */
  target(value: Value | undefined, from: Model, at: Location | null): Model | Gap {
    if (value?.kind === "class")
      return this.of(value.info) ?? gap("unresolved-relation", `${value.info.name} is no model`, at);
    const text = asString(value);
    if (text === null || value === undefined)
      return reason(value ?? constant(null), `what a field of ${from.name} refers to`, at);
    if (text === "self") return from;
    const [one = "", two] = text.split(".");
    const found = two === undefined ? this.named(from.label ?? "", one) : this.named(one, two);
    if (found !== null && this.isSwapped(found)) return this.swappedFor(found) ?? found;
    return (
      found ?? gap("unresolved-relation", `the model ${text} that ${from.name} refers to was not found`, at)
    );
  }

  private swappedFor(model: Model): Model | null {
    const setting = asString(model.meta.get("swappable"));
    const [label = "", name = ""] = (asString(this.project.setting(setting ?? "") ?? undefined) ?? "").split(
      ".",
    );
    return this.named(label, name);
  }
}

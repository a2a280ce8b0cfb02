import { known, unknown, type Fact } from "../../model/fact.ts";
import { gap, reason } from "../python/facts.ts";
import { asString, type Value } from "../python/values.ts";
import { argument, columnName, type Field } from "./fields.ts";
import type { Bound, Model, Models } from "./models.ts";

/** What a foreign key points to. */
export interface Target {
  readonly model: Model;
  readonly field: Field;
}

/** Finds models and columns that are spoken of. */
export class References {
  private readonly models: Models;
  private byName: Map<string, Model[]> | null = null;

  constructor(models: Models) {
    this.models = models;
  }

  /** Where a foreign key of `model` leads. */
  target(bound: Bound, model: Model): Fact<Target> {
    const { field, home } = bound;
    const found = this.targetModel(bound, model);
    if (!found.known) return found;
    // A key that was inherited keeps the column it was bound to where it was written.
    const writer = this.models.of(home) ?? model;
    const among = isSelf(bound) ? writer : found.value;
    const said = argument(field, "to_field", "field");
    if (said !== null) {
      const named = this.fieldOf(said, among);
      if (named === null) return unknown(reason(said, `the column ${field.name} points to`, field.at));
      return known({ model: found.value, field: named });
    }
    if (field.open !== null) return unknown(field.open);
    const { primaryKey } = among;
    if (primaryKey.kind === "field") return known({ model: found.value, field: primaryKey.bound.field });
    if (primaryKey.kind === "unknown") return unknown(primaryKey.gap);
    const detail = `${field.name} points to ${among.info.name}, which has no primary key of one column`;
    return unknown(gap("unresolved-reference", detail, field.at));
  }

  /** As `target`, for a field that may have been met on the way through another model's key. */
  targetOf(bound: Bound | null, field: Field, model: Model): Fact<Target> {
    if (bound !== null) return this.target(bound, model);
    for (const each of this.models.all()) {
      for (const other of each.fields.values()) if (other.field === field) return this.target(other, each);
    }
    return unknown(gap("unresolved-reference", `${field.name} belongs to no model`, field.at));
  }

  private targetModel(bound: Bound, model: Model): Fact<Model> {
    const { field } = bound;
    if (isSelf(bound)) return known(model);
    if (field.library?.role === "deferred-key") return this.deferred(field);
    const given = argument(field, "rel_model", "model");
    const found = given?.kind === "class" ? this.models.of(given.info) : null;
    if (found !== null) return known(found);
    return unknown(
      given === null
        ? gap("unresolved-reference", `the model ${field.name} points to is missing`, field.at)
        : reason(given, `the model ${field.name} points to`, field.at),
    );
  }

  /** `DeferredForeignKey("Name")` means the class of that name, whatever its case. */
  private deferred(field: Field): Fact<Model> {
    const name = asString(argument(field, "rel_model_name") ?? undefined);
    const found = name === null ? [] : this.named(name);
    const [only] = found;
    if (only !== undefined && found.length === 1) return known(only);
    const detail = `${field.name} points to ${name ?? "a model"}, which ${found.length === 0 ? "cannot be found" : "several models are called"}`;
    return unknown(gap("unresolved-reference", detail, field.at));
  }

  /** The models of a class name, whatever its case. */
  named(name: string): readonly Model[] {
    if (this.byName === null) {
      this.byName = new Map();
      for (const model of this.models.all()) {
        const key = model.info.name.toLowerCase();
        this.byName.set(key, [...(this.byName.get(key) ?? []), model]);
      }
    }
    return this.byName.get(name.toLowerCase()) ?? [];
  }

  /** The field a name or `Model.field` means; null: none that is known. */
  fieldOf(value: Value, model: Model): Field | null {
    const name = asString(value);
    if (name !== null) return model.fields.get(name)?.field ?? byColumn(model, name);
    if (value.kind === "member") {
      const owner = this.models.of(value.owner);
      return owner?.fields.get(value.name)?.field ?? null;
    }
    if (value.kind === "attribute" && value.base.kind === "class") {
      return this.models.of(value.base.info)?.fields.get(value.name)?.field ?? null;
    }
    if (value.kind === "call") {
      const own = [...model.fields.values()].find(
        ({ field }) => field.at.file === value.file && field.at.line === value.line,
      );
      return own?.field ?? null;
    }
    return null;
  }
}

/** Whether a key points to the model it stands in. */
function isSelf({ field }: Bound): boolean {
  return (
    field.library?.role === "foreign-key"
    && asString(argument(field, "rel_model", "model") ?? undefined) === "self"
  );
}

function byColumn(model: Model, name: string): Field | null {
  for (const { field } of model.fields.values()) if (columnName(field) === name) return field;
  return null;
}

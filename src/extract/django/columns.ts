import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Column, ColumnType, DialectId, Generated, Identity } from "../../model/schema.ts";
import type { Value } from "../python/values.ts";
import { ABSENT, NO, flag, gap, isNone, reason, text, whole } from "./facts.ts";
import { defaultOf, generatedOf } from "./defaults.ts";
import { readField, type FieldSpec } from "./fields.ts";
import { concreteOf } from "./collect.ts";
import { isTrue, type Model } from "./model.ts";
import type { Models } from "./models.ts";
import { referringType, typeTemplate } from "./types.ts";

/** What a field refers to. */
export interface Target {
  readonly model: Model;
  readonly field: FieldSpec;
}

const DEEPEST = 20;

/** Works out the columns that fields make. */
export class Columns {
  readonly models: Models;
  readonly dialect: DialectId;

  constructor(models: Models) {
    this.models = models;
    this.dialect = models.project.dialect;
  }

  /** A column's name; unknown where `db_column` is not constant. */
  name(field: FieldSpec): Fact<string> {
    const given = field.options.get("db_column");
    const related = field.kind === "foreign-key" || field.kind === "one-to-one";
    if (given === undefined || isNone(given)) return known(related ? `${field.name}_id` : field.name);
    const found = text(given, `the db_column of ${field.name}`, field.at);
    return found.known ? known(found.value ?? field.name) : found;
  }

  /** Whether the field makes a column in this dialect. */
  hasColumn(field: FieldSpec): boolean {
    if (field.kind === "many-to-many" || field.kind === "virtual" || field.kind === "composite-key")
      return false;
    if (field.own !== null) return !(field.own.known && field.own.value === null);
    return field.kind !== "plain" || !field.internal.known || this.template(field) !== null;
  }

  private template(field: FieldSpec): string | null {
    return field.internal.known ? typeTemplate(field.internal.value, this.dialect) : null;
  }

  /** The field that makes a model's primary key. */
  key(model: Model): FieldSpec | null {
    return model.fields.find((each) => isTrue(each.options.get("primary_key"))) ?? null;
  }

  /** What a foreign key or one-to-one field refers to. */
  target(field: FieldSpec, model: Model): Target | Gap {
    const found = field.target ?? this.models.target(field.options.get("to"), model, field.at);
    if ("code" in found) return found;
    const concrete = concreteOf(this.models, found) ?? found;
    const wanted = text(field.options.get("to_field"), `the to_field of ${field.name}`, field.at);
    if (!wanted.known) return wanted.gap;
    const chosen =
      wanted.value === null ? this.key(concrete) : (this.inherited(concrete, wanted.value) ?? null);
    if (chosen !== null) return { model: concrete, field: chosen };
    const detail = `what ${model.name}.${field.name} refers to in ${concrete.name} cannot be told`;
    return gap("unresolved-relation", detail, field.at);
  }

  private inherited(model: Model, name: string): FieldSpec | undefined {
    return model.fields.find((each) => each.name === name || `${each.name}_id` === name);
  }

  /** The type's text as the DDL says it. */
  type(field: FieldSpec, model: Model, depth = 0): Fact<string> {
    if (depth > DEEPEST)
      return unknown(gap("too-deep", `the type of ${field.name} refers to itself`, field.at));
    if (field.own !== null) {
      if (!field.own.known) return field.own;
      return known(field.own.value ?? "");
    }
    if (field.kind === "foreign-key" || field.kind === "one-to-one") return this.related(field, model, depth);
    if (field.kind === "array") return this.array(field, model, depth);
    if (field.kind === "generated") return this.output(field, model, depth);
    if (field.kind === "geometry") return this.geometry(field);
    if (!field.internal.known) return field.internal;
    return this.plain(field, field.internal.value);
  }

  private plain(field: FieldSpec, internal: string): Fact<string> {
    const template = typeTemplate(internal, this.dialect);
    if (template === null)
      return unknown(
        gap("unknown-field-class", `${field.label} has no column type in this database`, field.at),
      );
    if (template.endsWith("#")) {
      if (field.open !== null && !field.options.has("max_length")) return unknown(field.open);
      const length = whole(field.options.get("max_length"), `the max_length of ${field.name}`, field.at);
      if (!length.known) return length;
      return known(template.slice(0, -1) + (length.value === null ? "" : `(${length.value})`));
    }
    if (!template.endsWith("P")) return known(template);
    const [digits, places] = ["max_digits", "decimal_places"].map((name) =>
      whole(field.options.get(name), `the ${name} of ${field.name}`, field.at),
    );
    for (const each of [digits, places]) if (each?.known === false) return each;
    if (digits?.known !== true || places?.known !== true) return known(template.slice(0, -1));
    if (digits.value === null || places.value === null)
      return unknown(field.open ?? gap("computed-type", `${field.name} names no precision`, field.at));
    return known(`${template.slice(0, -1)}(${digits.value}, ${places.value})`);
  }

  private related(field: FieldSpec, model: Model, depth: number): Fact<string> {
    const found = this.target(field, model);
    if ("code" in found) return unknown(found);
    const { field: target, model: owner } = found;
    if (target.kind === "plain" && target.own === null && target.internal.known)
      return this.plain(target, referringType(target.internal.value, this.dialect));
    return this.type(target, owner, depth + 1);
  }

  private array(field: FieldSpec, model: Model, depth: number): Fact<string> {
    const base = this.inner(field, field.options.get("base_field"));
    if (base === null)
      return unknown(gap("computed-type", `the base_field of ${field.name} cannot be told`, field.at));
    const type = this.type(base, model, depth + 1);
    const size = whole(field.options.get("size"), `the size of ${field.name}`, field.at);
    if (!type.known) return type;
    if (!size.known) return size;
    return known(`${type.value}[${size.value ?? ""}]`);
  }

  private output(field: FieldSpec, model: Model, depth: number): Fact<string> {
    const given = this.inner(field, field.options.get("output_field"));
    if (given !== null) return this.type(given, model, depth + 1);
    return unknown(gap("computed-type", `the output_field of ${field.name} cannot be told`, field.at));
  }

  private inner(field: FieldSpec, value: Value | undefined): FieldSpec | null {
    const made: Value | undefined =
      value?.kind === "external" || value?.kind === "class"
        ? {
            kind: "call",
            callee: value,
            args: [],
            keywords: new Map(),
            open: null,
            line: 1,
            at: 0,
            file: "<>",
          }
        : value;
    return made === undefined ? null : readField(this.models.host, field.name, made);
  }

  /** PostGIS; other databases differ too much. */
  private geometry(field: FieldSpec): Fact<string> {
    const option = (name: string): Value | undefined => field.options.get(name);
    const srid = whole(option("srid") ?? { kind: "constant", value: 4326 }, "the srid", field.at);
    const detail = `the type of the spatial column ${field.name} cannot be told`;
    if (this.dialect !== "postgresql" || !srid.known) return unknown(gap("spatial-type", detail, field.at));
    if (field.label === "RasterField") return known("raster");
    if (isTrue(option("dim")) && option("dim")?.kind !== "constant")
      return unknown(gap("spatial-type", detail, field.at));
    const dim = whole(option("dim"), "the dim", field.at);
    const name = `${field.label.replace(/Field$/, "").toUpperCase()}${dim.known && dim.value === 3 ? "Z" : ""}`;
    return known(`${isTrue(option("geography")) ? "geography" : "geometry"}(${name},${String(srid.value)})`);
  }

  /** The collation: the field's own, or that of what it refers to. */
  collation(field: FieldSpec, model: Model): Fact<string | null> {
    if (field.kind === "foreign-key" || field.kind === "one-to-one") {
      const found = this.target(field, model);
      return "code" in found
        ? ABSENT
        : text(found.field.options.get("db_collation"), "db_collation", field.at);
    }
    return text(field.options.get("db_collation"), `the db_collation of ${field.name}`, field.at);
  }

  /** The whole column; null when not even its name can be told. */
  column(field: FieldSpec, model: Model): Column | null {
    const name = this.name(field);
    if (!name.known) return null;
    const type = this.type(field, model);
    return {
      name: name.value,
      type: type.known ? known<ColumnType>({ sql: type.value, enum: null, domainOver: null }) : type,
      nullable: this.nullable(field),
      default: defaultOf(this, field, model),
      identity: this.identity(field),
      generated: field.kind === "generated" ? this.generated(field, model) : ABSENT,
      collation: this.collation(field, model),
      comment:
        this.dialect === "sqlite"
          ? ABSENT
          : emptyAsNone(text(field.options.get("db_comment"), `the db_comment of ${field.name}`, field.at)),
      at: field.at ?? model.at,
    };
  }

  private nullable(field: FieldSpec): Fact<boolean> {
    if (field.kind === "generated") {
      const detail = `${field.name} is generated: Django writes no NOT NULL for it, its expression decides`;
      return unknown(gap("generated-nullability", detail, field.at));
    }
    if (isTrue(field.options.get("primary_key"))) return NO;
    if (field.open !== null && !field.options.has("null")) return unknown(field.open);
    return flag(field.options.get("null"), false, `the null of ${field.name}`, field.at);
  }

  private identity(field: FieldSpec): Fact<Identity | null> {
    if (field.kind !== "plain" || field.own !== null || !field.internal.known) return ABSENT;
    if (!/^(?:Big|Small)?AutoField$/.test(field.internal.value)) return ABSENT;
    if (this.dialect !== "postgresql") return known({ kind: "autoincrement" });
    return known({ kind: this.models.project.version.atLeast(4, 1) ? "by-default" : "serial" });
  }

  private generated(field: FieldSpec, model: Model): Fact<Generated | null> {
    const stored = field.options.get("db_persist");
    const expression = generatedOf(this, field, model);
    if (!expression.known) return expression;
    const persisted = flag(stored, false, `the db_persist of ${field.name}`, field.at);
    if (!persisted.known)
      return unknown(reason(stored ?? { kind: "constant", value: null }, "db_persist", field.at));
    return known({ expression: expression.value, stored: persisted.value });
  }
}

function emptyAsNone(fact: Fact<string | null>): Fact<string | null> {
  return fact.known && fact.value === "" ? ABSENT : fact;
}

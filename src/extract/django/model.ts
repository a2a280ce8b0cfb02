import { known, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import { constant, truth, type CallValue, type Value } from "../python/values.ts";
import type { FieldSpec } from "./fields.ts";
import type { App } from "./installed.ts";
import type { Meta } from "./meta.ts";

const MODEL = new Set(
  ["db.models", "db.models.base", "contrib.gis.db.models"].map((module) => `django.${module}.Model`),
);

/** A model class as Django's metaclass would make it. */
export interface Model {
  readonly info: ClassInfo;
  readonly name: string;
  readonly app: App | null;
  /** null: its module belongs to no installed app. */
  readonly label: string | null;
  readonly meta: Pick<Meta, "get" | "gaps">;
  readonly abstract: boolean;
  readonly proxy: boolean;
  readonly managed: boolean;
  /** Fields that make columns, and those that make none. */
  readonly fields: FieldSpec[];
  readonly manyToMany: FieldSpec[];
  /** Concrete models it derives from, each with the field that links to it. */
  readonly parents: ReadonlyMap<Model, FieldSpec>;
  /** Reasons it may have more columns. */
  readonly columnGaps: Gap[];
  /** `HistoricalRecords()` and the like: what makes tables of its own for it. */
  readonly histories: CallValue[];
  readonly at: Location | null;
}

/** Whether a class derives from Django's Model. */
export function isModel(info: ClassInfo): boolean {
  return info.derivesFrom(MODEL);
}

/** A field that Django itself adds. */
export function automatic(
  name: string,
  internal: string,
  options: ReadonlyMap<string, Value>,
  at: Location | null,
): FieldSpec {
  const plain = { kind: "plain", own: null, open: null, place: null } as const;
  return { name, label: internal, internal: known(internal), options, at, ...plain };
}

/** A foreign key or one-to-one field that Django itself adds. */
export function link(
  kind: "foreign-key" | "one-to-one",
  name: string,
  target: Model,
  options: readonly (readonly [string, Value])[],
  at: Location | null,
): FieldSpec {
  const implied = kind === "one-to-one" ? "unique" : "db_index";
  const named = new Map<string, Value>([[implied, constant(true)], ...options]);
  return { ...automatic(name, "ForeignKey", named, at), kind, target };
}

/** Whether a value is certainly true. */
export function isTrue(value: Value | undefined): boolean {
  return value !== undefined && truth(value) === true;
}

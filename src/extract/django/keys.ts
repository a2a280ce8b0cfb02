import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Check, Index, IndexPart, Unique } from "../../model/schema.ts";
import { asString, lastName, type CallValue, type Value } from "../python/values.ts";
import type { Columns } from "./columns.ts";
import { compilerFor } from "./defaults.ts";
import { ABSENT, NO, YES, gap, isNone, nameOf, text, texts } from "./facts.ts";
import type { FieldSpec } from "./fields.ts";
import { isTrue, type Model } from "./models.ts";
import { indexName, metaIndexName } from "./names.ts";
import { isCall } from "./sql.ts";

/** Collects what a table's indexes and constraints are. */
export interface Collected {
  readonly uniques: Unique[];
  readonly indexes: Index[];
  readonly checks: Check[];
  readonly gaps: { readonly uniques: Gap[]; readonly indexes: Gap[]; readonly checks: Gap[] };
}

const PLAIN = {
  nullsNotDistinct: false,
  valid: true,
  where: ABSENT,
  include: [] as readonly string[],
} as const;
const METHODS: Readonly<Record<string, string>> = {
  Index: "btree",
  BTreeIndex: "btree",
  GinIndex: "gin",
  GistIndex: "gist",
  SpGistIndex: "spgist",
  BrinIndex: "brin",
  HashIndex: "hash",
  BloomIndex: "bloom",
};
const SUFFIXES: Readonly<Record<string, string>> = { Index: "idx" };

/** What `Meta` and the fields of one model ask for beyond columns. */
export class Keys {
  private readonly columns: Columns;
  private readonly model: Model;
  private readonly table: string;
  readonly found: Collected = {
    uniques: [],
    indexes: [],
    checks: [],
    gaps: { uniques: [], indexes: [], checks: [] },
  };

  constructor(columns: Columns, model: Model, table: string) {
    this.columns = columns;
    this.model = model;
    this.table = table;
  }

  private get dialect() {
    return this.columns.dialect;
  }

  private get method(): Fact<string | null> {
    return this.dialect === "sqlite" ? ABSENT : known("btree");
  }

  /** `UNIQUE` and the indexes of one field. */
  field(field: FieldSpec, column: string): void {
    const isKey = isTrue(field.options.get("primary_key"));
    const [unique, indexed] = (["unique", "db_index"] as const).map((name) => this.told(field, name));
    if (unique == null || indexed == null) return;
    const { at } = field;
    if (unique === true && !isKey)
      this.found.uniques.push({
        name: null,
        columns: [column],
        nullsNotDistinct: false,
        deferrable: "no",
        at,
      });
    const distinct = unique === true || isKey;
    if (field.kind === "geometry" && !distinct) {
      this.spatial(field, column);
      return;
    }
    if (indexed === true && !distinct && !(this.dialect === "mysql" && field.kind === "foreign-key"))
      this.index(indexName(this.table, [column], "", this.dialect), [plainPart(column)], field);
    if ((indexed === true || distinct) && this.dialect === "postgresql") this.like(field, column);
  }

  private told(field: FieldSpec, name: "unique" | "db_index"): boolean | null {
    const value = field.options.get(name);
    const known_ =
      value === undefined
        ? field.open === null
          ? false
          : null
        : value.kind === "constant"
          ? Boolean(value.value)
          : null;
    if (known_ !== null) return known_;
    const detail = `whether ${this.model.name}.${field.name} has ${name} cannot be told`;
    const because = gap("not-constant", detail, field.at);
    this.found.gaps.uniques.push(because);
    this.found.gaps.indexes.push(because);
    return null;
  }

  private index(name: string | null, parts: readonly IndexPart[], { at }: { at: FieldSpec["at"] }): void {
    this.found.indexes.push({ name, parts, unique: NO, method: this.method, ...PLAIN, at });
  }

  /** The second index that makes LIKE fast in PostgreSQL. */
  private like(field: FieldSpec, column: string): void {
    const type = this.columns.type(field, this.model);
    const collation = this.columns.collation(field, this.model);
    if (!type.known || !collation.known || collation.value !== null) {
      const because = type.known ? (collation.known ? null : collation.gap) : type.gap;
      const detail = `${this.model.name}.${field.name} has a collation, which decides whether LIKE gets an index`;
      this.found.gaps.indexes.push(because ?? gap("collated-index", detail, field.at));
      return;
    }
    const word = /^(?:varchar|text)/.exec(type.value)?.[0];
    if (word === undefined || type.value.includes("[")) return;
    const part = { ...plainPart(column), opclass: `${word}_pattern_ops` };
    this.index(indexName(this.table, [column], "_like", this.dialect), [part], field);
  }

  private spatial(field: FieldSpec, column: string): void {
    const wanted = field.options.get("spatial_index");
    if (wanted !== undefined && !isTrue(wanted)) return;
    if (this.dialect !== "postgresql") return;
    const index = { name: null, parts: [plainPart(column)], unique: NO, method: known("gist"), ...PLAIN };
    this.found.indexes.push({ ...index, at: field.at });
  }

  /** `unique_together` and `index_together`. */
  together(name: "unique_together" | "index_together"): void {
    const value = this.model.meta.get(name);
    if (value === undefined || isNone(value)) return;
    const at = this.model.at;
    const sets = groups(value);
    if (sets === null) {
      const detail = `the ${name} of ${this.model.name} cannot be told`;
      const kind = name === "unique_together" ? "uniques" : "indexes";
      this.found.gaps[kind].push(gap("not-constant", detail, at));
      return;
    }
    for (const fields of sets) {
      const columns = this.columnsOf(fields);
      if (columns === null) {
        const kind = name === "unique_together" ? "uniques" : "indexes";
        this.found.gaps[kind].push(
          gap("unknown-field", `${name} of ${this.model.name} names an unknown field`, at),
        );
      } else if (name === "index_together")
        this.index(indexName(this.table, columns, "_idx", this.dialect), columns.map(plainPart), { at });
      else this.unique(indexName(this.table, columns, "_uniq", this.dialect), columns, at);
    }
  }

  /** A unique constraint; SQLite has an index for those of `unique_together`. */
  private unique(name: string, columns: readonly string[], at: FieldSpec["at"]): void {
    if (this.dialect === "sqlite")
      this.found.indexes.push({
        name,
        parts: columns.map(plainPart),
        unique: YES,
        method: ABSENT,
        ...PLAIN,
        at,
      });
    else this.found.uniques.push({ name, columns, nullsNotDistinct: false, deferrable: "no", at });
  }

  /** The columns of fields by name; null when one is not known. */
  columnsOf(fields: readonly string[]): string[] | null {
    const found = fields.map((name) => {
      const bare = name.replace(/^-/, "");
      const field = this.model.fields.find((each) => each.name === bare || `${each.name}_id` === bare);
      const column = field === undefined ? null : this.columns.name(field);
      return column?.known === true ? column.value : null;
    });
    return found.includes(null) ? null : (found as string[]);
  }

  /** `Meta.indexes`. */
  metaIndexes(): void {
    for (const each of this.listed("indexes")) {
      const made = this.metaIndex(each);
      if (made !== null) this.found.indexes.push(made);
      else this.found.gaps.indexes.push(this.lost(each, "an index"));
    }
  }

  private listed(name: "indexes" | "constraints"): readonly Value[] {
    const value = this.model.meta.get(name);
    if (value === undefined || isNone(value)) return [];
    if (value.kind === "items" && value.open === null) return value.items;
    const because = gap(
      "not-constant",
      `the ${name} of ${this.model.name} cannot be told in full`,
      this.model.at,
    );
    this.found.gaps.indexes.push(because);
    if (name === "constraints") {
      this.found.gaps.uniques.push(because);
      this.found.gaps.checks.push(because);
    }
    return value.kind === "items" ? value.items : [];
  }

  private lost(value: Value, what: string): Gap {
    const at = value.kind === "call" ? { file: value.file, line: value.line } : this.model.at;
    return gap(
      isCall(value, "ExclusionConstraint") ? "exclusion-constraint" : "computed-index",
      `${what} of ${this.model.name} (${nameOf(value)}) cannot be described`,
      at,
    );
  }

  private metaIndex(value: Value): Index | null {
    if (value.kind !== "call" || value.callee.kind !== "external" || value.open !== null) return null;
    const kind = lastName(value.callee) ?? "";
    const method = METHODS[kind];
    if (!value.callee.name.startsWith("django.") || method === undefined) return null;
    const parts = this.parts(value);
    if (parts === null) return null;
    const fields = texts(value.keywords.get("fields")) ?? [];
    const name = this.name(value) ?? this.automatic(fields, parts, SUFFIXES[kind] ?? method);
    const where = this.where(value);
    const include = this.columnsOf(texts(value.keywords.get("include")) ?? []);
    if (include === null) return null;
    return {
      name,
      parts,
      unique: NO,
      method: this.dialect === "sqlite" ? ABSENT : known(this.dialect === "mysql" ? "btree" : method),
      ...PLAIN,
      where,
      include: this.dialect === "postgresql" ? include : [],
      at: { file: value.file, line: value.line },
    };
  }

  private automatic(fields: readonly string[], parts: readonly IndexPart[], suffix: string): string | null {
    const columns = parts.map(({ column, descending }) =>
      column === null ? "" : (descending ? "-" : "") + column,
    );
    return fields.length === 0 ? null : metaIndexName(this.table, columns, suffix);
  }

  /** The name given, with `%(class)s` and `%(app_label)s` filled in. */
  private name(value: CallValue): string | null {
    const given = text(value.keywords.get("name"), "a name", null);
    if (!given.known || given.value === null || given.value === "") return null;
    return given.value
      .replaceAll("%(app_label)s", (this.model.label ?? "").toLowerCase())
      .replaceAll("%(class)s", this.model.name.toLowerCase());
  }

  private where(value: CallValue): Fact<string | null> {
    const given = value.keywords.get("condition");
    if (given === undefined || isNone(given)) return ABSENT;
    const sql = compilerFor(this.columns, this.model).condition(given);
    const at = { file: value.file, line: value.line };
    const detail = `the condition of an index of ${this.model.name} cannot be told`;
    return sql === null ? unknown(gap("computed-condition", detail, at)) : known(sql);
  }

  private parts(value: CallValue): IndexPart[] | null {
    const opclasses = texts(value.keywords.get("opclasses")) ?? [];
    const given = value.keywords.get("fields");
    if (given === undefined || (given.kind === "items" && given.items.length === 0)) {
      const parts = value.args.map((each) => this.expressionPart(each));
      return parts.length === 0 || parts.includes(null) ? null : (parts as IndexPart[]);
    }
    const fields = texts(given);
    const columns = fields === null ? null : this.columnsOf(fields);
    if (fields === null || columns === null) return null;
    return columns.map((column, index) => ({
      ...plainPart(column),
      descending: fields[index]?.startsWith("-") === true,
      opclass: this.dialect === "postgresql" ? (opclasses[index] ?? null) : null,
    }));
  }

  /** `Lower("name")`, `F("a").desc()`, `OpClass(...)`, `Collate(...)`. */
  private expressionPart(value: Value, opclass: string | null = null): IndexPart | null {
    const name = asString(value) ?? (isCall(value, "F") ? asString(value.args[0]) : null);
    if (name !== null) {
      const [column] = this.columnsOf([name]) ?? [];
      return column === undefined
        ? null
        : { ...plainPart(column), descending: name.startsWith("-"), opclass };
    }
    if (isCall(value, "OpClass") && value.args[0] !== undefined) {
      const given = asString(value.keywords.get("name") ?? value.args[1]);
      return given === null ? null : this.expressionPart(value.args[0], given);
    }
    if (
      value.kind === "call"
      && value.callee.kind === "attribute"
      && /^(?:asc|desc)$/.test(value.callee.name)
    ) {
      const part = this.expressionPart(value.callee.base, opclass);
      const [first, last] = ["nulls_first", "nulls_last"].map((each) => isTrue(value.keywords.get(each)));
      const nulls = first === true ? "first" : last === true ? "last" : null;
      return part === null ? null : { ...part, descending: value.callee.name === "desc", nulls };
    }
    const sql = compilerFor(this.columns, this.model).expression(value);
    if (sql !== null) return { ...plainPart(null), expression: known(sql), opclass };
    const at = value.kind === "call" ? { file: value.file, line: value.line } : this.model.at;
    const because = gap(
      "computed-expression",
      `an indexed expression of ${this.model.name} cannot be told`,
      at,
    );
    return { ...plainPart(null), expression: unknown(because), opclass };
  }

  /** `Meta.constraints`. */
  constraints(): void {
    for (const each of this.listed("constraints")) {
      if (isCall(each, "CheckConstraint") && each.open === null) this.check(each);
      else if (isCall(each, "UniqueConstraint") && each.open === null) this.uniqueConstraint(each);
      else {
        const because = this.lost(
          each,
          isCall(each, "ExclusionConstraint") ? "an exclusion constraint" : "a constraint",
        );
        this.found.gaps.indexes.push(because);
        if (isCall(each, "ExclusionConstraint")) continue;
        this.found.gaps.uniques.push(because);
        this.found.gaps.checks.push(because);
      }
    }
  }

  private check(value: CallValue): void {
    const given = value.keywords.get("condition") ?? value.keywords.get("check");
    const sql = given === undefined ? null : compilerFor(this.columns, this.model).condition(given);
    const at = { file: value.file, line: value.line };
    const detail = `the condition of a check of ${this.model.name} cannot be told`;
    const expression = sql === null ? unknown(gap("computed-condition", detail, at)) : known(sql);
    this.found.checks.push({ name: this.name(value), expression, validated: true, at });
  }

  private uniqueConstraint(value: CallValue): void {
    const at = { file: value.file, line: value.line };
    const parts = this.parts(value);
    const include = this.columnsOf(texts(value.keywords.get("include")) ?? []);
    if (parts === null || include === null) {
      this.found.gaps.uniques.push(this.lost(value, "a constraint"));
      this.found.gaps.indexes.push(this.lost(value, "a constraint"));
      return;
    }
    const where = this.where(value);
    const distinct = value.keywords.get("nulls_distinct");
    const hasDistinct = distinct !== undefined && !isNone(distinct);
    const partial = !where.known || where.value !== null;
    const deferrable = lastName(value.keywords.get("deferrable") ?? { kind: "constant", value: null });
    const expressed = parts.some(({ column }) => column === null) || value.args.length > 0;
    const opclassed = (texts(value.keywords.get("opclasses")) ?? []).length > 0;
    const name = this.name(value);
    const nullsNotDistinct = hasDistinct && !isTrue(distinct);
    if (this.dialect !== "postgresql" && (include.length > 0 || deferrable !== null || hasDistinct)) return;
    if (partial || include.length > 0 || expressed || opclassed) {
      const kind = { unique: YES, method: this.method, where, include, nullsNotDistinct, valid: true };
      this.found.indexes.push({ name, parts, ...kind, at });
      return;
    }
    this.found.uniques.push({
      name,
      columns: parts.flatMap(({ column }) => column ?? []),
      nullsNotDistinct,
      deferrable:
        deferrable === null ? "no" : deferrable === "DEFERRED" ? "initially-deferred" : "initially-immediate",
      at,
    });
  }
}

function plainPart(column: string | null): IndexPart {
  return { column, expression: ABSENT, descending: false, nulls: null, opclass: null, collation: null };
}

/** `("a", "b")` or `[("a", "b"), ...]` as lists of names. */
function groups(value: Value): string[][] | null {
  if (value.kind !== "items" || value.open !== null) return null;
  const flat = texts(value);
  if (flat !== null) return flat.length === 0 ? [] : [flat];
  const found = value.items.map((each) => texts(each));
  return found.includes(null) ? null : (found as string[][]);
}

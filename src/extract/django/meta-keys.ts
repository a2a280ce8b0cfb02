import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Index, IndexPart } from "../../model/schema.ts";
import { asString, lastName, type CallValue, type Value } from "../python/values.ts";
import { compilerFor } from "./defaults.ts";
import { ABSENT, NO, YES, gap, isNone, nameOf, text, texts } from "./facts.ts";
import { Keys, PLAIN, plainPart } from "./keys.ts";
import { isTrue } from "./model.ts";
import { metaIndexName } from "./names.ts";
import { isCall } from "./calls.ts";
import { lexicon } from "../../model/lexicon.ts";

const METHODS: Readonly<Record<string, string>> = lexicon({
  Index: "btree",
  BTreeIndex: "btree",
  GinIndex: "gin",
  GistIndex: "gist",
  SpGistIndex: "spgist",
  BrinIndex: "brin",
  HashIndex: "hash",
  BloomIndex: "bloom",
});
const SUFFIXES: Readonly<Record<string, string>> = lexicon({ Index: "idx" });

/** What `Meta.indexes` and `Meta.constraints` of one model ask for. */
export class MetaKeys extends Keys {
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

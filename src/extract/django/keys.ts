import { known, type Fact, type Gap } from "../../model/fact.ts";
import type { Check, Index, IndexPart, Unique } from "../../model/schema.ts";
import type { Value } from "../python/values.ts";
import type { Columns } from "./columns.ts";
import { ABSENT, NO, YES, gap, isNone, texts } from "./facts.ts";
import type { FieldSpec } from "./fields.ts";
import { isTrue, type Model } from "./model.ts";
import { indexName } from "./names.ts";

/** Collects what a table's indexes and constraints are. */
export interface Collected {
  readonly uniques: Unique[];
  readonly indexes: Index[];
  readonly checks: Check[];
  readonly gaps: { readonly uniques: Gap[]; readonly indexes: Gap[]; readonly checks: Gap[] };
}

export const PLAIN = {
  nullsNotDistinct: false,
  valid: true,
  where: ABSENT,
  include: [] as readonly string[],
} as const;
/** What the fields of one model ask for beyond columns, and sets of them. */
export class Keys {
  protected readonly columns: Columns;
  protected readonly model: Model;
  protected readonly table: string;
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

  protected get dialect() {
    return this.columns.dialect;
  }

  protected get method(): Fact<string | null> {
    return this.dialect === "sqlite" ? ABSENT : known("btree");
  }

  /** `UNIQUE` and the indexes of one field. */
  field(field: FieldSpec, column: string): void {
    const isKey = isTrue(field.options.get("primary_key"));
    const [unique, indexed] = (["unique", "db_index"] as const).map((name) => this.told(field, name));
    if (unique == null || indexed == null) return;
    const { at } = field;
    if (unique && !isKey)
      this.found.uniques.push({
        name: null,
        columns: [column],
        nullsNotDistinct: false,
        deferrable: "no",
        at,
      });
    const distinct = unique || isKey;
    if (field.kind === "geometry" && !distinct) {
      this.spatial(field, column);
      return;
    }
    if (indexed && !distinct && !(this.dialect === "mysql" && field.kind === "foreign-key"))
      this.index(indexName(this.table, [column], "", this.dialect), [plainPart(column)], field);
    if ((indexed || distinct) && this.dialect === "postgresql") this.like(field, column);
  }

  private told(field: FieldSpec, name: "unique" | "db_index"): boolean | null {
    const value = field.options.get(name);
    const told =
      value === undefined
        ? field.open === null
          ? false
          : null
        : value.kind === "constant"
          ? Boolean(value.value)
          : null;
    if (told !== null) return told;
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
}

/** A column of an index, plainly. */
export function plainPart(column: string | null): IndexPart {
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

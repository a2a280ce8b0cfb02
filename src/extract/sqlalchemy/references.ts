import { asString, type Value } from "../python/values.ts";
import type { ColumnSpec } from "./columns.ts";
import type { Declarative } from "./declarative.ts";
import type { Draft } from "./draft.ts";

/** A column and the table it belongs to. */
export interface Place {
  readonly draft: Draft;
  readonly column: ColumnSpec;
}

/** Finds the tables and columns that values and texts point to. */
export class References {
  private readonly declarative: Declarative;
  private readonly byName = new Map<string, Draft>();
  private readonly bySite = new Map<number, Draft>();
  private readonly byColumn = new Map<number, Place[]>();

  constructor(declarative: Declarative, drafts: readonly Draft[]) {
    this.declarative = declarative;
    for (const draft of drafts) this.add(draft);
  }

  private add(draft: Draft): void {
    const key = `${draft.namespace ?? ""}.${draft.name}`;
    if (!this.byName.has(key)) this.byName.set(key, draft);
    if (draft.site !== null) this.bySite.set(draft.site, draft);
    for (const column of draft.columns) {
      for (const site of column.sites) {
        const places = this.byColumn.get(site);
        if (places === undefined) this.byColumn.set(site, [{ draft, column }]);
        else places.push({ draft, column });
      }
    }
  }

  draftNamed(namespace: string | null, name: string): Draft | null {
    return this.byName.get(`${namespace ?? ""}.${name}`) ?? null;
  }

  draftOf(value: Value): Draft | null {
    if (value.kind === "class") return this.declarative.tableOf(value.info);
    if (value.kind === "member") return this.draftOf(value.value);
    if (value.kind === "call") return this.bySite.get(value.at) ?? null;
    if (value.kind === "attribute" && value.name === "__table__") return this.draftOf(value.base);
    return null;
  }

  /** The column a value points to, seen from `from`. */
  placeOf(value: Value, from: Draft): Place | null {
    if (value.kind === "call") {
      const places = this.byColumn.get(value.at);
      return places?.find((place) => place.draft === from) ?? places?.[0] ?? null;
    }
    if (value.kind === "member") return this.keyed(this.declarative.tableOf(value.owner), value.name);
    if (value.kind !== "attribute") return null;
    const { base, name } = value;
    if (base.kind === "attribute" && (base.name === "c" || base.name === "columns"))
      return this.keyed(this.draftOf(base.base), name);
    return base.kind === "class" ? this.keyed(this.declarative.tableOf(base.info), name) : null;
  }

  private keyed(draft: Draft | null, key: string): Place | null {
    const column =
      draft?.columns.find((each) => each.key === key)
      ?? draft?.columns.find((each) => each.alias === key)
      ?? draft?.columns.find((each) => each.name === key);
    return draft === null || column === undefined ? null : { draft, column };
  }

  /** A column that a ForeignKeyConstraint of the table names takes its type from there. */
  tableReference(place: Place): Place | null {
    for (const item of place.draft.items) {
      if (item.kind !== "call") continue;
      const [columns, references] = item.args;
      if (columns?.kind !== "items" || references?.kind !== "items") continue;
      const at = columns.items.findIndex((each) => asString(each) === place.column.alias);
      const target = references.items[at];
      if (at >= 0 && target !== undefined) return this.referenced(target, place.draft, place.column);
    }
    return null;
  }

  /** The name of a table's column that a constraint or index calls so. */
  columnNamed(alias: string, draft: Draft): string {
    return draft.columns.find((column) => column.alias === alias)?.name ?? alias;
  }

  /** What a ForeignKey's first argument points to, when that table is known. */
  referenced(target: Value | undefined, draft: Draft, column: ColumnSpec | null): Place | null {
    if (target === undefined) return null;
    const name = asString(target);
    if (name === null) return this.placeOf(target, draft);
    const parsed = this.parseTarget(name, draft, column?.alias ?? "");
    const found = this.draftNamed(parsed.namespace, parsed.table);
    return this.keyed(found, parsed.column);
  }

  /** `schema.table.column`, with the metadata's schema where none is given. */
  parseTarget(
    text: string,
    draft: Draft,
    fallback: string,
  ): { namespace: string | null; table: string; column: string } {
    const parts = text.split(".");
    if (parts.length === 1) return { namespace: this.metaSchema(draft), table: text, column: fallback };
    const column = parts.pop() ?? "";
    const table = parts.pop() ?? "";
    return { namespace: parts.length > 0 ? parts.join(".") : this.metaSchema(draft), table, column };
  }

  private metaSchema(draft: Draft): string | null {
    return draft.meta.schema.known ? draft.meta.schema.value : null;
  }
}

import type { ClassInfo } from "../python/classes.ts";
import { asString, type CallValue, type Value } from "../python/values.ts";
import type { ColumnSpec } from "./columns.ts";
import type { Declarative } from "./declarative.ts";
import { columnsOf, type Draft, type SettledColumn } from "./draft.ts";
import { calls } from "./names.ts";

/** A column and the table it belongs to. */
export interface Place<Column = ColumnSpec | SettledColumn> {
  readonly draft: Draft;
  readonly column: Column;
}

/** Thrown while not all tables are read, when an answer may depend on another table than the asking one. */
export class NotYet extends Error {}

const NOT_YET = new NotYet();
/** Calls that may stand for a column; other calls of SQLAlchemy's do not. */
const COLUMNS = new Set(["Column", "mapped_column", "Field"]);

/**
 * Finds the tables and columns that values and texts point to. Until `complete` is called it answers only
 * for the asking table itself and throws NotYet for any other.
 */
export class References {
  private readonly declarative: Declarative;
  private readonly byName = new Map<string, Draft>();
  /** One call in a function or loop makes several tables. */
  private readonly bySite = new Map<number, Draft[]>();
  private readonly byColumn = new Map<number, Place[]>();

  private drafts: readonly Draft[] | null = null;
  private sitesKnown = false;

  constructor(declarative: Declarative) {
    this.declarative = declarative;
  }

  /** All tables are read. */
  complete(drafts: readonly Draft[]): void {
    this.drafts = drafts;
    for (const draft of drafts) {
      const key = `${draft.namespace ?? ""}.${draft.name}`;
      if (!this.byName.has(key)) this.byName.set(key, draft);
    }
  }

  /** Few models point to columns by the calls that make them. */
  private readSites(drafts: readonly Draft[]): void {
    if (this.sitesKnown) return;
    this.sitesKnown = true;
    for (const draft of drafts) this.addSites(draft);
  }

  private addSites(draft: Draft): void {
    if (draft.site !== null) this.bySite.set(draft.site, [...(this.bySite.get(draft.site) ?? []), draft]);
    for (const column of columnsOf(draft)) {
      for (const site of [column.site, column.annotatedSite]) {
        const places = this.byColumn.get(site);
        if (places !== undefined) places.push({ draft, column });
        else if (site !== 0) this.byColumn.set(site, [{ draft, column }]);
      }
    }
  }

  draftNamed(namespace: string | null, name: string): Draft | null {
    return this.byName.get(`${namespace ?? ""}.${name}`) ?? null;
  }

  private draftOf(value: Value, from: Draft): Draft | null {
    if (value.kind === "class") return this.tableOf(value.info, from);
    if (value.kind === "member") return this.draftOf(value.value, from);
    if (value.kind === "call") return this.madeBy(value);
    if (value.kind === "attribute" && value.name === "__table__") return this.draftOf(value.base, from);
    return null;
  }

  private madeBy(call: CallValue): Draft | null {
    if (this.drafts === null) throw NOT_YET;
    this.readSites(this.drafts);
    const drafts = this.bySite.get(call.at) ?? [];
    const name = asString(call.args[0] ?? call.keywords.get("name"));
    const named = drafts.length > 1 ? drafts.filter((each) => each.name === name) : drafts;
    return named.length === 1 ? (named[0] ?? null) : null;
  }

  private tableOf(info: ClassInfo, from: Draft): Draft | null {
    if (this.drafts !== null) return this.declarative.tableOf(info);
    if (this.declarative.known(info) !== from) throw NOT_YET;
    return from;
  }

  /** The column a value points to, seen from `from`. */
  placeOf(value: Value, from: Draft): Place | null {
    if (value.kind === "call") {
      if (this.drafts === null) return this.ownPlace(value, from);
      this.readSites(this.drafts);
      const places = this.byColumn.get(value.at);
      return places?.find((place) => place.draft === from) ?? places?.[0] ?? null;
    }
    if (value.kind === "member") return this.keyed(this.tableOf(value.owner, from), value.name);
    if (value.kind !== "attribute") return null;
    const { base, name } = value;
    if (base.kind === "attribute" && (base.name === "c" || base.name === "columns"))
      return this.keyed(this.draftOf(base.base, from), name);
    return base.kind === "class" ? this.keyed(this.tableOf(base.info, from), name) : null;
  }

  private ownPlace(value: CallValue, from: Draft): Place | null {
    const column = from.columns.find(({ site, annotatedSite }) => [site, annotatedSite].includes(value.at));
    if (column !== undefined) return { draft: from, column };
    const name = calls(value);
    if (name === null || COLUMNS.has(name)) throw NOT_YET;
    return null;
  }

  private keyed(draft: Draft | null, key: string): Place | null {
    if (draft === null) return null;
    const columns = columnsOf(draft);
    const column =
      columns.find((each) => each.key === key)
      ?? columns.find((each) => each.alias === key)
      ?? columns.find((each) => each.name === key);
    return column === undefined ? null : { draft, column };
  }

  /** A column that a ForeignKeyConstraint of the table names takes its type from there. */
  tableReference(place: Place<ColumnSpec>): Place | null {
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
    return columnsOf(draft).find((column) => column.alias === alias)?.name ?? alias;
  }

  /** What a ForeignKey's first argument points to, when that table is known. */
  referenced(target: Value | undefined, draft: Draft, column: ColumnSpec | null): Place | null {
    if (target === undefined) return null;
    const name = asString(target);
    if (name === null) return this.placeOf(target, draft);
    if (this.drafts === null) throw NOT_YET;
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

/** The table of the first column that a value speaks of, e.g. `func.lower(User.name)`; `any` is whichever. */
export function owningDraft(value: Value, references: References, any: Draft, depth: number): Draft | null {
  const place = references.placeOf(value, any);
  if (place !== null || depth > 5) return place?.draft ?? null;
  const inside: Value[] =
    value.kind === "call"
      ? [...value.args, ...(value.callee.kind === "attribute" ? [value.callee.base] : [])]
      : value.kind === "operation"
        ? [...value.operands]
        : value.kind === "subscript" || value.kind === "attribute"
          ? [value.base]
          : [];
  for (const each of inside) {
    const found = owningDraft(each, references, any, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

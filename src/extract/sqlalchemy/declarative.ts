import { unknown, type Gap, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import { DoubtfulClasses } from "../python/doubtful.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { NONE, asString, truth, type Value } from "../python/values.ts";
import { doubtfulBase, syntaxGaps, unresolvedBases } from "./bases.ts";
import { ColumnCollector, type Mapping } from "./collector.ts";
import type { ColumnSpec } from "./columns.ts";
import { reflectedGap, reflectedGaps } from "./core-tables.ts";
import { keywordsOf, type Draft, type TableArguments } from "./draft.ts";
import { gap, reason, text } from "./facts.ts";
import { renamed } from "./init-subclass.ts";
import { PLAIN, rootOf, type Root } from "./metadata.ts";
import { nameOf, snakeCase } from "./names.ts";

/** The part of a draft that settling lets go of. */
type Contents = Pick<
  Draft,
  | "namespace"
  | "namespaceGap"
  | "schemaGap"
  | "columns"
  | "items"
  | "columnGaps"
  | "itemGaps"
  | "comment"
  | "options"
>;

/** Reads declarative classes into drafts. One for a run; remembers what it has read. */
export class Declarative implements Mapping {
  private readonly host: Evaluator;
  private readonly collector: ColumnCollector;
  private readonly roots = new Map<ClassInfo, Root | null>();
  private readonly drafts = new Map<ClassInfo, Draft | null>();
  private readonly makeTable: (value: Value, owner: ClassInfo) => Draft | null;
  /** Reasons there may be more tables. */
  readonly gaps: Gap[] = [];
  readonly found: Draft[] = [];
  private readonly doubtful = new DoubtfulClasses();

  constructor(host: Evaluator, makeTable: (value: Value, owner: ClassInfo) => Draft | null) {
    this.host = host;
    this.collector = new ColumnCollector(host, this);
    this.makeTable = makeTable;
  }

  /** The table a class is mapped to: its own, its parent's, or null for a mixin, a base or an abstract class. */
  tableOf(info: ClassInfo): Draft | null {
    const cached = this.drafts.get(info);
    if (cached !== undefined) return cached;
    this.drafts.set(info, null);
    const draft = this.read(info);
    this.drafts.set(info, draft);
    return draft;
  }

  /** The declarative base a class stands on; null when none is known. */
  root(info: ClassInfo): Root | null {
    let root = this.roots.get(info);
    if (root === undefined) this.roots.set(info, (root = rootOf(info, this.host)));
    return root;
  }

  private isAbstract(info: ClassInfo): boolean {
    const own = this.host.ownAttribute(info, "__abstract__");
    if (own !== null) return truth(own) === true;
    const concrete = info.bases().some((base) => nameOf(base) === "AbstractConcreteBase");
    return concrete && !info.scope.names.has("__tablename__");
  }

  /** Whether a class is a table of its own or shares one, as opposed to a mixin or base. */
  isMapped(info: ClassInfo): boolean {
    const root = this.root(info);
    if (root === null || root.base === info || this.isAbstract(info)) return false;
    if (root.kind === "sqlmodel") return info.def.keywords.some((each) => each.name === "table");
    return true;
  }

  private mappedParent(info: ClassInfo): Draft | null {
    for (const each of info.lineage().classes.slice(1)) {
      if (this.isMapped(each)) {
        const table = this.tableOf(each);
        if (table !== null) return table;
      }
    }
    return null;
  }

  private place(info: ClassInfo): Location {
    return { file: info.file, line: info.def.line };
  }

  private read(info: ClassInfo): Draft | null {
    if (!this.isMapped(info)) return this.unmapped(info);
    const root = this.root(info);
    if (root === null) return null;
    const own = this.host.classAttribute(info, "__table__", info);
    const table = own?.kind === "member" ? own.value : own;
    const parent = this.mappedParent(info);
    if (table !== null && !(parent !== null && this.host.ownAttribute(info, "__table__") === null)) {
      return this.makeTable(table, info);
    }
    const name = this.tableName(info, root, parent);
    if (name === null) return parent === null ? this.nameless(info) : this.single(info, root, parent);
    const tableName = asString(name);
    if (tableName !== null) return this.own(info, root, tableName);
    this.unnamed(info, name);
    return null;
  }

  private unnamed(info: ClassInfo, name: Value): void {
    const because = reason(name, `the table name of ${info.name}`, this.place(info));
    this.gaps.push(gap("computed-table-name", because.detail, this.place(info)));
  }

  /** Classes that may be tables although no base of theirs is known. */
  doubts(): Gap[] {
    return this.doubtful.gaps(() => [...this.drafts.keys()].filter((info) => this.root(info) !== null));
  }

  /** A class that names a table but whose base is a library's: very likely a table. */
  private unmapped(info: ClassInfo): Draft | null {
    if (this.root(info) !== null) return null;
    if (!info.scope.names.has("__tablename__")) {
      const base = this.isAbstract(info) ? null : doubtfulBase(info, this.host);
      if (base !== null) this.doubtful.add(info, base);
      return null;
    }
    if (unresolvedBases(info).length === 0) return null;
    const name = this.host.classAttribute(info, "__tablename__", info);
    const tableName = asString(name ?? undefined);
    if (tableName !== null)
      return this.own(info, { kind: "declarative", meta: PLAIN, base: null }, tableName);
    if (name !== null && doubtfulBase(info, this.host) !== null) this.unnamed(info, name);
    return null;
  }

  private nameless(info: ClassInfo): Draft | null {
    const unresolved = unresolvedBases(info);
    if (unresolved.length > 0) {
      const detail = `the table name of ${info.name} may come from a base that is not followed`;
      this.gaps.push(gap("computed-table-name", detail, this.place(info)));
    }
    return null;
  }

  /** `__tablename__` as SQLAlchemy looks it up; null: the class has no table of its own. */
  private tableName(info: ClassInfo, root: Root, parent: Draft | null): Value | null {
    for (const each of info.lineage().classes) {
      const binding = each.scope.names.get("__tablename__");
      if (binding === undefined) continue;
      if (each !== info && this.isMapped(each) && binding.kind !== "function") continue;
      const value = this.host.classAttribute(info, "__tablename__", info);
      if (value === null || (value.kind === "constant" && value.value === null)) return null;
      if (root.kind === "flask" && parent !== null && !this.hasOwnKey(info)) return null;
      return this.rewritten(info, value.kind === "member" ? value.value : value);
    }
    if (root.kind === "sqlmodel") return { kind: "constant", value: info.name.toLowerCase() };
    if (root.kind !== "flask" || (parent !== null && !this.hasOwnKey(info))) return null;
    return { kind: "constant", value: snakeCase(info.name) };
  }

  /** What an `__init_subclass__` of a base makes of the table's name. */
  private rewritten(info: ClassInfo, name: Value): Value {
    for (const each of info.lineage().classes.slice(1)) {
      const binding = each.scope.names.get("__init_subclass__");
      if (binding?.kind !== "function") continue;
      const value = renamed(binding.def, name, { host: this.host, owner: each, info });
      if (value !== null) return value;
    }
    return name;
  }

  private hasOwnKey(info: ClassInfo): boolean {
    return this.collector
      .columns(info, null)
      .columns.some((column) => column.primaryKey.known && column.primaryKey.value);
  }

  private own(info: ClassInfo, root: Root, name: string): Draft {
    const draft: Draft = {
      name,
      meta: root.meta,
      model: info.name,
      owner: info,
      at: this.place(info),
      site: null,
      extended: false,
      settled: null,
      ...this.contents(info, name, root.meta),
    };
    this.found.push(draft);
    return draft;
  }

  private contents(info: ClassInfo, name: string, meta: Root["meta"]): Contents {
    const args = this.tableArguments(info);
    const own = text(args.keywords.get("schema"), "the schema", this.place(info));
    const namespace = own.known && own.value === null ? meta.schema : own;
    const [open] = args.keywords.has("comment") ? [] : args.gaps;
    const { columns, gaps } = this.collector.columns(info, meta.types);
    const reflected = isReflected(info)
      ? [reflectedGap(name, this.place(info))]
      : reflectedGaps(name, args.keywords, this.place(info));
    gaps.push(...reflected);
    return {
      namespace: namespace.known ? namespace.value : null,
      namespaceGap: namespace.known ? null : namespace.gap,
      schemaGap: args.keywords.has("schema") ? null : (args.gaps[0] ?? null),
      columns,
      items: [...args.items],
      columnGaps: gaps,
      itemGaps: [...syntaxGaps(info), ...args.gaps, ...reflected],
      comment:
        open === undefined
          ? text(args.keywords.get("comment"), "the comment", this.place(info))
          : unknown(open),
      options: new Map(args.keywords),
    };
  }

  /** Reads again what a settled draft has let go of, as something is to be added to it. */
  reopen(draft: Draft): void {
    if (draft.settled === null || draft.owner === null) return;
    draft.settled = null;
    Object.assign(draft, this.contents(draft.owner, draft.name, draft.meta));
  }

  /** For a draft that is added to: what is added is lost if it were settled again. */
  extend(draft: Draft): void {
    this.reopen(draft);
    draft.extended = true;
  }

  /** The table a class was found to be mapped to so far. */
  known(info: ClassInfo): Draft | null {
    return this.drafts.get(info) ?? null;
  }

  /** The columns of an attribute that is set once the class is there. */
  attribute(info: ClassInfo, key: string, value: Value, at: Location): readonly ColumnSpec[] {
    return this.collector.late(info, key, value, this.root(info)?.meta.types ?? null, at);
  }

  /** Whether a class has a table among the classes it inherits from. */
  inherits(info: ClassInfo): boolean {
    return this.mappedParent(info) !== null;
  }

  /** Single-table inheritance: the parent's table gets what is new. */
  private single(info: ClassInfo, root: Root, parent: Draft): Draft {
    const { columns, gaps } = this.collector.columns(info, root.meta.types);
    this.extend(parent);
    for (const column of columns) {
      if (!parent.columns.some((each) => each.name === column.name)) parent.columns.push(column);
    }
    parent.columnGaps.push(...gaps);
    const own = info.scope.names.has("__table_args__");
    if (own) {
      const args = this.tableArguments(info);
      parent.items.push(...args.items);
      parent.itemGaps.push(...args.gaps);
    }
    return parent;
  }

  private tableArguments(info: ClassInfo): TableArguments {
    const holder = info.lineage().classes.find((each) => {
      const binding = each.scope.names.get("__table_args__");
      return binding !== undefined && (each === info || !this.isMapped(each) || binding.kind === "function");
    });
    if (holder === undefined) return { items: [], keywords: new Map(), gaps: [] };
    const found = this.host.classAttribute(info, "__table_args__", info) ?? NONE;
    const value = found.kind === "member" ? found.value : found;
    if (value.kind === "dict")
      return { items: [], keywords: keywordsOf(value), gaps: value.open ? [value.open] : [] };
    if (value.kind === "constant") return { items: [], keywords: new Map(), gaps: [] };
    if (value.kind !== "items") {
      return {
        items: [],
        keywords: new Map(),
        gaps: [reason(value, `__table_args__ of ${info.name}`, this.place(info))],
      };
    }
    const last = value.items.at(-1);
    const keywords = last?.kind === "dict" ? keywordsOf(last) : new Map<string, Value>();
    const gaps = [value.open, last?.kind === "dict" ? last.open : null].filter((each) => each !== null);
    return { items: last?.kind === "dict" ? value.items.slice(0, -1) : value.items, keywords, gaps };
  }
}

/** Whether the class's base reads the table from the database before it is mapped. */
function isReflected(info: ClassInfo): boolean {
  return info.lineage().foreign.some((base) => {
    const name = base.kind === "call" ? nameOf(base.callee) : nameOf(base);
    return name === "DeferredReflection" || name === "AutomapBase" || name === "automap_base";
  });
}

import { known, listing, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { Column, ColumnType, DialectId, EnumType, Identity, Schema, Table } from "../../model/schema.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { asString, constant, truth, type Value } from "../python/values.ts";
import type { ColumnSpec } from "./columns.ts";
import { tableParts } from "./constraints.ts";
import type { Declarative } from "./declarative.ts";
import type { Draft, EnumSpec, Settled } from "./draft.ts";
import { ABSENT, NO, SharedFacts, kept, reason } from "./facts.ts";
import { Naming } from "./naming.ts";
import { NotYet, References, type Place } from "./references.ts";
import { serverDefault } from "./defaults.ts";
import { compile } from "./expressions.ts";
import type { SqlContext } from "./sql.ts";
import { cannot, type Spelled } from "./spelled.ts";
import { originOf, sited } from "./sites.ts";
import { spell } from "./types.ts";

/** Turns drafts into tables: resolves references between them, spells types and defaults. */
export class Assembler {
  readonly host: Evaluator;
  readonly dialect: DialectId;
  readonly references: References;
  /** Whether the project uses SQLAlchemy-Searchable, which indexes every search vector. */
  readonly searchable: boolean;
  private readonly typeFacts = new WeakMap<ColumnType, Fact<ColumnType>>();
  private readonly defaults = new SharedFacts((sql) => ({ sql }));
  private readonly types = new Map<ColumnSpec, Fact<Spelled>>();

  constructor(host: Evaluator, dialect: DialectId, declarative: Declarative, searchable: boolean) {
    this.host = host;
    this.dialect = dialect;
    this.references = new References(declarative);
    this.searchable = searchable;
  }

  /** Makes a draft's table before all others are read, if that is possible, and lets go of the rest of it. */
  settle(draft: Draft): void {
    const gaps = draft.itemGaps.length;
    let made: Pick<Settled, "table" | "enums">;
    try {
      made = this.table(draft);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      draft.itemGaps.length = gaps;
      return;
    }
    const columns = draft.columns.map((column) => {
      const { name, key, alias, site, annotatedSite } = column;
      return { name, key, alias, site, annotatedSite, spelled: this.spelled({ draft, column }) };
    });
    this.types.clear();
    draft.settled = { table: made.table, columns, enums: made.enums };
    draft.columns = [];
    draft.items = [];
    draft.options = NO_OPTIONS;
  }

  schema(drafts: readonly Draft[], gaps: readonly Gap[]): Schema {
    const made = drafts.map((draft) => draft.settled ?? this.table(draft));
    const tables = made.map(({ table }) => table);
    tables.sort(
      (a, b) => order(a.name.namespace ?? "", b.name.namespace ?? "") || order(a.name.name, b.name.name),
    );
    const found = new Map<string, EnumType>();
    for (const { enums } of made) for (const each of enums) addEnum(found, each);
    const enums = [...found].sort(([a], [b]) => order(a, b)).map(([, each]) => each);
    return { dialect: this.dialect, tables: listing(tables, gaps), enums: listing(enums) };
  }

  sqlContext(draft: Draft): SqlContext {
    return {
      dialect: this.dialect,
      column: (value) =>
        value.kind === "constant" ? null : (this.references.placeOf(value, draft)?.column.name ?? null),
      stored: (column, member) => this.stored(this.references.placeOf(column, draft), member),
      typeOf: (value) => {
        const place = this.references.placeOf(value, draft);
        const type = place === null ? null : this.spelled(place);
        return type?.known === true ? type.value.type.sql : null;
      },
      spell: (type) => {
        const spelled = this.spellType(type, draft, draft.at);
        return spelled.known ? spelled.value.type.sql : null;
      },
    };
  }

  /** The label by which a native enum column knows a member: its name, or what `values_callable` says. */
  private stored(place: Place | null, member: Value & { kind: "enum" }): string | null {
    const type = place === null ? null : this.spelled(place);
    if (type === null || !type.known || type.value.enum === null || !type.value.enum.values.known)
      return null;
    const labels = type.value.enum.values.value;
    const value = asString(member.value);
    const [byName, byValue] = [labels.includes(member.name), value !== null && labels.includes(value)];
    if (byName && byValue && value !== member.name) return null;
    return byName ? member.name : byValue ? value : null;
  }

  /** A column's type: its own, or that of the column it references. */
  spelled(place: Place, depth = 0): Fact<Spelled> {
    const { draft, column } = place;
    if ("spelled" in column) return column.spelled;
    const cached = this.types.get(column);
    if (cached !== undefined) return cached;
    const result = this.spellColumn({ draft, column }, depth);
    this.types.set(column, result);
    return result;
  }

  private spellColumn(place: Place<ColumnSpec>, depth: number): Fact<Spelled> {
    const { column, draft } = place;
    if (column.type !== null) return this.spellType(column.type, draft, column.at);
    if (column.open !== null) return unknown(column.open);
    const [reference] = column.foreignKeys;
    const target =
      reference === undefined
        ? this.references.tableReference(place)
        : this.references.referenced(reference.args[0], draft, column);
    if (target === null || depth > 20)
      return cannot("type-not-given", `the type of ${draft.name}.${column.name}`, column);
    const found = this.spelled(target, depth + 1);
    return found.known ? known({ ...found.value, check: null }) : found;
  }

  private spellType(type: Value, { namespace }: Draft, at: Location): Fact<Spelled> {
    return spell(type, { host: this.host, dialect: this.dialect, at, namespace, depth: 0, spell });
  }

  private table(draft: Draft): Pick<Settled, "table" | "enums"> {
    const naming = new Naming(draft.meta.naming, this.dialect);
    const parts = tableParts(this, draft, naming);
    const keyColumns = new Set(parts.primaryKey.known ? (parts.primaryKey.value?.columns ?? []) : []);
    const auto = this.autoincrement(draft, keyColumns);
    const undecided = parts.primaryKey.known ? null : parts.primaryKey.gap;
    const enums: EnumSpec[] = [];
    const columns = draft.columns.map((column) => {
      const made = this.column({ draft, column }, keyColumns, auto, enums);
      const mayBeNumbered = undecided !== null && column.primaryKey.known && column.primaryKey.value;
      return mayBeNumbered && made.identity === ABSENT ? { ...made, identity: unknown(undecided) } : made;
    });
    const table: Table = {
      name: this.nameOf(draft),
      kind: "table",
      columns: listing(columns, kept(draft.columnGaps)),
      primaryKey: parts.primaryKey,
      uniques: parts.uniques,
      indexes: parts.indexes,
      foreignKeys: parts.foreignKeys,
      checks: parts.checks,
      comment: this.dialect === "sqlite" ? ABSENT : draft.comment,
      options: this.options(draft),
      origin: originOf(draft),
      at: draft.at,
    };
    return { table: sited(table), enums };
  }

  nameOf(draft: Draft): { namespace: string | null; name: string } {
    return { namespace: this.dialect === "sqlite" ? null : draft.namespace, name: draft.name };
  }

  private options(draft: Draft): readonly string[] {
    const on = (name: string): boolean => truth(draft.options.get(name) ?? constant(false)) === true;
    const found: string[] = [];
    if (this.dialect === "sqlite" && on("sqlite_strict")) found.push("strict");
    if (this.dialect === "sqlite" && draft.options.has("sqlite_with_rowid") && !on("sqlite_with_rowid"))
      found.push("without-rowid");
    const prefixes = draft.options.get("prefixes");
    const words =
      prefixes?.kind === "items" ? prefixes.items.map((each) => asString(each)?.toUpperCase()) : [];
    if (words.includes("UNLOGGED")) found.push("unlogged");
    if (words.includes("TEMPORARY") || words.includes("TEMP")) found.push("temporary");
    return kept(found.sort());
  }

  /** The column SQLAlchemy would let the database number; null: none. */
  private autoincrement(draft: Draft, keys: ReadonlySet<string>): ColumnSpec | null {
    const columns = draft.columns.filter((column) => keys.has(column.name));
    const [only] = columns;
    const explicit = columns.find(
      (column) =>
        column.autoincrement !== null
        && truth(column.autoincrement) === true
        && asString(column.autoincrement) === null,
    );
    if (columns.length !== 1 || only === undefined) return explicit ?? null;
    if (explicit !== undefined) return explicit;
    const word = only.autoincrement === null ? "auto" : asString(only.autoincrement);
    if (word !== "auto" && word !== "ignore_fk") return null;
    if (
      word === "auto"
      && (only.foreignKeys.length > 0 || this.references.tableReference({ draft, column: only }) !== null)
    )
      return null;
    if (only.clientDefault && !only.sequence) return null;
    return only.serverDefault !== null ? null : only;
  }

  private column(
    place: Place<ColumnSpec>,
    keys: ReadonlySet<string>,
    auto: ColumnSpec | null,
    enums: EnumSpec[],
  ): Column {
    const { column, draft } = place;
    const type = this.spelled(place);
    if (type.known && type.value.enum !== null) enums.push(type.value.enum);
    // Through PrimaryKeyConstraint, which makes its columns NOT NULL unless they say otherwise.
    const isKey = column.primaryKey.known && column.primaryKey.value;
    const keyedLater = keys.has(column.name) && !isKey && !column.nullableGiven;
    return {
      name: column.name,
      type: type.known ? this.typeFact(type.value, auto === column) : type,
      nullable: keyedLater ? NO : column.nullable,
      default: this.default(place),
      identity: this.identity(column, type, auto === column, draft),
      generated: this.generated(column, draft),
      collation: type.known ? collationFact(type.value.collation) : type,
      comment: this.dialect === "sqlite" ? ABSENT : column.comment,
      at: column.at,
    };
  }

  private typeFact({ type, affinity }: Spelled, numbered: boolean): Fact<ColumnType> {
    // In place of any other number PostgreSQL is given SERIAL, which is an INTEGER.
    if (numbered && affinity === "numeric" && this.dialect === "postgresql") return SERIAL;
    let fact = this.typeFacts.get(type);
    if (fact === undefined) this.typeFacts.set(type, (fact = known(type)));
    return fact;
  }

  private default(place: Place<ColumnSpec>): Column["default"] {
    const { column, draft } = place;
    if (column.open !== null) return unknown(column.open);
    if (column.serverDefault === null) return ABSENT;
    const sql = serverDefault(column.serverDefault, this.sqlContext(draft));
    return sql === null
      ? unknown(reason(column.serverDefault, "server_default", column.at))
      : this.defaults.of(sql);
  }

  private identity(
    column: ColumnSpec,
    type: Fact<Spelled>,
    auto: boolean,
    draft: Draft,
  ): Fact<Identity | null> {
    if (this.dialect === "sqlite") {
      const on = truth(draft.options.get("sqlite_autoincrement") ?? constant(false)) === true;
      return auto && on ? IDENTITIES.of("autoincrement") : ABSENT;
    }
    if (column.identity !== null && this.dialect === "postgresql") {
      const always = column.identity.keywords.get("always") ?? column.identity.args[0] ?? constant(false);
      const told = truth(always);
      return told === null
        ? unknown(reason(always, "always", column.at))
        : IDENTITIES.of(told ? "always" : "by-default");
    }
    if (!auto || column.sequence) return ABSENT;
    if (!type.known) return type;
    const { affinity } = type.value;
    return affinity === "other" ? ABSENT : IDENTITIES.of("serial");
  }

  private generated(column: ColumnSpec, draft: Draft): Column["generated"] {
    const { computed } = column;
    if (computed === null) return ABSENT;
    const [text] = computed.args;
    const expression = asString(text) ?? (text === undefined ? null : compile(text, this.sqlContext(draft)));
    if (expression === null) return unknown(reason(computed, "Computed()", column.at));
    const persisted = computed.keywords.get("persisted") ?? computed.args[1];
    const stored = this.dialect === "postgresql" || (persisted !== undefined && truth(persisted) === true);
    return known({ expression, stored });
  }
}

const SERIAL: Fact<ColumnType> = known({ sql: "INTEGER", enum: null, domainOver: null });
const IDENTITIES = new SharedFacts((kind) => ({ kind: kind as Identity["kind"] }));

function collationFact(name: string | null): Fact<string | null> {
  return name === null ? ABSENT : known(name);
}

const NO_OPTIONS: ReadonlyMap<string, Value> = new Map();

function addEnum(enums: Map<string, EnumType>, spec: EnumSpec): void {
  const key = `${spec.name.namespace ?? ""}.${spec.name.name}`;
  const before = enums.get(key);
  if (before === undefined || (!before.values.known && spec.values.known)) {
    enums.set(key, { name: spec.name, values: spec.values, at: spec.at });
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

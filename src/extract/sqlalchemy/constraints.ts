import { known, listing, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { Check, Index, Key, Table, Unique } from "../../model/schema.ts";
import { NONE, asString, constant, truth, type CallValue, type Value } from "../python/values.ts";
import type { Assembler } from "./assemble.ts";
import { readCheck } from "./checks.ts";
import type { ColumnSpec } from "./columns.ts";
import { REFLECTED } from "./core-tables.ts";
import type { Draft } from "./draft.ts";
import { ABSENT, METHODS, NO, NOTHING, gap, kept, reason } from "./facts.ts";
import { ForeignKeyReader, deferral } from "./foreign-keys.ts";
import { readIndex } from "./indexes.ts";
import { ownName, type NameParts, type Namer, type Naming } from "./naming.ts";
import { calls } from "./names.ts";
import { identifier } from "./sql.ts";

/** What a table has besides columns. */
export type TableParts = Pick<Table, "primaryKey" | "uniques" | "indexes" | "foreignKeys" | "checks">;

/** Reads a draft's constraints and indexes, those that its columns imply included. */
export function tableParts(assembler: Assembler, draft: Draft, naming: Naming): TableParts {
  const reader = new PartsReader(assembler, draft, naming);
  for (const column of draft.columns) reader.ofColumn(column);
  for (const item of draft.items) reader.ofItem(item);
  return reader.parts();
}

class PartsReader {
  private readonly assembler: Assembler;
  private readonly draft: Draft;
  private readonly naming: Naming;
  private readonly uniques: Unique[] = [];
  private readonly indexes: Index[] = [];
  private readonly foreign: ForeignKeyReader;
  private readonly checks: Check[] = [];
  private readonly gaps: Gap[];
  private readonly uniqueGaps: Gap[] = [];
  private readonly indexGaps: Gap[] = [];
  private readonly checkGaps: Gap[] = [];
  private keyName: Value | undefined = undefined;
  private keyColumns: readonly string[] | null = null;
  private keyGap: Gap | null = null;
  private keyAt: Location;

  constructor(assembler: Assembler, draft: Draft, naming: Naming) {
    this.assembler = assembler;
    this.draft = draft;
    this.naming = naming;
    this.gaps = draft.itemGaps;
    this.keyAt = draft.at;
    this.foreign = new ForeignKeyReader(assembler, draft, this.namer);
  }

  private readonly namer: Namer = (kind, given, columns, referred) => {
    const parts: NameParts = {
      table: this.draft.name,
      namespace: this.draft.namespace,
      columns,
      keys:
        columns === null
          ? []
          : columns.map((name) => this.draft.columns.find((each) => each.name === name)?.alias ?? name),
      referredTable: referred?.table ?? "",
      referredColumns: referred?.columns ?? [],
      given,
    };
    return this.naming.name(kind, parts);
  };

  parts(): TableParts {
    // A column that may be missing may bring constraints and indexes.
    const hidden = this.draft.columnGaps.filter((each) => !this.gaps.includes(each));
    const all = (own: readonly Gap[]): readonly Gap[] => kept([...this.gaps, ...hidden, ...own]);
    return {
      primaryKey: this.primaryKey(),
      uniques: listing(kept(this.uniques), all(this.uniqueGaps)),
      indexes: listing(kept(this.indexes), all(this.indexGaps)),
      foreignKeys: listing(kept(this.foreign.keys), all(this.foreign.gaps)),
      checks: listing(kept(this.checks), all(this.checkGaps)),
    };
  }

  private primaryKey(): Fact<Key | null> {
    if (this.keyGap !== null) return unknown(this.keyGap);
    const reflected = this.draft.columnGaps.find((each) => each.code === REFLECTED);
    if (reflected !== undefined) return unknown(reflected);
    const undecided = this.draft.columns.find((column) => !column.primaryKey.known);
    if (undecided !== undefined && !undecided.primaryKey.known) return unknown(undecided.primaryKey.gap);
    const flagged = this.draft.columns.filter((column) => column.primaryKey.known && column.primaryKey.value);
    const columns = this.keyColumns ?? flagged.map((column) => column.name);
    const [gapped] = this.draft.columnGaps;
    if (columns.length === 0) return gapped === undefined ? ABSENT : unknown(gapped);
    const name = ownName(this.keyName, (given) => this.namer("pk", given, columns));
    return known({ name, columns, at: this.keyAt });
  }

  ofColumn(column: ColumnSpec): void {
    this.columnFlags(column);
    for (const reference of column.foreignKeys)
      this.foreign.key(
        [column.name],
        [reference.args[0] ?? reference.keywords.get("column") ?? NONE],
        reference,
        column,
      );
    for (const check of column.checks) this.check(check, column.at);
    if (this.assembler.searchable && isSearchVector(column.type))
      this.indexes.push(this.plainIndex(column, `ix_${this.draft.name}_${column.name}`, "gin", NO));
    const type = this.assembler.spelled({ draft: this.draft, column });
    if (type.known && type.value.check !== null) {
      const values = type.value.check.values.join(", ");
      const name = this.namer("ck", type.value.check.name, [column.name]);
      this.checks.push({
        name,
        expression: known(`${identifier(column.name, this.assembler.dialect)} IN (${values})`),
        validated: true,
        at: column.at,
      });
    }
  }

  private columnFlags(column: ColumnSpec): void {
    const { index, unique, at } = column;
    if (!index.known) this.indexGaps.push(index.gap);
    if (!unique.known) this.uniqueGaps.push(unique.gap);
    if (column.open !== null) this.gaps.push(column.open);
    const isUnique = unique.known && unique.value;
    if (index.known && index.value) {
      const method = this.assembler.dialect === "postgresql" ? "btree" : null;
      this.indexes.push(this.plainIndex(column, this.namer("ix", null, [column.name]), method, unique));
    } else if (isUnique) {
      this.uniques.push({
        name: this.namer("uq", null, [column.name]),
        columns: [column.name],
        nullsNotDistinct: false,
        deferrable: "no",
        at,
      });
    }
  }

  private plainIndex(
    column: ColumnSpec,
    name: string | null,
    method: string | null,
    unique: Fact<boolean>,
  ): Index {
    const part = {
      column: column.name,
      expression: ABSENT,
      descending: false,
      nulls: null,
      opclass: null,
      collation: null,
    };
    return {
      name,
      parts: [part],
      unique,
      method: method === null ? ABSENT : METHODS.of(method),
      where: ABSENT,
      include: NOTHING,
      nullsNotDistinct: false,
      valid: true,
      at: column.at,
    };
  }

  ofItem(item: Value): void {
    const value = item.kind === "member" ? item.value : item;
    if (value.kind !== "call") {
      if (value.kind !== "constant")
        this.gaps.push(reason(value, `a table argument of ${this.draft.name}`, this.draft.at));
      return;
    }
    const at: Location = { file: value.file, line: value.line };
    if (value.callee.kind === "attribute" && value.callee.name === "ddl_if") {
      this.conditional(value, value.callee.base);
      return;
    }
    switch (calls(value)) {
      case "UniqueConstraint":
        this.unique(value, at);
        return;
      case "Index":
        this.index(value, at);
        return;
      case "CheckConstraint":
        this.check(value, at);
        return;
      case "ForeignKeyConstraint":
        this.foreign.constraint(value, this.ownColumns(value, at), at);
        return;
      case "PrimaryKeyConstraint":
        this.primary(value, at);
        return;
      case "ExcludeConstraint":
      case "postgresql.ExcludeConstraint":
        this.indexGaps.push(
          gap("exclusion-constraint", "an exclusion constraint, whose index is not described", at),
        );
        return;
      case "Column":
      case "Comment":
        return;
      default:
        this.gaps.push(reason(value, `a table argument of ${this.draft.name}`, at));
    }
  }

  /** `.ddl_if(dialect="postgresql")` leaves a constraint or index to some dialects. */
  private conditional(value: CallValue, item: Value): void {
    const given = value.keywords.get("dialect") ?? value.args[0];
    const names = given?.kind === "items" ? given.items.map((each) => asString(each)) : [asString(given)];
    if (names.includes(null) || value.keywords.has("callable_")) {
      this.gaps.push(reason(value, `a condition of ${this.draft.name}`, this.draft.at));
    } else if (names.includes(this.assembler.dialect)) this.ofItem(item);
  }

  private index(value: CallValue, at: Location): void {
    const found = readIndex(value, at, this.assembler, this.draft, this.namer);
    if ("code" in found) this.indexGaps.push(found);
    else this.indexes.push(found);
  }

  /** The columns of a ForeignKeyConstraint; null when they cannot be listed. */
  private ownColumns(value: CallValue, at: Location): readonly string[] | Gap | null {
    const given = value.args[0] ?? value.keywords.get("columns");
    const own = given === undefined ? null : this.assembler.host.iterate(given);
    return own === null ? null : this.columns(own, at);
  }

  /** Column names in a constraint's arguments; a gap when one cannot be told. */
  private columns(values: readonly Value[], at: Location): readonly string[] | Gap {
    const names: string[] = [];
    for (const value of values) {
      const given = asString(value);
      const name =
        given === null
          ? (this.assembler.references.placeOf(value, this.draft)?.column.name ?? null)
          : this.assembler.references.columnNamed(given, this.draft);
      if (name === null) return reason(value, `a column of a constraint of ${this.draft.name}`, at);
      names.push(name);
    }
    return kept(names);
  }

  private unique(value: CallValue, at: Location): void {
    const columns = this.columns(value.args, at);
    if ("code" in columns || value.open !== null) {
      this.uniqueGaps.push(
        "code" in columns ? columns : (value.open ?? gap("not-followed", "a unique constraint", at)),
      );
      return;
    }
    const distinct =
      truth(value.keywords.get(`${this.assembler.dialect}_nulls_not_distinct`) ?? constant(false)) === true;
    const deferrable = deferral(value, at);
    this.uniques.push({
      name: ownName(value.keywords.get("name"), (given) => this.namer("uq", given, columns)),
      columns,
      nullsNotDistinct: distinct,
      deferrable: deferrable.known ? deferrable.value : "no",
      at,
    });
  }

  private check(value: CallValue, at: Location): void {
    this.checks.push(readCheck(value, at, this.assembler, this.draft, this.namer));
  }

  private primary(value: CallValue, at: Location): void {
    const columns = this.columns(value.args, at);
    if ("code" in columns || value.open !== null) {
      this.keyGap = "code" in columns ? columns : value.open;
      return;
    }
    this.keyName = value.keywords.get("name");
    if (columns.length > 0) this.keyColumns = columns;
    this.keyAt = at;
  }
}

function isSearchVector(type: Value | null): boolean {
  const callee = type?.kind === "call" ? type.callee : type;
  return (
    callee?.kind === "external"
    && callee.name.startsWith("sqlalchemy_utils.")
    && callee.name.endsWith(".TSVectorType")
  );
}

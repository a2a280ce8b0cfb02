import type { Fact, Gap, Listing } from "../../src/model/fact.ts";
import type { Column, ForeignKey, Index, IndexPart, Name, Schema, Table } from "../../src/model/schema.ts";
import type {
  Refused,
  TruthColumn,
  TruthForeignKey,
  TruthIndex,
  TruthPart,
  TruthSchema,
  TruthTable,
} from "./truth.ts";

/** How a reading stands to the ORM's own word. Each line names the fact; right ones are only counted. */
export interface Verdict {
  /** Facts read otherwise than the ORM states them, items missed in silence or made up. */
  readonly wrong: readonly string[];
  /** Facts and items left unknown, with the code of the reason. */
  readonly unknown: readonly string[];
  readonly right: number;
}

/** Holds what was read against what the ORM said, fact by fact. */
export function compareWithTruth(read: Schema, truth: TruthSchema): Verdict {
  const verdict = new Comparing();
  verdict.tables(read, truth);
  verdict.enums(read, truth);
  return { wrong: verdict.wrong.sort(), unknown: [...new Set(verdict.unknown)].sort(), right: verdict.right };
}

/** Of two sides that are lists, the pairs; what is left over on one side goes to `missed` or `extra`. */
interface Pairing<R, T> {
  readonly at: string;
  readonly read: Listing<R>;
  readonly truth: readonly T[];
  readonly readKey: (item: R) => string;
  readonly truthKey: (item: T) => string;
  readonly each: (at: string, read: R, truth: T) => void;
}

class Comparing {
  readonly wrong: string[] = [];
  readonly unknown: string[] = [];
  right = 0;

  tables(read: Schema, truth: TruthSchema): void {
    this.pairs<Table, TruthTable>({
      at: "",
      read: read.tables,
      truth: truth.tables,
      readKey: ({ name }) => full(name),
      truthKey: (table) => full({ namespace: table.schema, name: table.name }),
      each: (at, one, other) => this.table(at, one, other),
    });
  }

  enums(read: Schema, truth: TruthSchema): void {
    this.pairs({
      at: "enum ",
      read: { items: read.enums.items, gaps: hidesEnums(read, truth) ? hidingEnums(read) : read.enums.gaps },
      truth: truth.enums,
      readKey: ({ name }) => full(name),
      truthKey: (each) => full({ namespace: each.schema, name: each.name }),
      each: (at, one, other) => this.fact(`${at} values`, one.values, other.values, list),
    });
  }

  private table(at: string, read: Table, truth: TruthTable): void {
    this.fact(`${at} comment`, read.comment, truth.comment);
    this.value(`${at} options`, list(read.options), list(truth.options));
    this.fact(`${at} primary key`, read.primaryKey, truth.primaryKey, (key) =>
      key === null ? "none" : named(key.name, key.columns),
    );
    this.pairs({
      at: `${at}.`,
      read: read.columns,
      truth: truth.columns,
      readKey: ({ name }) => name,
      truthKey: ({ name }) => name,
      each: (place, one, other) => this.column(place, one, other),
    });
    if (read.columns.gaps.length === 0)
      this.value(
        `${at} order of columns`,
        list(read.columns.items.map((each) => each.name)),
        list(truth.columns.map((each) => each.name)),
      );
    this.keys(at, read, truth);
    this.pairs({
      at: `${at} index `,
      read: read.indexes,
      truth: truth.indexes,
      readKey: (each) => `${each.name ?? ""} (${each.parts.map(readPart).join(", ")})`,
      truthKey: (each) => `${each.name ?? ""} (${each.parts.map(truthPart).join(", ")})`,
      each: (place, one, other) => this.index(place, one, other),
    });
  }

  private keys(at: string, read: Table, truth: TruthTable): void {
    this.pairs({
      at: `${at} unique `,
      read: read.uniques,
      truth: truth.uniques,
      readKey: ({ name, columns }) => named(name, columns),
      truthKey: ({ name, columns }) => named(name, columns),
      each: (place, one, other) => {
        this.value(`${place} deferrable`, one.deferrable, other.deferrable);
        this.value(`${place} nulls`, one.nullsNotDistinct, other.nullsNotDistinct);
      },
    });
    this.pairs({
      at: `${at} foreign key `,
      read: read.foreignKeys,
      truth: truth.foreignKeys,
      readKey: ({ name, columns }) => named(name, columns),
      truthKey: ({ name, columns }) => named(name, columns),
      each: (place, one, other) => this.foreignKey(place, one, other),
    });
    this.pairs({
      at: `${at} check `,
      read: read.checks,
      truth: truth.checks,
      readKey: (each) => `${nameOf(each.name)} ${each.expression.known ? each.expression.value : "?"}`,
      truthKey: (each) => `${nameOf(each.name)} ${text(each.expression)}`,
      each: (place, one, other) => this.fact(`${place} expression`, one.expression, other.expression),
    });
  }

  private column(at: string, read: Column, truth: TruthColumn): void {
    this.fact(`${at} type`, read.type, truth.type, (type) => (typeof type === "string" ? type : type.sql));
    if (read.type.known && typeof truth.type === "string")
      this.value(`${at} enum`, read.type.value.enum, truth.enum, (name) =>
        name === null ? "none" : full("schema" in name ? { namespace: name.schema, name: name.name } : name),
      );
    this.fact(`${at} nullable`, read.nullable, truth.nullable);
    this.fact(`${at} default`, read.default, truth.default, (value) =>
      value === null || typeof value === "string" ? String(value) : value.sql,
    );
    this.fact(`${at} identity`, read.identity, truth.identity, (value) =>
      value === null || typeof value === "string" ? String(value) : value.kind,
    );
    this.fact(`${at} generated`, read.generated, truth.generated, (value) =>
      value === null ? "no" : `${value.expression} ${value.stored ? "stored" : "virtual"}`,
    );
    if (typeof truth.type === "string") this.fact(`${at} collation`, read.collation, truth.collation);
    this.fact(`${at} comment`, read.comment, truth.comment);
  }

  private foreignKey(at: string, read: ForeignKey, truth: TruthForeignKey): void {
    const { table, columns } = read.references;
    const target = full({ namespace: truth.schema, name: truth.table });
    this.value(`${at} target`, named(full(table), columns), named(target, truth.referred));
    this.fact(`${at} on delete`, read.onDelete, truth.onDelete);
    this.fact(`${at} on update`, read.onUpdate, truth.onUpdate);
    this.fact(`${at} deferrable`, read.deferrable, truth.deferrable);
  }

  private index(at: string, read: Index, truth: TruthIndex): void {
    this.fact(`${at} unique`, read.unique, truth.unique);
    this.fact(`${at} method`, read.method, truth.method);
    this.fact(`${at} where`, read.where, truth.where);
    this.value(`${at} include`, list(read.include), list(truth.include));
    this.value(`${at} nulls`, read.nullsNotDistinct, truth.nullsNotDistinct);
    read.parts.forEach((part, number) => {
      if (!part.expression.known) this.unknown.push(`${at} part ${number + 1}: ${part.expression.gap.code}`);
    });
  }

  private pairs<R, T>(pairing: Pairing<R, T>): void {
    const { at, read, readKey, truthKey, each } = pairing;
    const codes = read.gaps.map((gap) => gap.code);
    for (const code of codes) this.unknown.push(`${at}*: ${code}`);
    const left = [...pairing.truth];
    const loose: R[] = [];
    const pair = (item: R, found: number): void => {
      const [other] = left.splice(found, 1);
      this.right++;
      if (other !== undefined) each(`${at}${truthKey(other)}`, item, other);
    };
    for (const item of read.items) {
      const found = left.findIndex((other) => readKey(item) === truthKey(other));
      if (found < 0) loose.push(item);
      else pair(item, found);
    }
    for (const item of loose) {
      const key = readKey(item);
      const found = left.findIndex((other) => matches(key, truthKey(other)));
      if (found < 0) this.wrong.push(`${at}${key}: made up`);
      else {
        this.unknown.push(`${at}${key}: not told in full`);
        pair(item, found);
      }
    }
    for (const item of left)
      (codes.length > 0 ? this.unknown : this.wrong).push(`${at}${truthKey(item)}: missed`);
  }

  private fact<R, T>(
    at: string,
    read: Fact<R>,
    truth: T | Refused,
    show: (value: R | T) => unknown = String,
  ): void {
    if (!read.known && refused(truth)) this.right++;
    else if (!read.known) this.unknown.push(`${at}: ${read.gap.code}`);
    else if (refused(truth)) this.wrong.push(`${at}: ${String(show(read.value))} where the ORM refuses`);
    else this.value(at, show(read.value), show(truth));
  }

  private value<R, T>(at: string, read: R, truth: T, show: (value: R | T) => unknown = String): void {
    if (show(read) === show(truth)) this.right++;
    else this.wrong.push(`${at}: read ${String(show(read))}, is ${String(show(truth))}`);
  }
}

/** A column whose type is unknown may be of an enum that no other column has. */
function hidesEnums(read: Schema, truth: TruthSchema): boolean {
  return truth.enums.length > read.enums.items.length;
}

function hidingEnums(read: Schema): Gap[] {
  const types = read.tables.items.flatMap((table) => table.columns.items.map((column) => column.type));
  return [...read.enums.gaps, ...types.flatMap((type) => (type.known ? [] : [type.gap]))];
}

/** Keys are equal but where a part could not be read (`?`) or a name was not told. */
function matches(read: string, truth: string): boolean {
  const pattern = read.replace(/^unnamed /, "? ").split("?");
  const escaped = pattern.map((each) => each.replace(/[.*+^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "s").test(truth);
}

function full(name: Name): string {
  return name.namespace === null ? name.name : `${name.namespace}.${name.name}`;
}

function named(name: string | null | Refused, columns: readonly string[]): string {
  return `${nameOf(name)} (${columns.join(", ")})`;
}

function nameOf(name: string | null | Refused): string {
  return name === null ? "unnamed" : text(name);
}

function text(value: string | Refused): string {
  return typeof value === "string" ? value : `refused: ${value.refused}`;
}

function list(values: readonly string[]): string {
  return values.join(", ");
}

function refused(value: unknown): value is Refused {
  return typeof value === "object" && value !== null && "refused" in value;
}

function suffix(part: IndexPart | TruthPart): string {
  return [
    part.descending ? " desc" : "",
    part.nulls === usualNulls(part) || part.nulls === null ? "" : ` nulls ${part.nulls}`,
    part.opclass === null ? "" : ` ${part.opclass}`,
    part.collation === null ? "" : ` collate ${part.collation}`,
  ].join("");
}

/** Where NULLs go when nothing is said; stating it changes nothing. */
function usualNulls(part: IndexPart | TruthPart): "first" | "last" {
  return part.descending ? "first" : "last";
}

function readPart(part: IndexPart): string {
  const expression = part.expression.known ? part.expression.value : "?";
  return (part.column ?? `(${expression})`) + suffix(part);
}

function truthPart(part: TruthPart): string {
  return (part.column ?? `(${part.expression})`) + suffix(part);
}

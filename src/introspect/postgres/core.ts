import { known, unknown } from "../../model/fact.ts";
import type { Gap } from "../../model/fact.ts";
import type { EnumType, Name } from "../../model/schema.ts";
import type { Row } from "./transaction.ts";

/** The answers of `coreQueries`, in their order. */
export interface CoreRows {
  readonly relations: readonly Row[];
  readonly columns: readonly Row[];
  readonly special: readonly Row[];
  readonly typeNames: readonly Row[];
  readonly types: readonly Row[];
  readonly labels: readonly Row[];
  readonly extensionMembers: readonly Row[];
  readonly defaults: readonly Row[];
  readonly comments: readonly Row[];
  readonly sequences: readonly Row[];
  readonly constraints: readonly Row[];
  readonly indexes: readonly Row[];
  readonly methods: readonly Row[];
  readonly opclasses: readonly Row[];
  readonly collations: readonly Row[];
  readonly outside: readonly Row[];
}

/** Names the rows of each core query. */
export function coreRows(results: readonly (readonly Row[])[]): CoreRows {
  const at = (position: number): readonly Row[] => results[position] ?? [];
  return {
    relations: at(0),
    columns: at(1),
    special: at(2),
    typeNames: at(3),
    types: at(4),
    labels: at(5),
    extensionMembers: at(6),
    defaults: at(7),
    comments: at(8),
    sequences: at(9),
    constraints: at(10),
    indexes: at(11),
    methods: at(12),
    opclasses: at(13),
    collations: at(14),
    outside: at(15),
  };
}

/** Rows by the value of their first field. */
export type Groups = ReadonlyMap<string, readonly Row[]>;

/** Rows by the value of their first field, in the order they came. The server sends a relation's rows together. */
export function groupByFirst(rows: readonly Row[]): Groups {
  const groups = new Map<string, Row[]>();
  let group: Row[] = [];
  let key: string | null = null;
  for (const row of rows) {
    const first = row[0] ?? "";
    if (first !== key) {
      key = first;
      group = groups.get(first) ?? [];
      if (group.length === 0) groups.set(first, group);
    }
    group.push(row);
  }
  return groups;
}

/**
 * The row of a group whose field at `position` is that. Groups are short, so a search beats a key built for every
 * row; counted, since an iterator's garbage would cost more than the search.
 */
export function rowOf(
  group: readonly Row[] | undefined,
  value: string,
  position: number = 1,
): Row | undefined {
  if (group === undefined) return undefined;
  for (let at = 0; at < group.length; at++) if (group[at]?.[position] === value) return group[at];
  return undefined;
}

/** The first field to the second. */
export function byFirst(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row[0] ?? "", row[1] ?? ""]));
}

/** `of`, called once for each key. */
export function memoised<T>(of: (key: string) => T): (key: string) => T {
  const results = new Map<string, T>();
  return (key) => {
    let result = results.get(key);
    if (result === undefined) {
      result = of(key);
      results.set(key, result);
    }
    return result;
  };
}

/** The numbers of an int2vector (`1 2`) or an array (`{1,2}`), read once for each text: a schema repeats few. */
export function numberReader(): (text: string | null) => readonly string[] {
  const read = memoised(numbers);
  return (text) => (text === null ? NO_NUMBERS : read(text));
}

const NO_NUMBERS: readonly string[] = [];

function numbers(text: string): readonly string[] {
  if (text === "" || text === "{}") return NO_NUMBERS;
  return text.startsWith("{") ? text.slice(1, -1).split(",") : text.split(" ");
}

/** Whether a name holds bytes that are no UTF-8: only possible in a SQL_ASCII database, read as raw bytes. */
export function undecodable(text: string | null): boolean {
  return text !== null && text.includes("\uFFFD");
}

export function undecodableGap(what: string): Gap {
  return {
    code: "undecodable-name",
    detail: `${what} is not valid UTF-8 (the database's encoding is SQL_ASCII), so it cannot be compared.`,
    at: null,
  };
}

/** Total order of texts by code unit, independent of any locale. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By namespace, then name. */
export function orderNames(left: Name, right: Name): number {
  return order(left.namespace ?? "", right.namespace ?? "") || order(left.name, right.name);
}

/** The native enums that were read, without those an extension owns. */
export function readEnums(core: CoreRows, extensionTypes: ReadonlySet<string>): readonly EnumType[] {
  const labels = groupByFirst(core.labels);
  const enums: EnumType[] = [];
  for (const [oid, , namespace, name, kind] of core.types) {
    if (kind !== "e" || extensionTypes.has(oid ?? "")) continue;
    const values = (labels.get(oid ?? "") ?? []).map((row) => row[1] ?? "");
    enums.push({
      name: { namespace: namespace ?? null, name: name ?? "" },
      values: values.some(undecodable)
        ? unknown(undecodableGap(`A value of the enum ${name}`))
        : known(values),
      at: null,
    });
  }
  return enums.sort((left, right) => orderNames(left.name, right.name));
}

import type { Semantics } from "../model/dialect.ts";
import { listing, type Fact } from "../model/fact.ts";
import type { ForeignKey, IndexPart, Key, Name, Table } from "../model/schema.ts";
import type { Pair } from "./comparison.ts";
import type { Resolver } from "./names.ts";
import { distinctBy } from "./pair.ts";

/** The live spelling of declared columns that only case tells apart, by their folded names. */
type Spelling = ReadonlyMap<string, string>;

/** A declared name that the database spells in another case. */
export interface Respelled {
  /** null: the table itself. Else the column, as the database spells it. */
  readonly column: string | null;
  /** As the model spells it. */
  readonly declared: string;
}

/** The one item of each spelling without case; null where several share it. */
export function byLowerCase<T>(items: readonly T[], name: (item: T) => string): Map<string, T | null> {
  const found = new Map<string, T | null>();
  for (const item of items) {
    const key = name(item).toLowerCase();
    found.set(key, found.has(key) ? null : item);
  }
  return found;
}

/** A table with what its model spells in another case. */
export interface Spelled extends Pair<Table> {
  readonly columns: readonly Respelled[];
}

/** The pairs with the declared columns spelled as the database does where only case differs. */
export function spelledAlike(
  pairs: readonly Pair<Table>[],
  names: Resolver,
  semantics: Semantics,
): Spelled[] {
  const spellings = new Map<string, Spelling>();
  for (const { declared, actual } of pairs) {
    if (declared === null || actual === null) continue;
    const spelling = spellingOf(declared, actual, semantics);
    if (spelling !== null) spellings.set(names.key(declared.name), spelling);
  }
  if (spellings.size === 0) return pairs.map(({ declared, actual }) => ({ declared, actual, columns: [] }));
  return pairs.map(({ declared, actual }) => {
    if (declared === null) return { declared, actual, columns: [] };
    const spelling = spellings.get(names.key(declared.name));
    const columns = declared.columns.items.flatMap(({ name }) => {
      const column = spelling?.get(semantics.fold(name));
      return column === undefined ? [] : [{ column, declared: name }];
    });
    return { declared: respell(declared, spellings, names, semantics), actual, columns };
  });
}

/** Which columns of the model the database spells in another case; null when none, as nearly always. */
function spellingOf(declared: Table, actual: Table, { fold }: Semantics): Spelling | null {
  const [ours, theirs] = [declared.columns.items, actual.columns.items];
  if (ours.every(({ name }, at) => name === theirs[at]?.name)) return null;
  const exact = new Set(theirs.map(({ name }) => fold(name)));
  const left = ours.filter(({ name }) => !exact.has(fold(name)));
  if (left.length === 0) return null;
  const claimed = new Set(ours.map(({ name }) => fold(name)));
  const free = byLowerCase(
    theirs.filter(({ name }) => !claimed.has(fold(name))),
    ({ name }) => fold(name),
  );
  const spelling = distinctBy(left, ({ name }) => fold(name).toLowerCase()).flatMap(({ name }) => {
    const partner = free.get(fold(name).toLowerCase());
    return partner == null ? [] : [[fold(name), partner.name] as const];
  });
  return spelling.length === 0 ? null : new Map(spelling);
}

/** The declared table with its columns, and those its foreign keys point to, spelled as the database does. */
function respell(
  table: Table,
  spellings: ReadonlyMap<string, Spelling>,
  names: Resolver,
  { fold }: Semantics,
): Table {
  const of = (name: Name): ((column: string) => string) => {
    const spelling = spellings.get(names.key(name));
    return (column) => spelling?.get(fold(column)) ?? column;
  };
  const own = of(table.name);
  const columns = <T extends Key>(key: T): T => ({ ...key, columns: key.columns.map(own) });
  const part = (one: IndexPart): IndexPart =>
    one.column === null ? one : { ...one, column: own(one.column) };
  const reference = (key: ForeignKey): ForeignKey => {
    const target = of(names.relation(key.references.table));
    return {
      ...columns(key),
      references: { ...key.references, columns: key.references.columns.map(target) },
    };
  };
  return {
    ...table,
    columns: listing(
      table.columns.items.map((column) => ({ ...column, name: own(column.name) })),
      table.columns.gaps,
    ),
    primaryKey: mapKnown(table.primaryKey, (key) => (key === null ? null : columns(key))),
    uniques: listing(table.uniques.items.map(columns), table.uniques.gaps),
    indexes: listing(
      table.indexes.items.map((index) => ({
        ...index,
        parts: index.parts.map(part),
        include: index.include.map(own),
      })),
      table.indexes.gaps,
    ),
    foreignKeys: listing(table.foreignKeys.items.map(reference), table.foreignKeys.gaps),
  };
}

function mapKnown<T>(fact: Fact<T>, change: (value: T) => T): Fact<T> {
  return fact.known ? { known: true, value: change(fact.value) } : fact;
}

import fc from "fast-check";
import type { Action } from "../../../src/model/schema.ts";
import { quoted } from "./shape.ts";
import type {
  Family,
  Grammar,
  RandomCheck,
  RandomColumn,
  RandomEnum,
  RandomForeignKey,
  RandomIndex,
  RandomSchema,
  RandomTable,
  Spelled,
} from "./shape.ts";

const WORDS = [
  "id",
  "user",
  "Order",
  "sélect",
  "a b",
  'x"y',
  "group",
  "table_name",
  "ORDER BY",
  "日本",
  "it's",
];
const ACTIONS: readonly Action[] = ["no action", "restrict", "cascade", "set null"];

/** Names that differ, whatever the dialect makes of case: each carries its number. */
const names = (count: number, prefix: string): fc.Arbitrary<string[]> =>
  fc
    .array(fc.constantFrom(...WORDS), { minLength: count, maxLength: count })
    .map((words) => words.map((word, at) => `${word}${prefix}${at}`));

function spelled(spellings: readonly string[]): fc.Arbitrary<Spelled> {
  return fc.record({ ddl: fc.constantFrom(...spellings), declared: fc.constantFrom(...spellings) });
}

/** Some of the items, never more than there are. */
function some<T>(items: readonly T[], { minLength = 0, maxLength = 0 }): fc.Arbitrary<T[]> {
  return fc.subarray([...items], { minLength, maxLength: Math.min(maxLength, items.length) });
}

/** A schema of up to four tables whose foreign keys point to themselves or to earlier ones. */
export function schemas(grammar: Grammar): fc.Arbitrary<RandomSchema> {
  const enums = grammar.dialect === "postgresql" ? fc.array(values, { maxLength: 2 }) : fc.constant([]);
  return fc.tuple(enums, fc.integer({ min: 1, max: 4 })).chain(([lists, count]) => {
    const types = lists.map((list, at): RandomEnum => ({ name: `mood ${at}`, values: list }));
    const families = [...grammar.families, ...types.map(enumFamily)];
    return names(count, "t").chain((tableNames) =>
      fc
        .tuple(...tableNames.map((name) => table(name, grammar, families)))
        .chain((tables) =>
          fc
            .tuple(...tables.map((one, at) => withForeignKeys(one, tables.slice(0, at + 1), grammar)))
            .map((all) => ({ enums: types, tables: all })),
        ),
    );
  });
}

const values = fc.uniqueArray(fc.constantFrom("on", "off", "Half way", "it's", "ünï"), {
  minLength: 2,
  maxLength: 4,
});

function enumFamily({ name, values: list }: RandomEnum): Family {
  const defaults = list.map((value) => [`'${value.replaceAll("'", "''")}'`]);
  return { kind: "other", sortable: true, spellings: [quoted(name)], defaults, values: list };
}

function table(name: string, grammar: Grammar, families: readonly Family[]): fc.Arbitrary<RandomTable> {
  return fc.integer({ min: 1, max: 7 }).chain((count) =>
    names(count, "c").chain((columnNames) =>
      fc
        .tuple(key(grammar), fc.tuple(...columnNames.map((column) => plainColumn(column, grammar, families))))
        .chain(([keys, columns]) => {
          const all = [...keys, ...columns];
          return fc
            .record({
              computed: computedColumn(all, grammar),
              uniques: some(sortable(columns), { maxLength: 2 }),
              indexes: indexes(columns, grammar),
              checks: checks(columns),
            })
            .map((made) => assembled(name, all, keys, made));
        }),
    ),
  );
}

function assembled(
  name: string,
  columns: readonly RandomColumn[],
  keys: readonly RandomColumn[],
  made: {
    computed: readonly RandomColumn[];
    uniques: readonly RandomColumn[];
    indexes: readonly RandomIndex[];
    checks: readonly RandomCheck[];
  },
): RandomTable {
  const uniques = made.uniques.length === 0 ? [] : [made.uniques.map((column) => column.name)];
  const taken = new Set(uniques.map((one) => JSON.stringify(one)));
  return {
    name,
    columns: [...columns, ...made.computed],
    primaryKey: keys.map((column) => column.name),
    uniques,
    // Two on the same columns count once, so only the first of them is a thing that can be missed.
    indexes: made.indexes.filter(({ columns: parts, lower }) => {
      const columnsOf = JSON.stringify(lower ?? parts.map((part) => part.name));
      return !taken.has(columnsOf) && taken.add(columnsOf);
    }),
    checks: made.checks,
    foreignKeys: [],
  };
}

const sortable = (columns: readonly RandomColumn[]): RandomColumn[] =>
  columns.filter(({ family }) => family.sortable);

/** One integer that the database may number, or two. */
function key(grammar: Grammar): fc.Arbitrary<RandomColumn[]> {
  const column = (name: string): fc.Arbitrary<RandomColumn> =>
    spelled(grammar.dialect === "sqlite" ? ["integer", "INTEGER"] : grammar.integer.spellings).map(
      (type) => ({
        ...bare(name, grammar.integer, type),
        nullable: false,
      }),
    );
  const identity = fc.option(fc.constantFrom(...grammar.identities), { nil: null });
  const single = fc.tuple(column("id"), identity).map(([one, kind]) => [{ ...one, identity: kind }]);
  return fc.oneof({ arbitrary: single, weight: 3 }, fc.tuple(column("left"), column("Right")));
}

function bare(name: string, family: Family, type: Spelled): RandomColumn {
  const none = { default: null, identity: null, generated: null, collation: null, comment: null };
  return { name, family, type, nullable: true, ...none };
}

function plainColumn(
  name: string,
  grammar: Grammar,
  families: readonly Family[],
): fc.Arbitrary<RandomColumn> {
  return fc.constantFrom(...families).chain((family) =>
    fc.record({
      name: fc.constant(name),
      family: fc.constant(family),
      type: spelled(family.spellings),
      nullable: fc.boolean(),
      default:
        family.defaults.length === 0
          ? fc.constant(null)
          : fc.option(fc.constantFrom(...family.defaults).chain(spelled), { nil: null }),
      identity: fc.constant(null),
      generated: fc.constant(null),
      collation:
        family.kind === "text"
          ? fc.option(fc.constantFrom(...grammar.collations), { nil: null, freq: 4 })
          : fc.constant(null),
      comment: grammar.comments
        ? fc.option(fc.constantFrom("in words", "it's"), { nil: null, freq: 4 })
        : fc.constant(null),
    }),
  );
}

function computedColumn(columns: readonly RandomColumn[], grammar: Grammar): fc.Arbitrary<RandomColumn[]> {
  const sources = columns.filter(({ family }) => family === grammar.integer);
  if (sources.length === 0) return fc.constant([]);
  const stored = grammar.storedOnly ? fc.constant(true) : fc.boolean();
  const column = fc
    .tuple(
      fc.constantFrom(...sources),
      fc.integer({ min: 2, max: 5 }),
      stored,
      spelled(["integer", "INTEGER"]),
    )
    .map(([{ name: from }, factor, isStored, type]) => ({
      ...bare("computed", grammar.integer, type),
      generated: { from, factor, stored: isStored },
    }));
  return fc.option(column, { nil: null, freq: 3 }).map((one) => (one === null ? [] : [one]));
}

function indexes(columns: readonly RandomColumn[], grammar: Grammar): fc.Arbitrary<RandomIndex[]> {
  const able = sortable(columns);
  if (able.length === 0) return fc.constant([]);
  const base = { lower: null, unique: false, method: null, where: null, include: [] };
  const plain = fc
    .tuple(
      some(able, { minLength: 1, maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      fc.option(fc.constantFrom(...columns), { nil: null, freq: 4 }),
      grammar.include ? fc.option(fc.constantFrom(...columns), { nil: null, freq: 4 }) : fc.constant(null),
    )
    .map(([parts, down, unique, where, carried]) => ({
      ...base,
      columns: parts.map(({ name }, at) => ({ name, descending: down[at] === true })),
      unique,
      where: where?.name ?? null,
      include: carried === null || parts.includes(carried) ? [] : [carried.name],
    }));
  const made = [plain, ...special(columns, able, grammar)];
  return fc
    .array(fc.oneof(...made), { maxLength: 3 })
    .map((list) => list.map((one, at) => ({ ...one, name: `index ${at}` })));
}

/** Hash and GIN indexes, and those on `lower(column)`. */
function special(
  columns: readonly RandomColumn[],
  able: readonly RandomColumn[],
  grammar: Grammar,
): fc.Arbitrary<Omit<RandomIndex, "name">>[] {
  const base = { lower: null, unique: false, method: null, where: null, include: [], columns: [] };
  const on = (column: RandomColumn) => [{ name: column.name, descending: false }];
  const texts = columns.filter(({ family }) => family.kind === "text");
  const documents = columns.filter(({ family }) => family.kind === "document");
  const found: fc.Arbitrary<Omit<RandomIndex, "name">>[] = [];
  if (texts.length > 0)
    found.push(fc.constantFrom(...texts).map((column) => ({ ...base, lower: column.name })));
  if (grammar.methods.length > 0) {
    const hash = able.filter(({ family }) => family.kind !== "other");
    if (hash.length > 0)
      found.push(
        fc.constantFrom(...hash).map((column) => ({ ...base, columns: on(column), method: "hash" })),
      );
    if (documents.length > 0)
      found.push(
        fc.constantFrom(...documents).map((column) => ({ ...base, columns: on(column), method: "gin" })),
      );
  }
  return found;
}

const NUMBER_CONDITIONS = ["> 0", ">= -5", "BETWEEN 1 AND 9", "IN (1, 2, 3)", "<> 4"];
const TEXT_CONDITIONS = ["<> ''", "LIKE 'x%'", "IN ('a', 'b')", "IS NOT NULL"];

function checks(columns: readonly RandomColumn[]): fc.Arbitrary<RandomCheck[]> {
  const on = columns.filter(({ family }) => family.kind === "number" || family.kind === "text");
  return some(on, { maxLength: 2 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ name, family }, at) =>
        fc
          .constantFrom(...(family.kind === "number" ? NUMBER_CONDITIONS : TEXT_CONDITIONS))
          .map((condition) => ({ name: `check ${at}`, column: name, condition })),
      ),
    ),
  );
}

/** Adds columns that reference the keys of some of the targets. */
function withForeignKeys(
  table: RandomTable,
  targets: readonly RandomTable[],
  grammar: Grammar,
): fc.Arbitrary<RandomTable> {
  const action = fc.constantFrom(...ACTIONS);
  const reference = fc.record({ target: fc.constantFrom(...targets), onDelete: action, onUpdate: action });
  return fc.array(reference, { maxLength: 2 }).map((list) => {
    const made = list.map(({ target, ...actions }, at) => {
      const columns = target.primaryKey.map((name) => `${name} of ${at}`);
      const key: RandomForeignKey = { columns, table: target.name, referred: target.primaryKey, ...actions };
      return key;
    });
    const integer = { ddl: "integer", declared: "INTEGER" };
    const columns = made.flatMap((one) => one.columns.map((name) => bare(name, grammar.integer, integer)));
    return { ...table, columns: [...table.columns, ...columns], foreignKeys: made };
  });
}

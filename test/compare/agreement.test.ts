import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allAgree,
  checksAgree,
  columnsAgree,
  foreignKeysAgree,
  indexesAgree,
  uniquesAgree,
} from "../../src/compare/agreement.ts";
import type { TablePair } from "../../src/compare/comparison.ts";
import { compare } from "../../src/compare/compare.ts";
import { pairKeys } from "../../src/compare/keys.ts";
import { postgresSemantics as semantics } from "../../src/introspect/postgres/semantics.ts";
import type { LiveSchema } from "../../src/model/dialect.ts";
import { known, listing, unknown, type Fact } from "../../src/model/fact.ts";
import type { Check, Column, ForeignKey, Index, IndexPart, Table, Unique } from "../../src/model/schema.ts";
import { RULES } from "../../src/rules/engine/registry.ts";

const gap = unknown({ code: "unread", detail: "It could not be read.", at: null });
const fact = <T>(...values: readonly T[]): fc.Arbitrary<Fact<T>> =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values).map(known<T>) }, fc.constant(gap));
const name = fc.option(fc.constantFrom("a", "b"), { nil: null });

const columns: fc.Arbitrary<Column> = fc.record({
  name: fc.constant("a"),
  type: fact("varchar(5)", "character varying(5)", "text", "int", "no(t a type").map((type) =>
    type.known ? known({ sql: type.value, enum: null, domainOver: null }) : type,
  ),
  nullable: fact(true, false),
  default: fact(null, { sql: "NULL" }, { sql: "'x'" }, { sql: "'x'::text" }, { sql: "now() +" }),
  identity: fact(null, { kind: "always" as const }, { kind: "serial" as const }),
  generated: fact(null, null, { expression: "b + 1", stored: true }),
  collation: fact(null, "C", "default"),
  comment: fact(null, "", "about"),
  at: fc.constant(null),
});
const lists = fc.constantFrom<readonly string[]>(["a"], ["a", "b"], ["b", "a"]);
const parts: fc.Arbitrary<IndexPart> = fc.record({
  column: name,
  expression: fact(null, "lower(a)"),
  descending: fc.boolean(),
  nulls: fc.constantFrom(null, "first" as const, "last" as const),
  opclass: fc.constantFrom(null, "text_pattern_ops"),
  collation: fc.constantFrom(null, "C"),
});
const indexes: fc.Arbitrary<Index> = fc.record({
  name,
  parts: fc.array(parts, { minLength: 1, maxLength: 2 }),
  unique: fact(true, false),
  method: fact(null, "btree", "gin"),
  where: fact(null, null, "a > 1"),
  include: fc.constantFrom<readonly string[]>([], ["b"]),
  nullsNotDistinct: fc.boolean(),
  valid: fc.boolean(),
  at: fc.constant(null),
});
const deferrable = fc.constantFrom("no" as const, "initially-deferred" as const);
const uniques: fc.Arbitrary<Unique> = fc.record({
  name,
  columns: lists,
  nullsNotDistinct: fc.boolean(),
  deferrable,
  at: fc.constant(null),
});
const foreignKeys: fc.Arbitrary<ForeignKey> = fc.record({
  name,
  columns: lists,
  references: fc.record({
    table: fc.record({ namespace: fc.constantFrom(null, "public", "other"), name: fc.constant("t") }),
    columns: lists,
  }),
  onDelete: fact("cascade" as const, "no action" as const),
  onUpdate: fact("cascade" as const, "no action" as const),
  deferrable: fact("no" as const, "initially-deferred" as const),
  validated: fc.boolean(),
  at: fc.constant(null),
});
const checks: fc.Arbitrary<Check> = fc.record({
  name,
  expression: fact("a > 1", "(a > 1)", "a > 2", "a >"),
  validated: fc.boolean(),
  at: fc.constant(null),
});

const plain: Table = {
  name: { namespace: "public", name: "t" },
  kind: "table",
  columns: listing([]),
  primaryKey: known(null),
  uniques: listing([]),
  indexes: listing([]),
  foreignKeys: listing([]),
  checks: listing([]),
  comment: known(null),
  options: [],
  origin: null,
  at: null,
};

function live(table: Table): LiveSchema {
  return {
    dialect: "postgresql",
    database: { dialect: "postgresql", name: "db", server: "PostgreSQL" },
    searchPath: ["public"],
    namespaces: ["public"],
    alike: [],
    tables: listing([table]),
    enums: listing([]),
    exclusions: [],
  };
}

const empty = compare(
  { dialect: "postgresql", tables: listing([plain]), enums: listing([]) },
  live(plain),
  semantics,
);

/** What all rules say when they have to look at these pairs. */
function said(pairs: Partial<TablePair>): unknown[] {
  const [table] = empty.tables;
  const comparison = { ...empty, tables: table === undefined ? [] : [{ ...table, ...pairs }] };
  return RULES.flatMap((rule) => [...rule.check(comparison)]);
}

/** Random pairs seldom agree, so one side is a changed copy of the other. */
function pairOf<T extends object>(items: fc.Arbitrary<T>): fc.Arbitrary<readonly [T, T]> {
  return fc.tuple(items, items, fc.nat()).map(([one, other, at]) => {
    const keys = Object.keys(one) as (keyof T)[];
    const key = keys[at % (keys.length + 1)];
    return [one, key === undefined ? { ...one } : { ...one, [key]: other[key] }];
  });
}

test("of columns that agree no rule has anything to say", () => {
  fc.assert(
    fc.property(pairOf(columns), ([declared, actual]) => {
      fc.pre(columnsAgree(declared, actual, semantics));
      expect(said({ columns: [{ declared, actual }] })).toEqual([]);
    }),
  );
});

test("of keys that agree no rule has anything to say", () => {
  fc.assert(
    fc.property(pairOf(indexes), pairOf(uniques), ([index, liveIndex], [unique, liveUnique]) => {
      fc.pre(indexesAgree(index, liveIndex, semantics) && uniquesAgree(unique, liveUnique));
      const declared = { ...plain, indexes: listing([index]), uniques: listing([unique]) };
      const actual = { ...plain, indexes: listing([liveIndex]), uniques: listing([liveUnique]) };
      expect(said({ keys: pairKeys(declared, actual, semantics) })).toEqual([]);
    }),
  );
});

test("of foreign keys that agree no rule has anything to say", () => {
  fc.assert(
    fc.property(pairOf(foreignKeys), ([declared, actual]) => {
      fc.pre(foreignKeysAgree(declared, actual, empty.names));
      expect(said({ foreignKeys: [{ declared, actual }] })).toEqual([]);
    }),
  );
});

test("of checks that agree no rule has anything to say", () => {
  fc.assert(
    fc.property(pairOf(checks), ([declared, actual]) => {
      fc.pre(checksAgree(declared, actual, semantics));
      expect(said({ checks: [{ declared, actual }] })).toEqual([]);
    }),
  );
});

test("lists agree in any order, and only when nothing is left over", () => {
  const same = (a: string, b: string): boolean => a === b;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c")),
      fc.array(fc.constantFrom("a", "b", "c")),
      (a, b) => {
        expect(allAgree(a, b, same)).toBe(a.toSorted().join() === b.toSorted().join());
      },
    ),
  );
});

test("what agrees is counted and set aside, what differs is left to the rules", () => {
  const text: Column = {
    name: "a",
    type: known({ sql: "text", enum: null, domainOver: null }),
    nullable: known(true),
    default: known(null),
    identity: known(null),
    generated: known(null),
    collation: known(null),
    comment: known(null),
    at: null,
  };
  const [b, required] = [
    { ...text, name: "b" },
    { ...text, name: "b", nullable: known(false) },
  ];
  const declared = { ...plain, columns: listing([text, b]) };
  const actual = { ...plain, columns: listing([required, text]) };
  const schema = { dialect: "postgresql" as const, tables: listing([declared]), enums: listing([]) };
  expect(compare(schema, live(actual), semantics).tables).toMatchObject([
    { sharedColumns: 2, columns: [{ declared: b, actual: required }] },
  ]);
});

import type { LiveSchema, Semantics } from "../model/dialect.ts";
import type { Check, Column, EnumType, ForeignKey, Name, Schema, Table } from "../model/schema.ts";
import {
  allAgree,
  checksAgree,
  columnsAgree,
  foreignKeysAgree,
  indexesAgree,
  uniquesAgree,
} from "./agreement.ts";
import type { Comparison, Pair, TablePair } from "./comparison.ts";
import { pairKeys } from "./keys.ts";
import { mergeModels } from "./merge.ts";
import { byText, displayName, resolver, type Resolver } from "./names.ts";
import { distinctBy, isBoth, pairBy, type KeyOf } from "./pair.ts";
import { spelledAlike, type Respelled, type Spelled } from "./spelling.ts";

/**
 * Pairs everything the models declare with everything the database holds, and sets aside what plainly agrees.
 * Total: each thing of either side is set aside or in the result exactly once.
 */
export function compare(declared: Schema, actual: LiveSchema, semantics: Semantics): Comparison {
  const names = resolver(actual, semantics, declared.tables.items);
  const groups = groupByName(declared.tables.items, names);
  const merged = [...groups.values()].map(({ name, models }) =>
    renamed(mergeModels(models, semantics), name),
  );
  const matched = pairBy(merged, actual.tables.items, (table) => names.key(table.name));
  const spelled = spelledAlike(matched, names, semantics);
  const pairs = spelled.map((pair) => pairTable(pair, groups.get(names.key(nameOf(pair))), names, semantics));
  return {
    semantics,
    names,
    actual,
    declared,
    tables: pairs.sort((a, b) => byText(displayName(a.name), displayName(b.name))),
    enums: pairEnums(declared.enums.items, actual.enums.items, names),
    duplicates: [...groups.values()].filter((group) => group.models.length > 1),
    rows: new Map(),
    declaredGaps: declared.tables.gaps,
  };
}

/** Written out, as all objects here that there are many of: V8 takes several times as long to spread one. */
function renamed(table: Table, name: Name): Table {
  return {
    name,
    kind: table.kind,
    columns: table.columns,
    primaryKey: table.primaryKey,
    uniques: table.uniques,
    indexes: table.indexes,
    foreignKeys: table.foreignKeys,
    checks: table.checks,
    comment: table.comment,
    options: table.options,
    origin: table.origin,
    at: table.at,
  };
}

interface Group {
  readonly name: Name;
  readonly models: Table[];
}

function groupByName(tables: readonly Table[], names: Resolver): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const table of tables) {
    const name = names.relation(table.name);
    const group = groups.get(names.key(name)) ?? { name, models: [] };
    group.models.push(table);
    groups.set(names.key(name), group);
  }
  return groups;
}

const NAMELESS: Name = { namespace: null, name: "" };

function nameOf({ declared, actual }: Pair<Table>): Name {
  return actual?.name ?? declared?.name ?? NAMELESS;
}

/** The first model's name of a table where the database's differs in case. */
function tableSpelling(group: Group | undefined, { name }: Name, { fold }: Semantics): Respelled[] {
  const declared = group?.models[0]?.name.name ?? name;
  return fold(declared) === fold(name) ? [] : [{ column: null, declared }];
}

const NONE = { sharedColumns: 0, respelled: [], columns: [], keys: [], foreignKeys: [], checks: [] } as const;

function pairTable(
  pair: Spelled,
  group: Group | undefined,
  names: Resolver,
  semantics: Semantics,
): TablePair {
  const { declared, actual } = pair;
  const name = nameOf(pair);
  if (declared === null || actual === null) return { declared, actual, name, ...NONE };
  const { columns, sharedColumns } = pairColumns(declared.columns.items, actual.columns.items, semantics);
  return {
    declared,
    actual,
    name,
    respelled: [...tableSpelling(group, name, semantics), ...pair.columns],
    sharedColumns,
    columns,
    keys: keysAgree(declared, actual, semantics) ? [] : pairKeys(declared, actual, semantics),
    foreignKeys: pairForeignKeys(declared.foreignKeys.items, actual.foreignKeys.items, names, semantics),
    checks: pairChecks(declared.checks.items, actual.checks.items, semantics),
  };
}

function pairColumns(
  declared: readonly Column[],
  actual: readonly Column[],
  semantics: Semantics,
): Pick<TablePair, "columns" | "sharedColumns"> {
  const inOrder =
    declared.length === actual.length && declared.every(({ name }, at) => name === actual[at]?.name);
  const agreeInOrder =
    inOrder && declared.every((column, at) => columnsAgree(column, actual[at] as Column, semantics));
  if (agreeInOrder) return { columns: [], sharedColumns: declared.length };
  const pairs = pairBy(declared, actual, (column) => semantics.fold(column.name));
  return {
    columns: pairs.filter((pair) => !isBoth(pair) || !columnsAgree(pair.declared, pair.actual, semantics)),
    sharedColumns: pairs.filter(isBoth).length,
  };
}

function keysAgree(declared: Table, actual: Table, semantics: Semantics): boolean {
  return (
    allAgree(declared.uniques.items, actual.uniques.items, uniquesAgree)
    && allAgree(declared.indexes.items, actual.indexes.items, (one, other) =>
      indexesAgree(one, other, semantics),
    )
  );
}

/**
 * By all they are; by columns and target; then by columns alone, which is a key that points elsewhere. The database
 * may have two that differ in what they do, of which one is extra.
 */
function pairForeignKeys(
  declared: readonly ForeignKey[],
  actual: readonly ForeignKey[],
  names: Resolver,
  semantics: Semantics,
): Pair<ForeignKey>[] {
  if (allAgree(declared, actual, (one, other) => foreignKeysAgree(one, other, names))) return [];
  const arrows = (key: ForeignKey): string[] =>
    key.columns.map(
      (column, i) => `${semantics.fold(column)}>${semantics.fold(key.references.columns[i] ?? "")}`,
    );
  const target: KeyOf<ForeignKey> = (key) =>
    JSON.stringify([names.key(names.relation(key.references.table)), arrows(key).sort()]);
  const whole: KeyOf<ForeignKey> = (key) =>
    JSON.stringify([target(key), key.onDelete, key.onUpdate, key.deferrable]);
  return pairBy(distinctBy(declared, target), distinctBy(actual, whole), whole, target, (key) =>
    JSON.stringify(key.columns.map((column) => semantics.fold(column)).sort()),
  );
}

/** By name; then by what they say, word for word or as the dialect understands it; then where that cannot be told. */
function pairChecks(
  declared: readonly Check[],
  actual: readonly Check[],
  semantics: Semantics,
): Pair<Check>[] {
  if (allAgree(declared, actual, (one, other) => checksAgree(one, other, semantics))) return [];
  const named = pairBy(declared, actual, (check) =>
    check.name === null ? null : semantics.fold(check.name),
  );
  const result = named.filter(isBoth) as Pair<Check>[];
  let left = named.flatMap((pair) => (pair.actual === null && pair.declared ? [pair.declared] : []));
  let free = named.flatMap((pair) => (pair.declared === null && pair.actual ? [pair.actual] : []));
  for (const accepts of [isSame, mayBeSame]) {
    left = left.filter((check) => {
      const partner = free.find((other) => accepts(check, other, semantics));
      if (partner === undefined) return true;
      free = free.filter((other) => other !== partner);
      result.push({ declared: check, actual: partner });
      return false;
    });
  }
  return [
    ...result,
    ...left.map((check) => ({ declared: check, actual: null })),
    ...free.map((check) => ({ declared: null, actual: check })),
  ];
}

function isSame(a: Check, b: Check, semantics: Semantics): boolean {
  if (!a.expression.known || !b.expression.known) return false;
  return semantics.compareExpressions(a.expression.value, b.expression.value) === "same";
}

/** Only a nameless check may stand for one under another name. */
function mayBeSame(a: Check, b: Check, semantics: Semantics): boolean {
  if (a.name !== null && b.name !== null) return false;
  if (!a.expression.known || !b.expression.known) return true;
  return typeof semantics.compareExpressions(a.expression.value, b.expression.value) === "object";
}

function pairEnums(
  declared: readonly EnumType[],
  actual: readonly EnumType[],
  names: Resolver,
): Pair<EnumType>[] {
  const resolved = declared.map((one) => ({ ...one, name: names.type(one.name) }));
  return pairBy(resolved, actual, (one) => names.key(one.name));
}

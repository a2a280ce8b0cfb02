import { known, listing, unknown } from "../../model/fact.ts";
import type { Gap } from "../../model/fact.ts";
import type { DatabaseIdentity, Exclusion, LiveSchema } from "../../model/dialect.ts";
import type { Name, RelationKind, Table } from "../../model/schema.ts";
import { bookkeepingOwner } from "../bookkeeping.ts";
import { readColumnTypes } from "./column-types.ts";
import { readColumns } from "./columns.ts";
import { readConstraints } from "./constraints.ts";
import {
  groupByFirst,
  numberReader,
  orderNames,
  readEnums,
  rowOf,
  undecodable,
  undecodableGap,
} from "./core.ts";
import type { CoreRows } from "./core.ts";
import { readDeparsed } from "./deparsed.ts";
import { nullsNotDistinctIndexes, readIndexes } from "./indexes.ts";
import type { Row } from "./transaction.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What was decided before the catalog was read. */
export interface Frame {
  readonly database: DatabaseIdentity;
  readonly searchPath: readonly string[];
  /** The namespaces that are read, by oid. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly alike: readonly string[];
  /** Namespaces that were asked for and are not there. */
  readonly gaps: readonly Gap[];
}

const KINDS: Readonly<Record<string, RelationKind>> = lexicon({
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
});

/** Pure: rows of the catalog to a schema. `expressions` is null when the deparsing pass failed. */
export function assemble(
  frame: Frame,
  core: CoreRows,
  expressions: readonly (readonly Row[])[] | null,
): LiveSchema {
  const owners = extensionOwners(core);
  const gaps: Gap[] = [...frame.gaps];
  const exclusions: Exclusion[] = [];
  const tables: Table[] = [];
  const read = tableReader(frame, core, expressions, owners.types);
  for (const row of core.relations) {
    const name: Name = { namespace: frame.namespaces.get(row[1] ?? "") ?? null, name: row[2] ?? "" };
    const extension = owners.relations.get(row[0] ?? "");
    const tool = row[3] === "r" ? bookkeepingOwner(name.name) : null;
    if (undecodable(name.name)) gaps.push(undecodableGap(`The name of a relation in ${name.namespace}`));
    else if (extension !== undefined) exclusions.push({ name, reason: "extension", owner: extension });
    else if (tool !== null) exclusions.push({ name, reason: "bookkeeping", owner: tool });
    else tables.push(read(row, name));
  }
  return {
    dialect: "postgresql",
    database: frame.database,
    searchPath: frame.searchPath,
    namespaces: [...frame.namespaces.values()].sort(),
    alike: frame.alike,
    tables: listing(
      tables.sort((left, right) => orderNames(left.name, right.name)),
      gaps,
    ),
    enums: listing(readEnums(core, owners.types)),
    exclusions: exclusions.sort((left, right) => orderNames(left.name, right.name)),
  };
}

function tableReader(
  frame: Frame,
  core: CoreRows,
  expressions: readonly (readonly Row[])[] | null,
  extensionTypes: ReadonlySet<string>,
): (row: Row, name: Name) => Table {
  const deparsed = readDeparsed(expressions);
  const columns = readColumns(core, readColumnTypes(core, extensionTypes, frame.searchPath), deparsed);
  const relations = relationNames(frame, core);
  const numbers = numberReader();
  const equalNulls = nullsNotDistinctIndexes(core);
  const constraints = readConstraints(core, {
    columns,
    deparsed,
    numbers,
    relation: (oid) => relations.get(oid) ?? { namespace: null, name: "?" },
    nullsNotDistinct: (oid) => equalNulls.has(oid),
  });
  const indexes = readIndexes(core, { columns, constraints, deparsed, numbers });
  const comments = groupByFirst(core.comments);
  return (row, name) => {
    const oid = row[0] ?? "";
    const comment = rowOf(comments.get(oid), "0")?.[2] ?? null;
    const { primaryKey, uniques, foreignKeys, checks } = constraints.of(oid);
    return {
      name,
      kind: KINDS[row[3] ?? ""] ?? "table",
      columns: columns.of(oid, row[3] === "v" || row[3] === "m"),
      primaryKey,
      uniques,
      foreignKeys,
      checks,
      indexes: indexes(oid),
      comment: undecodable(comment) ? unknown(undecodableGap("The comment")) : known(comment),
      options: row[4] === "u" ? ["unlogged"] : row[4] === "t" ? ["temporary"] : [],
      origin: null,
      at: null,
    };
  };
}

function relationNames(frame: Frame, core: CoreRows): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const [oid, namespace, name] of core.relations)
    names.set(oid ?? "", { namespace: frame.namespaces.get(namespace ?? "") ?? null, name: name ?? "" });
  for (const [oid, namespace, name] of core.outside)
    names.set(oid ?? "", { namespace: namespace ?? null, name: name ?? "" });
  return names;
}

function extensionOwners(core: CoreRows): {
  relations: ReadonlyMap<string, string>;
  types: ReadonlySet<string>;
} {
  const relations = new Map<string, string>();
  const types = new Set<string>();
  for (const [isRelation, oid, extension] of core.extensionMembers) {
    if (isRelation === "t") relations.set(oid ?? "", extension ?? "");
    else types.add(oid ?? "");
  }
  return { relations, types };
}

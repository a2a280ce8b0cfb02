import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { ColumnType, DialectId, Name } from "../../model/schema.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { Value } from "../python/values.ts";
import type { EnumSpec } from "./draft.ts";
import { identifier } from "./sql.ts";

/** How a type behaves where it matters beyond its spelling. */
export type Affinity = "smallint" | "integer" | "bigint" | "numeric" | "other";

/** A type, spelled. */
export interface Spelled {
  readonly type: ColumnType;
  readonly affinity: Affinity;
  /** The native enum it is made of. */
  readonly enum: EnumSpec | null;
  readonly collation: string | null;
  /** `CHECK (column IN (values))` that `create_constraint=True` adds; the values as SQL literals. */
  readonly check: { readonly name: string | null; readonly values: readonly string[] } | null;
}

export interface TypeContext {
  readonly host: Evaluator;
  readonly dialect: DialectId;
  readonly at: Location;
  /** The schema of the table, for `inherit_schema`. */
  readonly namespace: string | null;
  readonly depth: number;
  /** Spells a type inside another, with the same context. */
  readonly spell: (value: Value, context: TypeContext) => Fact<Spelled>;
}

/** A call's name and arguments, or a bare class taken as a call without any. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly open: Gap | null;
}

/** The fact that the type cannot be told, for a reason of ours. */
export function cannot(code: string, detail: string, context: { at: Location }): Fact<never> {
  return unknown({ code, detail: `cannot follow ${detail}`, at: context.at });
}

/** A type with nothing special about it. */
export function plain(
  sql: string,
  affinity: Affinity = "other",
  collation: string | null = null,
): Fact<Spelled> {
  const key = `${sql}\n${collation ?? ""}`;
  let fact = spelledOnce.get(key);
  if (fact === undefined) spelledOnce.set(key, (fact = makePlain(sql, affinity, collation)));
  return fact;
}

/** Types without enums are few, and columns many. */
const spelledOnce = new Map<string, Fact<Spelled>>();

function makePlain(sql: string, affinity: Affinity, collation: string | null): Fact<Spelled> {
  return known({ type: { sql, enum: null, domainOver: null }, affinity, enum: null, collation, check: null });
}

/** A type's name as an identifier of PostgreSQL, quoted where its DDL compiler would. */
export function quotedName(name: Name): string {
  const quote = (part: string): string => identifier(part, "postgresql");
  return name.namespace === null ? quote(name.name) : `${quote(name.namespace)}.${quote(name.name)}`;
}

import { known, unknown } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { ColumnType, Name } from "../../model/schema.ts";
import type { CoreRows } from "./core.ts";

/** What the catalog knows of a user's type. */
interface UserType {
  readonly name: Name;
  readonly kind: string;
  readonly notNull: boolean;
  /** A domain's base: its oid and its `format_type`. */
  readonly base: { readonly oid: string; readonly sql: string } | null;
  readonly fromExtension: boolean;
}

interface ReadType {
  readonly type: Fact<ColumnType>;
  /** Whether it is a domain that refuses NULL. */
  readonly refusesNull: boolean;
}

/** The types of the columns, looked up by oid and typmod. */
export interface ColumnTypes {
  of(oid: string, typmod: string): ReadType;
  /** User types in use whose rows are missing: those of namespaces outside the scope. */
  readonly missing: readonly string[];
}

const UNREAD: ReadType = {
  type: unknown({
    code: "type-unread",
    detail: "The column's type changed while the catalog was read. Run again.",
    at: null,
  }),
  refusesNull: false,
};

/** First oid that is not built in. */
const FIRST_USER_OID = 16_384;

/**
 * Reads the types. A name's schema is left out where the search path finds the type without it, and for types of
 * extensions, whose schema is a matter of installation.
 */
export function readColumnTypes(
  core: CoreRows,
  extensionTypes: ReadonlySet<string>,
  searchPath: readonly string[],
): ColumnTypes {
  const users = new Map<string, UserType>();
  const elements = new Map<string, UserType>();
  for (const row of core.types) {
    const user = userType(row, extensionTypes);
    users.set(row[0] ?? "", user);
    if (row[1] !== "0") elements.set(row[1] ?? "", user);
  }
  const types = new Map<string, Map<string, ReadType>>();
  const missing = new Set<string>();
  for (const [oid, typmod, formatted] of core.typeNames) {
    const own = users.get(oid ?? "");
    const element = elements.get(oid ?? "");
    if (own === undefined && element === undefined && Number(oid) >= FIRST_USER_OID) missing.add(oid ?? "");
    const fromExtension = (own ?? element)?.fromExtension ?? false;
    const enumeration = own?.kind === "e" ? own : element?.kind === "e" ? element : null;
    const ofOid = types.get(oid ?? "") ?? new Map<string, ReadType>();
    types.set(oid ?? "", ofOid);
    const type = {
      sql: shortened(formatted ?? "???", fromExtension, searchPath),
      enum: enumeration?.name ?? null,
      domainOver: own?.base === undefined || own.base === null ? null : baseOf(own, users, searchPath),
    };
    ofOid.set(typmod ?? "", { type: known(type), refusesNull: refusesNull(users, oid ?? "") });
  }
  return {
    of: (oid, typmod) => types.get(oid)?.get(typmod) ?? UNREAD,
    missing: [...missing],
  };
}

function userType(row: CoreRows["types"][number], extensionTypes: ReadonlySet<string>): UserType {
  const [oid, , namespace, name, kind, notNull, baseOid, baseSql] = row;
  return {
    name: { namespace: namespace ?? null, name: name ?? "" },
    kind: kind ?? "",
    notNull: notNull === "t",
    base: kind === "d" ? { oid: baseOid ?? "", sql: baseSql ?? "" } : null,
    fromExtension: extensionTypes.has(oid ?? ""),
  };
}

/** The type at the bottom, through domains over domains. */
function baseOf(
  domain: UserType,
  users: ReadonlyMap<string, UserType>,
  searchPath: readonly string[],
): string {
  let current = domain;
  for (;;) {
    const below: UserType | undefined = users.get(current.base?.oid ?? "");
    if (below?.base === undefined || below.base === null)
      return shortened(current.base?.sql ?? "", below?.fromExtension ?? false, searchPath);
    current = below;
  }
}

function refusesNull(users: ReadonlyMap<string, UserType>, oid: string): boolean {
  for (let at = users.get(oid); at !== undefined; at = users.get(at.base?.oid ?? "")) {
    if (at.notNull) return true;
  }
  return false;
}

const QUALIFIED = /^(?:"((?:[^"]|"")*)"|([^"().\s]+))\.(.*)$/s;

function shortened(formatted: string, fromExtension: boolean, searchPath: readonly string[]): string {
  const match = QUALIFIED.exec(formatted);
  if (match === null) return formatted;
  const namespace = match[1]?.replaceAll('""', '"') ?? match[2] ?? "";
  return fromExtension || searchPath.includes(namespace) ? (match[3] ?? formatted) : formatted;
}

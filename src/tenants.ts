import { byText } from "./compare/names.ts";
import type { LiveSchema, Semantics } from "./model/dialect.ts";
import { listing } from "./model/fact.ts";
import type { Subject } from "./model/finding.ts";
import type { EnumType, Name, Schema, Table } from "./model/schema.ts";

/**
 * Which of the schemas that a pattern found hold what models without schema declare: those with any of their tables,
 * and those without any table. One that holds only other things, such as tables that models declare in it by name,
 * is no such schema.
 */
export function tenantsOf(declared: Schema, live: LiveSchema, { fold }: Semantics): readonly string[] {
  const plain = (name: string): string => fold(name).toLowerCase();
  const homeless = new Set(
    declared.tables.items.flatMap(({ name: { namespace, name } }) =>
      namespace === null ? [plain(name)] : [],
    ),
  );
  if (homeless.size === 0 || live.alike.length === 0) return [];
  const held = new Map<string, boolean>();
  for (const { name } of live.tables.items) {
    const namespace = name.namespace ?? "";
    held.set(namespace, held.get(namespace) === true || homeless.has(plain(name.name)));
  }
  return live.alike.filter((namespace) => held.get(namespace) !== false);
}

/**
 * The models once for each tenant: what names no schema is meant in each of them, or where a tenant lacks it and a
 * schema of the search path that is none has it, there. Read once, resolved as often as there are tenants.
 */
export function declaredFor(
  tenants: readonly string[],
  declared: Schema,
  live: LiveSchema,
  { fold }: Semantics,
): Schema {
  if (tenants.length === 0) return declared;
  const key = ({ namespace, name }: Name): string => `${namespace ?? ""}\u0000${fold(name)}`;
  const relations = new Set([...live.tables.items, ...live.exclusions].map(({ name }) => key(name)));
  const types = new Set(live.enums.items.map(({ name }) => key(name)));
  const shared = live.searchPath.filter((namespace) => !tenants.includes(namespace));
  const meant = ({ name }: Name, tenant: string, known: ReadonlySet<string>): Name => {
    const paths = [tenant, ...shared].map((namespace) => ({ namespace, name }));
    return paths.find((path) => known.has(key(path))) ?? { namespace: tenant, name };
  };
  const done = new Set<string>();
  const tables: Table[] = declared.tables.items.filter(({ name }) => name.namespace !== null);
  const enums: EnumType[] = declared.enums.items.filter(({ name }) => name.namespace !== null);
  for (const tenant of tenants) {
    const inTenant = (name: Name): Name => (name.namespace === null ? meant(name, tenant, relations) : name);
    // Several models of one table all stay; the same model is taken once for a shared table.
    const fresh = declared.tables.items.filter(
      ({ name }) => name.namespace === null && !done.has(key(inTenant(name))),
    );
    tables.push(...fresh.map((table) => moved(table, inTenant)));
    for (const { name } of fresh) done.add(key(inTenant(name)));
    for (const one of declared.enums.items)
      if (one.name.namespace === null) enums.push({ ...one, name: meant(one.name, tenant, types) });
  }
  return {
    ...declared,
    tables: listing(tables, declared.tables.gaps),
    enums: listing(distinctEnums(enums, key), declared.enums.gaps),
  };
}

function moved(table: Table, to: (name: Name) => Name): Table {
  const foreignKeys = table.foreignKeys.items.map((one) => ({
    ...one,
    references: { ...one.references, table: to(one.references.table) },
  }));
  return { ...table, name: to(table.name), foreignKeys: listing(foreignKeys, table.foreignKeys.gaps) };
}

function distinctEnums(enums: readonly EnumType[], key: (name: Name) => string): EnumType[] {
  return [...new Map(enums.map((one) => [key(one.name), one])).values()];
}

/** How many findings each tenant has, by name. */
export function findingsByTenant(
  tenants: readonly string[],
  findings: readonly { readonly subject: Subject }[],
): { readonly schema: string; readonly findings: number }[] {
  const counts = new Map(tenants.map((tenant) => [tenant, 0]));
  for (const { subject } of findings) {
    const tenant = namespaceOf(subject, tenants);
    const before = counts.get(tenant);
    if (before !== undefined) counts.set(tenant, before + 1);
  }
  return [...counts].sort(([a], [b]) => byText(a, b)).map(([schema, count]) => ({ schema, findings: count }));
}

/** An enum is named by its schema and name in one. */
function namespaceOf({ table, object }: Subject, tenants: readonly string[]): string {
  if (table !== null) return table.namespace ?? "";
  return tenants.find((tenant) => object?.kind === "enum" && object.name.startsWith(`${tenant}.`)) ?? "";
}

import type { LiveSchema, Semantics } from "../model/dialect.ts";
import type { Name } from "../model/schema.ts";

/** Finds which live name a declared name means. */
export interface Resolver {
  /** The namespace filled in: where the relation is found along the search path, else the path's first. */
  readonly relation: (name: Name) => Name;
  /** The same for a type. */
  readonly type: (name: Name) => Name;
  /** Whether the database has that relation, compared or excluded; for a resolved name. */
  readonly exists: (name: Name) => boolean;
  /** A string that is equal for two names of one thing. */
  readonly key: (name: Name) => string;
}

/** Resolves declared names as the database itself would: an unqualified name is looked up along the search path. */
export function resolver(actual: LiveSchema, semantics: Semantics): Resolver {
  const key = (name: Name): string =>
    `${semantics.fold(name.namespace ?? "")}\u0000${semantics.fold(name.name)}`;
  const relations = new Set([...actual.tables.items, ...actual.exclusions].map((one) => key(one.name)));
  const types = new Set(actual.enums.items.map((one) => key(one.name)));
  const resolve = (name: Name, known: ReadonlySet<string>): Name => {
    const paths = actual.searchPath.map((namespace) => ({ namespace, name: name.name }));
    return paths.find((path) => known.has(key(path))) ?? paths[0] ?? name;
  };
  return {
    relation: oncePerName((name) => resolve(name, relations)),
    type: oncePerName((name) => resolve(name, types)),
    exists: (name) => relations.has(key(name)),
    key,
  };
}

/** Resolves each name without namespace once: foreign keys ask for the same ones again and again. */
function oncePerName(resolve: (name: Name) => Name): (name: Name) => Name {
  const resolved = new Map<string, Name>();
  return (name) => {
    if (name.namespace !== null) return name;
    const before = resolved.get(name.name);
    if (before !== undefined) return before;
    const found = resolve(name);
    resolved.set(name.name, found);
    return found;
  };
}

/** How a name reads to people: the namespace only where it is not the one everybody expects. */
export function displayName(name: Name): string {
  const plain = name.namespace === null || name.namespace === "public" || name.namespace === "main";
  return plain ? name.name : `${name.namespace}.${name.name}`;
}

/** The key of `Comparison.rows`. */
export function tableKey(name: Name): string {
  return `${name.namespace ?? ""}\u0000${name.name}`;
}

/** Orders by code units, independent of locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

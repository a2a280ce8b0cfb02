import type { LiveSchema, Semantics } from "../model/dialect.ts";
import type { Name } from "../model/schema.ts";
import { byLowerCase } from "./spelling.ts";

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

/**
 * Resolves declared names as the database itself would: an unqualified name is looked up along the search path. One
 * that leads nowhere means the only relation there whose name differs in case alone, unless another of the
 * `declared` means that one exactly.
 */
export function resolver(
  actual: LiveSchema,
  semantics: Semantics,
  declared: readonly { readonly name: Name }[],
): Resolver {
  const key = (name: Name): string =>
    `${semantics.fold(name.namespace ?? "")}\u0000${semantics.fold(name.name)}`;
  const relations = new Set([...actual.tables.items, ...actual.exclusions].map((one) => key(one.name)));
  const types = new Set(actual.enums.items.map((one) => key(one.name)));
  const pathsOf = (name: Name): readonly Name[] =>
    name.namespace === null ? actual.searchPath.map((namespace) => ({ namespace, name: name.name })) : [name];
  const exactly = (name: Name, known: ReadonlySet<string>): Name | undefined =>
    pathsOf(name).find((path) => known.has(key(path)));
  const free = once(() => {
    const claimed = new Set(declared.map(({ name }) => key(exactly(name, relations) ?? name)));
    const tables = actual.tables.items.filter(({ name }) => !claimed.has(key(name)));
    return byLowerCase(tables, ({ name }) => key(name));
  });
  const likely = (name: Name): Name | undefined =>
    pathsOf(name)
      .flatMap((path) => free().get(key(path).toLowerCase())?.name ?? [])
      // A schema in another case is another schema.
      .find((found) => pathsOf(name).some(({ namespace }) => namespace === found.namespace));
  const first = (name: Name): Name => pathsOf(name)[0] ?? name;
  return {
    relation: oncePerName((name) => exactly(name, relations) ?? likely(name) ?? first(name)),
    type: oncePerName((name) => exactly(name, types) ?? first(name)),
    exists: (name) => relations.has(key(name)),
    key,
  };
}

/** Resolves each name once: foreign keys ask for the same ones again and again. */
function oncePerName(resolve: (name: Name) => Name): (name: Name) => Name {
  const resolved = new Map<string | null, Map<string, Name>>();
  return ({ namespace, name }) => {
    const known = resolved.get(namespace) ?? new Map<string, Name>();
    resolved.set(namespace, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = resolve({ namespace, name });
    known.set(name, found);
    return found;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
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

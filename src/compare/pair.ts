import type { Both, Pair } from "./comparison.ts";

/** The name under which an item finds its partner; null when it has none of this kind. */
export type KeyOf<T> = (item: T) => string | null;

/**
 * Pairs two lists by one or several keys, strongest first: what the first key leaves over, the next one may
 * still match. Nothing is lost and nothing used twice: every item of either side is in the result once.
 */
export function pairBy<T>(
  declared: readonly T[],
  actual: readonly T[],
  ...keys: readonly KeyOf<T>[]
): Pair<T>[] {
  const pairs: Both<T>[] = [];
  let left = declared;
  let right = actual;
  for (const key of keys) {
    const waiting = groupBy(right, key);
    const taken = new Set<T>();
    left = left.filter((item) => {
      const partner = waiting.get(key(item) ?? "")?.shift();
      if (partner === undefined) return true;
      taken.add(partner);
      pairs.push({ declared: item, actual: partner });
      return false;
    });
    right = right.filter((item) => !taken.has(item));
  }
  return [
    ...pairs,
    ...left.map((item) => ({ declared: item, actual: null })),
    ...right.map((item) => ({ declared: null, actual: item })),
  ];
}

function groupBy<T>(items: readonly T[], key: KeyOf<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Without the items that say again what an earlier one said; those without a key all stay. */
export function distinctBy<T>(items: readonly T[], key: KeyOf<T>): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const name = key(item);
    if (name === null) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** Whether a pair has both sides. */
export function isBoth<T>(pair: Pair<T>): pair is Both<T> {
  return pair.declared !== null && pair.actual !== null;
}

/**
 * A table of words to be looked up by text from outside. It knows only what it was given, not what every object
 * inherits: `constructor` and `__proto__` are words like any other.
 */
export function lexicon<T>(words: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, words);
}

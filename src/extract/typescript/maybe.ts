import type { Unknown } from "./values.ts";

/** A value, or the reason it could not be read. */
export type Maybe<T> = T | Unknown;

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "unknown";
}

/** Applies a function to what is known. */
export function mapKnown<T, R>(value: Maybe<T>, change: (known: T) => Maybe<R>): Maybe<R> {
  return isUnknown(value) ? value : change(value);
}

/** All values when all are known, otherwise the first reason. */
export function allKnown<T>(values: readonly Maybe<T>[]): Maybe<readonly T[]> {
  return values.find(isUnknown) ?? (values as readonly T[]);
}

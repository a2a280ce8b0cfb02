/** A place in the project's source. `line` and `column` count from 1; `file` is relative to the working directory. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A reason something could not be read: shown to the user, never swallowed. */
export interface Gap {
  /** Stable kebab-case id of the reason, e.g. `computed-table-name`. */
  readonly code: string;
  /** One sentence for a person: what could not be read and why. */
  readonly detail: string;
  readonly at: Location | null;
  /** Set where such models never state it: a limit by nature, nothing that failed or could be written better. */
  readonly limit?: true;
}

/**
 * Read for certain, or the reason it was not. `Fact<boolean>` is the three-valued one; its `presumed` is what holds
 * unless somebody chose otherwise: agreement with it settles the matter, a difference from it proves nothing.
 */
export type Fact<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly gap: Gap; readonly presumed?: boolean };

/** What was found, and every reason there may be more. No gaps: the list is complete. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly gaps: readonly Gap[];
}

/** Whether two values mean the same: yes, no, or the reason nobody can tell. */
export type Judgement = "same" | "different" | { readonly undecided: string };

/** A value that was read for certain. */
export function known<T>(value: T): Fact<T> {
  return { known: true, value };
}

/** A value that could not be read, with the reason. */
export function unknown(gap: Gap): { readonly known: false; readonly gap: Gap } {
  return { known: false, gap };
}

/** A complete list, or one with the reasons it may be incomplete. */
export function listing<T>(items: readonly T[], gaps: readonly Gap[] = COMPLETE): Listing<T> {
  return { items, gaps };
}

/** One for all lists, as there are five a table. */
const COMPLETE: readonly Gap[] = [];

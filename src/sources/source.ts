import type { Gap } from "../model/fact.ts";

/** One file of the user's, as text. `path` is POSIX-style and relative to the set's root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What extractors may see of the user's files. Only `read.ts` touches the disk; an extractor works with this.
 * Reading is synchronous and cached; a path outside the root, ignored or unreadable yields null.
 */
export interface SourceSet {
  /** Files that may declare models: found below the given paths and recognised by an extractor. Sorted by path. */
  readonly candidates: readonly SourceFile[];
  /** Any file below the root, for following an import. */
  readonly lookup: (path: string) => SourceFile | null;
  /** Whether a regular file stands there, without reading it. */
  readonly exists: (path: string) => boolean;
  /** Names in a directory below the root, sorted; empty when there is none. Directories end with `/`. */
  readonly list: (directory: string) => readonly string[];
  /** The paths the user gave, relative to the root, e.g. `backend/app`; `.` when models are looked for. */
  readonly roots: readonly string[];
  /** Files and folders that could not be read. */
  readonly gaps: readonly Gap[];
}

import type { EnvironmentVariable } from "../model/environment.ts";
import type { CannotState, DialectId, Schema } from "../model/schema.ts";
import type { TypeormReading } from "../model/settings.ts";
import type { SourceSet } from "../sources/source.ts";

/** One ORM. Pure: text in, facts out. Runs no project code and throws on no input (but see NotPrepared). */
export interface Extractor {
  /** Its folder's name. */
  readonly id: string;
  readonly title: string;
  /** With the dot, e.g. `.py`. */
  readonly extensions: readonly string[];
  /**
   * Whether a file may declare models. Cheap test on the text; a false yes costs time, a false no loses tables.
   * Every file of a repository is asked: before a pattern, test for a part of what it finds, at most six characters
   * from a rare one on (`queliz`, `Entity`), which V8 looks for ten times as fast.
   */
  readonly recognises: (path: string, text: string) => boolean;
  /** Called once before `extract`; loads parsers and grammars. */
  readonly prepare: () => Promise<void>;
  /** Few files need what is prepared: `extract` may be tried without, and throws NotPrepared at such a file. */
  readonly preparesLate?: true;
  /** What its models have no words for; absent: nothing. A database that has more of it does not differ from them. */
  readonly cannotState?: CannotState;
  readonly extract: (sources: SourceSet, options: ExtractOptions) => Extracted;
}

/** What one ORM's models declare, in one dialect. */
export interface Extracted extends Schema {
  /**
   * How many exported tables and views were left out because they are written for another engine, `other` for
   * one that is not compared at all; absent or empty: none.
   */
  readonly leftOut?: ReadonlyMap<DialectId | "other", number>;
  /** The variables of the environment that the models' code read, by name; absent or empty: none. */
  readonly variables?: readonly EnvironmentVariable[];
  /** Entries of the user's settings that applied to a model; absent: none did. */
  readonly used?: ReadonlySet<unknown>;
}

/** Thrown by `extract` when `prepare` was not called but is needed. */
export class NotPrepared extends Error {}

export interface ExtractOptions {
  /** Whose DDL the types and defaults are to be spelled in. Tables of another dialect's own builders are left out and counted. */
  readonly dialect: DialectId;
  /** What the user says of TypeORM models beside their files; null: nothing. */
  readonly typeorm?: TypeormReading | null;
  /** What a variable of the environment holds; absent: what depends on the environment stays unknown. */
  readonly environment?: (name: string) => string | undefined;
}

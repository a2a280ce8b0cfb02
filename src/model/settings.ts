import type { Location } from "./fact.ts";
import type { Severity } from "./finding.ts";

/** What the user decided about findings. Read from configuration, but free of how that is written. */
export interface Settings {
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** The least severity that makes the check fail. */
  readonly failOn: Severity;
  /** Undecided values make the outcome undetermined instead of being counted only. */
  readonly strict: boolean;
  readonly ignore: readonly IgnoreEntry[];
  readonly external: readonly ExternalEntry[];
  /** Absent or null: nothing is said of TypeORM models. */
  readonly typeorm?: TypeormReading | null;
  /** Passwords that stand literally in the configuration file. */
  readonly literalPasswords: readonly Location[];
  /** Accepted findings by fingerprint; null: no baseline is in use. */
  readonly baseline: Baseline | null;
  /** The configuration serves several databases, of which one run sees one; absent: it does not. */
  readonly severalDatabases?: boolean;
  /** `YYYY-MM-DD`, for entries that expire. */
  readonly today: string;
}

/** What the user says of TypeORM models that their files do not tell. */
export interface TypeormReading {
  /** Decorators that stand for one of TypeORM's, by the name they are written with. */
  readonly decorators: Readonly<Record<string, DecoratorMeaning>>;
  /** What the data source puts before every table's name; null: not said. */
  readonly entityPrefix: string | null;
}

export interface DecoratorMeaning {
  /** e.g. `Column`. */
  readonly as: string;
  /** Its options, where the decorator is not given any itself. */
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly at?: Location;
}

/** Findings the user accepts. Without `file`: by table (a glob), column (a glob) and rule. With `file`: gaps in those files. */
export interface IgnoreEntry {
  readonly table: string | null;
  readonly column: string | null;
  readonly file: string | null;
  readonly rules: readonly string[];
  readonly reason: string;
  /** `YYYY-MM-DD`: the last day on which it holds. */
  readonly until: string | null;
  readonly at: Location | null;
}

/** Tables that something else owns. */
export interface ExternalEntry {
  readonly table: string;
  readonly reason: string;
  readonly at: Location | null;
}

/** A checked-in list of accepted findings. */
export interface Baseline {
  /** Relative to the working directory. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** The subject as people read it; for review only. */
  readonly subject: string;
}

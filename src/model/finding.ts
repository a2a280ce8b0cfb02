import type { DatabaseIdentity, Exclusion } from "./dialect.ts";
import type { EnvironmentVariable } from "./environment.ts";
import type { Gap, Location } from "./fact.ts";
import type { Name } from "./schema.ts";

export type Severity = "error" | "warning";

/** What a finding is about: a table, one of its columns, or a named object of it. All null: the whole database. */
export interface Subject {
  readonly table: Name | null;
  readonly column: string | null;
  readonly object: { readonly kind: ObjectKind; readonly name: string } | null;
}

export type ObjectKind =
  "primary key" | "foreign key" | "unique" | "index" | "check" | "enum" | "configuration";

/** One difference, as a rule sees it. */
export interface Problem {
  readonly subject: Subject;
  /** One sentence: what differs and, where it is not plain, why that hurts. */
  readonly message: string;
  /** The model's value and the database's, where the finding has two values. */
  readonly declared: string | null;
  readonly actual: string | null;
  /** The safe next step; never a DROP, reset or truncate. */
  readonly fix: string;
  /** The model's place; null when nothing declares it. */
  readonly at: Location | null;
  /** Set by a rule whose severity depends on the case; configuration still wins. */
  readonly severity?: Severity;
}

/** Something that could not be compared, and why. */
export interface Undecided {
  readonly subject: Subject;
  readonly because: Gap;
}

export interface Finding extends Omit<Problem, "severity"> {
  readonly rule: string;
  readonly severity: Severity;
  /** Stable over releases, line moves and runs; what a baseline is keyed by. */
  readonly fingerprint: string;
}

/** A finding that configuration or a baseline accepts, with the reason given there. */
export interface Suppressed {
  readonly finding: Finding;
  readonly by: "ignore" | "external" | "baseline";
  readonly reason: string;
}

export type Outcome = "clean" | "findings" | "undetermined";

/** What was compared, and what was not. */
export interface Coverage {
  readonly modelFiles: number;
  readonly declaredTables: number;
  readonly comparedTables: number;
  readonly comparedColumns: number;
  readonly namespaces: readonly string[];
  /** Schemas that were each checked against the same models, with their findings; empty: the usual case. */
  readonly tenants: readonly { readonly schema: string; readonly findings: number }[];
  readonly exclusions: readonly Exclusion[];
  /** Tables that models declare for other databases than this one, counted by dialect. */
  readonly otherDialects: Readonly<Record<string, number>>;
  /** What of these relations was held against the other side, kind by kind. */
  readonly kinds: readonly KindCoverage[];
  /** Everything that was not decided, each reason once. */
  readonly reasons: readonly ReasonCoverage[];
  /** Files of models in which something could not be read that may declare tables. */
  readonly unreadFiles: readonly string[];
  /** Kinds of objects that are never compared. */
  readonly notCompared: readonly string[];
  /** Variables of the environment that the models' code read, by name; absent: none. Never a value. */
  readonly environment?: readonly EnvironmentVariable[];
}

export type ComparedKind =
  | "tables"
  | "columns"
  | "types"
  | "nullability"
  | "defaults"
  | "numbering"
  | "generated columns"
  | "collations"
  | "comments"
  | "primary keys"
  | "foreign keys"
  | "unique rules"
  | "indexes"
  | "checks"
  | "enums";

export interface KindCoverage {
  readonly kind: ComparedKind;
  /** Decided, one way or the other. */
  readonly compared: number;
  readonly undecided: number;
  /** Left open because such models never state it. */
  readonly notStated: number;
  /** Every rule that compares it is switched off. */
  readonly off: boolean;
}

export interface ReasonCoverage {
  readonly code: string;
  readonly detail: string;
  /** Such models never state it: a limit by nature, nothing that failed. */
  readonly limit: boolean;
  /** How many comparisons it left open. */
  readonly comparisons: number;
}

export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly database: DatabaseIdentity;
  /** clean: nothing at or above the threshold and nothing left in the dark; decides the exit code 0, 1 or 3. */
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly undecided: readonly (Undecided & { readonly rule: string })[];
  /** What could not be read at all. */
  readonly gaps: readonly Gap[];
  readonly suppressed: readonly Suppressed[];
  readonly coverage: Coverage;
}

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Pure: what to print. Printing, and the exit code, are the command's business. */
export interface Reporter {
  readonly id: string;
  readonly render: (report: Report, options: RenderOptions) => string;
}

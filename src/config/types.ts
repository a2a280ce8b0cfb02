import type { Location } from "../model/fact.ts";
import type { Severity } from "../model/finding.ts";
import type { ExternalEntry, IgnoreEntry, TypeormReading } from "../model/settings.ts";

/** A database URL as the file has it: `${VAR}` not yet filled in. May hold a literal password: never print `text`. */
export interface UrlTemplate {
  readonly text: string;
  readonly at: Location;
}

/** A variable, and where its value comes from. The value may be a secret. */
export interface Variable {
  readonly value: string;
  readonly from: "environment" | "envFile";
}

export type RuleSetting = "off" | Severity;

/** The project's configuration, checked. Holds secrets in `variables`, `database` and `environments`: never print it whole. */
export interface LoadedConfig {
  /** Relative to the working directory; null: none was found. */
  readonly file: string | null;
  /** Absolute; what relative paths in the file start from. The working directory when there is no file. */
  readonly directory: string;
  readonly database: UrlTemplate | null;
  readonly environments: Readonly<Record<string, UrlTemplate>>;
  /** As written; `found` is false when no such file can be read. */
  readonly envFile: { readonly path: string; readonly found: boolean } | null;
  /** The environment, and below it what `envFile` adds. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** Paths and globs as written; empty: models are looked for. */
  readonly models: readonly string[];
  readonly exclude: readonly string[];
  /** Names of the metadata whose tables count; empty: all. */
  readonly metadata: readonly string[];
  /** PostgreSQL namespaces or globs of them; empty: those of the search path. */
  readonly schemas: readonly string[];
  readonly ignore: readonly IgnoreEntry[];
  readonly external: readonly ExternalEntry[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** null: not said. */
  readonly failOn: Severity | null;
  readonly baseline: string | null;
  /** Milliseconds; null: not said. */
  /** null: not said. */
  readonly typeorm: TypeormReading | null;
  readonly budget: { readonly rows: number | null };
  /** Where the file holds a password in plain text. */
  readonly literalPasswords: readonly { readonly at: Location }[];
}

/** A database URL ready to parse, and a phrase telling where it came from, free of secrets. */
export interface ResolvedDatabase {
  /** Secret. */
  readonly url: string;
  /** e.g. `DATABASE_URL in .env`, `schema-parity.yaml:3`. */
  readonly origin: string;
}

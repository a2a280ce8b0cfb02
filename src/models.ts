import { saveMemory } from "./memory.ts";
import type { EnvironmentVariable } from "./model/environment.ts";
import { UserError } from "./model/errors.ts";
import type { Gap } from "./model/fact.ts";
import { movePlaces } from "./model/places.ts";
import type { DialectId, EnumType, Schema, Table } from "./model/schema.ts";
import type { TypeormReading } from "./model/settings.ts";
import { NotPrepared, type Extracted, type Extractor } from "./extract/extractor.ts";
import { EXTRACTORS } from "./extract/registry.ts";
import { ofMetadata } from "./metadata.ts";
import { readSources } from "./sources/read.ts";
import type { SourceSet } from "./sources/source.ts";
import { extensionOf } from "./sources/walk.ts";

export interface ModelsRequest {
  readonly cwd: string;
  /** Files, folders or globs; empty: look everywhere below the working directory. */
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  /** Of ORMs that have several metadata: those whose tables count, by name; empty or absent: all. */
  readonly metadata?: readonly string[];
  readonly dialect: DialectId;
  /** What is said of TypeORM models beside their files; null: nothing. */
  readonly typeorm?: TypeormReading | null;
  /** What a variable of the environment holds; absent: what depends on the environment stays unknown. */
  readonly environment?: (name: string) => string | undefined;
}

export interface Models {
  readonly schema: Schema;
  /** Files that declare or may declare models. */
  readonly files: readonly string[];
  /** How many tables are declared for other dialects than the asked one. */
  readonly leftOut: LeftOut;
  /** The variables of the environment that the models' code read, by name. */
  readonly variables: readonly EnvironmentVariable[];
  /** Entries of the user's settings that applied to models. */
  readonly used: ReadonlySet<unknown>;
}

type LeftOut = ReadonlyMap<DialectId | "other", number>;

/**
 * Files become a declared Schema: reads what the user pointed at and lets every ORM's extractor state what it
 * declares. Places are relative to the working directory. Throws UserError (exit 2) for a path that does not
 * exist or when nothing that looks like a model is found.
 */
export async function readModels(request: ModelsRequest): Promise<Models> {
  const { sources, searched, show } = readSources({ ...request, recognisers: EXTRACTORS });
  saveMemory(sources.candidates.reduce((sum, { text }) => sum + text.length, 0));
  const tables: Table[] = [];
  const enums: EnumType[] = [];
  const gaps: Gap[] = [...sources.gaps];
  const leftOut = new Map<DialectId | "other", number>();
  const variables = new Map<string, EnvironmentVariable>();
  const used = new Set<unknown>();
  for (const extractor of EXTRACTORS) {
    const candidates = sources.candidates.filter(
      ({ path, text }) =>
        extractor.extensions.includes(extensionOf(path)) && extractor.recognises(path, text),
    );
    if (candidates.length === 0) continue;
    const schema = await extracted(extractor, { ...sources, candidates }, request);
    tables.push(...schema.tables.items.map((table) => withLimits(table, extractor)));
    enums.push(...schema.enums.items);
    gaps.push(...schema.tables.gaps, ...schema.enums.gaps);
    for (const each of schema.used ?? []) used.add(each);
    for (const each of schema.variables ?? []) variables.set(each.name, each);
    for (const [dialect, count] of schema.leftOut ?? [])
      leftOut.set(dialect, (leftOut.get(dialect) ?? 0) + count);
  }
  if (tables.length === 0 && gaps.length === 0) throw nothingFound(request, searched, leftOut);
  const schema = ofMetadata(
    { dialect: request.dialect, tables: { items: tables, gaps }, enums: { items: enums, gaps: [] } },
    request.metadata ?? [],
  );
  const files = sources.candidates.map(({ path }) => path);
  const rest = { leftOut, used, variables: [...variables.values()].sort(byName) };
  return show === null
    ? { schema, files, ...rest }
    : { schema: movePlaces(schema, show), files: files.map(show), ...rest };
}

function byName(a: EnvironmentVariable, b: EnvironmentVariable): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function withLimits(table: Table, { cannotState }: Extractor): Table {
  if (cannotState === undefined || table.origin === null) return table;
  return {
    ...table,
    origin: { ...table.origin, cannotState: { ...cannotState, ...table.origin.cannotState } },
  };
}

/** A parser that few files need is loaded when one of them is met. */
async function extracted(
  extractor: Extractor,
  sources: SourceSet,
  request: ModelsRequest,
): Promise<Extracted> {
  if (extractor.preparesLate === true) {
    try {
      return extractor.extract(sources, request);
    } catch (error) {
      if (!(error instanceof NotPrepared)) throw error;
    }
  }
  await extractor.prepare();
  return extractor.extract(sources, request);
}

/** The files below `cwd` that may declare models, each with the ORM that recognises it; for looking around. */
export function modelFiles(cwd: string): { path: string; orm: string }[] {
  const { sources, show } = readSources({ cwd, paths: [], exclude: [], recognisers: EXTRACTORS });
  return sources.candidates.flatMap(({ path, text }) =>
    EXTRACTORS.filter((one) => one.extensions.includes(extensionOf(path)) && one.recognises(path, text)).map(
      ({ id }) => ({ path: show === null ? path : show(path), orm: id }),
    ),
  );
}

function nothingFound({ paths, dialect }: ModelsRequest, searched: number, leftOut: LeftOut): UserError {
  const where = paths.length === 0 ? "below the working directory" : `in ${paths.join(", ")}`;
  if (leftOut.size > 0)
    return new UserError({
      code: "no-models-found",
      message: `No models for ${DIALECTS[dialect]} were found ${where}, only ${leftOutPhrase(leftOut)}.`,
      hint: "Check that the database is the one these models are for; schema-parity models takes --dialect.",
      exit: 2,
    });
  return new UserError({
    code: "no-models-found",
    message: `No models were found ${where} (${searched} ${searched === 1 ? "file" : "files"} searched).`,
    hint: `Name the folder that holds them with --models. Read are the models of ${READ}; tests, migrations and files that git ignores are passed over unless you name them.`,
    exit: 2,
  });
}

const TITLES = EXTRACTORS.map(({ title }) => title);
const READ = `${TITLES.slice(0, -1).join(", ")} and ${TITLES.at(-1)}`;

const DIALECTS: Readonly<Record<DialectId | "other", string>> = {
  postgresql: "PostgreSQL",
  sqlite: "SQLite",
  mysql: "MySQL",
  other: "another database",
};

/** `7 tables for SQLite`; for people. */
export function leftOutPhrase(leftOut: LeftOut): string {
  const parts = [...leftOut].map(
    ([dialect, count]) => `${count} ${count === 1 ? "table" : "tables"} for ${DIALECTS[dialect]}`,
  );
  return parts.sort().join(", ");
}

import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import type { Location } from "../model/fact.ts";
import type { IgnoreEntry } from "../model/settings.ts";
import { configError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";
import type { ConfigDocument } from "./document.ts";
import { locateConfig } from "./locate.ts";
import { secretsOf } from "./redact.ts";
import { isTemplate, literalPart } from "./resolve.ts";
import type { RawConfig } from "./schema.ts";
import type { LoadedConfig, UrlTemplate, Variable } from "./types.ts";

export interface LoadOptions {
  /** Absolute. */
  readonly cwd: string;
  /** The file to use instead of looking for one. */
  readonly configPath?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ids of all rules, so that a mistyped one is found. */
  readonly knownRules: readonly string[];
}

const MAX_ENV_BYTES = 256 * 1024;

/**
 * Finds and checks the project's configuration: schema-parity.yaml (or .yml, or with a leading dot) or the
 * `schema-parity` key of package.json, upwards from `cwd` to the repository's root. Without one: the defaults.
 * Database URLs stay templates until `resolveDatabase`.
 * @throws UserError (exit 2) with every problem's place; it quotes no value of the file
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const cwd = path.resolve(options.cwd);
  const found = locateConfig(cwd, options.configPath);
  if (found === null) return { ...fromRaw({}, null), ...surroundings(null, cwd, null, options.env) };
  const [{ parseConfigText }, { unknownRules, validateConfig }] = await Promise.all([
    import("./document.ts"),
    import("./validate.ts"),
  ]);
  const file = path.relative(cwd, found.path).split(path.sep).join("/");
  const document = parseConfigText(found.text, file, found.root);
  const raw = validateConfig(document);
  const problems = [...unknownRules(document, options.knownRules), ...templateProblems(document)];
  if (isProblems(raw)) throw configError([...raw, ...problems]);
  if (problems.length > 0) throw configError(problems);
  return {
    ...fromRaw(raw, document),
    ...surroundings(file, path.dirname(found.path), raw.envFile ?? null, options.env),
  };
}

type Surroundings = Pick<LoadedConfig, "file" | "directory" | "envFile" | "variables">;

function isProblems(value: RawConfig | readonly ConfigProblem[]): value is readonly ConfigProblem[] {
  return Array.isArray(value);
}

function surroundings(
  file: string | null,
  directory: string,
  envFile: string | null,
  env: LoadOptions["env"],
): Surroundings {
  const added = envFile === null ? null : readEnvFile(path.resolve(directory, envFile));
  const variables: Record<string, Variable> = Object.create(null) as Record<string, Variable>;
  for (const [name, value] of Object.entries(added ?? {})) {
    if (value !== undefined) variables[name] = { value, from: "envFile" };
  }
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined) variables[name] = { value, from: "environment" };
  }
  return {
    file,
    directory,
    envFile: envFile === null ? null : { path: envFile, found: added !== null },
    variables,
  };
}

/** A missing file is no error: where it is missing, as in CI, the environment has the variables. */
function readEnvFile(file: string): Readonly<Record<string, string | undefined>> | null {
  try {
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > MAX_ENV_BYTES) return null;
    return parseEnv(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}

function fromRaw(raw: RawConfig, document: ConfigDocument | null): Omit<LoadedConfig, keyof Surroundings> {
  const at = (...steps: (string | number)[]) => document?.locate(steps) ?? { file: "", line: 1 };
  const database = raw.database === undefined ? null : { text: raw.database, at: at("database") };
  const environments = Object.fromEntries(
    Object.entries(raw.environments ?? {}).map(([name, text]) => [
      name,
      { text, at: at("environments", name) },
    ]),
  );
  return {
    database,
    environments,
    models: listOf(raw.models),
    exclude: listOf(raw.exclude),
    metadata: listOf(raw.metadata),
    schemas: listOf(raw.schemas),
    ignore: (raw.ignore ?? []).map((entry, index) => ({ ...ignoreOf(entry), at: at("ignore", index) })),
    external: (raw.external ?? []).map((entry, index) => ({ ...entry, at: at("external", index) })),
    rules: raw.rules ?? {},
    failOn: raw.failOn ?? null,
    baseline: raw.baseline ?? null,
    typeorm: typeormOf(raw.typeorm, (name) => at("typeorm", "decorators", name)),
    budget: { rows: raw.budget?.rows ?? null },
    literalPasswords: literalPasswords([...(database ? [database] : []), ...Object.values(environments)]),
  };
}

function typeormOf(raw: RawConfig["typeorm"], locate: (name: string) => Location): LoadedConfig["typeorm"] {
  if (raw === undefined) return null;
  const decorators = Object.entries(raw.decorators ?? {}).map(
    ([name, { as, options }]) =>
      [name, { as: as ?? "Column", options: options ?? {}, at: locate(name) }] as const,
  );
  return { decorators: Object.fromEntries(decorators), entityPrefix: raw.entityPrefix ?? null };
}

function ignoreOf(entry: NonNullable<RawConfig["ignore"]>[number]): Omit<IgnoreEntry, "at"> {
  return {
    table: "table" in entry ? entry.table : null,
    column: "table" in entry ? (entry.column ?? null) : null,
    file: "file" in entry ? entry.file : null,
    rules: listOf(entry.rule),
    reason: entry.reason,
    until: entry.until ?? null,
  };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function literalPasswords(templates: readonly UrlTemplate[]): LoadedConfig["literalPasswords"] {
  return templates.filter(({ text }) => secretsOf(literalPart(text)).length > 0).map(({ at }) => ({ at }));
}

function templateProblems(document: ConfigDocument): ConfigProblem[] {
  const { database, environments } = (document.value ?? {}) as { database?: unknown; environments?: unknown };
  const entries: [(string | number)[], unknown][] = [[["database"], database]];
  if (typeof environments === "object" && environments !== null) {
    entries.push(
      ...Object.entries(environments).map(([name, url]): [string[], unknown] => [
        ["environments", name],
        url,
      ]),
    );
  }
  return entries
    .filter(([, url]) => typeof url === "string" && !isTemplate(url))
    .map(([steps]) => ({
      at: document.locate(steps),
      text: "only ${NAME} and ${NAME:-default} are filled in; here a ${ starts neither.",
    }));
}

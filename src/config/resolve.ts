import { UserError } from "../model/errors.ts";
import { place } from "./config-error.ts";
import { createRedactor } from "./redact.ts";
import { didYouMean } from "./suggest.ts";
import type { LoadedConfig, ResolvedDatabase, UrlTemplate } from "./types.ts";

const REFERENCE = /\$\{([A-Za-z_]\w*)(?::-([^{}]*))?\}/g;
const MAX_NESTING = 10;

/** Whether every `${` of a template starts a `${NAME}` or `${NAME:-default}`. */
export function isTemplate(text: string): boolean {
  return !text.replace(REFERENCE, "").includes("${");
}

/** What a template itself contributes: variables empty, defaults filled in. */
export function literalPart(text: string): string {
  return text.replace(REFERENCE, (_, __, fallback?: string) => fallback ?? "");
}

/**
 * The database URL to use: that of a named environment, else `database`, else the variable DATABASE_URL.
 * Only here are variables filled in, so an environment that is not used may lack its own.
 * @throws UserError (exit 2) for an unknown environment, a missing variable, or when nothing names a database
 */
export function resolveDatabase(config: LoadedConfig, environment?: string): ResolvedDatabase {
  if (environment !== undefined) return fill(environmentOf(config, environment), config);
  if (config.database !== null) return fill(config.database, config);
  const variable = lookup("DATABASE_URL", config);
  if (variable)
    return { url: expand("DATABASE_URL", config, null, 0), origin: sourceOf("DATABASE_URL", config) };
  throw new UserError({
    code: "no-database",
    message: "No database was named.",
    hint: "Set DATABASE_URL, pass --database-url, or write database: ${DATABASE_URL} into schema-parity.yaml.",
    exit: 2,
  });
}

function environmentOf(config: LoadedConfig, name: string): UrlTemplate {
  const template = Object.hasOwn(config.environments, name) ? config.environments[name] : undefined;
  if (template) return template;
  const names = Object.keys(config.environments).sort();
  throw new UserError({
    code: "unknown-environment",
    message: `There is no environment "${createRedactor([])(name)}" in the configuration.${didYouMean(name, names)}`,
    hint: names.length === 0 ? "Add it under environments:." : `Environments: ${names.join(", ")}.`,
    exit: 2,
  });
}

function fill(template: UrlTemplate, config: LoadedConfig): ResolvedDatabase {
  const names: string[] = [];
  const url = template.text.replace(REFERENCE, (_, name: string, fallback?: string) => {
    const variable = lookup(name, config);
    if (variable) names.push(name);
    else if (fallback !== undefined) return fallback;
    return expand(name, config, template, 0);
  });
  const used = [...new Set(names)].map((name) => sourceOf(name, config));
  const origin = [...used, place({ file: template.at.file, line: template.at.line })].join(", ");
  if (url.trim() === "") {
    const message = `${place(template.at)}: the database URL is empty.`;
    throw new UserError({ code: "url-empty", message, hint: "Write a URL, or ${DATABASE_URL}.", exit: 2 });
  }
  return { url, origin };
}

/** A value of a file may itself refer to variables, as `docker compose` and dotenv's expansion allow. */
function expand(name: string, config: LoadedConfig, template: UrlTemplate | null, nesting: number): string {
  const variable = lookup(name, config);
  if (!variable) throw missingVariable(name, config, template, "is not set, or empty");
  if (variable.from === "environment") return variable.value;
  if (nesting > MAX_NESTING) throw missingVariable(name, config, template, "refers to itself");
  return variable.value.replace(REFERENCE, (_, inner: string, fallback?: string) =>
    fallback !== undefined && !lookup(inner, config)
      ? fallback
      : expand(inner, config, template, nesting + 1),
  );
}

/** As in a shell's `${NAME:-default}`, an empty variable counts as none. */
function lookup(
  name: string,
  config: LoadedConfig,
): { value: string; from: "environment" | "envFile" } | null {
  const variable = Object.hasOwn(config.variables, name) ? config.variables[name] : undefined;
  return variable && variable.value !== "" ? variable : null;
}

function sourceOf(name: string, config: LoadedConfig): string {
  const fromFile = config.variables[name]?.from === "envFile" && config.envFile;
  return `${name} in ${fromFile ? fromFile.path : "the environment"}`;
}

function missingVariable(
  name: string,
  config: LoadedConfig,
  template: UrlTemplate | null,
  state: string,
): UserError {
  const where = template === null ? "" : `${place({ file: template.at.file, line: template.at.line })}: `;
  const { envFile } = config;
  const file =
    envFile === null
      ? "name a file that has it under envFile:"
      : envFile.found
        ? `add it to ${envFile.path}`
        : `create ${envFile.path}, which envFile: names but which cannot be read`;
  return new UserError({
    code: "variable-missing",
    message: `${where}the variable ${name} ${state}.`,
    hint: `Set it (export ${name}=…), or ${file}.`,
    exit: 2,
  });
}

/** The variables as the plain map that `parseTarget` takes for PGHOST and its like. */
export function plainVariables(config: LoadedConfig): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(config.variables).map(([name, { value }]) => [name, value]));
}

import { relative, resolve } from "node:path";
import { loadConfig } from "../config/load.ts";
import { plainVariables, resolveDatabase } from "../config/resolve.ts";
import { parseTarget } from "../config/target.ts";
import type { LoadedConfig } from "../config/types.ts";
import type { Target } from "../model/dialect.ts";
import { ruleList } from "./rule-pages.ts";

/** The project's configuration as seen from the working directory. Throws UserError (exit 2). */
export function projectConfig(configPath: string | undefined): Promise<LoadedConfig> {
  return loadConfig({
    cwd: process.cwd(),
    ...(configPath === undefined ? {} : { configPath }),
    env: process.env,
    knownRules: ruleList().map(({ id }) => id),
  });
}

/**
 * The database to check: the flag's, else the named environment's, else the configuration's, else DATABASE_URL.
 * `protect` hears every URL before it is parsed, so that no error can show its password.
 */
export function databaseTarget(
  config: LoadedConfig,
  flags: { readonly url: string | undefined; readonly environment: string | undefined },
  protect: (url: string) => void,
): Target {
  for (const { value } of Object.values(config.variables)) if (value.includes("://")) protect(value);
  const fromFlag = flags.url !== undefined;
  const url = flags.url ?? resolveDatabase(config, flags.environment).url;
  protect(url);
  const directory = fromFlag ? process.cwd() : config.directory;
  return parseTarget(url, { directory, env: plainVariables(config) });
}

/** What models read from the environment: this process's own, and below it the configuration's `envFile`. */
export function environmentOf({ variables }: LoadedConfig): (name: string) => string | undefined {
  return (name) => (Object.hasOwn(variables, name) ? variables[name]?.value : undefined);
}

/** Paths of the configuration as they read from the working directory. */
export function fromConfig(config: LoadedConfig, paths: readonly string[]): string[] {
  return paths.map(
    (path) => relative(process.cwd(), resolve(config.directory, path)).split("\\").join("/") || ".",
  );
}

import type { LoadedConfig } from "../config/types.ts";
import type { Severity } from "../model/finding.ts";
import type { Baseline, Settings } from "../model/settings.ts";

/** What the configuration and the flags together decide about findings; a flag wins. */
export function settingsOf(
  config: LoadedConfig,
  flags: { readonly failOn: Severity | undefined; readonly strict: boolean },
  baseline: Baseline | null,
): Settings {
  return {
    rules: config.rules,
    failOn: flags.failOn ?? config.failOn ?? "warning",
    strict: flags.strict,
    ignore: config.ignore,
    external: config.external,
    typeorm: config.typeorm,
    literalPasswords: config.literalPasswords.map(({ at }) => at),
    baseline,
    severalDatabases: Object.keys(config.environments).length + (config.database === null ? 0 : 1) > 1,
    today: new Date().toISOString().slice(0, 10),
  };
}

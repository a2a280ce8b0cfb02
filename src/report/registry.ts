import { UserError } from "../model/errors.ts";
import type { Reporter } from "../model/finding.ts";
import type { RuleTexts } from "./rule-texts.ts";

/** One line a reporter. Loaded when asked for, so that a run pays for one. */
const LOADERS: ReadonlyMap<string, (rules: RuleTexts) => Promise<Reporter>> = new Map([
  ["text", async () => (await import("./text.ts")).text],
  ["json", async () => (await import("./json.ts")).json],
  ["github", async () => (await import("./github.ts")).github],
  ["sarif", async (rules: RuleTexts) => (await import("./sarif.ts")).sarif(rules)],
  ["junit", async () => (await import("./junit.ts")).junit],
  ["gitlab", async () => (await import("./gitlab.ts")).gitlab],
  ["markdown", async () => (await import("./markdown.ts")).markdown],
]);

/** What `--format` accepts, the default first. */
export const REPORTER_IDS: readonly string[] = [...LOADERS.keys()];

/**
 * The reporter of that id. `rules` feeds the formats that describe rules; without an entry a rule is shown by its id.
 * Throws UserError (exit 2) when there is no such reporter.
 */
export async function loadReporter(id: string, rules: RuleTexts = new Map()): Promise<Reporter> {
  const load = LOADERS.get(id);
  if (load === undefined) {
    throw new UserError({
      code: "unknown-format",
      message: `There is no output format "${id}".`,
      hint: `Use one of: ${REPORTER_IDS.join(", ")}.`,
      exit: 2,
    });
  }
  return load(rules);
}

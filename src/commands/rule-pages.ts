import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleText } from "../report/rule-texts.ts";
import { RULES } from "../rules/engine/registry.ts";
import { SETTINGS_RULES } from "../rules/engine/settings-rules.ts";

/** Every rule's id, one sentence and default severity, sorted by id. */
export function ruleList(): readonly { id: string; summary: string; severity: string }[] {
  const own = Object.entries(SETTINGS_RULES).map(([id, rule]) => ({ id, ...rule }));
  const all = [...RULES.map(({ id, summary, severity }) => ({ id, summary, severity })), ...own];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rule's page from the package's documentation, Markdown. `root`: the package's folder. */
export function rulePage(root: string, id: string): string {
  return readFileSync(join(root, "docs", "rules", `${id}.md`), "utf8");
}

/** Summaries and pages by rule id, for formats that carry them. */
export function ruleTexts(root: string): ReadonlyMap<string, RuleText> {
  return new Map(ruleList().map(({ id, summary }) => [id, { summary, helpMarkdown: rulePage(root, id) }]));
}

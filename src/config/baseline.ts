import { readFileSync } from "node:fs";
import { UserError } from "../model/errors.ts";
import type { Baseline, BaselineEntry } from "../model/settings.ts";

/**
 * Reads a baseline. A file that does not exist yet is an empty one only when it is about to be written
 * (`mayBeMissing`). Throws UserError (exit 2) when it is missing or is not a baseline.
 */
export function readBaseline(path: string, shown: string, mayBeMissing: boolean): Baseline {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && mayBeMissing)
      return { file: shown, entries: [] };
    throw unusable(shown, "it cannot be read", "Create it with verify-schema --update-baseline.");
  }
  try {
    const parsed = JSON.parse(text) as { version?: unknown; accepted?: unknown };
    if (parsed.version === 1 && Array.isArray(parsed.accepted) && parsed.accepted.every(isEntry))
      return { file: shown, entries: parsed.accepted };
  } catch {
    // told below
  }
  throw unusable(
    shown,
    "it is not a baseline of this version",
    "Move that file away, then write a baseline with verify-schema --update-baseline.",
  );
}

/** The text of a baseline: the accepted findings, sorted, one a block, for review in a pull request. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const accepted = entries.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, accepted }, null, 2)}\n`;
}

function sortKey({ subject, rule, fingerprint }: BaselineEntry): string {
  return [subject, rule, fingerprint].join("\u0000");
}

function isEntry(value: unknown): value is BaselineEntry {
  if (value === null || typeof value !== "object") return false;
  const { fingerprint, rule, subject } = value as Record<string, unknown>;
  return typeof fingerprint === "string" && typeof rule === "string" && typeof subject === "string";
}

function unusable(file: string, why: string, hint: string): UserError {
  return new UserError({
    code: "baseline-unusable",
    message: `The baseline ${file} cannot be used: ${why}.`,
    hint,
    exit: 2,
  });
}

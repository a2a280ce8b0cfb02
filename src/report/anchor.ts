import { createHash } from "node:crypto";
import type { Location } from "../model/fact.ts";
import { subjectKey, type UndecidedItem } from "./order.ts";

/**
 * Where a result without a model's place is pinned, for formats that demand a file: GitHub refuses a whole SARIF file
 * when one result has no location, GitLab drops the entry. The path is constant, because an alert that changes its
 * path counts as closed and opened anew; and it is the configuration file, because that is where a table without
 * model is settled. The file need not exist.
 */
export const ANCHOR: Location = { file: "schema-parity.yaml", line: 1 };

/** Stable identity of something undecided: its rule, subject and reason, never its line. */
export function undecidedFingerprint(item: UndecidedItem): string {
  return digest([item.rule, ...subjectKey(item.subject), item.because.code]);
}

/** Hex digest of parts, for results that carry no fingerprint of their own. */
export function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** A numbering of repeated keys: the first stays as it is, the second gets `-2`. Call once a key, in order. */
export function uniquely(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}-${count}`;
  };
}

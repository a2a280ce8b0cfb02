import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect } from "vitest";

/** What a test keeps of its results, by group (a server, a file format) and row; docs/exactness.md is written from it. */
export type Recorded<T> = Record<string, Record<string, T>>;

const FOLDER = join(import.meta.dirname, "../recorded");
const RECORDING = process.env["SCHEMA_PARITY_RECORD"] !== undefined;

/** The results a test file left behind when it was last recorded. */
export function recorded<T>(name: string): Recorded<T> {
  const path = join(FOLDER, `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Recorded<T>) : {};
}

/**
 * Compares each result with what is checked in; with SCHEMA_PARITY_RECORD it writes instead, and replaces each
 * group that has run.
 */
export function recorder<T>(name: string): (group: string, row: string, result: T) => void {
  const before = recorded<T>(name);
  if (!RECORDING)
    return (group, row, result) =>
      expect(
        result,
        `${name}: ${group}: ${row} (SCHEMA_PARITY_RECORD=1 writes it anew, then npm run generate)`,
      ).toEqual(before[group]?.[row]);
  const now: Recorded<T> = {};
  afterAll(() => {
    const merged = sorted({ ...before, ...now });
    writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(merged, null, 1)}\n`);
  });
  return (group, row, result) => {
    (now[group] ??= {})[row] = result;
  };
}

function sorted<T>(groups: Recorded<T>): Recorded<T> {
  return Object.fromEntries(Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { posix } from "node:path";
import type { Report } from "../model/finding.ts";

/** The report with every place moved: seen from the repository's root, `folder` (ending in a slash) below it. */
export function fromFolder(report: Report, folder: string): Report {
  if (folder === "") return report;
  const move = <T>(value: T): T => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((item: unknown) => move(item)) as T;
    const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      key === "at" && item !== null ? moved(item as { file: string }, folder) : move(item),
    ]);
    return Object.fromEntries(entries) as T;
  };
  return move(report);
}

function moved<T extends { readonly file: string }>(at: T, folder: string): T {
  return { ...at, file: posix.normalize(folder + at.file) };
}

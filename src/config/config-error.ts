import { UserError } from "../model/errors.ts";
import type { Location } from "../model/fact.ts";

/** One thing wrong with the configuration file. The text holds no value of the file, only its keys. */
export interface ConfigProblem {
  readonly at: Location;
  readonly text: string;
}

/** All problems of a configuration file at once, in the order of the file. */
export function configError(problems: readonly ConfigProblem[]): UserError {
  const sorted = [...problems].sort(
    (a, b) => a.at.line - b.at.line || (a.at.column ?? 0) - (b.at.column ?? 0) || (a.text < b.text ? -1 : 1),
  );
  const lines = sorted.map(({ at, text }) => `${place(at)}: ${text}`);
  return new UserError({
    code: "config-invalid",
    message: [...new Set(lines)].join("\n"),
    hint: "schemas/config.schema.json in this package describes every key.",
    exit: 2,
  });
}

/** `file:line:column` */
export function place(at: Location): string {
  return at.column === undefined ? `${at.file}:${at.line}` : `${at.file}:${at.line}:${at.column}`;
}

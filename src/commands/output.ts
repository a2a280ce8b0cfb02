import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { UserError } from "../model/errors.ts";
import type { Report } from "../model/finding.ts";
import { loadReporter, REPORTER_IDS } from "../report/registry.ts";
import { fromFolder } from "../report/places.ts";
import { clearEarlierReport, writeNamed } from "./files.ts";
import { ruleTexts } from "./rule-pages.ts";

/** One way the report goes out: a format, and a file or standard output (null). */
export interface Destination {
  readonly format: string;
  readonly file: string | null;
}

/**
 * Reads `--format` values such as `text` or `sarif=out.sarif`. Nothing on standard output means text there, and
 * in GitHub Actions its annotations with it. Throws UserError (exit 2) for an unknown format.
 */
export function destinations(
  formats: readonly string[],
  json: boolean,
  env: NodeJS.ProcessEnv,
): Destination[] {
  const asked = formats.map(parseFormat);
  const printed = asked.filter(({ file }) => file === null);
  if (json && printed.some(({ format }) => format !== "json"))
    throw usage(
      "--json and another --format cannot both go to standard output",
      "Write the other one to a file: --format NAME=FILE.",
    );
  if (printed.length > 1)
    throw usage(
      "only one format can go to standard output",
      "Write the others to files: --format NAME=FILE.",
    );
  if (json && printed.length === 0) return [{ format: "json", file: null }, ...asked];
  if (printed.length > 0) return asked;
  const annotations = env["GITHUB_ACTIONS"] === "true" ? [{ format: "github", file: null }] : [];
  return [{ format: "text", file: null }, ...annotations, ...asked];
}

function parseFormat(value: string): Destination {
  const equals = value.indexOf("=");
  const format = equals < 0 ? value : value.slice(0, equals);
  const file = equals < 0 ? null : value.slice(equals + 1);
  if (!REPORTER_IDS.includes(format))
    throw usage(`There is no output format "${format}"`, `Formats: ${REPORTER_IDS.join(", ")}.`);
  if (file === "") throw usage(`--format ${value} names no file`, `Write --format ${format}=FILE.`);
  return { format, file };
}

function usage(message: string, hint: string): UserError {
  return new UserError({ code: "usage", message: `${message}.`, hint, exit: 2 });
}

/** Removes what an earlier run left where this one's reports will go. Throws UserError (exit 2), see `files.ts`. */
export function clearDestinations(targets: readonly Destination[]): void {
  for (const { file } of targets) if (file !== null) clearEarlierReport(file);
}

/** Formats that name files to another program, which looks from the repository's root. */
const FOR_PROGRAMS = new Set(["github", "sarif", "gitlab", "junit"]);

/** Renders the report for every destination. `print` gets what goes to standard output; all text is redacted first. */
export async function deliver(
  report: Report,
  targets: readonly Destination[],
  out: {
    readonly print: (text: string) => void;
    readonly redact: (text: string) => string;
    readonly root: string;
  },
): Promise<void> {
  for (const { format, file } of targets) {
    const texts = format === "sarif" ? ruleTexts(out.root) : new Map<string, never>();
    const reporter = await loadReporter(format, texts);
    const color = file === null && useColor(process.stdout, process.env);
    const seen = FOR_PROGRAMS.has(format) ? fromFolder(report, belowRepository(process.cwd())) : report;
    const text = reporter.render(seen, { color, width: process.stdout.columns ?? 100 });
    if (file === null) out.print(text);
    else writeNamed(file, out.redact(text), "The report");
  }
}

/** Where a folder stands in its repository, with a slash at the end; empty at the root or outside of any. */
function belowRepository(folder: string): string {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, ".git"))) {
      const path = relative(root, folder).split(sep).join("/");
      return path === "" ? "" : `${path}/`;
    }
    if (root === dirname(root)) return "";
  }
}

function useColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0";
  return stream.isTTY && env["TERM"] !== "dumb";
}

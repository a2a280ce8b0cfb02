import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UserError } from "../model/errors.ts";

const SNIFFED = 65_536;

/** Writes a file the user named, with its folders. Throws UserError (exit 2) when that cannot be done. */
export function writeNamed(file: string, text: string, what: string): void {
  try {
    makeFolder(dirname(resolve(file)));
    writeFileSync(file, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UserError({
      code: "file-not-written",
      message: `${what} could not be written to ${file} (${reason}).`,
      hint: "Check the path, and that you may write there.",
      exit: 2,
    });
  }
}

/** Each missing folder from above. Node's own `recursive` never ends where making one answers ENOENT, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/**
 * Makes room for a report: one of an earlier run is removed, so that nobody takes it for this run's when this one
 * fails. Anything else that stands there (a database, a source file) is left alone: UserError, exit 2.
 */
export function clearEarlierReport(file: string): void {
  let text: string;
  try {
    if (statSync(file).isCharacterDevice()) return;
    text = readFileSync(file).subarray(0, SNIFFED).toString("utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return;
    if (code === "EISDIR") throw notAReport(file);
    return; // writing will say why it cannot be read
  }
  if (!isReport(text)) throw notAReport(file);
  rmSync(file, { force: true });
}

/** How a report of each format begins; nothing else of a user's does. */
const BEGINNINGS: readonly RegExp[] = [
  /^$/,
  /^\[\]$/,
  /^schema-parity(?: \d|: )/,
  /^## schema-parity: /,
  /^::(?:error|warning|notice) /,
  /^<\?xml[^>]*>\s*<testsuites name="schema-parity"/,
  /^\{\s*"version": 1,\s*"tool": \{\s*"name": "schema-parity"/,
  /^\{\s*"\$schema": "[^"]*sarif[^"]*"[\s\S]{0,200}"driver": \{\s*"name": "schema-parity"/,
  /^\[\s*\{\s*"description": "[\s\S]*?"check_name": "/,
];

function isReport(text: string): boolean {
  return BEGINNINGS.some((beginning) => beginning.test(text.trim()));
}

function notAReport(file: string): UserError {
  return new UserError({
    code: "file-exists",
    message: `${file} exists and is not a report of schema-parity; it was left as it is.`,
    hint: "Name another file for the report, or move that one away.",
    exit: 2,
  });
}

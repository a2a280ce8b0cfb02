import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { UserError } from "../model/errors.ts";

/** A configuration file's text. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** Where in the document the configuration stands: nothing, or package.json's key. */
  readonly root: readonly string[];
}

const NAMES = ["schema-parity.yaml", "schema-parity.yml", ".schema-parity.yaml", ".schema-parity.yml"];
const KEY = "schema-parity";
const MAX_BYTES = 256 * 1024;

/**
 * Finds the configuration: the given file, or the first directory from `cwd` upwards that holds one, not
 * leaving the repository. null: there is none.
 * @throws UserError when the file cannot be read, is too large, or a directory holds several
 */
export function locateConfig(cwd: string, configPath: string | undefined): ConfigFile | null {
  if (configPath !== undefined) {
    const file = path.resolve(cwd, configPath);
    return path.basename(file) === "package.json"
      ? readPackage(file, true)
      : { path: file, text: read(file), root: [] };
  }
  for (let directory = path.resolve(cwd); ; directory = path.dirname(directory)) {
    const found = inDirectory(directory);
    if (found !== null) return found;
    if (existsSync(path.join(directory, ".git")) || path.dirname(directory) === directory) return null;
  }
}

function inDirectory(directory: string): ConfigFile | null {
  const names = NAMES.filter((name) => existsSync(path.join(directory, name)));
  const manifest = path.join(directory, "package.json");
  const inPackage = existsSync(manifest) ? readPackage(manifest, false) : null;
  const [first, second] = inPackage ? [...names, "package.json"] : names;
  if (second !== undefined) {
    throw unreadable(
      "config-ambiguous",
      `There are two configurations here: ${first} and ${second}.`,
      "Keep one.",
    );
  }
  if (inPackage) return inPackage;
  if (first === undefined) return null;
  const file = path.join(directory, first);
  return { path: file, text: read(file), root: [] };
}

/** package.json when it has our key; a manifest that cannot be read counts only when it was asked for or names us. */
function readPackage(file: string, asked: boolean): ConfigFile | null {
  if (!asked && (!statSync(file).isFile() || statSync(file).size > MAX_BYTES)) return null;
  const text = read(file);
  if (!asked && !/"schema-parity"\s*:\s*\{/.test(text)) return null;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw unreadable(
      "config-unreadable",
      "package.json is not valid JSON.",
      "Mend it, or use a schema-parity.yaml.",
    );
  }
  const present = typeof manifest === "object" && manifest !== null && Object.hasOwn(manifest, KEY);
  if (present) return { path: file, text, root: [KEY] };
  if (!asked) return null;
  throw unreadable(
    "config-missing",
    `This package.json has no "${KEY}" key.`,
    "Add the key, or name another file.",
  );
}

/** Text of a regular file of bearable size. */
function read(file: string): string {
  const name = path.basename(file);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw unreadable(
      "config-missing",
      `The configuration file ${name} does not exist.`,
      "Check the path given to --config.",
    );
  }
  if (!stat.isFile()) throw unreadable("config-unreadable", `${name} is not a file.`, "Name a YAML file.");
  if (stat.size > MAX_BYTES) {
    throw unreadable(
      "config-too-large",
      `${name} is larger than 256 KiB.`,
      "A configuration is far smaller; is it the right file?",
    );
  }
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw unreadable("config-unreadable", `${name} cannot be read.`, "Check the file's permissions.");
  }
}

function unreadable(code: string, message: string, hint: string): UserError {
  return new UserError({ code, message, hint, exit: 2 });
}

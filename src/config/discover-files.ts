import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { DialectId } from "../model/schema.ts";
import { secretsOf } from "./redact.ts";

/** What discovery may see of a project. Paths are POSIX-style and relative to its root. */
export interface ProjectFiles {
  /** Files near the root, sorted. */
  readonly paths: readonly string[];
  /** null: cannot be read, or is too large to be a settings file. */
  read(file: string): string | null;
  exists(file: string): boolean;
}

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 3;
const MAX_FILES = 20_000;
const SKIPPED = new Set([
  "node_modules",
  "venv",
  "env",
  "site-packages",
  "__pycache__",
  "dist",
  "build",
  "target",
  "vendor",
]);

/** The files up to three folders below `root`, without dependencies and hidden folders. Links are not followed. */
export function projectFiles(root: string): ProjectFiles {
  const paths: string[] = [];
  collect(root, "", paths);
  return {
    paths: paths.sort(),
    read: (file) => readText(path.join(root, file)),
    exists: (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false,
  };
}

function collect(root: string, folder: string, paths: string[]): void {
  const depth = folder === "" ? 0 : folder.split("/").length;
  for (const entry of entriesOf(path.join(root, folder))) {
    if (paths.length >= MAX_FILES) return;
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) paths.push(file);
    const inside =
      entry.isDirectory() && depth < MAX_DEPTH && !entry.name.startsWith(".") && !SKIPPED.has(entry.name);
    if (inside) collect(root, file, paths);
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // discovery only suggests: what cannot be listed suggests nothing
  }
}

function readText(file: string): string | null {
  try {
    return statSync(file).size > MAX_BYTES ? null : readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

const SCHEMES: readonly (readonly [RegExp, DialectId])[] = [
  [/^(?:postgres|postgresql|postgis)(?:\+\w+)?:\/\//, "postgresql"],
  [/^(?:mysql2?|mariadb)(?:\+\w+)?:\/\//, "mysql"],
  [/^(?:sqlite3?(?:\+\w+)?|file):/, "sqlite"],
];

/**
 * What a literal URL in a settings file tells: its dialect, and for a SQLite file without any secret a URL relative
 * to the project's root. SQLite paths start from the folder the program runs in, so the file that exists decides.
 * null: not a database URL.
 */
export function literalUrl(
  value: string,
  file: string,
  files: ProjectFiles,
): { dialect: DialectId; sqlite: string | null } | null {
  const dialect = SCHEMES.find(([scheme]) => scheme.test(value))?.[1];
  if (dialect === undefined) {
    const bare = /^(?:\.{0,2}\/)?[\w./-]+\.(?:db3?|sqlite3?)$/.test(value);
    return bare ? { dialect: "sqlite", sqlite: sqliteUrl(value, file, files) } : null;
  }
  if (dialect !== "sqlite" || secretsOf(value).length > 0) return { dialect, sqlite: null };
  const written = (value.split("?", 1)[0] ?? "").replace(/^sqlite3?(?:\+\w+)?:\/\/\/|^\w+:/, "");
  const plain = /^(?!\/\/)[^\p{Cc}$@:]+$/u.test(written);
  return { dialect, sqlite: plain ? sqliteUrl(written, file, files) : null };
}

function sqliteUrl(written: string, file: string, files: ProjectFiles): string {
  if (written.startsWith("/")) return `sqlite:///${written}`;
  const nearby = path.posix.join(path.posix.dirname(file), written);
  const fromRoot = path.posix.normalize(written);
  const chosen = !files.exists(nearby) && files.exists(fromRoot) ? fromRoot : nearby;
  return `sqlite:///${chosen.startsWith("../") ? chosen : `./${chosen}`}`;
}

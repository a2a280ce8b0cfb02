import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from "node:fs";
import { join } from "node:path";
import ignore from "ignore";
import type { Gap } from "../model/fact.ts";
import { isGitIgnored, isIllustration, skipsFile, skipsFolder, type GitIgnores } from "./skip.ts";

/** Hard bounds, so that a hostile or accidental tree cannot exhaust the machine. */
const MAX_FILES = 50_000;
const MAX_DEPTH = 40;

export interface Walk {
  /** Paths relative to the root, sorted. */
  readonly files: readonly string[];
  readonly gaps: readonly Gap[];
}

interface Walking {
  readonly root: string;
  readonly extensions: ReadonlySet<string>;
  readonly files: Set<string>;
  readonly gaps: Gap[];
  readonly seen: Set<string>;
}

/**
 * Lists the files with one of the extensions below `starts` (relative to `root`), without what `.gitignore`
 * names and what cannot hold models. Symbolic links are followed once, so loops end. What cannot be read is a gap.
 */
export function walk(root: string, starts: readonly string[], extensions: ReadonlySet<string>): Walk {
  const walking: Walking = { root, extensions, files: new Set(), gaps: [], seen: new Set() };
  for (const start of starts) {
    const stat = statSync(join(root, start), { throwIfNoEntry: false });
    const real = stat?.isDirectory() === true ? realpathSync(join(root, start)) : null;
    if (real !== null) visitFolder(walking, start, real, ignoresAbove(root, start), 0);
    else if (stat?.isFile() === true) walking.files.add(start);
  }
  return { files: [...walking.files].sort(), gaps: walking.gaps };
}

/** `real`: the folder's own path, without symbolic links. */
function visitFolder(walking: Walking, folder: string, real: string, above: GitIgnores, depth: number): void {
  const entries = readFolder(walking, folder);
  if (entries === null || walking.seen.has(real)) return;
  walking.seen.add(real);
  if (depth > MAX_DEPTH || walking.files.size > MAX_FILES) {
    walking.gaps.push(
      gap("too-many-files", folder, `${folder} was not searched: it is too deep or holds too many files`),
    );
    return;
  }
  const ignores = entries.some((entry) => entry.name === ".gitignore")
    ? [...above, ...gitIgnoreOf(walking.root, folder)]
    : above;
  for (const entry of entries) visitEntry(walking, folder, real, entry, ignores, depth);
}

function visitEntry(
  walking: Walking,
  folder: string,
  real: string,
  entry: Dirent,
  ignores: GitIgnores,
  depth: number,
): void {
  const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
  const kind = kindOf(walking, path, entry);
  if (kind === "folder" && !skips(walking, path, entry.name) && !isGitIgnored(`${path}/`, ignores))
    visitFolder(walking, path, below(walking, path, real, entry), ignores, depth + 1);
  if (kind !== "file" || !walking.extensions.has(extensionOf(entry.name)) || skipsFile(entry.name)) return;
  if (!isGitIgnored(path, ignores)) walking.files.add(path);
}

function skips(walking: Walking, path: string, name: string): boolean {
  if (skipsFolder(name)) return true;
  return isIllustration(name) && !existsSync(join(walking.root, path, "__init__.py"));
}

function kindOf(walking: Walking, path: string, entry: Dirent): "file" | "folder" | "other" {
  const target = entry.isSymbolicLink() ? linked(walking, path) : entry;
  if (target?.isDirectory() === true) return "folder";
  return target?.isFile() === true ? "file" : "other";
}

/** What a link leads to; null when it dangles, loops, or leads where we may not look (which is a gap). */
function linked(walking: Walking, path: string): Stats | null {
  try {
    return statSync(join(walking.root, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES")
      walking.gaps.push(gap("unreadable-folder", path, `the link ${path} leads where nothing can be read`));
    return null;
  }
}

function readFolder(walking: Walking, folder: string): Dirent[] | null {
  try {
    return readdirSync(join(walking.root, folder), { withFileTypes: true });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown error";
    walking.gaps.push(
      gap(
        "unreadable-folder",
        folder,
        `the folder ${folder} could not be read (${reason}); it may hold models`,
      ),
    );
    return null;
  }
}

/** Where a folder in the folder `real` really stands: only a link leads elsewhere. */
function below(walking: Walking, path: string, real: string, entry: Dirent): string {
  return entry.isSymbolicLink() ? realpathSync(join(walking.root, path)) : join(real, entry.name);
}

/** The `.gitignore` files in the folders above `start`, which govern it although the walk begins below them. */
function ignoresAbove(root: string, start: string): GitIgnores {
  if (start === ".") return [];
  const parts = start.split("/");
  return parts.flatMap((_, depth) => gitIgnoreOf(root, parts.slice(0, depth).join("/") || "."));
}

function gitIgnoreOf(root: string, folder: string): GitIgnores {
  try {
    const text = readFileSync(join(root, folder, ".gitignore"), "utf8");
    return [{ base: folder, rules: ignore().add(text) }];
  } catch {
    return []; // none, or unreadable: then nothing is ignored, which at worst reads too much
  }
}

/** With the dot; `.d.ts` counts as `.ts`. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot);
}

function gap(code: string, file: string, detail: string): Gap {
  return { code, detail, at: { file, line: 1 } };
}

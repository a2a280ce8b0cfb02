import { existsSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";

const MARKERS = [
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "requirements.txt",
  "manage.py",
  "alembic.ini",
  "package.json",
  "pnpm-workspace.yaml",
];

/**
 * The folder below which imports may be followed: the repository the paths lie in, else the outermost
 * project folder above them, else the folder itself with the Python packages it is part of.
 */
export function projectRoot(cwd: string, paths: readonly string[]): string {
  const roots = paths.map((path) => rootOf(folderOf(resolve(cwd, path))));
  if (roots.length === 0 || paths.some((path) => isWithin(resolve(cwd, path), cwd))) roots.push(rootOf(cwd));
  return commonAncestor(roots);
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? dirname(path) : path;
}

function rootOf(start: string): string {
  let outermost: string | null = null;
  let packageTop = start;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (isShared(folder)) break;
    if (MARKERS.some((marker) => existsSync(join(folder, marker)))) outermost = folder;
    if (existsSync(join(folder, "__init__.py"))) packageTop = dirname(folder);
  }
  return outermost ?? packageTop;
}

/** Folders that are nobody's project: climbing stops there. */
function isShared(folder: string): boolean {
  return folder === dirname(folder) || folder === homedir() || folder === tmpdir();
}

function commonAncestor(paths: readonly string[]): string {
  let common = paths[0] ?? ".";
  for (const path of paths) while (!isWithin(path, common)) common = dirname(common);
  return common;
}

/** Whether `path` is `folder` or lies below it; both absolute. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** `path` relative to `from` with forward slashes; `.` for the folder itself. */
export function posixRelative(from: string, path: string): string {
  return relative(from, path).split(sep).join("/") || ".";
}

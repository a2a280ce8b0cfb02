import type { Ignore } from "ignore";

const FOLDERS = new Set([
  "node_modules",
  "site-packages",
  "dist-packages",
  "__pycache__",
  "venv",
  "env",
  "virtualenv",
  "dist",
  "build",
  "out",
  "coverage",
  "vendor",
  "migrations",
  "alembic",
  "versions",
  "tests",
  "__tests__",
  "__mocks__",
  "__fixtures__",
  "integration-tests",
  "fixtures",
  "e2e",
]);

const TEST_FILE =
  /(?:^test_.*\.py|_test\.py|^conftest\.py|\.(?:test|spec|stories)\.[cm]?[jt]sx?|\.d\.[cm]?ts)$/;

/** Whether a folder never holds the project's own models: dependencies, build output, migrations, tests, hidden folders. */
export function skipsFolder(name: string): boolean {
  return name.startsWith(".") || FOLDERS.has(name);
}

const ILLUSTRATION = /^(?:examples?|docs?|tutorials?|\w+[-_](?:docs|examples))$/;

/** Whether a folder holds documentation or examples by its name, unless it is a package that the project imports. */
export function isIllustration(name: string): boolean {
  return ILLUSTRATION.test(name);
}

/** Whether a file is a test or a declaration file by its name. */
export function skipsFile(name: string): boolean {
  return TEST_FILE.test(name);
}

/** The `.gitignore` files that govern a folder, outermost first, each with the folder it stands in. */
export type GitIgnores = readonly { readonly base: string; readonly rules: Ignore }[];

/** Whether git would ignore the path; `path` and `base` are relative to the same root, folders end with `/`. */
export function isGitIgnored(path: string, ignores: GitIgnores): boolean {
  let ignored = false;
  for (const { base, rules } of ignores) {
    const result = rules.test(base === "." ? path : path.slice(base.length + 1));
    if (result.ignored) ignored = true;
    if (result.unignored) ignored = false;
  }
  return ignored;
}

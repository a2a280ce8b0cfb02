import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** A Python that has an ORM, or the reason there is none, for the name of the test that is skipped. */
export interface Recorder {
  readonly path: string | null;
  readonly reason: string;
}

const UNPACKED = join(import.meta.dirname, "../../.cache/python-orms/python");

/** The interpreter that has `module`: SCHEMA_PARITY_PYTHON, or what test/oracle/python-orms.sh unpacks. */
export function recorder(module: string): Recorder {
  const path = process.env["SCHEMA_PARITY_PYTHON"] ?? (existsSync(UNPACKED) ? UNPACKED : null);
  if (path === null)
    return { path, reason: "NOT RE-RECORDED: no Python with ORMs, see test/oracle/python-orms.sh" };
  return interpreter(path, module);
}

/** The interpreter at `path`, if it has `module`. */
export function interpreter(path: string, module: string): Recorder {
  const version = spawnSync(path, ["-c", `import ${module}; print(${module}.__version__)`], {
    encoding: "utf8",
  });
  return version.status === 0
    ? { path, reason: version.stdout.trim() }
    : { path: null, reason: `NOT RE-RECORDED: ${path} has no ${module}` };
}

/** Runs a recording script over a folder of models; throws what it complains of. */
export function record(python: Recorder, script: string, models: string, out: string): void {
  const run = spawnSync(python.path ?? "python3", [script, models, out], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${script} failed:\n${run.stderr}`);
}

/** `2.0` of `2.0.52`. */
export function minor(version: string | undefined): string {
  return (version ?? "").split(".").slice(0, 2).join(".");
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

/** A theme's Python files by path: one file, or a package. */
export function themeFiles(models: string, theme: string): Record<string, string> {
  const root = join(models, theme);
  const paths =
    existsSync(root) && statSync(root).isDirectory()
      ? readdirSync(root, { recursive: true, encoding: "utf8" })
          .filter((path) => path.endsWith(".py"))
          .map((path) => join(root, path))
      : [`${root}.py`];
  return Object.fromEntries(paths.map((path) => [relative(models, path), readFileSync(path, "utf8")]));
}

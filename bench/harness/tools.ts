import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A folder of PostgreSQL programs and their major version. */
export interface Programs {
  readonly folder: string;
  readonly major: number;
}

/**
 * The newest installed PostgreSQL whose folder holds every named program: in PG_BIN, else where Debian, Homebrew
 * and the installers put them. Not found by PATH: Debian's psql and pg_dump there are wrappers that cost 20 ms.
 */
export function installedPrograms(names: readonly string[]): Programs | null {
  const named = process.env["PG_BIN"];
  const folders = [
    ...(named === undefined ? [] : [named]),
    ...versions("/usr/lib/postgresql", "bin"),
    ...versions("/opt/homebrew/opt", "bin", /^postgresql@/),
    ...versions("/usr/local/opt", "bin", /^postgresql@/),
    ...versions("/usr", "bin", /^pgsql-/),
  ];
  const found = folders
    .filter((folder) => names.every((name) => existsSync(join(folder, name))))
    .map((folder) => ({ folder, major: majorOf(join(folder, names[0] ?? "psql")) }));
  return found.toSorted((a, b) => b.major - a.major)[0] ?? null;
}

function versions(folder: string, inner: string, pattern = /^\d/): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name, inner));
}

function majorOf(program: string): number {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return Number(/ (\d+)/.exec(stdout)?.[1] ?? 0);
}

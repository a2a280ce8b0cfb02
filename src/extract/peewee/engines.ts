import type { DialectId } from "../../model/schema.ts";
import type { SourceFile } from "../../sources/source.ts";

/** How projects spell the engine that a setting of theirs chooses. */
const SPELLINGS: Readonly<Record<DialectId, readonly string[]>> = {
  postgresql: ["postgresql", "postgres", "psql", "pgsql", "pg"],
  sqlite: ["sqlite", "sqlite3"],
  mysql: ["mysql", "mariadb"],
};
const SETTING = /^(?:\w+_)?(?:DB|DATABASE)_(?:TYPE|ENGINE|BACKEND|DIALECT|KIND)$/i;

/** The engine a word means, or null. */
export function engineOf(word: string): DialectId | null {
  const lower = word.toLowerCase();
  for (const [dialect, words] of Object.entries(SPELLINGS)) {
    if (words.includes(lower)) return dialect as DialectId;
  }
  return null;
}

/** Whether an environment variable says which engine is used, by its default or, without one, its name. */
export function choosesEngine(name: string, fallback: string | null): boolean {
  return fallback === null ? SETTING.test(name) : engineOf(fallback) !== null;
}

/**
 * The one word by which these texts call the asked dialect, in quotes or as an enum's member; null when they
 * use none or several, so that nobody can tell which of them a setting holds.
 */
export function spellingIn(files: Iterable<SourceFile>, dialect: DialectId): string | null {
  const found = new Set<string>();
  const pattern = new RegExp(
    `["'](${SPELLINGS[dialect].join("|")})["']|^\\s+(${SPELLINGS[dialect].join("|")})\\s*=\\s*\\S`,
    "gim",
  );
  for (const { text } of files) {
    for (const [, quoted, member] of text.matchAll(pattern))
      found.add((quoted ?? member ?? "").toLowerCase());
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

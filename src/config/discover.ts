import { parseEnv } from "node:util";
import type { DialectId } from "../model/schema.ts";
import { literalUrl } from "./discover-files.ts";
import type { ProjectFiles } from "./discover-files.ts";
import { modelFolders } from "./discover-models.ts";
import type { ModelFile, ModelFolder } from "./discover-models.ts";

/** Where a project keeps its database URL. Never the URL itself, unless it is a SQLite file's. */
export type DatabaseClue =
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly file: string;
      /** null: the value does not tell, or there is none. */
      readonly dialect: DialectId | null;
      /** The file holds real values: neither an example nor a program that reads the variable. */
      readonly usable: boolean;
    }
  | { readonly kind: "sqlite"; readonly url: string; readonly file: string }
  /** A URL with a password stands in this file in plain text. */
  | { readonly kind: "literal"; readonly file: string; readonly dialect: DialectId | null };

export interface Discovery {
  /** The best first. */
  readonly databases: readonly DatabaseClue[];
  readonly models: readonly ModelFolder[];
}

const ENV_FILE = /(?:^|\/)\.env(?:\.(?:local|development|dev|example|sample|template|dist))?$/;
const EXAMPLE = /\.(?:example|sample|template|dist)$/;
const URL_NAME =
  /(?:^|_)(?:DATABASE|DB|POSTGRES(?:QL)?|PG|SQLITE|SQLALCHEMY)(?:_\w+)?_(?:URL|URI|DSN)$|^(?:DATABASE|DB)(?:URL|URI)$/;

/**
 * Looks round a project for what `init` writes down: variables that hold the database URL or that code reads by
 * such a name, URLs in the settings of Alembic, Drizzle and Prisma, and the folders of the models. Reads only; no value that may be secret is kept.
 * @param models the files in which an extractor sees models
 */
export function discover(files: ProjectFiles, models: readonly ModelFile[]): Discovery {
  const clues = files.paths.flatMap((path): DatabaseClue[] => {
    const reader = readerOf(path);
    const text = reader === null ? null : files.read(path);
    return reader === null || text === null ? [] : reader(text, path, files);
  });
  return { databases: distinct(clues).sort(byWorth), models: modelFolders(models) };
}

type Reader = (text: string, file: string, files: ProjectFiles) => DatabaseClue[];

function readerOf(path: string): Reader | null {
  if (ENV_FILE.test(path)) return fromEnvFile;
  if (/(?:^|\/)alembic\.ini$/.test(path)) return fromAlembic;
  if (/(?:^|\/)drizzle\.config\.(?:[cm]?[jt]s|json)$/.test(path)) return fromDrizzle;
  if (/\.(?:py|[cm]?[jt]s)$/.test(path)) return fromCode;
  return path.endsWith(".prisma") ? fromPrisma : null;
}

function fromEnvFile(text: string, file: string, files: ProjectFiles): DatabaseClue[] {
  return Object.entries(parseEnv(text)).flatMap(([name, value = ""]): DatabaseClue[] => {
    if (!/^[A-Za-z_]\w*$/.test(name)) return [];
    const found = literalUrl(value, file, files);
    if (!URL_NAME.test(name) && found === null) return [];
    const usable = !EXAMPLE.test(file);
    // A relative path of a file further down starts elsewhere than from the configuration, so it is written out.
    const byName = URL_NAME.test(name) && !file.includes("/");
    if (found?.sqlite != null && usable && !byName) return [{ kind: "sqlite", url: found.sqlite, file }];
    return [{ kind: "variable", name, file, dialect: found?.dialect ?? null, usable }];
  });
}

/** Alembic's template ships a URL of placeholders, and `%(NAME)s` is filled in by a program. */
function fromAlembic(text: string, file: string, files: ProjectFiles): DatabaseClue[] {
  const value = /^sqlalchemy\.url[ \t]*[=:][ \t]*(.*)$/m.exec(text)?.[1]?.trim() ?? "";
  if (value === "" || value.startsWith("driver://") || value.includes("%(")) return [];
  return literalClue(value, file, files);
}

function fromDrizzle(text: string, file: string, files: ProjectFiles): DatabaseClue[] {
  const value = /\burl["']?\s*:\s*([^\n]+)/.exec(text)?.[1] ?? "";
  const variable = /\benv(?:\.(\w+)|\[\s*["'](\w+)["']\s*\])/i.exec(value);
  const name = variable?.[1] ?? variable?.[2];
  if (name !== undefined) return [{ kind: "variable", name, file, dialect: null, usable: false }];
  const literal = /^(["'`])(.*?)\1/.exec(value.trim())?.[2];
  return literal === undefined ? [] : literalClue(literal, file, files);
}

function fromPrisma(text: string, file: string, files: ProjectFiles): DatabaseClue[] {
  const source = /\bdatasource\s+\w+\s*\{([^}]*)\}/.exec(text)?.[1] ?? "";
  const variable = /^\s*url\s*=\s*env\(\s*"(\w+)"\s*\)/m.exec(source)?.[1];
  if (variable !== undefined)
    return [{ kind: "variable", name: variable, file, dialect: null, usable: false }];
  const literal = /^\s*url\s*=\s*"([^"]*)"/m.exec(source)?.[1];
  return literal === undefined ? [] : literalClue(literal, file, files);
}

/** `process.env.NAME`, `os.environ["NAME"]`, `os.getenv("NAME")`, Prisma's `env("NAME")`: names of a URL only. */
const READ = /\benv(?:iron)?(?:\.get)?(?:\.(\w+)|\s*[[(]\s*["'](\w+)["'])|\bgetenv\(\s*["'](\w+)["']/g;

function fromCode(text: string, file: string): DatabaseClue[] {
  const names = [...text.matchAll(READ)].map(([, member, key, asked]) => member ?? key ?? asked ?? "");
  return [...new Set(names)]
    .filter((name) => URL_NAME.test(name))
    .map((name) => ({ kind: "variable", name, file, dialect: null, usable: false }));
}

function literalClue(value: string, file: string, files: ProjectFiles): DatabaseClue[] {
  const found = literalUrl(value, file, files);
  if (found === null) return [];
  return [
    found.sqlite === null
      ? { kind: "literal", file, dialect: found.dialect }
      : { kind: "sqlite", url: found.sqlite, file },
  ];
}

/** One line a variable: the file that holds its value says more than the program that reads it. */
function distinct(clues: readonly DatabaseClue[]): DatabaseClue[] {
  const kept = new Map<string, DatabaseClue>();
  for (const clue of [...clues].sort(byWorth)) {
    const key = clue.kind === "variable" ? clue.name : clue.kind === "sqlite" ? clue.url : clue.file;
    if (!kept.has(key)) kept.set(key, clue);
  }
  return [...kept.values()];
}

function byWorth(a: DatabaseClue, b: DatabaseClue): number {
  return worth(a) - worth(b) || compare(a.file, b.file) || compare(nameOf(a), nameOf(b));
}

function worth(clue: DatabaseClue): number {
  if (clue.kind === "literal") return 40;
  if (clue.kind === "sqlite") return 5;
  const aside = /(?:^|_)(?:TEST|SHADOW|CI)(?:_|$)/.test(clue.name) ? 20 : 0;
  return aside + (clue.name === "DATABASE_URL" ? 0 : 4) + (clue.usable ? 0 : EXAMPLE.test(clue.file) ? 6 : 3);
}

function nameOf(clue: DatabaseClue): string {
  return clue.kind === "variable" ? clue.name : clue.kind === "sqlite" ? clue.url : "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

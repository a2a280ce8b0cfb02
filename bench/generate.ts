/** Writes one synthetic schema in every form: `tsx bench/generate.ts <tables> <folder>`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { ddl, type Flavour } from "./workload/ddl.ts";
import { drift, FEWEST_TABLES, type Planted } from "./workload/drift.ts";
import { drizzle } from "./workload/drizzle.ts";
import { sampleSchema } from "./workload/model.ts";
import { sqlalchemy } from "./workload/sqlalchemy.ts";

export type { Planted } from "./workload/drift.ts";

/** What was written where; `ddl` has the statements so that nobody has to split the files. */
export interface Generated {
  readonly folder: string;
  readonly clean: Readonly<Record<Flavour, readonly string[]>>;
  /** null where there are too few tables to change each in its own way. */
  readonly drifted: Readonly<
    Record<Flavour, { readonly statements: readonly string[]; readonly planted: readonly Planted[] }>
  > | null;
}

const FLAVOURS: readonly Flavour[] = ["postgresql", "sqlite", "sqlite-drizzle"];

/**
 * Writes a schema of `count` tables: `<flavour>.sql`, `<flavour>-drifted.sql` with `planted.json`, and model
 * packages `sqlalchemy-postgresql`, `sqlalchemy-sqlite`, `drizzle-postgresql`,
 * `drizzle-sqlite`. The same count writes the same bytes. Throws where the folder cannot be written.
 */
export function generate(count: number, folder: string): Generated {
  const schema = sampleSchema(count);
  mkdirSync(folder, { recursive: true });
  const clean = byFlavour((flavour) => {
    const statements = ddl(schema, flavour);
    writeFileSync(join(folder, `${flavour}.sql`), script(statements));
    return statements;
  });
  for (const dialect of ["postgresql", "sqlite"] as const) {
    writeFiles(join(folder, `sqlalchemy-${dialect}`), sqlalchemy(schema, dialect));
    writeFiles(join(folder, `drizzle-${dialect}`), drizzle(schema, dialect));
  }
  if (count < FEWEST_TABLES) return { folder, clean, drifted: null };
  const drifted = byFlavour((flavour) => {
    const changed = drift(schema, flavour === "postgresql");
    const statements = ddl(changed.schema, flavour);
    writeFileSync(join(folder, `${flavour}-drifted.sql`), script(statements));
    return { statements, planted: changed.planted };
  });
  const planted = Object.fromEntries(FLAVOURS.map((flavour) => [flavour, drifted[flavour].planted]));
  writeFileSync(join(folder, "planted.json"), `${JSON.stringify(planted, null, 2)}\n`);
  return { folder, clean, drifted };
}

function byFlavour<T>(make: (flavour: Flavour) => T): Record<Flavour, T> {
  return {
    postgresql: make("postgresql"),
    sqlite: make("sqlite"),
    "sqlite-drizzle": make("sqlite-drizzle"),
  };
}

/** Creates the SQLite database at `path` from the statements, in place of what stands there. */
export function createSqlite(path: string, statements: readonly string[]): void {
  rmSync(path, { force: true });
  const database = new Database(path);
  try {
    database.exec(`BEGIN;\n${script(statements)}COMMIT;`);
  } finally {
    database.close();
  }
}

function script(statements: readonly string[]): string {
  return `${statements.join(";\n")};\n`;
}

function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [count, folder] = process.argv.slice(2);
  if (!Number.isInteger(Number(count)) || Number(count) < 1 || folder === undefined)
    throw new Error("usage: tsx bench/generate.ts <tables> <folder>");
  generate(Number(count), folder);
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { dialectFor } from "../../../src/introspect/dialect-for.ts";
import type { PostgresTarget, SqliteTarget } from "../../../src/model/dialect.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { engineDdl, type Flavour, type Version } from "./engine.ts";

export type Files = Readonly<Record<string, string>>;

/** Every file below a folder, by its path from there. */
export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".prisma"),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The files on disk, as long as the test lasts. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-prisma-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A project's manifest that names a version of Prisma. */
export function manifest(version: string): Files {
  return { "package.json": JSON.stringify({ devDependencies: { prisma: `^${version}.0.0` } }) };
}

/** The engine's DDL of schemas without a URL: Prisma 6 wants one there, 7 wants none. */
export function ddlOf(files: Files, flavour: Flavour, version: Version): Promise<string> {
  if (version === "7") return engineDdl(files, flavour, version);
  const url = flavour === "sqlite" ? "file:x" : "postgresql://x";
  const told = Object.entries(files).map(([path, text]): [string, string] => [
    path,
    text.replace(/^(datasource \w+ \{.*)$/m, `$1\n  url = "${url}"`),
  ]);
  return engineDdl(Object.fromEntries(told), flavour, version);
}

/** What the rules leave to taste, but Prisma decides: the names of everything and the order of the columns. */
export function names({ tables }: Schema): unknown {
  const shapes = tables.items.map((table) => ({
    table: [table.name.namespace ?? "public", table.name.name].join("."),
    columns: table.columns.items.map(({ name }) => name),
    primaryKey: table.primaryKey.known ? (table.primaryKey.value?.name ?? null) : "unknown",
    indexes: table.indexes.items.map(({ name }) => name).sort(),
    foreignKeys: table.foreignKeys.items.map(({ name }) => name).sort(),
  }));
  return shapes.sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** What stands in a database. */
export async function live(
  target: PostgresTarget | SqliteTarget,
  namespaces: string[] = [],
): Promise<Schema> {
  const dialect = await dialectFor(target.dialect);
  const session = await dialect.open(target, { connectTimeoutMs: 10_000, queryTimeoutMs: 20_000 });
  try {
    return await session.introspect({ namespaces });
  } finally {
    await session.close();
  }
}

import { posix } from "node:path";
import type { Gap } from "../../model/fact.ts";
import type { SourceSet } from "../../sources/source.ts";
import { inside, packageFolder, upward } from "../typescript/paths.ts";
import { configuredSchemas } from "./config.ts";
import { copyTest } from "./generated.ts";
import { recognises } from "./recognise.ts";
import { clash, schemaFile, type SchemaFile } from "./schema-file.ts";

/** One schema: its main file, where it has one, and all files that belong to it. */
export interface PrismaSchema {
  readonly main: SchemaFile | null;
  /** Sorted by path. */
  readonly files: readonly SchemaFile[];
  /** The paths whose tables were asked for. */
  readonly wanted: ReadonlySet<string>;
}

/**
 * Groups files into schemas. A file with a datasource is the main file of one; the files in its folder and below
 * that have none are its parts, as Prisma reads a folder, unless they declare again what it declares. Where a
 * package has several, its configuration decides which counts.
 */
export function schemasOf(sources: SourceSet): { schemas: readonly PrismaSchema[]; gaps: readonly Gap[] } {
  const named = new Set(sources.roots);
  const found = sources.candidates.map(schemaFile);
  const isCopy = copyTest(found, sources);
  const asked = found.filter(({ path }) => named.has(path) || !isCopy(path));
  const wanted = new Set(asked.map(({ path }) => path));
  const all = [...asked, ...around(asked, sources)];
  const mains = all.filter(({ datasource }) => datasource !== undefined);
  const parts = new Map<SchemaFile, SchemaFile[]>(mains.map((main) => [main, [main]]));
  const homeless: SchemaFile[] = [];
  for (const file of all.filter(({ datasource }) => datasource === undefined)) {
    const main = mainOf(file, mains, sources);
    if (main === null) homeless.push(file);
    else if (!clash(main, file)) parts.get(main)?.push(file);
  }
  const chosen = decided(parts, named, sources);
  const schemas = [...chosen].map(([main, files]): PrismaSchema => ({ main, files: sorted(files), wanted }));
  if (mains.length === 0 && homeless.length > 0)
    schemas.push({ main: null, files: sorted(homeless), wanted });
  return { schemas, gaps: mains.length === 0 ? [] : homeless.map(withoutDatasource) };
}

function sorted(files: readonly SchemaFile[]): SchemaFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function withoutDatasource({ path }: SchemaFile): Gap {
  const detail = "No datasource was found that these models belong to, so that they were not read.";
  return { code: "no-datasource", detail, at: { file: path, line: 1 } };
}

/** The main file nearest above a part; else the only one of the package. */
function mainOf(file: SchemaFile, mains: readonly SchemaFile[], sources: SourceSet): SchemaFile | null {
  for (const folder of upward(file.folder)) {
    const here = mains.filter((main) => main.folder === folder);
    const usual = here.find((main) => posix.basename(main.path) === "schema.prisma");
    const main = usual ?? (here.length === 1 ? here[0] : undefined);
    if (main !== undefined) return main;
  }
  const home = packageFolder(sources, file.path);
  const [only, ...more] = mains.filter((main) => packageFolder(sources, main.path) === home);
  return only !== undefined && more.length === 0 ? only : null;
}

/**
 * Where a package has several schemas, or one of several files, and a configuration names one of them, the others
 * are left out.
 */
function decided(
  parts: ReadonlyMap<SchemaFile, readonly SchemaFile[]>,
  named: ReadonlySet<string>,
  sources: SourceSet,
): Map<SchemaFile, readonly SchemaFile[]> {
  const packages = new Map<string, SchemaFile[]>();
  for (const main of parts.keys()) {
    const home = packageFolder(sources, main.path);
    packages.set(home, [...(packages.get(home) ?? []), main]);
  }
  const result = new Map<SchemaFile, readonly SchemaFile[]>();
  for (const mains of packages.values()) {
    const clear = mains.length === 1 && mains.every((main) => parts.get(main)?.length === 1);
    const places = clear ? [] : mains.flatMap((main) => configuredSchemas(sources, main.folder));
    const place = places.find((path) => mains.some((main) => isAt(main.path, path)));
    for (const main of mains) {
      const files = parts.get(main) ?? [];
      if (place === undefined || named.has(main.path)) result.set(main, files);
      else if (isAt(main.path, place))
        result.set(
          main,
          files.filter(({ path }) => isAt(path, place)),
        );
    }
  }
  return result;
}

function isAt(path: string, place: string): boolean {
  return place === "." || path === place || path.startsWith(`${place}/`);
}

const MAX_DEPTH = 8;
const SKIPPED = /^(?:node_modules|migrations|dist|\..*)\/$/;

/** Files that were not asked for but are parts of the same schemas: the main file above, and what lies below it. */
function around(asked: readonly SchemaFile[], sources: SourceSet): SchemaFile[] {
  const known = new Set(asked.map(({ path }) => path));
  const added: SchemaFile[] = [];
  const add = (path: string | null): void => {
    if (path === null || known.has(path)) return;
    known.add(path);
    const file = sources.lookup(path);
    if (file !== null && recognises(path, file.text)) added.push(schemaFile(file));
  };
  const below = (folder: string, depth: number): void => {
    for (const name of sources.list(folder)) {
      if (name.endsWith(".prisma")) add(inside(folder, name));
      else if (name.endsWith("/") && depth < MAX_DEPTH && !SKIPPED.test(name))
        below(inside(folder, name) ?? folder, depth + 1);
    }
  };
  const isSearched = (folder: string): boolean =>
    sources.roots.some((root) => root === "." || folder === root || folder.startsWith(`${root}/`));
  for (const folder of new Set(asked.map((file) => file.folder))) {
    if (isSearched(folder) && !asked.some((file) => file.folder === folder && needsMain(file, asked)))
      continue;
    const stop = packageFolder(sources, `${folder}/x`);
    for (const directory of upward(folder)) {
      for (const name of sources.list(directory)) if (name.endsWith(".prisma")) add(inside(directory, name));
      const main = [...asked, ...added].find(
        (file) => file.folder === directory && file.datasource !== undefined,
      );
      if (main !== undefined) {
        below(directory, 0);
        break;
      }
      if (directory === stop) break;
    }
  }
  return added;
}

/** A part whose main file is not among those asked for. */
function needsMain(file: SchemaFile, asked: readonly SchemaFile[]): boolean {
  return (
    file.datasource === undefined
    && !asked.some((main) => main.datasource !== undefined && isAt(file.path, main.folder))
  );
}

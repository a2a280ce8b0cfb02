import { posix } from "node:path";
import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { configObject, pathOf } from "../typescript/config.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { inside, packageFolder, upward } from "../typescript/paths.ts";
import { propertyOf, stringOf, type Value } from "../typescript/values.ts";
import { filesBelow } from "../typescript/files.ts";
import { schemaFiles } from "./locations.ts";
import { lexicon } from "../../model/lexicon.ts";

/** One drizzle-kit configuration, as far as it says which files declare the schema. */
export interface KitConfig {
  readonly path: string;
  /** What it governs: its package. */
  readonly folder: string;
  readonly files: readonly string[];
}

const CONFIG_NAME = /^drizzle[\w.-]*config[\w.-]*\.[mc]?[jt]s$/;

/** Configurations (those found below the given folders, and those above) that speak the dialect asked for. */
export function kitConfigs(
  sources: SourceSet,
  evaluator: Evaluator,
  dialect: DialectId,
  folders: readonly string[],
  found: readonly string[],
): readonly KitConfig[] {
  const candidates = new Set(sources.candidates.map(({ path }) => path));
  const below = found.flatMap((path) => {
    const config = read(path, sources, evaluator, dialect);
    // One that has nothing to do with the candidates stands where nobody looks for models: ignored or excluded.
    const concerned =
      config !== null
      && (config.files.some((file) => candidates.has(file)) || hasBelow(candidates, posix.dirname(path)));
    return concerned ? [config] : [];
  });
  const known = new Set(below.map(({ path }) => path));
  const above = new Set<string>();
  for (const folder of folders.flatMap((start) => [...upward(start)])) {
    for (const name of sources.list(folder)) {
      const path = CONFIG_NAME.test(name) && !TEST.test(name) ? inside(folder, name) : null;
      if (path !== null && !known.has(path)) above.add(path);
    }
  }
  const rest = [...above].sort().flatMap((path) => read(path, sources, evaluator, dialect) ?? []);
  return [...below, ...rest];
}

const TEST = /\.(test|spec)\./;

/** Files below the folders looked through that configure drizzle-kit, sorted: no models, and of many names. */
export function configsBelow(sources: SourceSet): readonly string[] {
  const folders = sources.roots.filter((root) => !sources.exists(root));
  const found = new Set<string>();
  for (const path of folders.flatMap((folder) => filesBelow(sources, folder, /config|drizzle|kit/i))) {
    const file = TEST.test(path) ? null : sources.lookup(path);
    if (file !== null && isConfigText(file.text)) found.add(path);
  }
  return [...found].sort();
}

function isConfigText(text: string): boolean {
  return /["']drizzle-kit["']/.test(text) && /\bschema\b/.test(text);
}

/** Whether a candidate stands in the folder of a configuration or below. */
function hasBelow(candidates: ReadonlySet<string>, folder: string): boolean {
  return folder === "." || [...candidates].some((candidate) => candidate.startsWith(`${folder}/`));
}

function read(path: string, sources: SourceSet, evaluator: Evaluator, dialect: DialectId): KitConfig | null {
  const module = evaluator.modules.load(path);
  if (module === null) return null;
  const config = configObject(evaluator.exported(module, "default"), evaluator);
  const spoken = dialectOf(config);
  if (spoken !== null && spoken !== dialect) return null;
  const schema = propertyOf(config, "schema");
  const entries = schema?.kind === "array" && schema.open.length === 0 ? schema.items : [schema];
  const folder = posix.dirname(path);
  const files: string[] = [];
  for (const entry of entries) {
    const text = pathOf(entry, path);
    const found = text === null ? [] : schemaFiles(sources, text, folder);
    // An entry that cannot be followed would hide tables: then the configuration selects nothing.
    if (found.length === 0) return null;
    files.push(...found);
  }
  return { path, folder: packageFolder(sources, path), files };
}

const DIALECTS: Readonly<Record<string, DialectId | "other">> = lexicon({
  postgresql: "postgresql",
  pg: "postgresql",
  "aws-data-api": "postgresql",
  pglite: "postgresql",
  sqlite: "sqlite",
  turso: "sqlite",
  libsql: "sqlite",
  "better-sqlite": "sqlite",
  d1: "sqlite",
  "d1-http": "sqlite",
  expo: "sqlite",
  "durable-sqlite": "sqlite",
  mysql: "mysql",
  mysql2: "mysql",
  singlestore: "other",
  gel: "other",
});

/** Older configurations name a driver instead of a dialect. */
function dialectOf(config: Value): DialectId | "other" | null {
  const name = stringOf(propertyOf(config, "dialect")) ?? stringOf(propertyOf(config, "driver"));
  return name !== null && Object.hasOwn(DIALECTS, name) ? (DIALECTS[name] ?? null) : null;
}

import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { type KitConfig, kitConfigs } from "./config.ts";
import { packageFolder } from "../typescript/files.ts";
import { recognises } from "./recognise.ts";

/**
 * The files whose exports are the schema, sorted. Files the user names are taken as they are. In a folder,
 * a drizzle-kit configuration that names files inside it decides for its whole package, as it does for
 * drizzle-kit; elsewhere every file with tables counts. `found`: the configurations below the folders.
 */
export function entryFiles(
  sources: SourceSet,
  evaluator: Evaluator,
  dialect: DialectId,
  found: readonly string[],
): readonly string[] {
  const named = sources.roots.filter((root) => sources.exists(root));
  const folders = sources.roots.filter((root) => !sources.exists(root));
  const entries = new Set(named);
  if (folders.length === 0) return [...entries].sort();
  const within = (path: string): boolean => folders.some((folder) => contains(folder, path));
  const configs = kitConfigs(sources, evaluator, dialect, folders, found).filter(({ files }) =>
    files.some(within),
  );
  for (const { files } of configs) for (const file of files) if (within(file)) entries.add(file);
  const governed = new Set(configs.flatMap((config) => governedFolders(config, sources, evaluator)));
  for (const { path, text } of sources.candidates) {
    if (!within(path) || !recognises(path, text)) continue;
    if (![...governed].some((folder) => contains(folder, path))) entries.add(path);
  }
  return [...entries].sort();
}

/** A configuration decides for its own package, and for those that its schema takes tables from. */
function governedFolders(config: KitConfig, sources: SourceSet, evaluator: Evaluator): readonly string[] {
  const folders = [config.folder];
  for (const path of config.files) {
    const module = evaluator.modules.load(path);
    if (module === null) continue;
    folders.push(packageFolder(sources, path));
    for (const name of evaluator.exportNames(module)) {
      const declared = evaluator.modules.exported(module, name);
      if (declared?.kind === "module-name") folders.push(packageFolder(sources, declared.module.path));
    }
  }
  return folders;
}

function contains(folder: string, path: string): boolean {
  return folder === "." || path.startsWith(`${folder.replace(/\/$/, "")}/`);
}

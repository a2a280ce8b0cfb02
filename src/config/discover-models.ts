import path from "node:path";

/** A file in which an extractor sees models; POSIX-style, relative to the project's root. */
export interface ModelFile {
  readonly path: string;
  readonly orm: string;
}

/** A folder, or a single file, to name under `models:`. */
export interface ModelFolder {
  readonly path: string;
  readonly orms: readonly string[];
  readonly files: number;
}

/**
 * Sums model files up to the nearest folder that holds all of one ORM; where that would be the whole project,
 * to one folder in each of its parts. Folders rather than files, so that models added later are seen, too.
 * Sorted; no folder lies in another.
 */
export function modelFolders(models: readonly ModelFile[]): ModelFolder[] {
  const orms = [...new Set(models.map(({ orm }) => orm))].sort();
  const folders = orms.flatMap((orm) => {
    const paths = [...new Set(models.filter((model) => model.orm === orm).map((model) => model.path))];
    return nearest(paths);
  });
  const outer = [...new Set(folders)].filter(
    (folder) => !folders.some((other) => other !== folder && folder.startsWith(`${other}/`)),
  );
  return outer.sort().map((folder) => {
    const inside = models.filter((model) => model.path === folder || model.path.startsWith(`${folder}/`));
    return {
      path: folder,
      orms: [...new Set(inside.map(({ orm }) => orm))].sort(),
      files: new Set(inside.map((model) => model.path)).size,
    };
  });
}

function nearest(paths: readonly string[]): string[] {
  const common = commonFolder(paths);
  if (common !== ".") return [common];
  const parts = new Map<string, string[]>();
  for (const file of paths) {
    const part = file.split("/")[0] ?? file;
    parts.set(part, [...(parts.get(part) ?? []), file]);
  }
  return [...parts].flatMap(([part, files]) => (files.includes(part) ? [part] : [commonFolder(files)]));
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((file) => path.posix.dirname(file).split("/"));
  const [first = []] = folders;
  let length = 0;
  while (length < first.length && folders.every((folder) => folder[length] === first[length])) length++;
  return length === 0 ? "." : first.slice(0, length).join("/");
}

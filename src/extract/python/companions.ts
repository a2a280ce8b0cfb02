import type { SourceSet } from "../../sources/source.ts";

const MANIFEST = /^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|requirements[\w.-]*\.(?:txt|in))$/;

/**
 * Whether a package is an extension of the project's own package that is not installed with it, `shop_plus` beside
 * `shop`: no folder of the project holds it, and no manifest from `directory` up to the root names it, of which there
 * must be one. Its own name says that no other package depends on it.
 */
export function isForeignCompanion(
  sources: SourceSet,
  directory: string,
  name: string,
  isOwn: (name: string) => boolean,
): boolean {
  const words = name.split("_");
  if (!words.some((_, count) => count > 0 && isOwn(words.slice(0, count).join("_")))) return false;
  const named = new RegExp(`(?<![\\w-])${words.join("[-_.]")}(?![\\w-])`, "i");
  const texts = manifests(sources, directory);
  return texts.length > 0 && !texts.some((text) => named.test(text));
}

function manifests(sources: SourceSet, directory: string): readonly string[] {
  const texts: string[] = [];
  for (let at = directory; ; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) {
    const prefix = at === "" ? "" : `${at}/`;
    const folders = [
      prefix,
      ...(sources.list(`${prefix}requirements`).length > 0 ? [`${prefix}requirements/`] : []),
    ];
    for (const folder of folders) {
      const files = sources.list(folder === "" ? "." : folder.slice(0, -1));
      const isListed = (file: string): boolean =>
        MANIFEST.test(file) || (folder !== prefix && !file.endsWith("/"));
      for (const file of files.filter(isListed)) texts.push(sources.lookup(`${folder}${file}`)?.text ?? "");
    }
    if (at === "") return texts;
  }
}

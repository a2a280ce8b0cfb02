import { posix } from "node:path";
import type { SourceSet } from "../../sources/source.ts";
import { inside } from "../typescript/paths.ts";
import { stringOf } from "./attributes.ts";
import type { SchemaFile } from "./schema-file.ts";

/** What `prisma generate` puts beside its copy of the schema. */
const COMPANION = /^(?:lib)?query_engine|^query_compiler_bg|^schema\.prisma\.d|^runtime\/$/;

/**
 * Tells a generated client's copy of the schema: it lies where a generator of another schema writes to, or beside
 * the client's engine.
 */
export function copyTest(files: readonly SchemaFile[], sources: SourceSet): (path: string) => boolean {
  const outputs = files.flatMap((file) =>
    file.parsed.blocks.flatMap((block) => {
      const output = block.kind === "generator" ? stringOf(block.settings.get("output")) : null;
      const folder = output === null ? null : inside(posix.dirname(file.path), output);
      // A generator that writes where the schema stands does not make the schema a copy.
      return folder === null || isBelow(file.path, folder) ? [] : [folder];
    }),
  );
  return (path) =>
    outputs.some((folder) => isBelow(path, folder))
    || sources.list(posix.dirname(path)).some((name) => COMPANION.test(name));
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." || path.startsWith(`${folder}/`);
}

import type { SourceSet } from "../../sources/source.ts";
import { inside } from "./paths.ts";

/** Files that hold code of the project. */
export const CODE = /\.[mc]?[jt]sx?$/;
const SKIPPED = new Set([
  "node_modules/",
  "dist/",
  "build/",
  "coverage/",
  "migrations/",
  "__tests__/",
  "test/",
  "tests/",
]);
const MAX_FILES = 5000;

/** The source files below a folder whose names match, sorted, without tests, build results and hidden folders. */
export function filesBelow(sources: SourceSet, folder: string, wanted = CODE): readonly string[] {
  const found: string[] = [];
  const visit = (directory: string, depth: number): void => {
    for (const name of sources.list(directory)) {
      const path = inside(directory, name);
      if (path === null || found.length >= MAX_FILES) return;
      if (!name.endsWith("/")) {
        if (CODE.test(name) && wanted.test(name)) found.push(path);
      } else if (depth > 0 && !SKIPPED.has(name) && !name.startsWith(".")) visit(path, depth - 1);
    }
  };
  visit(folder, 12);
  return found;
}

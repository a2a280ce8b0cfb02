import { posix } from "node:path";
import picomatch from "picomatch";
import type { SourceSet } from "../../sources/source.ts";
import { CODE, filesBelow } from "../typescript/files.ts";
import { inside, upward } from "../typescript/paths.ts";
import { stringOf, type Value } from "../typescript/values.ts";

/**
 * The files that drizzle-kit reads for one entry of `schema`: a file, the files directly in a directory, or
 * what a glob matches. A path is relative to where the tool is run: the configuration's folder or one above.
 */
export function schemaFiles(sources: SourceSet, entry: string, folder: string): readonly string[] {
  const rooted = entry.startsWith("/");
  for (const base of rooted ? ["."] : upward(folder)) {
    const path = inside(base, rooted ? entry.slice(1) : entry);
    if (path === null) continue;
    const files = expand(sources, path);
    if (files.length > 0) return files;
  }
  return [];
}

function expand(sources: SourceSet, path: string): readonly string[] {
  if (sources.exists(path)) return [path];
  if (!/[*?{}[\]()!]/.test(path)) {
    return sources.list(path).flatMap((name) => (CODE.test(name) ? (inside(path, name) ?? []) : []));
  }
  const fixed = path.split("/");
  const cut = fixed.findIndex((part) => /[*?{}[\]()!]/.test(part));
  const matches = picomatch(path);
  return filesBelow(sources, fixed.slice(0, cut).join("/") || ".").filter(
    (file) => matches(file) && CODE.test(file),
  );
}

/** A path that configuration code puts together; one known from the root on starts with `/`. Null when it cannot be told. */
export function pathOf(value: Value | undefined, file: string): string | null {
  if (value === undefined) return null;
  const text = stringOf(value);
  if (text !== null) return text;
  const here = `/${posix.dirname(file)}`;
  if (value.kind === "external")
    return value.name === "__dirname" ? here : value.name === "__filename" ? `/${file}` : null;
  if (value.kind === "member") {
    if (value.object.kind !== "external" || value.object.name !== "import.meta") return null;
    return value.name === "dirname" ? here : `/${file}`;
  }
  if (value.kind !== "call") return null;
  const { callee } = value;
  const name = callee.kind === "external" || callee.kind === "member" ? callee.name : "";
  if (name === "cwd") return ".";
  const parts = value.args.map((arg) => pathOf(arg, file));
  if (!parts.every((part) => part !== null)) return null;
  return combine(name, parts);
}

function combine(name: string, parts: readonly string[]): string | null {
  const [first = "", second = ""] = parts;
  switch (name) {
    case "join":
      return posix.join(...parts);
    case "resolve":
      return parts.reduce((base, part) => (part.startsWith("/") ? part : posix.join(base, part)), ".");
    case "dirname":
      return posix.dirname(first);
    case "fileURLToPath":
      return first;
    case "URL":
      return posix.join(posix.dirname(second), first);
    default:
      return null;
  }
}

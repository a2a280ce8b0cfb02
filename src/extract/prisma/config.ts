import { posix } from "node:path";
import type { SourceSet } from "../../sources/source.ts";
import { NotPrepared } from "../extractor.ts";
import { configObject, pathOf } from "../typescript/config.ts";
import { ts } from "../typescript/compiler.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { Modules } from "../typescript/modules.ts";
import { inside, upward } from "../typescript/paths.ts";
import { propertyOf } from "../typescript/values.ts";

const CONFIG = /^prisma\.config\.[mc]?[jt]s$/;
const HIDDEN_CONFIG = /^prisma\.[mc]?[jt]s$/;

/**
 * Where the configurations at or above a folder say that the schema is: files or folders, the nearest first. Read
 * are `prisma.config.*`, `.config/prisma.*` and `package.json#prisma.schema`.
 */
export function configuredSchemas(sources: SourceSet, folder: string): readonly string[] {
  return [...upward(folder)].flatMap((directory) => [
    ...configsIn(sources, directory).flatMap((path) => fromConfig(sources, path) ?? []),
    ...(fromManifest(sources, directory) ?? []),
  ]);
}

function configsIn(sources: SourceSet, folder: string): string[] {
  const paths = (directory: string, pattern: RegExp): string[] =>
    sources.list(directory).flatMap((name) => (pattern.test(name) ? (inside(directory, name) ?? []) : []));
  const hidden = inside(folder, ".config");
  return [...paths(folder, CONFIG), ...(hidden === null ? [] : paths(hidden, HIDDEN_CONFIG))];
}

/** A path in a configuration starts from the configuration's own folder. */
function fromConfig(sources: SourceSet, path: string): string[] | null {
  const text = sources.lookup(path)?.text ?? "";
  if (!/\bschema\b/.test(text)) return null;
  const folder = posix.dirname(path);
  const written = plainPath(text) ?? evaluatedPath(sources, path);
  return written === null ? null : located(folder, written);
}

/** Most configurations name the schema once and plainly; then nothing has to be evaluated. */
function plainPath(text: string): string | null {
  const mentions = text.match(/\bschema\b(?!\.prisma)/g) ?? [];
  const written = /^\s*schema\s*:\s*(["'])([^"'\\\n]+)\1\s*,?\s*$/m.exec(text)?.[2];
  return mentions.length === 1 && !text.includes("/*") ? (written ?? null) : null;
}

function evaluatedPath(sources: SourceSet, path: string): string | null {
  if (ts === undefined) throw new NotPrepared();
  const evaluator = new Evaluator(new Modules(sources), { member: () => null });
  const module = evaluator.modules.load(path);
  if (module === null) return null;
  const config = configObject(evaluator.exported(module, "default"), evaluator);
  return pathOf(propertyOf(config, "schema"), path);
}

function fromManifest(sources: SourceSet, folder: string): string[] | null {
  const manifest = manifestIn(sources, folder);
  const { prisma } = manifest;
  const schema = typeof prisma === "object" && prisma !== null && "schema" in prisma ? prisma.schema : null;
  return typeof schema === "string" ? located(folder, schema) : null;
}

function located(folder: string, written: string): string[] {
  const path = written.startsWith("/") ? inside(written.slice(1) || ".") : inside(folder, written);
  return path === null ? [] : [path];
}

function manifestIn(sources: SourceSet, folder: string): Readonly<Record<string, unknown>> {
  const path = inside(folder, "package.json");
  const text = path !== null && sources.exists(path) ? sources.lookup(path)?.text : undefined;
  try {
    const parsed: unknown = text === undefined ? {} : JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {}; // not a manifest that any tool could read
  }
}

/** The newest version whose DDL is known. */
const CURRENT = 7;

/** Prisma's major version, from the nearest manifest that names it; the current one when none says. */
export function prismaVersion(sources: SourceSet, folder: string): number {
  for (const directory of upward(folder)) {
    const manifest = manifestIn(sources, directory);
    for (const list of [manifest["devDependencies"], manifest["dependencies"]]) {
      const ranges = typeof list === "object" && list !== null ? (list as Record<string, unknown>) : {};
      for (const name of ["prisma", "@prisma/client"]) {
        const range = ranges[name];
        const version = typeof range === "string" ? versionOf(range, name, sources, directory) : null;
        if (version !== null) return version;
      }
    }
  }
  return CURRENT;
}

function versionOf(range: string, name: string, sources: SourceSet, folder: string): number | null {
  const major = /^[\^~>=v\s]*(\d+)(?:\.|$)/.exec(range)?.[1];
  if (major !== undefined) return Number(major);
  return range.startsWith("catalog:") ? catalogVersion(name, sources, folder) : null;
}

/** pnpm's catalogs: the version, where all that name the package agree. */
function catalogVersion(name: string, sources: SourceSet, folder: string): number | null {
  for (const directory of upward(folder)) {
    const path = inside(directory, "pnpm-workspace.yaml");
    const text = path !== null && sources.exists(path) ? sources.lookup(path)?.text : undefined;
    if (text === undefined) continue;
    const lines = text
      .split(/\r?\n/)
      .map((line) => /^\s+["']?([@\w/-]+)["']?\s*:\s*["']?[\^~]?(\d+)\./.exec(line));
    const majors = new Set(lines.flatMap((line) => (line?.[1] === name ? Number(line[2]) : [])));
    const [only] = majors;
    return majors.size === 1 ? (only ?? null) : null;
  }
  return null;
}

import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import picomatch from "picomatch";
import { UserError } from "../model/errors.ts";
import type { Gap } from "../model/fact.ts";
import { readBytes } from "./bytes.ts";
import { decode } from "./decode.ts";
import { isWithin, posixRelative, projectRoot } from "./paths.ts";
import type { SourceFile, SourceSet } from "./source.ts";
import { extensionOf, walk } from "./walk.ts";

/** Above this a file is not parsed; one that looks like models is then a gap. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Above this a file is not even searched for signs of models. */
const MAX_SEARCHED_BYTES = 16 * 1024 * 1024;

export interface ReadOptions {
  readonly cwd: string;
  /** Files, folders or globs relative to `cwd`; empty: look everywhere below it. */
  readonly paths: readonly string[];
  /** Globs, relative to `cwd`, of files that are never read as models. */
  readonly exclude: readonly string[];
  /** Whether a file may declare models, by extension and text. */
  readonly recognisers: readonly {
    readonly extensions: readonly string[];
    readonly recognises: (path: string, text: string) => boolean;
  }[];
}

export interface ReadSources {
  readonly sources: SourceSet;
  /** How many files were searched for models. */
  readonly searched: number;
  /** A path of the set as it reads from the working directory, for people; null: as it stands. */
  readonly show: ((path: string) => string) | null;
}

/**
 * Reads the user's files: the only place that does. Throws UserError (exit 2) for a path that does not exist;
 * whatever cannot be read below an existing path is a gap of the set.
 */
export function readSources(options: ReadOptions): ReadSources {
  const { cwd } = options;
  const starts = startsOf(options);
  const root = projectRoot(
    cwd,
    starts.map((start) => start.folder),
  );
  const extensions = new Set(options.recognisers.flatMap((one) => one.extensions));
  const able = byExtension(options.recognisers);
  const found = walk(
    root,
    starts.map((start) => posixRelative(root, resolve(cwd, start.folder))),
    extensions,
  );
  const gaps: Gap[] = [...found.gaps];
  const reader = new Reader(root, gaps);
  const wanted = wantedBy(options, starts, root);
  const files = found.files.filter(wanted);
  const candidates = files.flatMap((path) => reader.candidate(path, able(extensionOf(path))));
  const sources: SourceSet = {
    candidates,
    lookup: (path) => reader.lookup(path),
    exists: (path) => reader.exists(path),
    list: (directory) => reader.list(directory),
    roots: starts.map((start) => posixRelative(root, resolve(cwd, start.folder))),
    gaps,
  };
  return { sources, searched: files.length, show: shower(root, cwd) };
}

function byExtension(
  recognisers: ReadOptions["recognisers"],
): (extension: string) => ReadOptions["recognisers"] {
  const known = new Map<string, ReadOptions["recognisers"]>();
  return (extension) => {
    let able = known.get(extension);
    if (able === undefined)
      known.set(extension, (able = recognisers.filter((one) => one.extensions.includes(extension))));
    return able;
  };
}

/** Each path is worked out once: every declared column asks. */
function shower(root: string, cwd: string): ((path: string) => string) | null {
  if (root === cwd) return null;
  const shown = new Map<string, string>();
  return (path) => {
    const known = shown.get(path);
    if (known !== undefined) return known;
    const text = posixRelative(cwd, join(root, path));
    shown.set(path, text);
    return text;
  };
}

interface Start {
  /** Relative to the working directory, or absolute. */
  readonly folder: string;
  readonly glob: string | null;
}

function startsOf({ cwd, paths }: ReadOptions): Start[] {
  if (paths.length === 0) return [{ folder: ".", glob: null }];
  return paths.map((path) => {
    if (statSync(resolve(cwd, path), { throwIfNoEntry: false })) return { folder: path, glob: null };
    const scanned = picomatch.scan(path);
    if (scanned.isGlob && statSync(resolve(cwd, scanned.base || "."), { throwIfNoEntry: false }))
      return { folder: scanned.base || ".", glob: path };
    throw new UserError({
      code: "models-path-missing",
      message: `There is no file or folder "${path}" to read models from.`,
      hint: `Paths are relative to ${cwd}. Check the spelling of --models, or of "models" in the configuration.`,
      exit: 2,
    });
  });
}

function wantedBy(options: ReadOptions, starts: readonly Start[], root: string): (path: string) => boolean {
  const matchers = starts.map(({ folder, glob }) => ({
    base: posixRelative(root, resolve(options.cwd, folder)),
    matches: glob === null ? null : matcher([glob]),
  }));
  const excluded = options.exclude.length > 0 ? matcher(options.exclude) : null;
  const shown = (path: string): string => posixRelative(options.cwd, join(root, path));
  return (path) => {
    if (excluded?.(shown(path)) === true) return false;
    return matchers.some(
      ({ base, matches }) =>
        (base === "." || path === base || path.startsWith(`${base}/`))
        && (matches === null || matches(shown(path))),
    );
  };
}

/** Whether a path is matched by one of the globs, itself or as part of a folder that is. */
function matcher(globs: readonly string[]): (path: string) => boolean {
  const folders = globs.map((glob) => glob.replace(/\/+$/, ""));
  return picomatch([...folders, ...folders.map((folder) => `${folder}/**`)], { dot: true });
}

/** Cached reading below one root. Nothing outside the root is ever opened. */
class Reader {
  readonly #root: string;
  readonly #gaps: Gap[];
  readonly #texts = new Map<string, SourceFile | null>();

  constructor(root: string, gaps: Gap[]) {
    this.#root = root;
    this.#gaps = gaps;
  }

  candidate(path: string, able: ReadOptions["recognisers"]): SourceFile[] {
    const text = this.#read(path);
    if (text === null || !able.some((one) => one.recognises(path, text))) return [];
    const flaw = flawOf(text);
    if (flaw !== null) {
      this.#gaps.push({ ...flaw, detail: `${path} ${flaw.detail}`, at: { file: path, line: 1 } });
      return [];
    }
    const file = { path, text };
    this.#texts.set(path, file);
    return [file];
  }

  lookup(path: string): SourceFile | null {
    const cached = this.#texts.get(path);
    if (cached !== undefined) return cached;
    const text = this.exists(path) ? this.#read(path) : null;
    const file = text === null || flawOf(text) !== null ? null : { path, text };
    this.#texts.set(path, file);
    return file;
  }

  exists(path: string): boolean {
    const absolute = resolve(this.#root, path);
    if (!isWithin(absolute, this.#root)) return false;
    try {
      return statSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
    } catch {
      return false;
    }
  }

  list(directory: string): string[] {
    const absolute = resolve(this.#root, directory);
    if (!isWithin(absolute, this.#root)) return [];
    try {
      const entries = readdirSync(absolute, { withFileTypes: true });
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    } catch {
      return [];
    }
  }

  #read(path: string): string | null {
    try {
      const text = decode(readBytes(join(this.#root, path), MAX_SEARCHED_BYTES), path);
      if (text === null) throw new Error("in no encoding that it names");
      return text;
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      const detail = `${path} could not be read (${reason}); it may hold models`;
      this.#gaps.push({ code: "unreadable-file", detail, at: { file: path, line: 1 } });
      return null;
    }
  }
}

function flawOf(text: string): { code: string; detail: string } | null {
  if (text.slice(0, 8192).includes("\0")) return { code: "binary-file", detail: "is not text" };
  if (text.length > MAX_BYTES)
    return { code: "file-too-large", detail: "is larger than 2 MB and was not parsed" };
  return null;
}

import type { SourceSet } from "../../sources/source.ts";
import { isLibrary, parent, type ModuleGraph } from "../python/modules.ts";

/** One import statement, as far as finding files needs it. */
interface Imported {
  readonly level: number;
  readonly module: string;
  readonly names: readonly string[];
}

const FROM = /^([ \t]*)from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|((?:[^\n\\]|\\\r?\n)*))/gm;
const PLAIN =
  /^([ \t]*)import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)/gm;
const MOST = 20_000;

/** The files that loading these makes Python load too, themselves included. `lazily`: imports in functions count. */
export function reached(
  graph: ModuleGraph,
  sources: SourceSet,
  starts: readonly string[],
  lazily: (path: string) => boolean,
): Set<string> {
  const found = new Set<string>();
  const waiting = [...starts];
  for (let path = waiting.pop(); path !== undefined && found.size < MOST; path = waiting.pop()) {
    if (found.has(path) || isLibrary(path)) continue;
    const text = sources.lookup(path)?.text;
    if (text === undefined) continue;
    found.add(path);
    waiting.push(...packagesAbove(sources, path));
    for (const each of importsOf(text, lazily(path))) waiting.push(...targets(graph, parent(path), each));
  }
  return found;
}

/** Importing a module loads the packages it lies in. */
function packagesAbove(sources: SourceSet, path: string): string[] {
  const found: string[] = [];
  for (let at = parent(path); at !== ""; at = parent(at)) {
    const init = `${at}/__init__.py`;
    if (!sources.exists(init)) break;
    found.push(init);
  }
  return found;
}

function targets(graph: ModuleGraph, directory: string, { level, module, names }: Imported): string[] {
  const dotted = [module, ...names.map((name) => (module === "" ? name : `${module}.${name}`))];
  return dotted.flatMap((each) => {
    if (each === "" && level === 0) return [];
    const found = graph.resolve(directory, level, each);
    return found.kind === "file" ? [found.path] : [];
  });
}

function importsOf(text: string, lazily: boolean): Imported[] {
  const isInside = lazily ? () => false : functionLines(text);
  const found: Imported[] = [];
  for (const [, indent = "", dots = "", module = "", several, plain] of matches(FROM, text, isInside)) {
    if (lazily || indent !== undefined)
      found.push({ level: dots.length, module, names: namesIn(several ?? plain ?? "") });
  }
  for (const [, , list = ""] of matches(PLAIN, text, isInside)) {
    for (const each of list.split(",")) {
      const [module = ""] = each.trim().split(/\s+/);
      found.push({ level: 0, module, names: [] });
    }
  }
  return found;
}

function* matches(
  pattern: RegExp,
  text: string,
  isInside: (at: number) => boolean,
): Iterable<RegExpExecArray> {
  for (const match of text.matchAll(pattern)) {
    if (match[1] === "" || !isInside(match.index)) yield match;
  }
}

function namesIn(list: string): string[] {
  return list
    .replace(/#[^\n]*/g, "")
    .split(",")
    .flatMap((each) => /^[\s\\]*(\w+)/.exec(each)?.[1] ?? []);
}

/** Whether an offset lies in the body of a function or class, told by the last line that is not indented. */
function functionLines(text: string): (at: number) => boolean {
  const heads: [at: number, inside: boolean][] = [];
  for (const match of text.matchAll(/^[^\s#)\]}"'].*$/gm))
    heads.push([match.index, /^(?:async\s+def|def|class)\b|^if\s+(?:\w+\.)?TYPE_CHECKING/.test(match[0])]);
  return (at) => {
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((heads[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return heads[low - 1]?.[1] === true;
  };
}

const CLASS = /^[ \t]*class[ \t]+(\w+)[ \t]*\(([^)]*)\)/gm;
const ALIAS = /\b(\w+)[ \t]+as[ \t]+(\w+)/g;

/**
 * Of the files, those that may declare models: a class names `Model` or another such class as its base. By names
 * only, so a few too many.
 */
export function modelModules(sources: SourceSet, files: Iterable<string>, seeds: Iterable<string>): string[] {
  const known = new Set(seeds);
  const found = new Set<string>();
  const classes: [file: string, name: string, bases: string[]][] = [];
  const aliases: [name: string, alias: string][] = [];
  for (const file of files) {
    const text = sources.lookup(file)?.text ?? "";
    const isModels = /(?:^|\/)models(?:\/.*)?\.py$/.test(file);
    if (isModels && text.search(CLASS) >= 0) found.add(file);
    for (const [, name = "", bases = ""] of text.matchAll(CLASS))
      classes.push([
        file,
        name,
        bases
          .split(",")
          .flatMap((each) => /(\w+)[\s)(\]]*(?:\[.*)?$/.exec(each.replace(/#.*/g, "").trim())?.[1] ?? []),
      ]);
    for (const [, name = "", alias = ""] of text.matchAll(ALIAS)) aliases.push([name, alias]);
  }
  for (let size = -1; size !== known.size;) {
    size = known.size;
    for (const [name, alias] of aliases) if (known.has(name)) known.add(alias);
    for (const [file, name, bases] of classes) {
      if (!bases.some((base) => known.has(base))) continue;
      known.add(name);
      found.add(file);
    }
  }
  return [...found].sort();
}

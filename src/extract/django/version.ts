import type { SourceSet } from "../../sources/source.ts";

/** Which Django is assumed where nothing says. */
const CURRENT: readonly [number, number] = [5, 2];
const FILES =
  /^(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|Pipfile|pyproject\.toml|setup\.cfg|setup\.py|requirements.*\.(?:txt|in))$/i;
/** Lock files first: they say exactly which. */
const LOCKS = [
  /name = "django"\s*\nversion = "(\d+)\.(\d+)/i,
  /"django":\s*\{[^}]*"version":\s*"==(\d+)\.(\d+)/i,
];
const PINNED = /(?:^|["'\s])django(?:\[[\w,]+\])?\s*(?:=\s*["'])?\s*(?:==|~=|\^|~)\s*(\d+)\.(\d+)/im;
const LEAST = /(?:^|["'\s])django(?:\[[\w,]+\])?\s*(?:=\s*["'])?\s*>=?\s*(\d+)\.(\d+)/im;

/** A version of Django. */
export class Version {
  private readonly numbers: readonly [number, number];

  constructor(numbers: readonly [number, number]) {
    this.numbers = numbers;
  }

  atLeast(major: number, minor: number): boolean {
    const [one, two] = this.numbers;
    return one > major || (one === major && two >= minor);
  }
}

/** The version that a project asks for, as the files in these folders say; else the current one. */
export function versionOf(sources: SourceSet, directories: readonly string[]): Version {
  const found = directories.flatMap((directory) => textsIn(sources, directory));
  for (const pattern of [...LOCKS, PINNED, LEAST]) {
    for (const text of found) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const numbers: [number, number] = [Number(match[1]), Number(match[2])];
      const floor = pattern === LEAST && numbers[0] < CURRENT[0];
      return new Version(floor ? CURRENT : numbers);
    }
  }
  return new Version(CURRENT);
}

function textsIn(sources: SourceSet, directory: string): string[] {
  const at = (name: string): string => (directory === "" ? name : `${directory}/${name}`);
  const names = sources.list(directory === "" ? "." : directory).filter((name) => FILES.test(name));
  const nested = sources.list(at("requirements")).filter((name) => /\.(?:txt|in)$/.test(name));
  const paths = [...names, ...nested.map((name) => `requirements/${name}`)].map(at);
  return paths.flatMap((path) => sources.lookup(path)?.text ?? []);
}

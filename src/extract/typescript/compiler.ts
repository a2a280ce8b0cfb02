import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { SourceFile } from "../../sources/source.ts";

/** The TypeScript compiler that ts-morph carries. Set once `loadCompiler` has resolved. */
export let ts: typeof TS;

/** Files above this size are not parsed. */
const MAX_BYTES = 2_000_000;

/** Loads the compiler (about 0.2 s, so only when TypeScript models are really there). */
export async function loadCompiler(): Promise<void> {
  if (ts !== undefined) return;
  ({ ts } = await import("./carried.ts"));
}

/** One parsed file, and the reasons to distrust it. */
export interface Parsed {
  readonly ast: TS.SourceFile | null;
  readonly gaps: readonly Gap[];
}

/**
 * Parses one file to a syntax tree without symbols. Never throws: a file that is too large or nested too
 * deeply yields a null tree and a gap; one with syntax errors yields the recovered tree and a gap.
 */
export function parse(file: SourceFile): Parsed {
  if (file.text.length > MAX_BYTES) {
    return {
      ast: null,
      gaps: [gap("file-too-large", "The file is larger than 2 MB and was not read.", file.path, 1)],
    };
  }
  try {
    const options = {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    };
    const ast = ts.createSourceFile(file.path, file.text, options, false, scriptKind(file.path));
    return { ast, gaps: syntaxErrors(ast) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      ast: null,
      gaps: [gap("parse-failed", "The file is nested too deeply to be parsed.", file.path, 1)],
    };
  }
}

function scriptKind(path: string): TS.ScriptKind {
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  return path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
}

function syntaxErrors(ast: TS.SourceFile): readonly Gap[] {
  const { parseDiagnostics } = ast as unknown as { parseDiagnostics?: readonly TS.DiagnosticWithLocation[] };
  const first = parseDiagnostics?.[0];
  if (first === undefined) return [];
  const detail = "The file has a syntax error here; what follows may have been misread.";
  return [gap("parsed-with-errors", detail, ast.fileName, lineOf(ast, first.start))];
}

function gap(code: string, detail: string, file: string, line: number): Gap {
  return { code, detail, at: { file, line } };
}

/** The line of a position, counted from 1. */
export function lineOf(ast: TS.SourceFile, position: number): number {
  return ts.getLineAndCharacterOfPosition(ast, position).line + 1;
}

import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, ErrorCode, Pair } from "yaml";
import type { Location } from "../model/fact.ts";
import { configError } from "./config-error.ts";
import type { ConfigProblem } from "./config-error.ts";

/** A configuration file as plain values, and where each of them stands. */
export interface ConfigDocument {
  /** null: the file says nothing. */
  readonly value: unknown;
  /** Of the value at a path; of what encloses it when it is missing or empty. */
  locate(path: readonly PropertyKey[]): Location;
  locateKey(path: readonly PropertyKey[], key: string): Location;
}

const MAX_DEPTH = 32;

/** The parser's own messages quote the file, and with it perhaps a password. */
const SYNTAX: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_SCALAR_START: "a value that begins with @, ` or % must stand in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    'this line has two keys, or is indented by mistake; a value with ": " in it must stand in quotes',
  DUPLICATE_KEY: "this key was already given",
  BAD_INDENT: "wrong indentation, or a bracket that is not closed",
  MISSING_CHAR: "a closing quote, bracket, colon or comma is missing",
  MULTIPLE_DOCS: "the file holds more than one YAML document",
  MULTILINE_IMPLICIT_KEY: "a key must stand on one line; is there an indentation by mistake?",
  TAB_AS_INDENT: "indentation must be made of spaces, not tabs",
  TAG_RESOLVE_FAILED: "YAML tags (words beginning with !) are not supported; put the value in quotes",
  BAD_DQ_ESCAPE: "a backslash in double quotes starts no valid escape; use single quotes",
  UNEXPECTED_TOKEN: "unexpected text; inside [ ] and { } a value such as ${VAR} must stand in quotes",
};

/**
 * Parses YAML, or JSON, without anchors' aliases, tags or deep nesting.
 * @param root the keys under which the configuration stands
 * @throws UserError with every problem's line and column; it quotes nothing of the file
 */
export function parseConfigText(text: string, file: string, root: readonly string[]): ConfigDocument {
  refuseDepth(text, file);
  const lines = new LineCounter();
  const at = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const problems = problemsOf(document, at);
  if (problems.length > 0) throw configError(problems);
  const value: unknown = root.reduce<unknown>(
    (node, key) => (node as Record<string, unknown>)[key],
    document.toJS(),
  );
  return {
    value,
    locate: (path) => at(offsetOf(document, [...root, ...path])),
    locateKey: (path, key) => at(keyOffset(pairAt(nodeAt(document, [...root, ...path]), key)) ?? 0),
  };
}

/** The parser recurses: brackets and list markers within one another are limited before it sees them. */
function refuseDepth(text: string, file: string): void {
  let depth = 0;
  for (const [index, line] of text.split("\n").entries()) {
    for (const bracket of line.match(/[[\]{}]/g) ?? []) {
      depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
      if (depth > MAX_DEPTH)
        throw configError([{ at: { file, line: index + 1 }, text: "too many nested brackets" }]);
    }
    if (/^(?:\s*[-?:](?=\s)){33}/.test(line)) {
      throw configError([{ at: { file, line: index + 1 }, text: "too many nested lists" }]);
    }
  }
  if (text.includes("\0")) throw configError([{ at: { file, line: 1 }, text: "this is not a text file" }]);
}

/** The first syntax error of a line is the cause of those after it. */
function problemsOf(document: Document, at: (offset: number) => Location): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const where = at(pos[0]);
    if (problems.some((problem) => problem.at.line === where.line)) continue;
    problems.push({ at: where, text: SYNTAX[code] ?? "this is not valid YAML" });
  }
  visit(document, {
    // the parser would make text of such a key, and print a warning with that text
    Pair: (_, { key }) => {
      const start = isMap(key) || isSeq(key) ? key.range?.[0] : undefined;
      if (start !== undefined) problems.push({ at: at(start), text: "a key must be a plain word" });
    },
    Alias: (_, node) => {
      const text =
        'a value that begins with * must stand in quotes, e.g. "*_old" (YAML aliases are not supported)';
      problems.push({ at: at(node.range?.[0] ?? 0), text });
    },
  });
  return problems;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(document, path.slice(0, length));
    const empty = isScalar(node) && node.value === null;
    if (isNode(node) && !empty && node.range) return node.range[0];
    const parent = nodeAt(document, path.slice(0, length - 1));
    const key = keyOffset(pairAt(parent, String(path[length - 1])));
    if (key !== null) return key;
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}

function nodeAt(document: Document, path: readonly PropertyKey[]): unknown {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isSeq(node)) node = node.items[Number(step)];
    else node = pairAt(node, String(step))?.value;
  }
  return node;
}

function pairAt(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => (isScalar(pair.key) ? String(pair.key.value) : "") === key);
}

function keyOffset(pair: Pair | undefined): number | null {
  return isNode(pair?.key) && !isAlias(pair.key) ? (pair.key.range?.[0] ?? null) : null;
}

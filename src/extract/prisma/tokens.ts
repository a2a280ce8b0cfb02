import { lexicon } from "../../model/lexicon.ts";

export type TokenKind = "word" | "number" | "string" | "mark" | "bad";

/** `value`: a string without its quotes and escapes, else the text itself. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
}

/** The tokens of one line. Nothing of Prisma's spans lines but a block comment, which counts as space. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly tokens: readonly Token[];
}

const SPACE = /[\t\p{Zs}\uFEFF]+|\/\/[^\r\n]*/uy;
const NEWLINE = /\r\n|\n|\r/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.-])/y;
const WORD = /[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)*/y;
/** As JSON has it: no control characters inside. */
const STRING = /"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\[^\r\n])*"/uy;
const MARK = /@@|[@(){}[\],:=?!]/y;

/** Splits a schema file into lines of tokens, without comments and empty lines. Never throws. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let tokens: Token[] = [];
  let number = 1;
  let started = 1;
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const endLine = (): void => {
    if (tokens.length > 0) lines.push({ number: started, tokens });
    tokens = [];
  };
  while (at < text.length) {
    if (match(SPACE) !== null) continue;
    if (match(NEWLINE) !== null) {
      endLine();
      number++;
      continue;
    }
    if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      const end = close < 0 ? text.length : close + 2;
      number += text.slice(at, end).match(/\r\n|\n|\r/g)?.length ?? 0;
      at = end;
      continue;
    }
    if (tokens.length === 0) started = number;
    tokens.push(nextToken(match) ?? { kind: "bad", value: text.charAt(at++) });
  }
  endLine();
  return lines;
}

function nextToken(match: (pattern: RegExp) => string | null): Token | null {
  const string = match(STRING);
  if (string !== null) return { kind: "string", value: unescaped(string.slice(1, -1)) };
  const mark = match(MARK);
  if (mark !== null) return { kind: "mark", value: mark };
  const number = match(NUMBER);
  if (number !== null) return { kind: "number", value: number };
  const word = match(WORD);
  return word === null ? null : { kind: "word", value: word };
}

const ESCAPES: Readonly<Record<string, string>> = lexicon({ n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" });

/** JSON's escapes; before any other character the backslash is dropped. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_, code: string | undefined, letter = "") =>
    code === undefined
      ? (ESCAPES[letter as string] ?? (letter as string))
      : String.fromCharCode(parseInt(code, 16)),
  );
}

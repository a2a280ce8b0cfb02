import { endOfFString, endOfString } from "./string-ends.ts";

/** Token kinds below 32 are classes; an operator's kind is its characters packed into a number (see `operator`). */
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const NEWLINE = 5;
export const INDENT = 6;
export const DEDENT = 7;
export const END = 8;

/** The kind of an operator token. */
export function operator(text: string): number {
  return text.charCodeAt(0) | ((text.charCodeAt(1) || 0) << 8) | ((text.charCodeAt(2) || 0) << 16);
}

/** A file's tokens, in parallel arrays; `closers[i]` of an INDENT is the index of its DEDENT. */
export interface Tokens {
  readonly text: string;
  /** What is added to a token's start for `Site.at`. */
  readonly base: number;
  readonly kinds: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly lines: Int32Array;
  readonly closers: Int32Array;
}

const SPACE = 1;
const WORD = 2;
const DIGIT = 3;
const QUOTE = 4;
const OPERATOR = 5;
const OPEN = 6;
const CLOSE = 7;
const LINE = 8;
const HASH = 9;
const BACKSLASH = 10;
const CLASSES = characterClasses();
const NUMERAL = /(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[jJ]?/y;
const STRING_PREFIX = /^(?:[rbuft]|[bft]r|r[bft])$/i;
const OPERATORS = new Set(
  "+ - * ** / // % @ << >> & | ^ ~ := < > <= >= == != -> += -= *= /= //= %= @= &= |= ^= >>= <<= **= , : . ; = ..."
    .split(" ")
    .map(operator),
);

function characterClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  const set = (characters: string, value: number): void => {
    for (const character of characters) classes[character.charCodeAt(0)] = value;
  };
  set(" \t\f", SPACE);
  set("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", WORD);
  set("0123456789", DIGIT);
  set("\"'", QUOTE);
  set("+-*/%@&|^~<>=!:,;.", OPERATOR);
  set("([{", OPEN);
  set(")]}", CLOSE);
  set("\n", LINE);
  set("#", HASH);
  set("\\", BACKSLASH);
  return classes;
}

/** Thrown inside the reader, never out of it: the text is not certainly understood. */
export class NotUnderstood extends Error {}

let nowhere = 0;

/** A `Site.at` for what stands in no file, with room for as many others after it: each is given out once. */
export function placeless(room = 1): number {
  return (nowhere -= room);
}

/** Written to while tokenizing and copied from when done, so that files need not share or guess sizes. */
let room = makeRoom(16_384);

function makeRoom(size: number): Record<"kinds" | "starts" | "ends" | "lines" | "closers", Int32Array> {
  const column = (): Int32Array => new Int32Array(size);
  return { kinds: column(), starts: column(), ends: column(), lines: column(), closers: column() };
}

/**
 * Splits Python source (with `\n` line ends) into tokens: significant indentation, implicit joining inside
 * brackets, each string as one token.
 * @throws NotUnderstood on anything it is not certain about.
 */
export function tokenize(text: string, base: number): Tokens {
  return new Tokenizer(text).run(base);
}

class Tokenizer {
  private readonly text: string;
  private readonly indents: number[] = [0];
  private readonly openers: number[] = [];
  private count = 0;
  private at = 0;
  private line = 1;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    if (room.kinds.length < text.length + 64) room = makeRoom(text.length + 4096);
  }

  run(base: number): Tokens {
    const { text } = this;
    while (this.at < text.length) {
      if (this.beginLine()) this.logicalLine();
    }
    while (this.indents.length > 1) this.dedent();
    this.push(END, text.length, text.length);
    return {
      text,
      base,
      kinds: room.kinds.slice(0, this.count),
      starts: room.starts.slice(0, this.count),
      ends: room.ends.slice(0, this.count),
      lines: room.lines.slice(0, this.count),
      closers: room.closers.slice(0, this.count),
    };
  }

  private push(kind: number, start: number, end: number): void {
    const index = this.count++;
    if (index >= room.kinds.length) throw new NotUnderstood();
    room.kinds[index] = kind;
    room.starts[index] = start;
    room.ends[index] = end;
    room.lines[index] = this.line;
    room.closers[index] = 0;
  }

  /** Consumes indentation. False: the line was blank or a comment and is consumed whole. */
  private beginLine(): boolean {
    const { text } = this;
    let column = 0;
    let code = text.charCodeAt(this.at);
    for (; code === 32 || code === 9 || code === 12; code = text.charCodeAt(++this.at)) {
      column = code === 32 ? column + 1 : code === 9 ? (column | 7) + 1 : 0;
    }
    if (this.at >= text.length) return false;
    if (code === 35 || code === 10) {
      const end = text.indexOf("\n", this.at);
      this.at = end < 0 ? text.length : end + 1;
      this.line++;
      return false;
    }
    const current = this.indents[this.indents.length - 1] ?? 0;
    if (column > current) {
      this.indents.push(column);
      this.openers.push(this.count);
      this.push(INDENT, this.at, this.at);
    } else if (column < current) this.dedentTo(column);
    return true;
  }

  private dedentTo(column: number): void {
    while ((this.indents[this.indents.length - 1] ?? 0) > column) this.dedent();
    if (this.indents[this.indents.length - 1] !== column) throw new NotUnderstood();
  }

  private dedent(): void {
    this.indents.pop();
    room.closers[this.openers.pop() ?? 0] = this.count;
    this.push(DEDENT, this.at, this.at);
  }

  /** Tokens up to and with the NEWLINE that ends the logical line. */
  private logicalLine(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      const start = this.at;
      const kind = code < 128 ? (CLASSES[code] ?? 0) : code > 127 ? WORD : -1;
      if (kind === SPACE) this.at++;
      else if (kind === WORD) this.word(start);
      else if (kind === OPERATOR) this.operator(start);
      else if (kind === QUOTE) this.string(start, start, false);
      else if (kind === OPEN || kind === CLOSE) this.bracket(kind, code, start);
      else if (kind === DIGIT) this.number(start);
      else if (kind === LINE) {
        if (this.endOfLine(start)) return;
      } else if (kind === HASH) this.at = endOf(text, start);
      else if (kind === BACKSLASH && text.charCodeAt(start + 1) === 10) {
        this.at = start + 2;
        this.line++;
      } else if (kind === -1) {
        if (this.depth > 0) throw new NotUnderstood();
        this.push(NEWLINE, start, start);
        return;
      } else throw new NotUnderstood();
    }
  }

  private endOfLine(start: number): boolean {
    this.at = start + 1;
    if (this.depth === 0) this.push(NEWLINE, start, start);
    this.line++;
    return this.depth === 0;
  }

  private bracket(kind: number, code: number, start: number): void {
    this.depth += kind === OPEN ? 1 : -1;
    if (this.depth < 0) throw new NotUnderstood();
    this.push(code, start, ++this.at);
  }

  private word(start: number): void {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code > 127) at++;
      else {
        const kind = CLASSES[code];
        if (kind !== WORD && kind !== DIGIT) break;
        at++;
      }
    }
    const next = text.charCodeAt(at);
    if ((next === 34 || next === 39) && at - start < 3) {
      const prefix = text.slice(start, at);
      if (STRING_PREFIX.test(prefix)) {
        this.string(start, at, /[ft]/i.test(prefix));
        return;
      }
    }
    this.push(NAME, start, at);
    this.at = at;
  }

  private number(start: number): void {
    NUMERAL.lastIndex = start;
    const text = NUMERAL.exec(this.text)?.[0];
    if (text === undefined) throw new NotUnderstood();
    this.push(NUMBER, start, (this.at = start + text.length));
  }

  private operator(start: number): void {
    const { text } = this;
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    if (first === 46 && second >= 48 && second <= 57) return this.number(start);
    const two = first | (second << 8);
    const three = second < 128 ? two | (text.charCodeAt(start + 2) << 16) : 0;
    let kind = first;
    let length = 1;
    if (OPERATORS.has(three)) [kind, length] = [three, 3];
    else if (second < 128 && OPERATORS.has(two)) [kind, length] = [two, 2];
    else if (!OPERATORS.has(first)) throw new NotUnderstood();
    this.push(kind, start, (this.at = start + length));
  }

  private string(start: number, open: number, fields: boolean): void {
    const end = fields ? endOfFString(this.text, open) : endOfString(this.text, open);
    if (end < 0) throw new NotUnderstood();
    this.push(STRING, start, end);
    this.at = end;
    for (let at = this.text.indexOf("\n", start); at >= 0 && at < end; at = this.text.indexOf("\n", at + 1)) {
      this.line++;
    }
  }
}

function endOf(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

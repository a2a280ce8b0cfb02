import { endOfField, isTriple } from "./string-ends.ts";
import { lexicon } from "../../model/lexicon.ts";

/** One string literal taken apart: its raw text between the quotes, and what its prefix asks for. */
export interface Literal {
  readonly body: string;
  readonly raw: boolean;
  readonly bytes: boolean;
  /** `f` or `t`: holds replacement fields. */
  readonly fields: boolean;
}

/** Takes a literal's source text apart. */
export function literal(source: string): Literal {
  let open = 0;
  while (open < 3 && source[open] !== '"' && source[open] !== "'") open++;
  const prefix = source.slice(0, open).toLowerCase();
  const width = isTriple(source, open) && source.length >= open + 6 ? 3 : 1;
  return {
    body: source.slice(open + width, source.length - width),
    raw: prefix.includes("r"),
    bytes: prefix.includes("b"),
    fields: prefix.includes("f") || prefix.includes("t"),
  };
}

const ESCAPE = /\\(?:\n|[abfnrtv\\'"]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]*\})/g;
const SIMPLE: Readonly<Record<string, string>> = lexicon({
  "\n": "",
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
});

/** The text a literal's body stands for. Unknown escapes stay as they are written, as in Python. */
export function decode(body: string, raw: boolean, bytes: boolean): string {
  if (raw || !body.includes("\\")) return body;
  return body.replace(ESCAPE, (whole) => {
    const first = whole[1] ?? "";
    const simple = SIMPLE[first];
    if (simple !== undefined) return simple;
    if (first >= "0" && first <= "7") return String.fromCharCode(Number.parseInt(whole.slice(1), 8) & 0xffff);
    if (first === "x") return String.fromCharCode(Number.parseInt(whole.slice(2), 16));
    if (bytes || first === "N") return whole;
    const point = Number.parseInt(whole.slice(2), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** A piece of an f-string: decoded text, or the source of a replacement field. */
export type Piece =
  string | { readonly source: string; readonly conversion: string | null; readonly spec: string | null };

/** Splits an f-string's body into text and fields; null when its braces do not match. */
export function pieces(item: Literal): Piece[] | null {
  const { body } = item;
  const found: Piece[] = [];
  let text = "";
  let at = 0;
  const flush = (): void => {
    if (text !== "") found.push(decode(text, item.raw, false));
    text = "";
  };
  while (at < body.length) {
    const char = body[at] ?? "";
    if ((char === "{" || char === "}") && body[at + 1] === char) {
      text += char;
      at += 2;
    } else if (char === "{") {
      const end = endOfField(body, at);
      if (end < 0) return null;
      flush();
      found.push(field(body.slice(at + 1, end - 1)));
      at = end;
    } else if (char === "\\" && !item.raw) {
      const named = body.startsWith("\\N{", at) ? body.indexOf("}", at) + 1 : 0;
      const end = named > 0 ? named : at + 2;
      text += body.slice(at, end);
      at = end;
    } else if (char === "}") return null;
    else {
      text += char;
      at++;
    }
  }
  flush();
  return found;
}

/** `value!r:spec` taken apart, and `value=` refused by leaving its sign in the source. */
function field(text: string): Exclude<Piece, string> {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === '"' || char === "'") {
      const close = text.indexOf(char, at + 1);
      at = close < 0 ? text.length : close;
    } else if (depth === 0 && char === "!" && text[at + 1] !== "=") {
      return { source: text.slice(0, at), ...tail(text.slice(at + 1)) };
    } else if (depth === 0 && char === ":") {
      return { source: text.slice(0, at), conversion: null, spec: text.slice(at + 1) };
    }
  }
  return { source: text, conversion: null, spec: null };
}

function tail(text: string): { conversion: string; spec: string | null } {
  const colon = text.indexOf(":");
  if (colon < 0) return { conversion: text.trim(), spec: null };
  return { conversion: text.slice(0, colon).trim(), spec: text.slice(colon + 1) };
}

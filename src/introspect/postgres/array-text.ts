/** An array as PostgreSQL writes it in text: `{a,"b c",NULL,{d}}`. */
export type ArrayText = readonly (string | null | ArrayText)[];

/**
 * Reads an array's text form: quoted items with backslash escapes, unquoted ones trimmed, NULL, nesting.
 * Null for a text that is none, or that gives bounds (`[2:3]={…}`).
 */
export function parseArrayText(text: string): ArrayText | null {
  const reader = { text: text.trim(), at: 0 };
  const array = readArray(reader);
  return array !== null && reader.at === reader.text.length ? array : null;
}

interface Reader {
  readonly text: string;
  at: number;
}

const QUOTED = /\s*"((?:[^"\\]|\\.)*)"\s*/sy;
const PLAIN = /[^{}",\\]+/y;

function readArray(reader: Reader): ArrayText | null {
  if (reader.text[reader.at] !== "{") return null;
  reader.at++;
  const items: (string | null | ArrayText)[] = [];
  if (/^\s*\}/.test(reader.text.slice(reader.at))) {
    reader.at = reader.text.indexOf("}", reader.at) + 1;
    return items;
  }
  for (;;) {
    const item = readItem(reader);
    if (item === undefined) return null;
    items.push(item);
    const next = reader.text[reader.at++];
    if (next === "}") return items;
    if (next !== ",") return null;
  }
}

/** Undefined: there is no item here. */
function readItem(reader: Reader): string | null | ArrayText | undefined {
  if (reader.text[reader.at] === "{") return readArray(reader) ?? undefined;
  const quoted = match(reader, QUOTED);
  if (quoted !== null) return quoted[1]?.replace(/\\(.)/gs, "$1") ?? "";
  const plain = match(reader, PLAIN)?.[0].trim() ?? "";
  if (plain === "") return undefined;
  return plain.toLowerCase() === "null" ? null : plain;
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}

import { isAscii, isUtf8 } from "node:buffer";

/** What Python reads in the first two lines of a file, after PEP 263. */
const CODING = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;
const UTF8 = /^utf[-_]?8(?:[-_]sig)?$/i;
const LATIN1 = /^(?:latin[-_]?1|l1|iso[-_]?8859[-_]1|iso[-_]?latin[-_]1|8859|cp819)$/i;

/**
 * A file's bytes as text: UTF-8, or what a Python file's coding line names. Null for a Python file in no
 * encoding that is told, which Python itself would refuse.
 */
export function decode(bytes: Buffer, path: string): string | null {
  if (isAscii(bytes)) return bytes.toString("latin1"); // the same text, for much less work
  const text = bytes.toString("utf8");
  if (!path.endsWith(".py")) return withoutMark(text);
  const [, name] = CODING.exec(bytes.subarray(0, 1000).toString("latin1")) ?? [];
  if (name === undefined || UTF8.test(name)) return isUtf8(bytes) ? withoutMark(text) : null;
  if (LATIN1.test(name)) return bytes.toString("latin1");
  try {
    const decoded = new TextDecoder(name.replaceAll("_", "-"), { fatal: true }).decode(bytes);
    // Some releases of Node decode windows-1252 as Latin-1, which leaves these where punctuation stood.
    return /[\u0080-\u009f]/.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

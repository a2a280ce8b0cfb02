import type { Tree } from "./ast.ts";
import { readModule } from "./statements.ts";
import { loadTolerantParser, readTolerantly } from "./tree-sitter.ts";

/** Loads what `parseModule` falls back on. */
export async function loadParser(): Promise<void> {
  await loadTolerantParser();
}

/**
 * Reads one file. The hand-written reader is several times faster and gives up on whatever it is not certain
 * about; such a file goes to tree-sitter, which reads around mistakes. Throws nothing but NotPrepared, when that is not loaded.
 * `base` is where `Site.at` begins to count.
 */
export function parseModule(source: string, base = 0): Tree {
  const text = normalise(source);
  const body = readModule(text, base);
  return body === null ? readTolerantly(text, base) : { body, errorLine: null };
}

function normalise(source: string): string {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

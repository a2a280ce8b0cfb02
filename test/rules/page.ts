import { readFileSync } from "node:fs";
import type { DialectId } from "../../src/model/schema.ts";

/** A fenced block of a page. */
export interface Block {
  /** `python`, `typescript`, `sql`, `yaml`, `json` or `text`. */
  readonly language: string;
  /** What follows the language: a dialect, a file's name, `look`. */
  readonly words: readonly string[];
  readonly text: string;
  /** The line of its first line of text, from 1. */
  readonly line: number;
}

/** Models, a database and what the check says of the two. */
export interface Example {
  readonly dialect: DialectId;
  /** File name to text. */
  readonly models: Readonly<Record<string, string>>;
  readonly sql: string;
  readonly config: string | null;
  readonly baseline: string | null;
  readonly expected: Block;
}

/** A rule's page, taken apart. */
export interface Page {
  readonly lines: readonly string[];
  readonly sections: readonly string[];
  readonly examples: readonly Example[];
  /** Each alone leaves nothing to find in the example it belongs to. */
  readonly remedies: readonly Remedy[];
}

export interface Remedy {
  readonly example: Example;
  readonly block: Block;
  /** `look`: a query that is run and must not fail. `accept`: a configuration. `mend`: anything else. */
  readonly kind: "mend" | "look" | "accept";
}

const FILE_OF: Readonly<Record<string, string>> = { python: "models.py", typescript: "schema.ts" };
const MEND = "How to mend it";
const ACCEPT = "When it is right as it is";

/**
 * Reads a page. Blocks below "How to mend it" and "When it is right as it is" change an example; those of all
 * other sections make up examples, each ending with a `text` block. An example without models of its own takes
 * those of the one before it.
 */
export function readPage(path: string): Page {
  const lines = readFileSync(path, "utf8").split("\n");
  const blocks = blocksOf(lines);
  const examples = examplesOf(blocks.filter(({ section }) => section !== MEND && section !== ACCEPT));
  const remedies = blocks.flatMap(({ section, ...block }): Remedy[] => {
    if ((section !== MEND && section !== ACCEPT) || !isExecuted(block)) return [];
    const kind = block.words.includes("look") ? "look" : section === MEND ? "mend" : "accept";
    return [{ example: exampleFor(block, examples), block, kind }];
  });
  const sections = lines.filter((line) => line.startsWith("## ")).map((line) => line.slice(3));
  return { lines, sections, examples, remedies };
}

/** The file that a block of models stands for. */
export function fileOf({ language, words }: Block): string | null {
  return words.find((word) => word.includes(".")) ?? FILE_OF[language] ?? null;
}

function blocksOf(lines: readonly string[]): (Block & { section: string })[] {
  const blocks: (Block & { section: string })[] = [];
  let section = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("## ")) section = line.slice(3);
    if (!line.startsWith("```")) continue;
    const [language = "", ...words] = line.slice(3).trim().split(/\s+/);
    const end = lines.indexOf("```", at + 1);
    if (end < 0) throw new Error(`the block in line ${at + 1} has no end`);
    blocks.push({ language, words, text: lines.slice(at + 1, end).join("\n"), line: at + 2, section });
    at = end;
  }
  return blocks;
}

function isExecuted({ language }: Block): boolean {
  return ["python", "typescript", "sql", "yaml"].includes(language);
}

interface Draft {
  models: Record<string, string>;
  sql: Block | null;
  config: string | null;
  baseline: string | null;
}

function examplesOf(blocks: readonly Block[]): Example[] {
  const examples: Example[] = [];
  const fresh = (): Draft => ({ models: {}, sql: null, config: null, baseline: null });
  let draft = fresh();
  for (const block of blocks) {
    const file = fileOf(block);
    if (block.language === "sql") draft.sql = block;
    else if (block.language === "yaml") draft.config = block.text;
    else if (block.language === "json") draft.baseline = block.text;
    else if (block.language === "text") {
      const own = Object.keys(draft.models).length > 0;
      const models = own ? draft.models : (examples.at(-1)?.models ?? {});
      const sql = draft.sql?.text ?? "";
      examples.push({ ...draft, models, sql, dialect: dialectOf(draft.sql), expected: block });
      draft = fresh();
    } else if (file !== null) draft.models[file] = block.text;
  }
  return examples;
}

function dialectOf(block: Block | null): DialectId {
  const named = block?.words.find(isDialect);
  if (named === undefined) throw new Error(`line ${block?.line ?? 0}: the sql block names no dialect`);
  return named;
}

function isDialect(word: string): word is DialectId {
  return word === "postgresql" || word === "sqlite";
}

/** The first example of the block's dialect, if it names one, that has the block's file, if it is one. */
function exampleFor(block: Block, examples: readonly Example[]): Example {
  const file = fileOf(block);
  const named = block.words.find(isDialect);
  const found = examples.find(
    ({ dialect, models }) => (named === undefined || named === dialect) && (file === null || file in models),
  );
  if (found === undefined) throw new Error(`line ${block.line}: no example fits this block`);
  return found;
}

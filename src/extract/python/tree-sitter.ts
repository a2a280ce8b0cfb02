import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Language, Node, Parser } from "web-tree-sitter";
import { NotPrepared } from "../extractor.ts";
import type { ClassDef, Stmt, Tree } from "./ast.ts";
import { readModule } from "./statements.ts";

const GRAMMAR = "tree-sitter-python.wasm";
const DEEPEST = 40;
const STATEMENT =
  /_(?:statement|definition)$|^(?:block|module|ERROR|expression_statement|decorated_definition|import_statement)$/;
let parser: Parser | null = null;
let loading: Promise<void> | null = null;

/** Loads tree-sitter and its grammar of Python: from beside the bundle, or in development from its package. */
export function loadTolerantParser(): Promise<void> {
  return (loading ??= load());
}

async function load(): Promise<void> {
  const treeSitter = await import("web-tree-sitter");
  await treeSitter.Parser.init();
  const language = await grammar(treeSitter.Language);
  parser = new treeSitter.Parser();
  parser.setLanguage(language);
}

async function grammar(languages: typeof Language): Promise<Language> {
  try {
    return await languages.load(fileURLToPath(new URL(`./${GRAMMAR}`, import.meta.url)));
  } catch {
    return await languages.load(createRequire(import.meta.url).resolve(`tree-sitter-python/${GRAMMAR}`));
  }
}

/**
 * Reads a file with mistakes in it: tree-sitter tells which statements are whole, and those are read as in any
 * other file. What cannot be read is left out, and `errorLine` says where that begins. Throws nothing but
 * NotPrepared, when `loadTolerantParser` was not awaited.
 */
export function readTolerantly(text: string, base = 0): Tree {
  if (parser === null) throw new NotPrepared();
  const tree = parser.parse(text);
  if (tree === null) return { body: [], errorLine: 1 };
  try {
    const salvage = new Salvage(text, base);
    const body: Stmt[] = [];
    salvage.block(tree.rootNode, body, 0);
    const line = firstError(tree.rootNode) ?? salvage.refused ?? 1;
    return { body, errorLine: line };
  } finally {
    tree.delete();
  }
}

class Salvage {
  private readonly text: string;
  private readonly base: number;
  /** The first line that only the tolerant reader accepted. */
  refused: number | null = null;

  constructor(text: string, base: number) {
    this.text = text;
    this.base = base;
  }

  /** The statements of a module, a block or the rubble of an error. */
  block(node: Node, into: Stmt[], depth: number): void {
    for (const child of node.namedChildren) {
      if (!STATEMENT.test(child.type)) continue;
      if (child.hasError || child.type === "block") this.broken(child, into, depth);
      else this.whole(child, into);
    }
  }

  private whole(node: Node, into: Stmt[]): void {
    const found = this.read(
      node.startIndex,
      node.endIndex,
      node.startPosition.row,
      node.startPosition.column,
    );
    if (found === null) this.refused ??= node.startPosition.row + 1;
    else into.push(...found);
  }

  /** Reads a stretch of source as if it stood alone, keeping its line numbers. */
  private read(start: number, end: number, row: number, column: number, tail = ""): readonly Stmt[] | null {
    const source = this.text.slice(start, end) + tail;
    const before =
      column === 0 || row === 0 ? "\n".repeat(row) : `${"\n".repeat(row - 1)}if True:\n${" ".repeat(column)}`;
    const found = readModule(before + source, this.base + start - before.length);
    if (column === 0 || row === 0) return found;
    const outer = found?.[0];
    return outer?.kind === "if" ? outer.body : null;
  }

  private broken(node: Node, into: Stmt[], depth: number): void {
    if (depth > DEEPEST) return;
    if (node.type === "decorated_definition") {
      const definition = node.childForFieldName("definition");
      if (definition !== null) this.definition(node, definition, into, depth);
    } else if (node.type === "class_definition") this.definition(node, node, into, depth);
    else if (node.type !== "function_definition") this.block(node, into, depth + 1);
  }

  /** A class whose body has mistakes: its head, and of its body what is whole. */
  private definition(outer: Node, node: Node, into: Stmt[], depth: number): void {
    const body = node.childForFieldName("body");
    if (node.type !== "class_definition" || body === null) return;
    const { row, column } = outer.startPosition;
    const head = this.read(outer.startIndex, body.startIndex, row, column, "pass")?.[0];
    if (head?.kind !== "class") {
      this.block(body, into, depth + 1);
      return;
    }
    const members: Stmt[] = [];
    this.block(body, members, depth + 1);
    into.push({ ...head, body: members } satisfies ClassDef);
  }
}

/** The line of the first node that tree-sitter could not place. */
function firstError(root: Node): number | null {
  let node = root;
  for (let depth = 0; depth < 10_000; depth++) {
    if (node.isError || node.isMissing) return node.startPosition.row + 1;
    const next = node.children.find((child) => child.hasError || child.isError || child.isMissing);
    if (next === undefined) return depth === 0 ? null : node.startPosition.row + 1;
    node = next;
  }
  return node.startPosition.row + 1;
}

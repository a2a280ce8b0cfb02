import type { SourceFile } from "../../sources/source.ts";
import { linesOf, type Line } from "./tokens.ts";
import { LineParser } from "./line-parser.ts";
import {
  BLOCK_KINDS,
  type Attribute,
  type Block,
  type BlockKind,
  type Expression,
  type Field,
  type ParsedFile,
} from "./syntax.ts";

/**
 * Reads one schema file by the grammar of Prisma 7: a block opens with its brace at the end of a line, each line
 * inside is one field or attribute, and a brace at the start of a line closes it. Never throws: a line that cannot
 * be understood is noted in its block.
 */
export function parseSchema({ path, text }: SourceFile): ParsedFile {
  const blocks: Block[] = [];
  const strayLines: number[] = [];
  let open: OpenBlock | null = null;
  for (const line of linesOf(text)) {
    const head = headOf(line);
    if (head !== null) {
      // A block that was never closed ends where the next one starts.
      if (open !== null) blocks.push(open.closed(open.line));
      open = new OpenBlock(head.kind, head.name, path, line.number);
    } else if (open === null) strayLines.push(line.number);
    else if (line.tokens[0]?.value === "}" && line.tokens[0].kind === "mark") {
      blocks.push(open.closed(null));
      open = null;
    } else open.read(line);
  }
  if (open !== null) blocks.push(open.closed(open.line));
  return { blocks, strayLines };
}

/** `model User {`; what follows the brace on its line is ignored, as Prisma does. */
function headOf({ tokens }: Line): { kind: BlockKind; name: string } | null {
  const [keyword, name, brace] = tokens;
  const kind = BLOCK_KINDS.find((one) => keyword?.kind === "word" && one === keyword.value);
  if (kind === undefined || name?.kind !== "word" || brace?.kind !== "mark" || brace.value !== "{")
    return null;
  return name.value.includes(".") ? null : { kind, name: name.value };
}

/** A block while its lines are read. */
class OpenBlock {
  readonly line: number;
  readonly #kind: BlockKind;
  readonly #name: string;
  readonly #file: string;
  readonly #fields: Field[] = [];
  readonly #attributes: Attribute[] = [];
  readonly #settings = new Map<string, Expression>();
  #badLine: number | null = null;

  constructor(kind: BlockKind, name: string, file: string, line: number) {
    this.#kind = kind;
    this.#name = name;
    this.#file = file;
    this.line = line;
  }

  read(line: Line): void {
    const parser = new LineParser(line);
    if (!this.#add(parser) || !parser.atEnd) this.#badLine ??= line.number;
  }

  #add(parser: LineParser): boolean {
    if (this.#kind === "datasource" || this.#kind === "generator") {
      const setting = parser.setting();
      if (setting !== null) this.#settings.set(setting.name, setting.value);
      return setting !== null;
    }
    const attribute = parser.blockAttribute();
    if (attribute !== null) {
      this.#attributes.push(attribute);
      return true;
    }
    const field = parser.field(this.#kind !== "enum");
    if (field !== null) this.#fields.push(field);
    return field !== null;
  }

  /** `badLine`: where it must end without a brace; null when it was closed. */
  closed(badLine: number | null): Block {
    return {
      kind: this.#kind,
      name: this.#name,
      fields: this.#fields,
      attributes: this.#attributes,
      settings: this.#settings,
      badLine: this.#badLine ?? badLine,
      file: this.#file,
      line: this.line,
    };
  }
}

import { posix } from "node:path";
import type { SourceFile } from "../../sources/source.ts";
import { parseSchema } from "./parser.ts";
import type { Block, ParsedFile } from "./syntax.ts";

/** A file of a schema, parsed. */
export interface SchemaFile {
  readonly path: string;
  readonly folder: string;
  readonly parsed: ParsedFile;
  /** The block that makes it the schema's main file. */
  readonly datasource: Block | undefined;
}

export function schemaFile(file: SourceFile): SchemaFile {
  const parsed = parseSchema(file);
  const datasource = parsed.blocks.find(({ kind }) => kind === "datasource");
  return { path: file.path, folder: posix.dirname(file.path), parsed, datasource };
}

/** Whether two files declare a block of one name: then no schema holds both. */
export function clash(one: SchemaFile, other: SchemaFile): boolean {
  const names = new Set(one.parsed.blocks.filter(isDeclaration).map(({ name }) => name));
  return other.parsed.blocks.some((block) => isDeclaration(block) && names.has(block.name));
}

function isDeclaration({ kind }: Block): boolean {
  return kind !== "datasource" && kind !== "generator";
}

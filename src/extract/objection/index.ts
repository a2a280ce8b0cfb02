import type { SourceSet } from "../../sources/source.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { Reading } from "./reading.ts";
import { recognises } from "./recognise.ts";

/** Reads Objection models (objection 3): tables, and the columns that JSON schemas, relations and `idColumn` name. */
export const objection: Extractor = {
  id: "objection",
  title: "Objection",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  recognises,
  prepare: loadCompiler,
  extract(sources: SourceSet, { dialect }: ExtractOptions): Extracted {
    return new Reading(sources, dialect).schema();
  },
};

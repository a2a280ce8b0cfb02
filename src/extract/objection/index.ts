import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment } from "../environment.ts";
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
  extract(sources: SourceSet, options: ExtractOptions): Extracted {
    return inEnvironment(sources, options, (environment) =>
      new Reading(sources, options.dialect, environment).schema(),
    );
  },
};

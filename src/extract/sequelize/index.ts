import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment } from "../environment.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { Reading } from "./reading.ts";
import { recognises } from "./recognise.ts";
import { loadWords } from "./words.ts";

/** Reads Sequelize models as sequelize 6 and sequelize-typescript 2 understand them. */
export const sequelize: Extractor = {
  id: "sequelize",
  title: "Sequelize",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  recognises,
  async prepare() {
    await loadCompiler();
    await loadWords();
  },
  extract(sources: SourceSet, options: ExtractOptions): Extracted {
    return inEnvironment(sources, options, (environment) =>
      new Reading(sources, options.dialect, environment).schema(),
    );
  },
};

import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment } from "../environment.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { Reading } from "./reading.ts";
import { recognises } from "./recognise.ts";

/** Reads the interfaces of tables that kysely 0.28 is given: names and nullability, nothing else is in them. */
export const kysely: Extractor = {
  id: "kysely",
  title: "Kysely",
  extensions: [".ts", ".tsx", ".mts", ".cts"],
  recognises,
  prepare: loadCompiler,
  cannotState: { "relation-kind": "Kysely's interfaces do not tell tables from views." },
  extract(sources: SourceSet, options: ExtractOptions): Extracted {
    return inEnvironment(sources, options, (environment) =>
      new Reading(sources, options.dialect, environment).schema(),
    );
  },
};

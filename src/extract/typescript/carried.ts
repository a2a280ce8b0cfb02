import { createRequire } from "node:module";
import type { ts as TS } from "ts-morph";

// ts-morph's own entry wraps every syntax node in a class of its own, which costs as much again to load.
const ofMorph = createRequire(createRequire(import.meta.url).resolve("ts-morph"));

/** The compiler that ts-morph carries. In the package, bin/load.js stands for this module and hands V8 what is compiled of it. */
export const { ts } = ofMorph("@ts-morph/common") as { ts: typeof TS };

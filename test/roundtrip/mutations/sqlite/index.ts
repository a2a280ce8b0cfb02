import { INDEX_BUILDS } from "./index-builds.ts";
import { INDEXES } from "./indexes.ts";
import { KEYS } from "./keys.ts";
import type { Mutation } from "./mutation.ts";
import { NUMBERING } from "./numbering.ts";
import { REFERENCES } from "./references.ts";
import { RENAMES } from "./renames.ts";
import { TABLES_AND_COLUMNS } from "./tables.ts";
import { TYPES } from "./types.ts";
import { VALUES } from "./values.ts";
import { WIDTHS } from "./widths.ts";

/** All changes, by what they change. */
export const MUTATIONS: ReadonlyMap<string, readonly Mutation[]> = new Map([
  ["Tables and columns", [...TABLES_AND_COLUMNS, ...RENAMES]],
  ["Types and collations", [...TYPES, ...WIDTHS]],
  ["Nullability, defaults, numbering, generation", [...VALUES, ...NUMBERING]],
  ["Primary, foreign and unique keys, checks", [...KEYS, ...REFERENCES]],
  ["Indexes", [...INDEXES, ...INDEX_BUILDS]],
]);

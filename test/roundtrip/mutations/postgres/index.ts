import { COMMENTS } from "./comments.ts";
import { ENUMS } from "./enums.ts";
import { EVERY_TYPE } from "./every-type.ts";
import { INDEX_BUILDS } from "./index-builds.ts";
import { INDEXES } from "./indexes.ts";
import { KEYS } from "./keys.ts";
import type { Mutation } from "./mutation.ts";
import { NUMBERING } from "./numbering.ts";
import { REFERENCES } from "./references.ts";
import { RENAMES } from "./renames.ts";
import { SINCE_18 } from "./since-18.ts";
import { TABLES_AND_COLUMNS } from "./tables.ts";
import { TYPES } from "./types.ts";
import { VALUES } from "./values.ts";
import { WIDTHS } from "./widths.ts";

/** All changes that a server of the version can undergo, by what they change. */
export function mutationsOf(version: "18" | "15"): ReadonlyMap<string, readonly Mutation[]> {
  return new Map([
    ["Tables and columns", [...TABLES_AND_COLUMNS, ...RENAMES]],
    ["Types", [...TYPES, ...WIDTHS, ...ENUMS, ...EVERY_TYPE]],
    ["Nullability, defaults, numbering, generation", [...VALUES, ...NUMBERING]],
    ["Primary, foreign and unique keys, checks", [...KEYS, ...REFERENCES]],
    ["Indexes", [...INDEXES, ...INDEX_BUILDS]],
    ["Comments", COMMENTS],
    ...(version === "18" ? ([["Since PostgreSQL 18", SINCE_18]] as const) : []),
  ]);
}

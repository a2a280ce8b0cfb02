import { COMMENTS } from "./comments.ts";
import { INDEXES } from "./indexes.ts";
import { KEYS } from "./keys.ts";
import { SINCE_18 } from "./since-18.ts";
import { TABLES_AND_COLUMNS } from "./tables.ts";
import { TYPES } from "./types.ts";
import { VALUES } from "./values.ts";

/** All changes that a server of the version can undergo. */
export function mutationsOf(version: "18" | "15") {
  const everywhere = [...TABLES_AND_COLUMNS, ...TYPES, ...VALUES, ...KEYS, ...INDEXES, ...COMMENTS];
  return version === "18" ? [...everywhere, ...SINCE_18] : everywhere;
}

import { INDEXES } from "./indexes.ts";
import { KEYS } from "./keys.ts";
import { TABLES_AND_COLUMNS } from "./tables.ts";
import { TYPES } from "./types.ts";
import { VALUES } from "./values.ts";

export const MUTATIONS = [...TABLES_AND_COLUMNS, ...TYPES, ...VALUES, ...KEYS, ...INDEXES];

import type { Symbols } from "../typescript/engine.ts";

/** What code may read from TypeORM's own objects. */
export const typeormSymbols: Symbols = { member: () => null };

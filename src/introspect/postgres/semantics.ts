import type { Semantics } from "../../model/dialect.ts";
import { compareDefaults } from "./defaults.ts";
import { compareExpressions } from "./expression-compare.ts";
import { compareTypes, fold } from "./types.ts";

/** How PostgreSQL understands names, types and expressions. Pure: no connection, nothing evaluated. */
export const postgresSemantics: Semantics = {
  id: "postgresql",
  fold,
  compareTypes,
  compareDefaults,
  compareExpressions,
  isEnumeration: () => false, // enumerations are types here
  defaultIndexMethod: "btree",
};

import type { Semantics } from "../../model/dialect.ts";
import { asciiLower } from "../../sql/lexer.ts";
import { compareDefaultText } from "./defaults.ts";
import { isEnumeration } from "./enumeration.ts";
import { compareExpressionText } from "./expressions.ts";
import { affinityOf, compareTypeText } from "./types.ts";

/** How SQLite understands names, types, defaults and expressions. Pure. */
export const sqliteSemantics: Semantics = {
  id: "sqlite",
  fold: asciiLower,
  compareTypes: (declared, actual) => compareTypeText(declared.sql, actual.sql),
  typeFit: (declared, actual) => (affinityOf(declared.sql) === affinityOf(actual.sql) ? "alike" : "other"),
  compareDefaults: (declared, actual, type) => compareDefaultText(declared.sql, actual.sql, type.sql),
  compareExpressions: compareExpressionText,
  isEnumeration,
  defaultIndexMethod: null,
};

import { known, unknown, type Location } from "../../model/fact.ts";
import type { Check } from "../../model/schema.ts";
import { NONE, asString, type CallValue } from "../python/values.ts";
import type { Assembler } from "./assemble.ts";
import type { Draft } from "./draft.ts";
import { columnsIn, compile } from "./expressions.ts";
import { reason } from "./facts.ts";
import { isValidated } from "./foreign-keys.ts";
import { ownName, type Namer } from "./naming.ts";

/** A `CheckConstraint(...)` of a table or column. */
export function readCheck(
  value: CallValue,
  at: Location,
  assembler: Assembler,
  draft: Draft,
  namer: Namer,
): Check {
  const expression = value.args[0] ?? value.keywords.get("sqltext") ?? NONE;
  const context = assembler.sqlContext(draft);
  const sql = asString(expression) ?? compile(expression, context);
  // The order in which several would be counted is SQLAlchemy's own.
  const named = columnsIn(expression, context.column);
  const columns = named.size > 1 ? null : [...named];
  return {
    name: ownName(value.keywords.get("name"), (given) => namer("ck", given, columns)),
    expression: sql === null ? unknown(reason(expression, "a check", at)) : known(sql),
    validated: isValidated(value, assembler.dialect),
    at,
  };
}

import { type Fact, known, unknown } from "../../model/fact.ts";
import { quoted, textLiteral } from "../../sql/spelling.ts";
import { stringOf } from "./attributes.ts";
import { columnName, type Datamodel, gapIn } from "./datamodel.ts";
import type { Attribute, Block, Expression } from "./syntax.ts";

/** The condition of a partial index: `raw("…")`, or an object of columns and values (Prisma 7.4 on). */
export function predicate(
  where: Expression | undefined,
  { line }: Attribute,
  block: Block,
  datamodel: Datamodel,
): Fact<string | null> {
  if (where === undefined) return known(null);
  const text =
    where.kind === "call" && where.name === "raw"
      ? stringOf(where.args[0]?.value)
      : objectCondition(where, block, datamodel);
  if (text !== null) return known(text);
  return unknown(
    gapIn(block, line, "unread-predicate", "The condition of a partial index could not be read."),
  );
}

function objectCondition(where: Expression, block: Block, datamodel: Datamodel): string | null {
  if (where.kind !== "object" || where.entries.length === 0) return null;
  const conditions: string[] = [];
  for (const { name, value } of where.entries) {
    const field = datamodel.field(block, name ?? "");
    const comparison = field === undefined ? null : compared(value);
    if (field === undefined || comparison === null) return null;
    conditions.push(`${quoted(columnName(field), datamodel.settings.dialect)} ${comparison}`);
  }
  return conditions.join(" AND ");
}

/** What stands after the column: `= true`, `IS NOT NULL`. */
function compared(value: Expression): string | null {
  const negated = value.kind === "object";
  const [only, ...more] = negated ? value.entries : [];
  if (negated && (only?.name !== "not" || more.length > 0)) return null;
  const operand = negated ? only?.value : value;
  if (operand?.kind === "word" && operand.text === "null") return negated ? "IS NOT NULL" : "IS NULL";
  const text = operandText(operand);
  return text === null ? null : `${negated ? "!=" : "="} ${text}`;
}

function operandText(operand: Expression | undefined): string | null {
  if (operand?.kind === "string") return textLiteral(operand.value);
  if (operand?.kind === "number") return operand.text;
  return operand?.kind === "word" && /^(true|false)$/.test(operand.text) ? operand.text : null;
}

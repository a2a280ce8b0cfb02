import { lex } from "../../sql/lexer.ts";

/**
 * Whether a CHECK is how SQLite spells an enumeration, which it has no type for: `column IN ('a', 'b', …)`,
 * perhaps with `OR column IS NULL`. ORMs keep such values in the application as often as in the schema.
 */
export function isEnumeration(expression: string): boolean {
  const shape = lex(expression, { postgres: false })
    .map((token) => (token.kind === "operator" || token.kind === "word" ? token.value : token.kind))
    .join(" ")
    .replace(/^\( (.*) \)$/, "$1");
  return /^(?!not\b)\S+ in \( string(?: , string)* \)(?: or \S+ is null)?$/.test(shape);
}

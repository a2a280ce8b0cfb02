import { lex } from "../../sql/lexer.ts";
import type { Token } from "../../sql/lexer.ts";

const OPERATOR_CHARACTERS = /^[-+*/<>=~!@#%^&|?]+$/;
/** An operator of several characters may end in + or - only when it holds one of these. */
const LETS_SIGN_END = /[~!@#%^&|?]/;

/**
 * The tokens of an expression, with operators of several characters joined by PostgreSQL's own rule
 * (manual, "Lexical Structure: Operators"): `a=-1` is three tokens, `a @@ b` is one operator.
 */
export function expressionTokens(sql: string): readonly Token[] {
  const joined: Token[] = [];
  for (const token of lex(sql, { postgres: true })) {
    const last = joined.at(-1);
    if (last !== undefined && last.end === token.start && isOperator(last) && isOperator(token))
      joined[joined.length - 1] = { ...last, value: last.value + token.value, end: token.end };
    else joined.push(token);
  }
  return joined.flatMap(split);
}

function isOperator(token: Token): boolean {
  return token.kind === "operator" && OPERATOR_CHARACTERS.test(token.value);
}

function split(token: Token): readonly Token[] {
  if (!isOperator(token)) return [token];
  let { value } = token;
  const signs: string[] = [];
  while (value.length > 1 && /[-+]$/.test(value) && !LETS_SIGN_END.test(value)) {
    signs.unshift(value.slice(-1));
    value = value.slice(0, -1);
  }
  const operator = value === "!=" ? "<>" : value;
  return [operator, ...signs].map((text) => ({ ...token, value: text }));
}

/** Whether two texts are the same tokens: space, comments and the case of words aside. */
export function sameTokens(left: string, right: string): boolean {
  const [one, other] = [expressionTokens(left), expressionTokens(right)];
  return (
    one.length === other.length
    && one.every((token, at) => token.kind === other[at]?.kind && token.value === other[at]?.value)
  );
}

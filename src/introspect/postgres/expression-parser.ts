import type { Token } from "../../sql/lexer.ts";
import { apply } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { NotUnderstood, parsePrimary } from "./expression-primary.ts";
import { expressionTokens } from "./expression-tokens.ts";
import { fold, readType } from "./types.ts";
import type { PostgresType } from "./types.ts";
import { lexicon } from "../../model/lexicon.ts";

const DEEPEST = 150;
/** Chained operators, signs, casts: each makes the tree one level deeper. */
const LONGEST_CHAIN = 400;
const MOST_TOKENS = 6_000;
const COMPARISONS = new Set(["=", "<", ">", "<=", ">=", "<>"]);
const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "^"]);
const PATTERNS: Readonly<Record<string, readonly [string, string]>> = lexicon({
  like: ["~~", "!~~"],
  ilike: ["~~*", "!~~*"],
});
const IS_TESTS = new Set(["null", "true", "false", "unknown"]);

/**
 * Reads an expression into its normal form; null when it holds something this parser does not know (a subquery, a
 * window, a placeholder). Precedence as in PostgreSQL's manual. Never throws, never evaluates.
 */
export function parseExpression(sql: string): Expression | null {
  const tokens = expressionTokens(sql);
  if (tokens.length > MOST_TOKENS) return null;
  const parser = new Parser(tokens);
  try {
    const expression = parser.expression();
    return parser.done() ? expression : null;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

/** A recursive descent over the tokens; `expression-primary.ts` reads the atoms. */
export class Parser {
  readonly tokens: readonly Token[];
  at = 0;
  #depth = 0;
  #links = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  done(): boolean {
    return this.at >= this.tokens.length;
  }

  expression(): Expression {
    this.#depth++;
    if (this.#depth > DEEPEST) throw new NotUnderstood();
    const operands = [this.#conjunction()];
    while (this.take("word", "or")) operands.push(this.#conjunction());
    this.#depth--;
    return operands.length === 1 && operands[0] !== undefined ? operands[0] : apply("or", operands);
  }

  #conjunction(): Expression {
    const operands = [this.#negation()];
    while (this.take("word", "and")) operands.push(this.#negation());
    return operands.length === 1 && operands[0] !== undefined ? operands[0] : apply("and", operands);
  }

  #negation(): Expression {
    let negations = 0;
    for (; this.take("word", "not"); negations++) this.#link();
    let result = this.#test();
    for (; negations > 0; negations--) result = apply("not", [result]);
    return result;
  }

  #test(): Expression {
    let left = this.#comparison();
    for (;;) {
      if (this.take("word", "isnull")) left = apply("is null", [left]);
      else if (this.take("word", "notnull")) left = apply("is not null", [left]);
      else if (this.take("word", "is")) left = this.#is(left);
      else return left;
    }
  }

  #is(left: Expression): Expression {
    const not = this.take("word", "not");
    let result: Expression | null = null;
    const word = this.peekWord();
    if (word !== null && IS_TESTS.has(word)) {
      this.at++;
      result = apply(`is ${word}`, [left]);
    } else if (this.take("word", "distinct") && this.take("word", "from"))
      result = apply("is distinct", [left, this.#comparison()]);
    if (result === null) throw new NotUnderstood();
    return not ? apply("not", [result]) : result;
  }

  #comparison(): Expression {
    let left = this.#pattern();
    for (
      let operator = this.#operator(COMPARISONS);
      operator !== null;
      operator = this.#operator(COMPARISONS)
    )
      left = this.#quantified(operator, left) ?? apply(operator, [left, this.#pattern()]);
    return left;
  }

  /** `operator ANY (array)`, after the operator. */
  #quantified(operator: string, left: Expression): Expression | null {
    const word = this.peekWord();
    if (word !== "any" && word !== "some" && word !== "all") return null;
    this.at++;
    this.expect("(");
    const right = this.expression();
    this.expect(")");
    return apply(`${word === "all" ? "all" : "any"} ${operator}`, [left, right]);
  }

  #pattern(): Expression {
    const left = this.other();
    const start = this.at;
    const not = this.take("word", "not");
    const word = this.peekWord();
    this.at++;
    if (word === "between") return this.#between(left, not);
    if (word === "in") return this.#in(left, not);
    const operators = PATTERNS[word ?? ""];
    if (operators !== undefined) return this.#like(left, operators[not ? 1 : 0]);
    if (word === "similar" && this.take("word", "to")) {
      const match = apply("~", [left, apply("similar_to_escape", [this.other()])]);
      return not ? apply("!~", match.kind === "apply" ? match.operands : []) : match;
    }
    this.at = start;
    return left;
  }

  #like(left: Expression, operator: string): Expression {
    const quantified = this.#quantified(operator, left);
    if (quantified !== null) return quantified;
    const pattern = this.other();
    const escaped = this.take("word", "escape") ? apply("like_escape", [pattern, this.other()]) : pattern;
    return apply(operator, [left, escaped]);
  }

  #between(left: Expression, not: boolean): Expression {
    if (this.take("word", "symmetric")) throw new NotUnderstood();
    this.take("word", "asymmetric");
    const low = this.other();
    if (!this.take("word", "and")) throw new NotUnderstood();
    const high = this.other();
    return not
      ? apply("or", [apply("<", [left, low]), apply(">", [left, high])])
      : apply("and", [apply(">=", [left, low]), apply("<=", [left, high])]);
  }

  #in(left: Expression, not: boolean): Expression {
    this.expect("(");
    const items = this.list(")");
    return apply(not ? "all <>" : "any =", [left, { kind: "array", items }]);
  }

  /** Any operator that is neither a comparison nor arithmetic: `||`, `->>`, `~`, `@>`. */
  other(): Expression {
    let left = this.#sum();
    for (let operator = this.#otherOperator(); operator !== null; operator = this.#otherOperator())
      left = this.#quantified(operator, left) ?? apply(operator, [left, this.#sum()]);
    return left;
  }

  #otherOperator(): string | null {
    const token = this.tokens[this.at];
    if (token?.kind === "word" && token.value === "operator" && this.tokens[this.at + 1]?.value === "(")
      return this.#namedOperator();
    if (token?.kind !== "operator" || !/^[-+*/<>=~!@#%^&|?]+$/.test(token.value)) return null;
    if (COMPARISONS.has(token.value) || ARITHMETIC.has(token.value)) return null;
    this.#link();
    this.at++;
    return token.value;
  }

  /** `OPERATOR(schema.=)`. */
  #namedOperator(): string {
    this.at += 2;
    let name = "";
    while (!this.done() && !this.take("operator", ")")) {
      name = this.tokens[this.at]?.value ?? "";
      this.at++;
    }
    return name;
  }

  #sum(): Expression {
    return this.#left(["+", "-"], () =>
      this.#left(["*", "/", "%"], () => this.#left(["^"], () => this.#zoned())),
    );
  }

  #left(operators: readonly string[], operand: () => Expression): Expression {
    const accepted = new Set(operators);
    let left = operand();
    for (let operator = this.#operator(accepted); operator !== null; operator = this.#operator(accepted))
      left = this.#quantified(operator, left) ?? apply(operator, [left, operand()]);
    return left;
  }

  #zoned(): Expression {
    let left = this.#collated();
    while (this.peekWord() === "at" && this.tokens[this.at + 1]?.value === "time") {
      this.at += 2;
      if (!this.take("word", "zone")) throw new NotUnderstood();
      left = apply("timezone", [this.#collated(), left]);
    }
    return left;
  }

  #collated(): Expression {
    const operand = this.#signed();
    if (!this.take("word", "collate")) return operand;
    let name = this.#name();
    while (this.take("operator", ".")) name = this.#name();
    return apply(`collate ${name}`, [operand]);
  }

  #signed(): Expression {
    for (const sign of ["-", "+"])
      if (this.take("operator", sign)) {
        this.#link();
        return apply(sign, [this.#signed()]);
      }
    return this.#postfix();
  }

  #postfix(): Expression {
    let operand = parsePrimary(this);
    for (let links = 0; links < LONGEST_CHAIN; links++) {
      if (this.take("operator", "::")) operand = { kind: "cast", type: this.type(), operand };
      else if (this.take("operator", "[")) {
        operand = apply("subscript []", [operand, this.expression()]);
        this.expect("]");
      } else return operand;
    }
    throw new NotUnderstood();
  }

  type(): PostgresType {
    const read = readType(this.tokens, this.at);
    if (read === null) throw new NotUnderstood();
    this.at = read.next;
    return read.type;
  }

  /** Expressions up to a closing bracket, which is consumed. */
  list(close: string): readonly Expression[] {
    if (this.take("operator", close)) return [];
    const items = [this.expression()];
    while (this.take("operator", ",")) items.push(this.expression());
    this.expect(close);
    return items;
  }

  take(kind: Token["kind"], value: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== kind || token.value !== value) return false;
    this.at++;
    return true;
  }

  expect(operator: string): void {
    if (!this.take("operator", operator)) throw new NotUnderstood();
  }

  peekWord(): string | null {
    const token = this.tokens[this.at];
    return token?.kind === "word" ? token.value : null;
  }

  #link(): void {
    this.#links++;
    if (this.#links > LONGEST_CHAIN) throw new NotUnderstood();
  }

  #operator(accepted: ReadonlySet<string>): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== "operator" || !accepted.has(token.value)) return null;
    this.#link();
    this.at++;
    return token.value;
  }

  #name(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== "word" && token?.kind !== "quoted") throw new NotUnderstood();
    this.at++;
    return fold(token.value);
  }
}

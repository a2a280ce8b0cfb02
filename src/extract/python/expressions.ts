import type { Expr, Param } from "./ast.ts";
import { AtomParser, MAX_DEPTH, RESERVED } from "./atoms.ts";
import { NAME, NEWLINE, NUMBER, NotUnderstood, STRING, operator, placeless, tokenize } from "./tokens.ts";

const [COMMA, COLON, STAR, EQUALS, MINUS, PLUS, TILDE] = [44, 58, 42, 61, 45, 43, 126] as const;
const [OPEN, BRACKET, BRACE] = [40, 91, 123] as const;
const POWER = operator("**");
const WALRUS = operator(":=");
const ELLIPSIS = operator("...");
const BINARY = new Map<number, readonly [level: number, text: string]>(
  [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]].flatMap((texts, level) =>
    texts.map((text) => [operator(text), [level, text]] as const),
  ),
);
const COMPARISON = new Map(["<", ">", "<=", ">=", "==", "!="].map((text) => [operator(text), text]));

/** Reads one expression from text of its own, e.g. a string annotation; null when it is none, or stands too deep. */
export function parseExpression(text: string, line: number, depth = 0): Expr | null {
  try {
    const tokens = tokenize(`(${text})`, placeless(text.length + 3));
    tokens.lines.forEach((value, index) => (tokens.lines[index] = value + line - 1));
    const parser = new ExpressionParser(tokens, 0, depth);
    const value = parser.expression();
    return parser.kind === NEWLINE ? value : null;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

/** A recursive descent over tokens, after the grammar in Python's language reference. Throws NotUnderstood. */
export class ExpressionParser extends AtomParser {
  protected override nested(source: string, line: number): Expr | null {
    return parseExpression(source, line, this.depth);
  }

  /** `a, *b` without brackets: a tuple when there is a comma. */
  protected override expressionList(): Expr {
    const { line } = this;
    const first = this.starredOrNamed();
    if (this.kind !== COMMA) return first;
    const items = [first];
    while (this.take(COMMA) && this.startsExpression()) items.push(this.starredOrNamed());
    return { kind: "sequence", line, type: "tuple", items: items.slice() };
  }

  protected override startsExpression(): boolean {
    if (this.kind === NAME) return !RESERVED.has(this.word()) || /^(?:not|lambda|await)$/.test(this.word());
    return (
      this.kind === STRING
      || this.kind === NUMBER
      || [OPEN, BRACKET, BRACE, MINUS, PLUS, TILDE, STAR, ELLIPSIS].includes(this.kind)
    );
  }

  protected override starredOrNamed(): Expr {
    const { line } = this;
    if (!this.take(STAR)) return this.named();
    return { kind: "starred", line, value: this.binary(0) };
  }

  private named(): Expr {
    const { line } = this;
    const value = this.expression();
    if (!this.take(WALRUS)) return value;
    this.expression();
    return { kind: "opaque", line };
  }

  /** A conditional expression, lambda or anything that binds tighter. */
  override expression(): Expr {
    if (++this.depth > MAX_DEPTH) throw new NotUnderstood();
    const { line } = this;
    let value: Expr;
    if (this.kind === NAME && this.isWord("lambda")) value = this.lambda();
    else {
      value = this.or();
      if (this.kind === NAME && this.takeWord("if")) {
        const test = this.or();
        if (!this.takeWord("else")) throw new NotUnderstood();
        value = { kind: "conditional", line, test, body: value, orelse: this.expression() };
      }
    }
    this.depth--;
    return value;
  }

  private lambda(): Expr {
    const { line } = this;
    this.next();
    const params = this.params(COLON, false);
    return { kind: "lambda", line, params, body: this.expression() };
  }

  /** Parameters up to and with the `close` token. */
  protected params(close: number, annotated: boolean): Param[] {
    const params: Param[] = [];
    while (!this.take(close)) {
      const star = this.take(STAR) ? "*" : this.take(POWER) ? "**" : "";
      if (this.kind === NAME) {
        const name = this.identifier();
        const annotation = annotated && this.take(COLON) ? this.starredOrNamed() : null;
        params.push({ name, star, annotation, default: this.take(EQUALS) ? this.expression() : null });
      } else if (star === "" && !this.take(operator("/"))) throw new NotUnderstood();
      if (!this.take(COMMA) && this.kind !== close) throw new NotUnderstood();
    }
    return params;
  }

  protected override or(): Expr {
    let left = this.and();
    while (this.kind === NAME && this.isWord("or")) {
      const { line } = this;
      this.next();
      left = { kind: "bool", line, op: "or", left, right: this.and() };
    }
    return left;
  }

  private and(): Expr {
    let left = this.not();
    while (this.kind === NAME && this.isWord("and")) {
      const { line } = this;
      this.next();
      left = { kind: "bool", line, op: "and", left, right: this.not() };
    }
    return left;
  }

  private not(): Expr {
    if (this.kind !== NAME || !this.isWord("not")) return this.comparison();
    if (++this.depth > MAX_DEPTH) throw new NotUnderstood();
    const { line } = this;
    this.next();
    const operand = this.not();
    this.depth--;
    return { kind: "unary", line, op: "not", operand };
  }

  private comparison(): Expr {
    const { line } = this;
    const left = this.binary(0);
    let op = this.comparisonOperator();
    if (op === null) return left;
    const rest: { op: string; right: Expr }[] = [];
    for (; op !== null; op = this.comparisonOperator()) rest.push({ op, right: this.binary(0) });
    return { kind: "compare", line, left, rest };
  }

  private comparisonOperator(): string | null {
    if (this.kind !== NAME) {
      const op = COMPARISON.get(this.kind) ?? null;
      if (op !== null) this.next();
      return op;
    }
    if (this.takeWord("in")) return "in";
    if (this.takeWord("is")) return this.takeWord("not") ? "is not" : "is";
    if (!this.takeWord("not")) return null;
    if (!this.takeWord("in")) throw new NotUnderstood();
    return "not in";
  }

  protected override binary(level: number): Expr {
    let left = this.unary();
    for (
      let found = BINARY.get(this.kind);
      found !== undefined && found[0] >= level;
      found = BINARY.get(this.kind)
    ) {
      const { line } = this;
      this.next();
      left = { kind: "binary", line, op: found[1], left, right: this.binary(found[0] + 1) };
    }
    return left;
  }

  protected override unary(): Expr {
    const { kind, line } = this;
    if (kind === MINUS || kind === PLUS || kind === TILDE) {
      if (++this.depth > MAX_DEPTH) throw new NotUnderstood();
      this.next();
      const operand = this.unary();
      this.depth--;
      return { kind: "unary", line, op: kind === MINUS ? "-" : kind === PLUS ? "+" : "~", operand };
    }
    const value = this.primary();
    if (!this.take(POWER)) return value;
    return { kind: "binary", line, op: "**", left: value, right: this.unary() };
  }
}

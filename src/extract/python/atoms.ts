import type { Clause, Expr, Keyword } from "./ast.ts";
import { TokenCursor } from "./cursor.ts";
import { decode, literal, pieces, type Literal } from "./strings.ts";
import { NAME, NUMBER, NotUnderstood, STRING, operator, type Tokens } from "./tokens.ts";

const [COMMA, COLON, DOT, STAR, EQUALS] = [44, 58, 46, 42, 61] as const;
const [OPEN, CLOSE, BRACKET, UNBRACKET, BRACE, UNBRACE] = [40, 41, 91, 93, 123, 125] as const;
const POWER = operator("**");
const ELLIPSIS = operator("...");
/** Words that cannot be names. */
export const RESERVED = new Set(
  "and or not in is if else for async lambda await yield from import class def return del pass break continue raise global nonlocal try except finally with while assert elif as".split(
    " ",
  ),
);
export const MAX_DEPTH = 150;
// Lists are copied when complete: an array that grew holds room for many more, and a model has very many lists.

/** Shared by the many calls that have none. */
const NO_EXPRS: readonly Expr[] = [];
const NO_WORDS: readonly Keyword[] = [];

/** What binds tightest: names, literals, brackets, calls, attributes, subscripts. Throws NotUnderstood. */
export abstract class AtomParser extends TokenCursor {
  /** How deep the expression being read stands within others. */
  protected depth: number;

  constructor(tokens: Tokens, index: number, depth = 0) {
    super(tokens, index);
    this.depth = depth;
  }

  abstract expression(): Expr;
  protected abstract expressionList(): Expr;
  protected abstract starredOrNamed(): Expr;
  protected abstract startsExpression(): boolean;
  protected abstract or(): Expr;
  protected abstract unary(): Expr;
  protected abstract binary(level: number): Expr;
  /** Reads the source of a replacement field; null when it is no expression. */
  protected abstract nested(source: string, line: number): Expr | null;

  protected primary(): Expr {
    let value = this.atom();
    for (;;) {
      const { line } = this;
      if (this.kind === OPEN) {
        const at = this.place;
        this.next();
        value = this.call(value, line, at);
      } else if (this.kind === DOT) {
        this.next();
        value = { kind: "attribute", line: this.line, value, attr: this.identifier() };
      } else if (this.kind === BRACKET) {
        this.next();
        value = { kind: "subscript", line, value, index: this.subscripts() };
      } else return value;
    }
  }

  private subscripts(): Expr {
    const { line } = this;
    const items = [this.slice()];
    let tuple = false;
    while (this.kind === COMMA) {
      tuple = true;
      this.next();
      if (!this.at(UNBRACKET)) items.push(this.slice());
    }
    this.expect(UNBRACKET);
    const [first] = items;
    return tuple || first === undefined
      ? { kind: "sequence", line, type: "tuple", items: items.slice() }
      : first;
  }

  private slice(): Expr {
    const { line } = this;
    const first = this.kind === COLON ? null : this.starredOrNamed();
    if (first !== null && this.kind !== COLON) return first;
    const rest: (Expr | null)[] = [];
    while (this.take(COLON)) {
      const ends = this.kind === COLON || this.kind === COMMA || this.kind === UNBRACKET;
      rest.push(ends ? null : this.expression());
    }
    if (rest.length > 1) return { kind: "opaque", line };
    return { kind: "slice", line, lower: first, upper: rest[0] ?? null };
  }

  protected call(func: Expr, line: number, at: number): Expr {
    if (this.take(CLOSE)) return { kind: "call", line, at, func, args: NO_EXPRS, keywords: NO_WORDS };
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    while (!this.take(CLOSE)) {
      if (this.take(POWER)) keywords.push({ name: null, value: this.expression() });
      else if (this.kind === NAME && this.tokens.kinds[this.index + 1] === EQUALS) {
        const name = this.identifier();
        this.next();
        keywords.push({ name, value: this.expression() });
      } else if (this.kind === STAR) {
        const at = this.line;
        this.next();
        args.push({ kind: "starred", line: at, value: this.expression() });
      } else args.push(this.comprehended("generator", null, this.starredOrNamed()));
      if (!this.take(COMMA) && this.kind !== CLOSE) throw new NotUnderstood();
    }
    return {
      kind: "call",
      line,
      at,
      func,
      args: args.length === 0 ? NO_EXPRS : args.slice(),
      keywords: keywords.length === 0 ? NO_WORDS : keywords.slice(),
    };
  }

  private atom(): Expr {
    const { kind, line } = this;
    if (kind === NAME) return this.nameOrConstant(line);
    if (kind === STRING) return this.string(line);
    if (kind === NUMBER) {
      const text = this.word().replaceAll("_", "").toLowerCase();
      this.next();
      return { kind: "number", line, text };
    }
    if (++this.depth > MAX_DEPTH) throw new NotUnderstood();
    this.next();
    const value = this.bracketed(kind, line);
    this.depth--;
    return value;
  }

  private bracketed(kind: number, line: number): Expr {
    if (kind === OPEN) return this.parenthesis(line);
    if (kind === BRACKET) return this.items("list", UNBRACKET, line);
    if (kind === BRACE) return this.braces(line);
    if (kind === ELLIPSIS) return { kind: "constant", line, value: "..." };
    throw new NotUnderstood();
  }

  private nameOrConstant(line: number): Expr {
    const id = this.identifier();
    if (id === "None") return { kind: "constant", line, value: null };
    if (id === "True") return { kind: "constant", line, value: true };
    if (id === "False") return { kind: "constant", line, value: false };
    if (id === "await") {
      this.unary();
      return { kind: "opaque", line };
    }
    if (id === "yield") {
      if (this.takeWord("from")) this.expression();
      else if (this.startsExpression()) this.expressionList();
      return { kind: "opaque", line };
    }
    if (RESERVED.has(id)) throw new NotUnderstood();
    return { kind: "name", line, id };
  }

  private parenthesis(line: number): Expr {
    if (this.take(CLOSE)) return { kind: "sequence", line, type: "tuple", items: [] };
    const first = this.comprehended("generator", null, this.starredOrNamed());
    if (this.kind !== COMMA) {
      this.expect(CLOSE);
      return first;
    }
    const items = [first];
    while (this.take(COMMA) && !this.at(CLOSE)) items.push(this.starredOrNamed());
    this.expect(CLOSE);
    return { kind: "sequence", line, type: "tuple", items: items.slice() };
  }

  private items(type: "list" | "set", close: number, line: number, first?: Expr): Expr {
    const items: Expr[] = [];
    if (first !== undefined) items.push(first);
    else if (this.kind !== close) items.push(this.starredOrNamed());
    const [only] = items;
    if (only !== undefined && this.kind === NAME) {
      const value = this.comprehended(type, null, only);
      this.expect(close);
      return value;
    }
    while (this.take(COMMA) && this.kind !== close) items.push(this.starredOrNamed());
    this.expect(close);
    return { kind: "sequence", line, type, items: items.slice() };
  }

  private braces(line: number): Expr {
    const entries: { key: Expr | null; value: Expr }[] = [];
    while (!this.take(UNBRACE)) {
      if (this.take(POWER)) entries.push({ key: null, value: this.binary(0) });
      else {
        const key = this.starredOrNamed();
        if (!this.take(COLON)) {
          if (entries.length > 0) throw new NotUnderstood();
          return this.items("set", UNBRACE, line, key);
        }
        const value = this.expression();
        const whole = this.comprehended("dict", key, value);
        if (whole !== value) {
          this.expect(UNBRACE);
          return whole;
        }
        entries.push({ key, value });
      }
      if (!this.take(COMMA) && this.kind !== UNBRACE) throw new NotUnderstood();
    }
    return { kind: "dict", line, entries };
  }

  /** `element` itself, or the comprehension that it begins. */
  private comprehended(type: "list" | "set" | "dict" | "generator", key: Expr | null, element: Expr): Expr {
    if (this.kind !== NAME) return element;
    const clauses: Clause[] = [];
    while (this.isWord("for") || this.isWord("async")) {
      this.takeWord("async");
      if (!this.takeWord("for")) throw new NotUnderstood();
      const target = this.targets();
      if (!this.takeWord("in")) throw new NotUnderstood();
      const iter = this.or();
      const tests: Expr[] = [];
      while (this.takeWord("if")) tests.push(this.or());
      clauses.push({ target, iter, tests });
    }
    if (clauses.length === 0) return element;
    return { kind: "comprehension", line: element.line, type, key, element, clauses };
  }

  /** The names a `for` binds. */
  protected targets(): Expr {
    const { line } = this;
    const one = (): Expr => {
      const at = this.line;
      return this.take(STAR) ? { kind: "starred", line: at, value: this.primary() } : this.primary();
    };
    const first = one();
    if (this.kind !== COMMA) return first;
    const items = [first];
    while (this.take(COMMA) && !this.isWord("in")) items.push(one());
    return { kind: "sequence", line, type: "tuple", items: items.slice() };
  }

  private string(line: number): Expr {
    const first = literal(this.word());
    this.next();
    if (!this.at(STRING) && !first.fields && !first.body.includes("\\")) {
      return { kind: "string", line, value: first.body, bytes: first.bytes };
    }
    const literals: Literal[] = [first];
    for (; this.kind === STRING; this.next()) literals.push(literal(this.word()));
    return joinLiterals(literals, line, (source) => this.nested(source, line));
  }
}

/** Adjacent literals as one expression. Throws NotUnderstood when a replacement field cannot be read. */
function joinLiterals(
  literals: readonly Literal[],
  line: number,
  nested: (source: string) => Expr | null,
): Expr {
  if (literals.some((item) => !item.raw && item.body.includes("\\N{"))) return { kind: "opaque", line };
  if (!literals.some((item) => item.fields)) {
    const value = literals.map((item) => decode(item.body, item.raw, item.bytes)).join("");
    return { kind: "string", line, value, bytes: literals.some((item) => item.bytes) };
  }
  const parts = literals.flatMap((item) => {
    if (!item.fields) return [decode(item.body, item.raw, false)];
    const found = pieces(item);
    if (found === null) throw new NotUnderstood();
    return found.map((piece) => {
      if (typeof piece === "string") return piece;
      const value = nested(piece.source) ?? ({ kind: "opaque", line } as const);
      return { value, conversion: piece.conversion, spec: piece.spec };
    });
  });
  return { kind: "fstring", line, parts };
}

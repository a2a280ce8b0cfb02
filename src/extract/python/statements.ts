import type { Expr, FunctionDef, Keyword, Stmt } from "./ast.ts";
import { SimpleStatementParser } from "./simple-statements.ts";
import { DEDENT, END, INDENT, NAME, NEWLINE, NotUnderstood, operator, tokenize } from "./tokens.ts";

const [COMMA, COLON, DOT, STAR, EQUALS, SEMICOLON, AT, OPEN, CLOSE, BRACKET, UNBRACKET] = [
  44, 58, 46, 42, 61, 59, 64, 40, 41, 91, 93,
] as const;
const ARROW = operator("->");
const MAX_NESTING = 60;

/**
 * Reads a module (line ends normalised) into statements, function bodies only when asked for.
 * Null: something in it is not certainly understood, and the tolerant reader must be asked.
 * `base` is where the text begins, as `Site.at` counts.
 */
export function readModule(text: string, base: number): readonly Stmt[] | null {
  return certainly(() => new StatementParser(tokenize(text, base), 0, 0).statements(END));
}

function certainly<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

class StatementParser extends SimpleStatementParser {
  private nesting: number;

  constructor(
    tokens: ConstructorParameters<typeof SimpleStatementParser>[0],
    index: number,
    nesting: number,
  ) {
    super(tokens, index);
    this.nesting = nesting;
  }

  statements(end: number): Stmt[] {
    const found: Stmt[] = [];
    while (this.kind !== end) this.statement(found);
    return found.slice();
  }

  private statement(into: Stmt[]): void {
    const { line } = this;
    if (this.kind === AT) {
      into.push(this.decorated());
      return;
    }
    if (this.kind === NAME) {
      const compound = this.compound(this.word(), line);
      if (compound !== null) {
        into.push(compound);
        return;
      }
    }
    this.simpleLine(into);
  }

  private simpleLine(into: Stmt[]): void {
    do {
      if (this.kind === NEWLINE) break;
      into.push(this.simple());
    } while (this.take(SEMICOLON));
    this.expect(NEWLINE);
  }

  private compound(word: string, line: number): Stmt | null {
    switch (word) {
      case "class":
        return this.classDef(line, []);
      case "def":
        return this.functionDef(line, []);
      case "async":
        this.next();
        return this.compound(this.word(), line);
      case "if":
      case "while":
        return this.branch(line, word === "while");
      case "try":
        return this.attempt(line);
      case "for":
        return this.loop(line);
      case "with":
        return this.context(line);
      case "match":
        return this.isMatch() ? this.skipBlock(line, word) : null;
      default:
        return null;
    }
  }

  /** `match` is a name elsewhere: a statement when its line ends in a colon and a block of cases follows. */
  private isMatch(): boolean {
    const { kinds, starts, text } = this.tokens;
    let at = this.index + 1;
    if (kinds[at] === EQUALS || kinds[at] === DOT || kinds[at] === COLON || kinds[at] === COMMA) return false;
    while (kinds[at] !== NEWLINE && kinds[at] !== END) at++;
    return kinds[at - 1] === COLON && kinds[at + 1] === INDENT && text.startsWith("case", starts[at + 2]);
  }

  private skipBlock(line: number, word: string): Stmt {
    while (this.kind !== NEWLINE) this.next();
    this.next();
    this.moveTo((this.tokens.closers[this.index] ?? 0) + 1);
    return { kind: "opaque-statement", line, word };
  }

  private moveTo(index: number): void {
    this.index = index - 1;
    this.next();
  }

  private decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.take(AT)) {
      decorators.push(this.starredOrNamed());
      this.expect(NEWLINE);
    }
    const { line } = this;
    this.takeWord("async");
    if (this.isWord("class")) return this.classDef(line, decorators);
    if (this.isWord("def")) return this.functionDef(line, decorators);
    throw new NotUnderstood();
  }

  private classDef(line: number, decorators: readonly Expr[]): Stmt {
    this.next();
    const at = this.place;
    const name = this.identifier();
    this.typeParameters();
    let bases: readonly Expr[] = [];
    let keywords: readonly Keyword[] = [];
    if (this.take(OPEN)) {
      const call = this.call({ kind: "name", line, id: name }, line, at);
      if (call.kind === "call") ({ args: bases, keywords } = call);
    }
    return { kind: "class", line, at, name, bases, keywords, decorators, body: this.block() };
  }

  private typeParameters(): void {
    if (this.kind !== BRACKET) return;
    let depth = 0;
    do {
      if (this.kind === BRACKET) depth++;
      else if (this.kind === UNBRACKET) depth--;
      else if (this.kind === END) throw new NotUnderstood();
      this.next();
    } while (depth > 0);
  }

  private functionDef(line: number, decorators: readonly Expr[]): FunctionDef {
    this.next();
    const name = this.identifier();
    this.typeParameters();
    this.expect(OPEN);
    const params = this.params(CLOSE, true);
    const returns = this.take(ARROW) ? this.expressionList() : null;
    const { index, nesting, tokens } = this;
    let body: readonly Stmt[] | null | undefined;
    this.skipSuite();
    const read = (): readonly Stmt[] | null =>
      certainly(() => new StatementParser(tokens, index, nesting).block());
    return { kind: "function", line, name, params, decorators, returns, body: () => (body ??= read()) };
  }

  /** Passes over a block without reading it. */
  private skipSuite(): void {
    this.expect(COLON);
    if (this.kind === NEWLINE) {
      this.next();
      if (!this.at(INDENT)) throw new NotUnderstood();
      this.moveTo((this.tokens.closers[this.index] ?? 0) + 1);
      return;
    }
    while (this.kind !== NEWLINE && this.kind !== END) this.next();
    this.expect(NEWLINE);
  }

  private block(): Stmt[] {
    this.expect(COLON);
    if (++this.nesting > MAX_NESTING) throw new NotUnderstood();
    let found: Stmt[] = [];
    if (this.take(NEWLINE)) {
      this.expect(INDENT);
      found = this.statements(DEDENT);
      this.next();
    } else this.simpleLine(found);
    this.nesting--;
    return found;
  }

  private branch(line: number, loop: boolean): Stmt {
    this.next();
    const written = this.starredOrNamed();
    const test: Expr = loop ? { kind: "opaque", line } : written;
    const body = this.block();
    let orelse: Stmt[] = [];
    if (!loop && this.isWord("elif")) orelse = [this.branch(this.line, false)];
    else if (this.takeWord("else")) orelse = this.block();
    return { kind: "if", line, test, body, orelse };
  }

  private attempt(line: number): Stmt {
    this.next();
    const body = this.block();
    const handlers: Stmt[][] = [];
    while (this.takeWord("except")) {
      this.take(STAR);
      if (this.kind !== COLON) {
        this.expressionList();
        if (this.takeWord("as")) this.identifier();
      }
      handlers.push(this.block());
    }
    const orelse = this.takeWord("else") ? this.block() : [];
    const last = this.takeWord("finally") ? this.block() : [];
    return { kind: "try", line, body, handlers, orelse, finally: last };
  }

  private loop(line: number): Stmt {
    this.next();
    const target = this.targets();
    if (!this.takeWord("in")) throw new NotUnderstood();
    const iter = this.expressionList();
    const body = this.block();
    if (this.takeWord("else")) body.push(...this.block());
    return { kind: "for", line, target, iter, body };
  }

  /** What the items bind is of no use; their brackets are already balanced. */
  private context(line: number): Stmt {
    let depth = 0;
    for (this.next(); this.kind !== COLON || depth > 0; this.next()) {
      if (this.kind === OPEN || this.kind === BRACKET || this.kind === 123) depth++;
      else if (this.kind === CLOSE || this.kind === UNBRACKET || this.kind === 125) depth--;
      else if ((depth === 0 && this.isWord("lambda")) || this.kind === NEWLINE || this.kind === END)
        throw new NotUnderstood();
    }
    return { kind: "with", line, body: this.block() };
  }
}

import { lex, type Token } from "../../sql/lexer.ts";

/** Thrown inside the DDL readers when the text leaves the grammar; the readers turn it into null. */
export class NotFollowed extends Error {}

/** Walks over the tokens of one statement. Every `expect` throws NotFollowed, so nothing is ever guessed. */
export class Cursor {
  readonly sql: string;
  readonly tokens: readonly Token[];
  at = 0;

  constructor(sql: string) {
    this.sql = sql;
    this.tokens = lex(sql, { postgres: false });
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === "word" && token.value === word;
  }

  isOperator(operator: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === "operator" && token.value === operator;
  }

  take(): Token {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new NotFollowed();
    return token;
  }

  /** Steps over the words when all of them stand here, in this order. */
  accept(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.isWord(word, index))) return false;
    this.at += words.length;
    return true;
  }

  acceptOperator(operator: string): boolean {
    if (!this.isOperator(operator)) return false;
    this.at++;
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.accept(...words)) throw new NotFollowed();
  }

  expectOperator(operator: string): void {
    if (!this.acceptOperator(operator)) throw new NotFollowed();
  }

  /** An identifier as it is stored: SQLite takes a bare word, all quoted forms and even a string for a name. */
  name(): string {
    const token = this.take();
    if (token.kind === "word") return this.sql.slice(token.start, token.end);
    if (token.kind === "quoted" || token.kind === "string") return token.value;
    throw new NotFollowed();
  }

  /** `name` or `schema.name`; returns the last part. */
  qualifiedName(): string {
    const first = this.name();
    return this.acceptOperator(".") ? this.name() : first;
  }

  /** Steps over a balanced `( … )` and returns the text between, without surrounding space. */
  parenthesised(): string {
    this.expectOperator("(");
    const start = this.tokens[this.at - 1]?.end ?? 0;
    for (let depth = 1; ;) {
      const token = this.take();
      if (token.kind !== "operator") continue;
      if (token.value === "(") depth++;
      if (token.value === ")" && --depth === 0) return this.sql.slice(start, token.start).trim();
    }
  }

  /** Steps to the next `,` or `)` outside of parentheses, which is left standing. */
  skipToSeparator(): void {
    while (!this.isOperator(",") && !this.isOperator(")")) {
      if (this.isOperator("(")) this.parenthesised();
      else this.take();
    }
  }
}

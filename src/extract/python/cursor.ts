import { END, NAME, NotUnderstood, type Tokens } from "./tokens.ts";

/** A place among tokens, and the questions every parser asks there. */
export class TokenCursor {
  protected readonly tokens: Tokens;
  protected index: number;
  kind = 0;

  constructor(tokens: Tokens, index: number) {
    this.tokens = tokens;
    this.index = index;
    this.kind = tokens.kinds[index] ?? END;
  }

  protected at(kind: number): boolean {
    return this.kind === kind;
  }

  protected next(): void {
    this.kind = this.tokens.kinds[++this.index] ?? END;
  }

  protected get line(): number {
    return this.tokens.lines[this.index] ?? 0;
  }

  /** The token's `Site.at`. */
  protected get place(): number {
    return this.tokens.base + (this.tokens.starts[this.index] ?? 0);
  }

  protected word(): string {
    return this.tokens.text.slice(this.tokens.starts[this.index], this.tokens.ends[this.index]);
  }

  protected isWord(word: string): boolean {
    if (this.kind !== NAME) return false;
    const start = this.tokens.starts[this.index] ?? 0;
    return (
      (this.tokens.ends[this.index] ?? 0) - start === word.length && this.tokens.text.startsWith(word, start)
    );
  }

  protected takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.next();
    return true;
  }

  protected take(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  protected expect(kind: number): void {
    if (!this.take(kind)) throw new NotUnderstood();
  }

  protected identifier(): string {
    if (this.kind !== NAME) throw new NotUnderstood();
    const word = this.word();
    this.next();
    return word;
  }
}

import type { Argument, Attribute, Expression, Field, FieldType } from "./syntax.ts";
import type { Line, Token, TokenKind } from "./tokens.ts";

/** No attribute nests deeper; a hostile file may. */
const MAX_DEPTH = 64;

/** Reads one line inside a block. Every method answers null where the line says something else. */
export class LineParser {
  readonly #tokens: readonly Token[];
  readonly #line: number;
  #at = 0;

  constructor({ tokens, number }: Line) {
    this.#tokens = tokens;
    this.#line = number;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** `provider = "postgresql"` */
  setting(): { name: string; value: Expression } | null {
    const name = this.#take("word");
    if (name === null || !this.#mark("=")) return null;
    const value = this.#expression(0);
    return value === null ? null : { name, value };
  }

  /** `@@index([email])` */
  blockAttribute(): Attribute | null {
    return this.#mark("@@") ? this.#attribute() : null;
  }

  /** `email String? @unique`, or an enum's value without a type. */
  field(typed: boolean): Field | null {
    const name = this.#take("word");
    if (name === null) return null;
    if (typed) this.#mark(":"); // Prisma 1 wrote a colon there, and it is still accepted
    const type = typed ? this.#type() : null;
    if (typed && type === null) return null;
    const attributes: Attribute[] = [];
    while (this.#mark("@")) {
      const attribute = this.#attribute();
      if (attribute === null) return null;
      attributes.push(attribute);
    }
    return { name, type, attributes, line: this.#line };
  }

  #type(): FieldType | null {
    const word = this.#take("word");
    if (word === null) return null;
    const unsupported = word === "Unsupported" && this.#mark("(");
    const inside = unsupported ? this.#take("string") : word;
    if (inside === null || (unsupported && !this.#mark(")"))) return null;
    const list = this.#mark("[");
    if (list && !this.#mark("]")) return null;
    const optional = this.#mark("?");
    return { name: inside, unsupported, arity: list ? "list" : optional ? "optional" : "required" };
  }

  #attribute(): Attribute | null {
    const name = this.#take("word");
    if (name === null) return null;
    const args = this.#mark("(") ? this.#arguments(")", 0) : [];
    return args === null ? null : { name, args, line: this.#line };
  }

  /** Up to the closing mark; a comma may stand before it. */
  #arguments(close: ")" | "}", depth: number): Argument[] | null {
    const args: Argument[] = [];
    while (!this.#mark(close)) {
      const argument = this.#argument(depth);
      if (argument === null) return null;
      args.push(argument);
      if (!this.#mark(",") && !this.#is(close)) return null;
    }
    return args;
  }

  #argument(depth: number): Argument | null {
    const next = this.#tokens[this.#at + 1];
    const named = this.#tokens[this.#at]?.kind === "word" && next?.kind === "mark" && next.value === ":";
    const name = named ? this.#take("word") : null;
    if (named) this.#at++;
    const value = this.#expression(depth);
    return value === null ? null : { name, value };
  }

  #expression(depth: number): Expression | null {
    if (depth > MAX_DEPTH) return null;
    const string = this.#take("string");
    if (string !== null) return { kind: "string", value: string };
    const number = this.#take("number");
    if (number !== null) return { kind: "number", text: number };
    if (this.#mark("[")) return this.#array(depth);
    if (this.#mark("{")) {
      const entries = this.#arguments("}", depth + 1);
      return entries === null ? null : { kind: "object", entries };
    }
    const word = this.#take("word");
    if (word === null) return null;
    if (!this.#mark("(")) return { kind: "word", text: word };
    const args = this.#arguments(")", depth + 1);
    return args === null ? null : { kind: "call", name: word, args };
  }

  #array(depth: number): Expression | null {
    const items: Expression[] = [];
    while (!this.#mark("]")) {
      const item = this.#expression(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (!this.#mark(",") && !this.#is("]")) return null;
    }
    return { kind: "array", items };
  }

  #take(kind: TokenKind): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return null;
    this.#at++;
    return token.value;
  }

  #is(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "mark" && token.value === mark;
  }

  #mark(mark: string): boolean {
    if (!this.#is(mark)) return false;
    this.#at++;
    return true;
  }
}

import type { Stmt } from "./ast.ts";
import { ExpressionParser } from "./expressions.ts";
import { END, NAME, NEWLINE, NotUnderstood, operator } from "./tokens.ts";

const [COMMA, COLON, DOT, STAR, EQUALS, SEMICOLON, OPEN, CLOSE] = [44, 58, 46, 42, 61, 59, 40, 41] as const;
const ELLIPSIS = operator("...");
const AUGMENTED = new Map(
  ["+", "-", "*", "/", "//", "%", "@", "&", "|", "^", ">>", "<<", "**"].map((op) => [operator(`${op}=`), op]),
);

/** Statements of one line. */
export class SimpleStatementParser extends ExpressionParser {
  protected simple(): Stmt {
    const { line } = this;
    const word = this.kind === NAME ? this.word() : "";
    switch (word) {
      case "import":
        return this.importNames(line);
      case "from":
        return this.importFrom(line);
      case "return":
        this.next();
        return { kind: "return", line, value: this.endsStatement() ? null : this.expressionList() };
      case "pass":
      case "break":
      case "continue":
      case "raise":
      case "del":
      case "assert":
      case "global":
      case "nonlocal":
        return this.skipSimple(line, word);
      default:
        if (word !== "type" || this.tokens.kinds[this.index + 1] !== NAME) return this.assignment(line);
        return this.tokens.kinds[this.index + 2] === EQUALS
          ? this.typeAlias(line)
          : this.skipSimple(line, word);
    }
  }

  protected endsStatement(): boolean {
    return this.kind === NEWLINE || this.kind === SEMICOLON || this.kind === END;
  }

  private skipSimple(line: number, word: string): Stmt {
    while (!this.endsStatement()) this.next();
    return { kind: "opaque-statement", line, word };
  }

  /** `type X = …` as what it stands for: `X = TypeAliasType("X", …)`. */
  private typeAlias(line: number): Stmt {
    const at = this.place;
    this.next();
    const stmt = this.assignment(line);
    const [target] = stmt.kind === "assign" ? stmt.targets : [];
    if (stmt.kind !== "assign" || target?.kind !== "name") return stmt;
    const func = { kind: "name", line, id: "TypeAliasType" } as const;
    const name = { kind: "string", line, value: target.id, bytes: false } as const;
    return { ...stmt, value: { kind: "call", line, at, func, args: [name, stmt.value], keywords: [] } };
  }

  private assignment(line: number): Stmt {
    const first = this.expressionList();
    if (this.take(COLON)) {
      const annotation = this.expression();
      const value = this.take(EQUALS) ? this.expressionList() : null;
      return { kind: "annotated", line, target: first, annotation, value };
    }
    const op = AUGMENTED.get(this.kind);
    if (op !== undefined) {
      this.next();
      return { kind: "augmented", line, target: first, op, value: this.expressionList() };
    }
    if (this.kind !== EQUALS) {
      if (!this.endsStatement()) throw new NotUnderstood();
      return { kind: "expr", line, value: first };
    }
    const chain = [first];
    while (this.take(EQUALS)) chain.push(this.expressionList());
    const value = chain.pop() ?? first;
    return { kind: "assign", line, targets: chain.slice(), value };
  }

  private dotted(): string {
    let name = this.identifier();
    while (this.take(DOT)) name += `.${this.identifier()}`;
    return name;
  }

  private importNames(line: number): Stmt {
    this.next();
    const names: { module: string; alias: string | null }[] = [];
    do {
      const module = this.dotted();
      names.push({ module, alias: this.takeWord("as") ? this.identifier() : null });
    } while (this.take(COMMA));
    return { kind: "import", line, names };
  }

  private importFrom(line: number): Stmt {
    this.next();
    let level = 0;
    for (; this.kind === DOT || this.kind === ELLIPSIS; this.next()) level += this.kind === DOT ? 1 : 3;
    const module = this.isWord("import") ? "" : this.dotted();
    if (!this.takeWord("import")) throw new NotUnderstood();
    if (this.take(STAR)) return { kind: "from", line, level, module, names: [{ name: "*", alias: null }] };
    const bracket = this.take(OPEN);
    const names: { name: string; alias: string | null }[] = [];
    do {
      if (bracket && this.kind === CLOSE) break;
      const name = this.identifier();
      names.push({ name, alias: this.takeWord("as") ? this.identifier() : null });
    } while (this.take(COMMA));
    if (bracket) this.expect(CLOSE);
    return { kind: "from", line, level, module, names };
  }
}

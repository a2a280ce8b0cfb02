import type { Action, Deferrable, DialectId, Generated, Identity } from "../../model/schema.ts";
import { lex, type Token } from "../../sql/lexer.ts";

/** What SQL written by hand says of one column or of its table. */
export interface Clauses {
  default: string | null;
  notNull: boolean;
  /** `NULL`. */
  nullable: boolean;
  unique: boolean;
  collation: string | null;
  comment: string | null;
  generated: Generated | null;
  identity: Identity["kind"] | null;
  readonly checks: { name: string | null; expression: string }[];
  readonly uniques: { name: string | null; columns: string[] }[];
  readonly references: Reference[];
  primaryKey: { columns: string[] } | null;
  /** Something in it was not understood: it may say more. */
  open: boolean;
}

export interface Reference {
  readonly name: string | null;
  /** Empty in a column's own clause. */
  readonly columns: readonly string[];
  readonly namespace: string | null;
  readonly table: string;
  /** Empty: the primary key of the table. */
  readonly targets: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
  readonly deferrable: Deferrable;
}

const STARTERS = new Set(
  "constraint default check unique not null primary collate generated as references on comment auto_increment autoincrement".split(
    " ",
  ),
);
const ACTIONS = new Map<string, Action>([
  ["cascade", "cascade"],
  ["restrict", "restrict"],
  ["no action", "no action"],
  ["set null", "set null"],
  ["set default", "set default"],
]);

/** The action a word means, whatever its case; null: none that SQL knows. */
export function actionOf(word: string): Action | null {
  return ACTIONS.get(word.trim().toLowerCase().replaceAll(/\s+/g, " ")) ?? null;
}

/** Reads what stands behind a column's type, or a constraint of the table. Never throws. */
export function parseClauses(sql: string, dialect: DialectId): Clauses {
  return new ClauseReader(sql, dialect).read();
}

class ClauseReader {
  private readonly sql: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private name: string | null = null;
  private readonly found: Clauses = {
    default: null,
    notNull: false,
    nullable: false,
    unique: false,
    collation: null,
    comment: null,
    generated: null,
    identity: null,
    checks: [],
    uniques: [],
    references: [],
    primaryKey: null,
    open: false,
  };

  constructor(sql: string, dialect: DialectId) {
    this.sql = sql;
    this.tokens = lex(sql, { postgres: dialect === "postgresql" });
  }

  read(): Clauses {
    while (this.at < this.tokens.length && !this.found.open) {
      if (!this.clause()) this.found.open = true;
    }
    return this.found;
  }

  private peek(): Token | null {
    return this.tokens[this.at] ?? null;
  }

  private take(...words: readonly string[]): boolean {
    const same = words.every((word, index) => {
      const token = this.tokens[this.at + index];
      return token?.value === word && token.kind !== "string" && token.kind !== "quoted";
    });
    if (same) this.at += words.length;
    return same;
  }

  private identifier(): string | null {
    const token = this.peek();
    if (token?.kind !== "word" && token?.kind !== "quoted") return null;
    this.at++;
    return token.value;
  }

  private clause(): boolean {
    const { found } = this;
    if (this.take("constraint")) return (this.name = this.identifier()) !== null;
    if (this.take("default")) return this.default();
    if (this.take("check")) {
      const expression = this.bracketed();
      if (expression === null) return false;
      found.checks.push({ name: this.named(), expression });
      return true;
    }
    if (this.take("not", "null")) return (found.notNull = true);
    if (this.take("null")) return (found.nullable = true);
    if (this.take("unique")) return this.unique();
    if (this.take("primary", "key")) return this.primaryKey();
    if (this.take("collate")) return (found.collation = this.identifier()) !== null;
    if (this.take("foreign", "key")) {
      const columns = this.names();
      return columns !== null && this.take("references") && this.references(columns);
    }
    if (this.take("references")) return this.references([]);
    return this.rare();
  }

  private rare(): boolean {
    const { found } = this;
    if (this.take("generated", "by", "default", "as", "identity")) return this.identity("by-default");
    if (this.take("generated", "always", "as", "identity")) return this.identity("always");
    if (this.take("generated", "always", "as") || this.take("as")) {
      const expression = this.bracketed();
      if (expression === null) return false;
      const stored = this.take("stored");
      if (!stored) this.take("virtual");
      found.generated = { expression, stored };
      return true;
    }
    if (this.take("comment")) {
      const token = this.peek();
      if (token?.kind !== "string") return false;
      this.at++;
      found.comment = token.value;
      return true;
    }
    if (this.take("on", "update", "current_timestamp")) {
      if (this.peek()?.value === "(") this.bracketed();
      return true;
    }
    if (this.take("autoincrement")) return this.identity("autoincrement");
    return this.take("auto_increment") && this.identity("serial");
  }

  private identity(kind: Identity["kind"]): true {
    this.found.identity = kind;
    return true;
  }

  private named(): string | null {
    const { name } = this;
    this.name = null;
    return name;
  }

  private unique(): boolean {
    const columns = this.peek()?.value === "(" ? this.names() : [];
    if (columns === null) return false;
    if (columns.length === 0) this.found.unique = true;
    else this.found.uniques.push({ name: this.named(), columns });
    return true;
  }

  private primaryKey(): boolean {
    const columns = this.peek()?.value === "(" ? this.names() : [];
    if (columns === null) return false;
    this.found.primaryKey = { columns };
    return true;
  }

  /** An expression up to the next clause; its first token belongs to it, whatever it is. */
  private default(): boolean {
    const first = this.peek();
    if (first === null) return false;
    let depth = 0;
    let end = first.end;
    for (let count = 0; this.at < this.tokens.length; this.at++, count++) {
      const token = this.peek();
      if (token === null) break;
      if (count > 0 && depth === 0 && token.kind === "word" && STARTERS.has(token.value)) break;
      if (token.kind === "operator") depth += token.value === "(" ? 1 : token.value === ")" ? -1 : 0;
      end = token.end;
    }
    this.found.default = this.sql.slice(first.start, end);
    return depth === 0;
  }

  /** The text between brackets. */
  private bracketed(): string | null {
    const open = this.peek();
    if (open?.value !== "(") return null;
    let depth = 0;
    for (; this.at < this.tokens.length; this.at++) {
      const token = this.peek();
      if (token === null || token.kind !== "operator") continue;
      depth += token.value === "(" ? 1 : token.value === ")" ? -1 : 0;
      if (depth === 0) {
        this.at++;
        return this.sql.slice(open.end, token.start).trim();
      }
    }
    return null;
  }

  /** `(a, "b")`. */
  private names(): string[] | null {
    if (!this.take("(")) return null;
    const names: string[] = [];
    do {
      const name = this.identifier();
      if (name === null) return null;
      names.push(name);
    } while (this.take(","));
    return this.take(")") ? names : null;
  }

  private references(columns: readonly string[]): boolean {
    const name = this.named();
    const first = this.identifier();
    const second = this.take(".") ? this.identifier() : null;
    if (first === null) return false;
    const targets = this.peek()?.value === "(" ? this.names() : [];
    if (targets === null) return false;
    let [onDelete, onUpdate, deferrable]: [Action, Action, Deferrable] = ["no action", "no action", "no"];
    for (;;) {
      if (this.take("on", "delete")) onDelete = this.action() ?? onDelete;
      else if (this.take("on", "update")) onUpdate = this.action() ?? onUpdate;
      else if (this.take("deferrable"))
        deferrable = this.take("initially", "deferred") ? "initially-deferred" : "initially-immediate";
      else if (this.take("not", "deferrable")) deferrable = "no";
      else if (!this.take("initially", "immediate")) break;
    }
    const [namespace, table] = second === null ? [null, first] : [first, second];
    this.found.references.push({ name, columns, namespace, table, targets, onDelete, onUpdate, deferrable });
    return true;
  }

  private action(): Action | null {
    const [one, two] = [this.peek()?.value ?? "", this.tokens[this.at + 1]?.value ?? ""];
    const double = ACTIONS.get(`${one} ${two}`);
    const action = double ?? ACTIONS.get(one) ?? null;
    if (action === null) this.found.open = true;
    else this.at += double === undefined ? 1 : 2;
    return action;
  }
}

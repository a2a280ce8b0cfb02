import type { Expr, Keyword, Param, Site } from "./ast.ts";

export type Stmt =
  | ClassDef
  | FunctionDef
  | Assign
  | AnnAssign
  | AugAssign
  | Import
  | ImportFrom
  | If
  | Try
  | For
  | With
  | ExprStmt
  | Return
  | OpaqueStmt;

export interface ClassDef extends Site {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
}

export interface FunctionDef {
  readonly kind: "function";
  readonly line: number;
  readonly name: string;
  readonly params: readonly Param[];
  readonly decorators: readonly Expr[];
  readonly returns: Expr | null;
  /** Parsed when first asked for; null when it cannot be read. */
  readonly body: () => readonly Stmt[] | null;
}

export interface Assign {
  readonly kind: "assign";
  readonly line: number;
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

export interface AnnAssign {
  readonly kind: "annotated";
  readonly line: number;
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | null;
}

export interface AugAssign {
  readonly kind: "augmented";
  readonly line: number;
  readonly target: Expr;
  readonly op: string;
  readonly value: Expr;
}

export interface Import {
  readonly kind: "import";
  readonly line: number;
  readonly names: readonly { readonly module: string; readonly alias: string | null }[];
}

export interface ImportFrom {
  readonly kind: "from";
  readonly line: number;
  /** How many leading dots. */
  readonly level: number;
  readonly module: string;
  /** `*` alone for a star import. */
  readonly names: readonly { readonly name: string; readonly alias: string | null }[];
}

/** `while` is an `if` whose test is opaque. */
export interface If {
  readonly kind: "if";
  readonly line: number;
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface Try {
  readonly kind: "try";
  readonly line: number;
  readonly body: readonly Stmt[];
  readonly handlers: readonly (readonly Stmt[])[];
  readonly orelse: readonly Stmt[];
  readonly finally: readonly Stmt[];
}

export interface For {
  readonly kind: "for";
  readonly line: number;
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
}

export interface With {
  readonly kind: "with";
  readonly line: number;
  readonly body: readonly Stmt[];
}

export interface ExprStmt {
  readonly kind: "expr";
  readonly line: number;
  readonly value: Expr;
}

export interface Return {
  readonly kind: "return";
  readonly line: number;
  readonly value: Expr | null;
}

/** `word` is the first keyword, e.g. `raise`, `pass`, `match`. */
export interface OpaqueStmt {
  readonly kind: "opaque-statement";
  readonly line: number;
  readonly word: string;
}

export interface Tree {
  readonly body: readonly Stmt[];
  /** The line of the first syntax error; null: read in full. */
  readonly errorLine: number | null;
}

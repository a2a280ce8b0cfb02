/**
 * Python's syntax as far as reading models needs it. Both readers (the hand-written one and the one over
 * tree-sitter) produce exactly these nodes. `line` counts from 1. What no model is made of is `opaque`.
 */
export type Expr =
  | Name
  | Attribute
  | Subscript
  | Call
  | Str
  | FString
  | Num
  | Constant
  | Sequence
  | Dict
  | BinaryOp
  | UnaryOp
  | BoolOp
  | Compare
  | Conditional
  | Lambda
  | Comprehension
  | Starred
  | Slice
  | OpaqueExpr;

export interface Name {
  readonly kind: "name";
  readonly line: number;
  readonly id: string;
}

export interface Attribute {
  readonly kind: "attribute";
  readonly line: number;
  readonly value: Expr;
  readonly attr: string;
}

export interface Subscript {
  readonly kind: "subscript";
  readonly line: number;
  readonly value: Expr;
  /** A `sequence` of type tuple when several are given. */
  readonly index: Expr;
}

/** Where something stands: `at` tells it from everything else of a run, and is the same when read again. */
export interface Site {
  readonly line: number;
  readonly at: number;
}

export interface Call extends Site {
  readonly kind: "call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** `name=value`; a null name is `**value`. */
export interface Keyword {
  readonly name: string | null;
  readonly value: Expr;
}

/** Adjacent literals are joined. Bytes keep one character per byte. */
export interface Str {
  readonly kind: "string";
  readonly line: number;
  readonly value: string;
  readonly bytes: boolean;
}

export interface FString {
  readonly kind: "fstring";
  readonly line: number;
  readonly parts: readonly (string | Interpolation)[];
}

/** `{value!conversion:spec}`. `spec` is null when absent, and `plain` false when it holds fields of its own. */
export interface Interpolation {
  readonly value: Expr;
  readonly conversion: string | null;
  readonly spec: string | null;
}

export interface Num {
  readonly kind: "number";
  readonly line: number;
  /** As written, without underscores, in lower case. */
  readonly text: string;
}

export interface Constant {
  readonly kind: "constant";
  readonly line: number;
  readonly value: true | false | null | "...";
}

export interface Sequence {
  readonly kind: "sequence";
  readonly line: number;
  readonly type: "tuple" | "list" | "set";
  readonly items: readonly Expr[];
}

export interface Dict {
  readonly kind: "dict";
  readonly line: number;
  /** A null key is `**value`. */
  readonly entries: readonly { readonly key: Expr | null; readonly value: Expr }[];
}

export interface BinaryOp {
  readonly kind: "binary";
  readonly line: number;
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}

export interface UnaryOp {
  readonly kind: "unary";
  readonly line: number;
  readonly op: "not" | "-" | "+" | "~";
  readonly operand: Expr;
}

export interface BoolOp {
  readonly kind: "bool";
  readonly line: number;
  readonly op: "and" | "or";
  readonly left: Expr;
  readonly right: Expr;
}

export interface Compare {
  readonly kind: "compare";
  readonly line: number;
  readonly left: Expr;
  readonly rest: readonly { readonly op: string; readonly right: Expr }[];
}

export interface Conditional {
  readonly kind: "conditional";
  readonly line: number;
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

export interface Lambda {
  readonly kind: "lambda";
  readonly line: number;
  readonly params: readonly Param[];
  readonly body: Expr;
}

export interface Comprehension {
  readonly kind: "comprehension";
  readonly line: number;
  readonly type: "list" | "set" | "dict" | "generator";
  /** The key of a dict comprehension. */
  readonly key: Expr | null;
  readonly element: Expr;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly target: Expr;
  readonly iter: Expr;
  readonly tests: readonly Expr[];
}

export interface Starred {
  readonly kind: "starred";
  readonly line: number;
  readonly value: Expr;
}

/** `lower:upper`, without a step. */
export interface Slice {
  readonly kind: "slice";
  readonly line: number;
  readonly lower: Expr | null;
  readonly upper: Expr | null;
}

/** await, yield, slices with a step, walrus: never part of a declaration. */
export interface OpaqueExpr {
  readonly kind: "opaque";
  readonly line: number;
}

export interface Param {
  readonly name: string;
  readonly star: "" | "*" | "**";
  readonly annotation: Expr | null;
  readonly default: Expr | null;
}

export type * from "./ast-statements.ts";

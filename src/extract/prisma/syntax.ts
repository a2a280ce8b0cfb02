/** A schema file as it is written; nothing is resolved yet. */
export interface ParsedFile {
  readonly blocks: readonly Block[];
  /** Lines outside of blocks that are no comment and start no block. */
  readonly strayLines: readonly number[];
}

export const BLOCK_KINDS = ["model", "view", "type", "enum", "datasource", "generator"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export interface Block {
  readonly kind: BlockKind;
  readonly name: string;
  /** Of a model, view or composite type; of an enum its values, which have no type. */
  readonly fields: readonly Field[];
  /** `@@…` */
  readonly attributes: readonly Attribute[];
  /** `key = value` of a datasource or generator. */
  readonly settings: ReadonlyMap<string, Expression>;
  /** The first line that could not be understood; null when all of it was. */
  readonly badLine: number | null;
  readonly file: string;
  readonly line: number;
}

export interface Field {
  readonly name: string;
  readonly type: FieldType | null;
  /** `@…` */
  readonly attributes: readonly Attribute[];
  readonly line: number;
}

export interface FieldType {
  /** The word that is written; for `Unsupported("…")` what stands inside. */
  readonly name: string;
  readonly unsupported: boolean;
  readonly arity: "required" | "optional" | "list";
}

export interface Attribute {
  /** Without the `@`: `id`, `db.VarChar`. */
  readonly name: string;
  readonly args: readonly Argument[];
  readonly line: number;
}

export interface Argument {
  readonly name: string | null;
  readonly value: Expression;
}

export type Expression =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  /** `Cascade`, `true`, `address.street` */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Argument[] }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly Argument[] };

import type { Deferrable } from "../../model/schema.ts";

/** What only the text of a CREATE TABLE tells; all else comes from the pragmas. */
export interface TableDdl {
  readonly columns: ColumnDdl[];
  primaryKeyName: string | null;
  readonly uniques: NamedColumns[];
  /** In the order of the text, column constraints among table constraints, as SQLite numbers them backwards. */
  readonly foreignKeys: ForeignKeyDdl[];
  readonly checks: { readonly name: string | null; readonly expression: string }[];
}

export interface NamedColumns {
  readonly name: string | null;
  readonly columns: readonly string[];
}

export interface ForeignKeyDdl extends NamedColumns {
  readonly table: string;
  deferrable: Deferrable;
}

export interface ColumnDdl {
  readonly name: string;
  /** null: none given. */
  collation: string | null;
  autoincrement: boolean;
  generated: { readonly expression: string; readonly stored: boolean } | null;
}

/** What only the text of a CREATE INDEX tells. */
export interface IndexDdl {
  /** The text of each part without COLLATE and direction. */
  readonly parts: readonly string[];
  readonly where: string | null;
}

import type { Action, Deferrable, Identity } from "../../src/model/schema.ts";

/** What the ORM refuses to put into this dialect's DDL: there is nothing to know. */
export interface Refused {
  readonly refused: string;
}

/** What the ORM's DDL says in one dialect, as the recording scripts write it. */
export interface TruthSchema {
  readonly tables: readonly TruthTable[];
  readonly enums: readonly {
    readonly schema: string | null;
    readonly name: string;
    readonly values: readonly string[];
  }[];
}

export interface TruthTable {
  readonly schema: string | null;
  readonly name: string;
  readonly comment: string | null;
  readonly options: readonly string[];
  readonly columns: readonly TruthColumn[];
  readonly primaryKey: TruthKey | null;
  readonly uniques: readonly (TruthKey & {
    readonly nullsNotDistinct: boolean;
    readonly deferrable: Deferrable;
  })[];
  readonly foreignKeys: readonly TruthForeignKey[];
  readonly checks: readonly {
    readonly name: string | null | Refused;
    readonly expression: string | Refused;
  }[];
  readonly indexes: readonly TruthIndex[];
}

export interface TruthColumn {
  readonly name: string;
  readonly type: string | Refused;
  readonly enum: { readonly schema: string | null; readonly name: string } | null;
  readonly collation: string | null;
  readonly nullable: boolean;
  readonly default: string | null | Refused;
  readonly identity: Identity["kind"] | null;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null | Refused;
  readonly comment: string | null;
}

export interface TruthKey {
  readonly name: string | null | Refused;
  readonly columns: readonly string[];
}

export interface TruthForeignKey extends TruthKey {
  readonly schema: string | null;
  readonly table: string;
  readonly referred: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
  readonly deferrable: Deferrable;
}

export interface TruthIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly parts: readonly TruthPart[];
  readonly method: string | null;
  readonly where: string | null;
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
}

export interface TruthPart {
  readonly column: string | null;
  readonly expression: string | null;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | null;
  readonly opclass: string | null;
  readonly collation: string | null;
}

import { type Fact, type Gap, listing, unknown } from "../../model/fact.ts";
import type { Table } from "../../model/schema.ts";
import { gapOf, unreadable } from "../typescript/values.ts";
import { isUnknown } from "../typescript/maybe.ts";
import type { Entity } from "./meta.ts";

/**
 * A table that TypeORM is told not to create (`synchronize: false`): its columns are used under these names, but
 * whoever creates it decides about everything else.
 */
export function asUnmanaged(table: Table, { synchronize, at }: Entity): Table {
  const because = isUnknown(synchronize)
    ? synchronize
    : unreadable("TypeORM is told not to create this table", at);
  const gap: Gap = gapOf("table-not-synchronized", "What else the table has", because, at);
  const open = <T>(): Fact<T> => unknown(gap);
  return {
    ...table,
    columns: listing(
      table.columns.items.map((column) => ({
        ...column,
        type: open(),
        nullable: open(),
        default: open(),
        identity: open(),
        generated: open(),
        collation: open(),
        comment: open(),
      })),
      [...table.columns.gaps, gap],
    ),
    primaryKey: open(),
    uniques: listing<never>([], [gap]),
    indexes: listing<never>([], [gap]),
    foreignKeys: listing<never>([], [gap]),
    checks: listing<never>([], [gap]),
    comment: open(),
  };
}

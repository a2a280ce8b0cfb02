import type { DialectId } from "../../model/schema.ts";

/** The longest name Prisma makes, in bytes; what is longer it cuts. SQLite's is its own invention. */
const LONGEST: Readonly<Record<DialectId, number>> = { postgresql: 63, mysql: 64, sqlite: 10_000 };

/** `User_pkey` */
export function primaryKeyName(table: string, dialect: DialectId): string {
  return cut(table, "_pkey", dialect);
}

/** `User_email_key` and `User_email_idx`, of the stored names. */
export function indexName(
  table: string,
  columns: readonly string[],
  suffix: "_key" | "_idx",
  dialect: DialectId,
): string {
  return cut([table, ...columns].join("_"), suffix, dialect);
}

/** `Post_authorId_fkey` */
export function foreignKeyName(table: string, columns: readonly string[], dialect: DialectId): string {
  return cut([table, ...columns].join("_"), "_fkey", dialect);
}

/** The table of an implicit many-to-many relation. */
export function joinTableName(relation: string, dialect: DialectId): string {
  return firstCharacters(`_${relation}`, LONGEST[dialect]);
}

/** A name that belongs to a join table: `_PostToTag_B_index`. */
export function joinTablePart(table: string, suffix: string, dialect: DialectId): string {
  return firstCharacters(table, LONGEST[dialect] - suffix.length) + suffix;
}

/** Cut to whole characters so that the suffix still fits in. */
function cut(base: string, suffix: string, dialect: DialectId): string {
  const room = LONGEST[dialect] - suffix.length;
  if (Buffer.byteLength(base) <= room) return base + suffix;
  let kept = "";
  let bytes = 0;
  for (const character of base) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  return kept + suffix;
}

/** Join tables are cut by characters, not by bytes. */
function firstCharacters(text: string, count: number): string {
  return [...text].slice(0, count).join("");
}

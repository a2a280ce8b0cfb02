import type { Comparison, KeyLike, Pair } from "../../compare/comparison.ts";
import type { IndexPart } from "../../model/schema.ts";
import {
  comparedTables,
  mentionedIn,
  standsOnLonely,
  standsOnRespelled,
  type ComparedTable,
} from "./subjects.ts";

/**
 * Every pair of indexes and unique constraints worth a finding: not those on a column that one side lacks, as where
 * a column was renamed.
 */
export function* keyPairs(
  comparison: Comparison,
): Generator<Pair<KeyLike> & { readonly table: ComparedTable }> {
  for (const table of comparedTables(comparison))
    for (const { declared, actual } of table.keys) {
      if (declared !== null && isLonely(table, "declared", declared)) continue;
      if (declared === null && actual !== null && isLonely(table, "actual", actual)) continue;
      if (standsOnRespelled(table, [...textsOf(declared), ...textsOf(actual)])) continue;
      yield { table, declared, actual };
    }
}

/** Its predicate and expressions, where known. */
function textsOf(key: KeyLike | null): string[] {
  if (key === null) return [];
  return [key.where, ...key.parts.map((part) => part.expression)].flatMap((text) =>
    text.known && text.value !== null ? [text.value] : [],
  );
}

function isLonely(table: ComparedTable, side: "declared" | "actual", key: KeyLike): boolean {
  const named = new Set([...key.parts.map((part) => part.column), ...key.include]);
  const mentioned = textsOf(key).map(mentionedIn);
  return standsOnLonely(
    table,
    side,
    (name) => named.has(name) || mentioned.some((mentions) => mentions(name)),
  );
}

/** Whether the key certainly refuses duplicates. */
export function isUnique(key: KeyLike | null): boolean {
  return key !== null && key.unique.known && key.unique.value;
}

/** What to call it: its name, else its columns. */
export function keyName(key: KeyLike): string {
  return key.name ?? key.parts.map((part) => part.column ?? "expression").join(", ");
}

/** How it reads: `unique index (a, b DESC) WHERE …`. */
export function describeKey(key: KeyLike): string {
  const kind = key.source === "constraint" ? "unique constraint" : isUnique(key) ? "unique index" : "index";
  const method =
    key.method.known && key.method.value !== null && key.method.value !== "btree"
      ? ` using ${key.method.value}`
      : "";
  const include = key.include.length > 0 ? ` INCLUDE (${key.include.join(", ")})` : "";
  const where = key.where.known ? (key.where.value === null ? "" : ` WHERE ${key.where.value}`) : " WHERE …";
  const nulls = key.nullsNotDistinct ? " NULLS NOT DISTINCT" : "";
  const invalid = key.valid ? "" : " (invalid)";
  const moment = DEFERRABLE[key.deferrable];
  return `${kind}${method} (${key.parts.map(describePart).join(", ")})${include}${nulls}${moment}${where}${invalid}`;
}

const DEFERRABLE = {
  no: "",
  "initially-immediate": " DEFERRABLE",
  "initially-deferred": " DEFERRABLE INITIALLY DEFERRED",
} as const;

function describePart(part: IndexPart): string {
  const what = part.column ?? (part.expression.known ? part.expression.value : "…") ?? "…";
  const words = [
    what,
    part.collation === null ? "" : `COLLATE "${part.collation}"`,
    part.opclass ?? "",
    part.descending ? "DESC" : "",
  ];
  if (part.nulls !== null) words.push(`NULLS ${part.nulls.toUpperCase()}`);
  return words.filter((word) => word !== "").join(" ");
}

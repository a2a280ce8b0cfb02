/** Drizzle's casing options; null: names are taken as they are. */
export type Casing = "snake_case" | "camelCase" | null;

const WORDS = /[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g;

/** A key as Drizzle's casing turns it into a column name (drizzle-orm 0.45). */
export function applyCasing(key: string, casing: Casing): string {
  if (casing === null) return key;
  const words = key.replace(/['\u2019]/g, "").match(WORDS) ?? [];
  if (casing === "snake_case") return words.map((word) => word.toLowerCase()).join("_");
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}

/** Whether the key is the same column name under every casing. */
export function casingMatters(key: string): boolean {
  return applyCasing(key, "snake_case") !== key || applyCasing(key, "camelCase") !== key;
}

/** A column as the names of constraints see it: drizzle-kit first uses `raw`, then replaces it by `name`. */
export interface NamedColumn {
  readonly name: string;
  readonly raw: string;
}

/** drizzle-kit's own order of work: the name is built from keys, then each key is replaced once. */
function recased(name: string, columns: readonly NamedColumn[]): string {
  return columns.reduce((text, column) => text.replace(column.raw, () => column.name), name);
}

export function foreignKeyName(
  table: string,
  columns: readonly NamedColumn[],
  foreignTable: string,
  foreignColumns: readonly NamedColumn[],
): string {
  const raw = [table, ...columns.map((c) => c.raw), foreignTable, ...foreignColumns.map((c) => c.raw)];
  return recased(`${raw.join("_")}_fk`, [...columns, ...foreignColumns]);
}

export function primaryKeyName(table: string, columns: readonly NamedColumn[]): string {
  return recased(`${table}_${columns.map((c) => c.raw).join("_")}_pk`, columns);
}

/** Unique names keep the keys: drizzle-kit 0.31 does not replace them. */
export function uniqueName(table: string, columns: readonly NamedColumn[]): string {
  return `${table}_${columns.map((c) => c.raw).join("_")}_unique`;
}

export function indexName(table: string, columns: readonly string[]): string {
  return `${table}_${columns.join("_")}_index`;
}

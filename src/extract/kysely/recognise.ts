const PACKAGE = /["'](?:kysely|nestjs-kysely)["']/;
/** What kysely-codegen and prisma-kysely call the interface of all tables, and its common extensions. */
const NAMED = /\b(?:interface|type)\s+(?:DB|Database|DbInterface|DatabaseSchema)\b/;
/** One of them stands in what `NAMED` finds. */
const WORDS = ["DB", "Datab", "DbInt"];

/** Whether a file may declare the tables of a Kysely database or make one. */
export function recognises(_path: string, text: string): boolean {
  if (text.includes("kysely") && PACKAGE.test(text)) return true;
  return WORDS.some((word) => text.includes(word)) && NAMED.test(text);
}

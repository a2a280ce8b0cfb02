const PACKAGE = /["'](?:kysely|nestjs-kysely)["']/;
/** What kysely-codegen and prisma-kysely call the interface of all tables, and its common extensions. */
const NAMED = /\b(?:interface|type)\s+(?:DB|Database|DbInterface|DatabaseSchema)\b/;

/** Whether a file may declare the tables of a Kysely database or make one. */
export function recognises(_path: string, text: string): boolean {
  return PACKAGE.test(text) || NAMED.test(text);
}

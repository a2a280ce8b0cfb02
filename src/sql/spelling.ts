import type { DialectId } from "../model/schema.ts";

/** An identifier as the dialect's DDL quotes it. */
export function quoted(name: string, dialect: DialectId): string {
  return dialect === "mysql" ? `\`${name.replaceAll("`", "``")}\`` : `"${name.replaceAll('"', '""')}"`;
}

/** As PostgreSQL's `format_type` spells a type's name: quoted only where the plain word would mean another name. */
export function bareOrQuoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoted(name, "postgresql");
}

/** A text as a literal. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

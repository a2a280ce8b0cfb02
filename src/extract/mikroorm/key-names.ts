import { createHash } from "node:crypto";
import type { DialectId } from "../../model/schema.ts";

/**
 * The name MikroORM 6 gives an index or constraint; one that is too long for the database is cut and ends in a hash.
 */
export function keyName(
  table: string,
  columns: readonly string[],
  kind: "index" | "unique" | "foreign" | "check",
  dialect: DialectId,
): string {
  const cleaned = columns.map((column) => column.replaceAll(".", "_"));
  const name = [table.slice(table.indexOf(".") + 1), ...cleaned, kind].join("_");
  const longest = dialect === "postgresql" ? 63 : dialect === "mysql" ? 64 : Infinity;
  if (name.length <= longest || kind === "check") return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 5);
  return `${name.slice(0, longest - 8 - kind.length)}_${hash}_${kind}`;
}

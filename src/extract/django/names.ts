import { createHash } from "node:crypto";
import type { DialectId } from "../../model/schema.ts";

/** How long a name may be; null: as long as one likes. As `max_name_length()` of Django's backends. */
export function longestName(dialect: DialectId): number | null {
  return dialect === "postgresql" ? 63 : dialect === "mysql" ? 64 : null;
}

/** The first digits of the MD5 of the texts one after another (`names_digest`). */
function digest(texts: readonly string[], length: number): string {
  const hash = createHash("md5");
  for (const text of texts) hash.update(text);
  return hash.digest("hex").slice(0, length);
}

/** A name cut to the dialect's length, its end replaced by a digest (`truncate_name`). */
export function truncated(name: string, dialect: DialectId): string {
  const longest = longestName(dialect);
  const bare = splitName(name);
  if (longest === null || bare.name.length <= longest) return name;
  const short = bare.name.slice(0, longest - 4) + digest([bare.name], 4);
  return bare.namespace === "" ? short : `"${bare.namespace}"."${short}"`;
}

/** `db_table` taken apart: some people smuggle a schema in as `schema"."table`. */
export function splitName(name: string): { namespace: string; name: string } {
  const strip = (text: string): string => text.replace(/^"+|"+$/g, "");
  const parts = name.split('"."');
  const [first = "", second] = parts;
  return parts.length === 2 && second !== undefined
    ? { namespace: strip(first), name: strip(second) }
    : { namespace: "", name: strip(name) };
}

/** The schema editor's name of an index or constraint (`_create_index_name`). */
export function indexName(
  table: string,
  columns: readonly string[],
  suffix: string,
  dialect: DialectId,
): string {
  const { name } = splitName(table);
  let end = digest([name, ...columns], 8) + suffix;
  const longest = longestName(dialect) ?? 200;
  const joined = columns.join("_");
  const whole = `${name}_${joined}_${end}`;
  if (whole.length <= longest) return whole;
  if (end.length > longest / 3) end = end.slice(0, Math.floor(longest / 3));
  const other = Math.floor((longest - end.length) / 2) - 1;
  const short = `${name.slice(0, other)}_${joined.slice(0, other)}_${end}`;
  return /^[_\d]/.test(short) ? `D${short.slice(0, -1)}` : short;
}

/** The name of an `Index` that was given none (`set_name_with_model`); `-column` where it descends. */
export function metaIndexName(table: string, columns: readonly string[], suffix: string): string {
  const { name } = splitName(table);
  const first = (columns[0] ?? "").replace(/^-/, "");
  const end = digest([name, ...columns, suffix], 6);
  const made = `${name.slice(0, 11)}_${first.slice(0, 7)}_${end}_${suffix}`;
  return /^[_\d]/.test(made) ? `D${made.slice(1)}` : made;
}

import type { Gap } from "../../model/fact.ts";
import { order } from "./core.ts";
import type { Row } from "./transaction.ts";

/** Which namespaces to read, and where unqualified names lead. */
export interface ChosenNamespaces {
  readonly searchPath: readonly string[];
  /** Oid to name. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The names that only a pattern found. */
  readonly alike: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * Settles the scope: the namespaces that were asked for (`*` stands for any run of characters), else those of the
 * URL's schema, else those of the role's search path. One that is asked for and missing becomes a gap.
 */
export function chooseNamespaces(
  asked: readonly string[],
  schema: string | null,
  server: { readonly searchPath: readonly string[]; readonly namespaces: readonly Row[] },
): ChosenNamespaces {
  const existing = server.namespaces.map((row) => [row[0] ?? "", row[1] ?? ""] as const);
  const exists = (name: string): boolean => existing.some(([, other]) => other === name);
  const path = schema === null ? server.searchPath : schemaList(schema);
  const wanted = asked.length > 0 ? asked : path;
  const gaps: Gap[] = [];
  const chosen = new Map<string, string>();
  const alike = new Set<string>();
  for (const pattern of wanted) {
    const matches = existing.filter(([, name]) => pattern === name || wildcard(pattern, name));
    for (const [oid, name] of matches) {
      chosen.set(oid, name);
      // A lone star asks for everything, which is not all of one kind.
      if (!wanted.includes(name) && pattern !== "*") alike.add(name);
    }
    if (matches.length === 0 && !pattern.startsWith("pg_temp")) gaps.push(missing(pattern));
  }
  if (wanted.length === 0) gaps.push(EMPTY_PATH);
  return {
    searchPath: path.filter(exists),
    namespaces: new Map([...chosen].sort((left, right) => order(left[1], right[1]))),
    alike: [...alike].sort(order),
    gaps,
  };
}

const EMPTY_PATH: Gap = {
  code: "search-path-empty",
  detail:
    "The role's search path leads to no schema it may use, so no table was looked at. Name the schemas to compare.",
  at: null,
};

function missing(pattern: string): Gap {
  return {
    code: "namespace-missing",
    detail: pattern.includes("*")
      ? `No schema of the database matches "${pattern}".`
      : `The schema "${pattern}" does not exist in the database.`,
    at: null,
  };
}

/** The names in a search path's text: `a, "B c"`. */
function schemaList(text: string): readonly string[] {
  const parts = text.match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** Linear in the name's length times the number of stars; no regular expression is built from the user's text. */
function wildcard(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return false;
  const pieces = pattern.split("*");
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

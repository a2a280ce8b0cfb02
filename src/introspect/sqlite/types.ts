import type { Judgement } from "../../model/fact.ts";
import { asciiLower } from "../../sql/lexer.ts";

export type Affinity = "integer" | "text" | "blob" | "real" | "numeric";

/** The affinity of a declared type, by the five rules of https://www.sqlite.org/datatype3.html §3.1, in their order. */
export function affinityOf(type: string): Affinity {
  const lower = asciiLower(type);
  if (lower.includes("int")) return "integer";
  if (/char|clob|text/.test(lower)) return "text";
  if (lower.includes("blob") || lower.trim() === "") return "blob";
  if (/real|floa|doub/.test(lower)) return "real";
  return "numeric";
}

/** Words that mean one type to everybody; only words of one affinity share a line. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["integer", "int", "int4", "signed"],
  ["smallint", "int2"],
  ["bigint", "int8", "big int"],
  ["varchar", "character varying", "varying character", "char varying"],
  ["char", "character"],
  ["nvarchar", "national character varying", "national varchar", "nchar varying"],
  ["nchar", "native character", "national character"],
  ["numeric", "decimal", "dec"],
  ["boolean", "bool"],
  ["real", "float", "double", "double precision", "float4", "float8"],
  ["datetime", "timestamp", "timestamp without time zone"],
  ["time", "time without time zone"],
].map((group) => group.filter((word) => affinityOf(word) === affinityOf(group[0] ?? "")));

const CANONICAL: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((group) => group.map((word) => [word, group[0] ?? word])),
);

/** Without a length these hold text of any length, so they are one type. */
const UNBOUNDED_TEXT: ReadonlySet<string> = new Set(["text", "varchar", "nvarchar", "clob"]);

/** A declared type as `word(arguments)`, with synonyms, case and space ironed out. */
export function canonicalType(type: string): string {
  const [, before = "", inside, after = ""] = /^([^()]*)(?:\(([^)]*)\))?(.*)$/s.exec(type) ?? [];
  const words = asciiLower(`${before} ${after}`).trim().replace(/\s+/g, " ");
  const word = CANONICAL.get(words) ?? words;
  const args = (inside ?? "")
    .split(",")
    .map((argument) => asciiLower(argument.trim()))
    .filter((argument) => argument !== "");
  if (word === "numeric" && args.length === 2 && args[1] === "0") args.pop();
  if (args.length === 0) return UNBOUNDED_TEXT.has(word) ? "text" : word;
  return `${word}(${args.join(",")})`;
}

/**
 * Whether two declared types mean the same. SQLite itself looks only at the affinity, but a length or another word
 * is what somebody changed on one side and forgot on the other, so after ironing out synonyms (INT and INTEGER,
 * CHARACTER VARYING and VARCHAR, DECIMAL and NUMERIC, FLOAT and DOUBLE and REAL, BOOL and BOOLEAN, TIMESTAMP and
 * DATETIME, TEXT and VARCHAR without a length) any difference counts. An ORM compared with the database it created
 * meets its own words and yields no difference.
 */
export function compareTypeText(declared: string, actual: string): Judgement {
  return canonicalType(declared) === canonicalType(actual) ? "same" : "different";
}

import type { Unknown, Value } from "../typescript/values.ts";
import { lexicon } from "../../model/lexicon.ts";

type Chunk = (value: Value) => string | Unknown;

const BINARY: Readonly<Record<string, string>> = lexicon({
  eq: "=",
  ne: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "like",
  notLike: "not like",
  ilike: "ilike",
  notIlike: "not ilike",
  inArray: "in",
  notInArray: "not in",
  arrayContains: "@>",
  arrayContained: "<@",
  arrayOverlaps: "&&",
});

const SUFFIX: Readonly<Record<string, string>> = lexicon({
  isNull: "is null",
  isNotNull: "is not null",
  asc: "asc",
  desc: "desc",
});

/** A condition of drizzle-orm (`and(isNull(t.a), eq(t.b, 1))`) as SQL; null when the function is none of them. */
export function operatorText(name: string, args: readonly Value[], chunk: Chunk): string | Unknown | null {
  const parts: string[] = [];
  for (const arg of name === "and" || name === "or" ? args.filter(isPresent) : args) {
    const part = chunk(arg);
    if (typeof part !== "string") return part;
    parts.push(part);
  }
  const [a = "", b = "", c = ""] = parts;
  const binary = Object.hasOwn(BINARY, name) ? BINARY[name] : undefined;
  if (binary !== undefined) return `${a} ${binary} ${b}`;
  const suffix = Object.hasOwn(SUFFIX, name) ? SUFFIX[name] : undefined;
  if (suffix !== undefined) return `${a} ${suffix}`;
  switch (name) {
    case "and":
    case "or":
      return parts.length === 1 ? a : `(${parts.join(` ${name} `)})`;
    case "not":
      return `not (${a})`;
    case "between":
      return `${a} between ${b} and ${c}`;
    case "notBetween":
      return `${a} not between ${b} and ${c}`;
    default:
      return null;
  }
}

/** `and()` and `or()` leave out what is undefined. */
function isPresent(value: Value): boolean {
  return value.kind !== "literal" || value.value !== undefined;
}

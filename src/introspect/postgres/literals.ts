import type { Judgement } from "../../model/fact.ts";
import { parseArrayText, type ArrayText } from "./array-text.ts";
import { literal, type Literal } from "./expression.ts";
import { sameInterval, sameMoment } from "./temporal.ts";
import type { PostgresType } from "./types.ts";

const NUMERIC = new Set(["smallint", "integer", "bigint", "numeric", "real", "double precision"]);
const TEXT = new Set(["text", "character varying", "character", "bpchar", "name", "citext", '"char"']);
const JSON_TYPES = new Set(["json", "jsonb"]);
const TEMPORAL = /^(date|timestamp with|timestamp without|time with|time without)/;
/** Built-in types whose values have many spellings, none of which is normalised here. */
const MANY_SPELLINGS =
  /^(inet|cidr|macaddr8?|money|xml|tsvector|tsquery|point|line|lseg|box|path|polygon|circle|pg_lsn|oid|jsonpath|hstore|ltree|vector|halfvec|geometry|geography|.*range)$/;

export function isText(type: PostgresType): boolean {
  return TEXT.has(type.name);
}

function isNumeric(type: PostgresType): boolean {
  return NUMERIC.has(type.name);
}

/** Whether two literals are one value of a type; null: no type is known, the literals speak for themselves. */
export function compareLiterals(left: Literal, right: Literal, type: PostgresType | null): Judgement {
  if (left.of === "null" || right.of === "null") return left.of === right.of ? "same" : "different";
  if (type !== null && !type.array) {
    if (isText(type)) return compareTexts(left.text, right.text, type);
    if (isNumeric(type)) return compareNumbers(left.text, right.text);
    if (type.name === "boolean") return compareBooleans(left.text, right.text);
    return compareSpecial(left.text, right.text, type);
  }
  if (left.text === right.text) return "same";
  if (type !== null) return compareArrayTexts(left.text, right.text, { ...type, array: false });
  if (left.of === "boolean" || right.of === "boolean") return compareBooleans(left.text, right.text);
  if (left.of === "number" || right.of === "number") return compareNumbers(left.text, right.text);
  return "different";
}

function compareArrayTexts(left: string, right: string, element: PostgresType): Judgement {
  const [one, other] = [parseArrayText(left), parseArrayText(right)];
  if (one === null || other === null) return { undecided: `two spellings of an array, ${left} and ${right}` };
  return compareItems(one, other, element);
}

function compareItems(left: ArrayText, right: ArrayText, element: PostgresType): Judgement {
  if (left.length !== right.length) return "different";
  const judgements = left.map((item, place): Judgement => {
    const other = right[place] ?? null;
    if (item === null || other === null) return item === other ? "same" : "different";
    if (typeof item !== "string" || typeof other !== "string")
      return typeof item !== "string" && typeof other !== "string"
        ? compareItems(item, other, element)
        : "different";
    return compareLiterals(literal("string", item), literal("string", other), element);
  });
  return judgements.find((one) => one === "different") ?? judgements.find((one) => one !== "same") ?? "same";
}

function compareTexts(left: string, right: string, type: PostgresType): Judgement {
  if (type.name !== "character") return left === right ? "same" : "different";
  return left.trimEnd() === right.trimEnd() ? "same" : "different";
}

function compareNumbers(left: string, right: string): Judgement {
  const [one, other] = [decimal(left), decimal(right)];
  if (one !== null && other !== null) return one === other ? "same" : "different";
  if (left === right) return "same";
  return { undecided: `the numbers ${left} and ${right} are spelled unusually` };
}

/** A decimal number in one spelling: digits without useless zeros, and a power of ten. */
function decimal(text: string): string | null {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?\s*$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}

const TRUE = new Set(["t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"]);
const FALSE = new Set(["f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"]);

function compareBooleans(left: string, right: string): Judgement {
  const value = (text: string): boolean | null => {
    const word = text.trim().toLowerCase();
    return TRUE.has(word) ? true : FALSE.has(word) ? false : null;
  };
  const [one, other] = [value(left), value(right)];
  if (one === null || other === null) return { undecided: `${left} or ${right} is no boolean` };
  return one === other ? "same" : "different";
}

function compareSpecial(left: string, right: string, type: PostgresType): Judgement {
  if (left === right) return "same";
  if (JSON_TYPES.has(type.name)) return compareJson(left, right);
  if (TEMPORAL.test(type.name)) return sameMoment(left, right);
  if (type.name === "interval") return sameInterval(left, right);
  if (type.name === "uuid") {
    const plain = (text: string): string => text.toLowerCase().replace(/[{}-]/g, "");
    return plain(left) === plain(right) ? "same" : "different";
  }
  if (type.name === "regclass" || type.name === "regconfig") return compareRelations(left, right);
  if (type.name === "bytea" && left.startsWith("\\x") && right.startsWith("\\x"))
    return left.toLowerCase() === right.toLowerCase() ? "same" : "different";
  if (type.name === "bit" || type.name === "bit varying") return "different";
  if (MANY_SPELLINGS.test(type.name) || type.name === "bytea")
    return { undecided: `two spellings of a ${type.name}, ${left} and ${right}` };
  // An enum's label, or a value of a type this version does not know.
  const label = /^[\p{L}\p{N}_ .:/-]*$/u;
  if (label.test(left) && label.test(right)) return "different";
  return { undecided: `two spellings of a ${type.name}, ${left} and ${right}` };
}

function compareJson(left: string, right: string): Judgement {
  // JavaScript's numbers would make one of two that differ in the seventeenth digit.
  if (/\d{16}/.test(left + right)) return { undecided: "a JSON default holds a number too long to compare" };
  try {
    return canonicalJson(JSON.parse(left)) === canonicalJson(JSON.parse(right)) ? "same" : "different";
  } catch {
    return { undecided: "a default is no JSON" };
  }
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join()}}`;
}

/** `seq`, `public.seq` and `"public"."seq"` lead to one relation as far as the names tell. */
function compareRelations(left: string, right: string): Judgement {
  const parts = (text: string): string[] =>
    (text.match(/"(?:[^"]|"")*"|[^".]+/g) ?? []).map((part) =>
      part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
    );
  const [one, other] = [parts(left), parts(right)];
  if (one.at(-1) !== other.at(-1)) return "different";
  return one.length < 2 || other.length < 2 || one.at(-2) === other.at(-2) ? "same" : "different";
}

/** The family a type belongs to as far as spelling a literal goes: all texts are one. */
export function literalTypeOf(type: PostgresType): string {
  return isText(type) ? "text" : isNumeric(type) ? "number" : type.name;
}

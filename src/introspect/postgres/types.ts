import type { Judgement } from "../../model/fact.ts";
import type { ColumnType, Name } from "../../model/schema.ts";
import { lex } from "../../sql/lexer.ts";
import type { Token } from "../../sql/lexer.ts";
import { lexicon } from "../../model/lexicon.ts";

/** A type in the one spelling this file reduces all others to. */
export interface PostgresType {
  /** null: not written, or the system's. */
  readonly schema: string | null;
  readonly name: string;
  /** Length, precision and scale, subtype; lower case. */
  readonly modifiers: readonly string[];
  readonly array: boolean;
}

/** Synonyms of the grammar and of the catalog's internal names, to the name `format_type` prints. */
const SYNONYMS: Readonly<Record<string, string>> = lexicon({
  int: "integer",
  int4: "integer",
  serial: "integer",
  serial4: "integer",
  int2: "smallint",
  smallserial: "smallint",
  serial2: "smallint",
  int8: "bigint",
  bigserial: "bigint",
  serial8: "bigint",
  bool: "boolean",
  float4: "real",
  float8: "double precision",
  float: "double precision",
  "double precision": "double precision",
  decimal: "numeric",
  dec: "numeric",
  varchar: "character varying",
  "char varying": "character varying",
  "nchar varying": "character varying",
  "national character varying": "character varying",
  "national char varying": "character varying",
  char: "character",
  nchar: "character",
  "national character": "character",
  "national char": "character",
  varbit: "bit varying",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  time: "time without time zone",
  timetz: "time with time zone",
});

/** Two and more words that form one name, longest first. */
const PHRASES: readonly (readonly string[])[] = [
  ["national", "character", "varying"],
  ["national", "char", "varying"],
  ["double", "precision"],
  ["character", "varying"],
  ["char", "varying"],
  ["nchar", "varying"],
  ["national", "character"],
  ["national", "char"],
  ["bit", "varying"],
];

const ZONED = new Set(["timestamp", "time"]);
const INTERVAL_FIELDS = new Set(["year", "month", "day", "hour", "minute", "second", "to"]);

/** Reads a type's text; null when it is no type. Takes every spelling of PostgreSQL's grammar. */
export function parseType(sql: string): PostgresType | null {
  const tokens = lex(sql, { postgres: true });
  const read = readType(tokens, 0);
  return read !== null && read.next === tokens.length ? read.type : null;
}

/** Reads a type that starts at a token, as after `::`; null when none does. */
export function readType(
  tokens: readonly Token[],
  start: number,
): { type: PostgresType; next: number } | null {
  const cursor = new Cursor(tokens, start);
  const setof = cursor.name();
  if (setof === null) return null;
  let { schema, name } = setof;
  let modifiers = cursor.modifiers();
  if (setof.zoned) name = cursor.zone(name);
  if (name === "interval" && !setof.quoted) modifiers = [...cursor.intervalFields(), ...modifiers];
  if (name === "interval") modifiers = [...modifiers, ...cursor.modifiers()];
  const array = cursor.array();
  if (schema === "pg_catalog") schema = null;
  const canonical = setof.quoted && schema === null && name === "char" ? '"char"' : name;
  return { type: normalise({ schema, name: canonical, modifiers, array }, setof.quoted), next: cursor.at };
}

function normalise(type: PostgresType, quoted: boolean): PostgresType {
  const name = quoted ? type.name : (SYNONYMS[type.name] ?? type.name);
  const base = { ...type, name, modifiers: normalModifiers(name, type) };
  if (quoted || type.name !== "float" || type.modifiers.length === 0) return base;
  return { ...base, name: Number(type.modifiers[0]) <= 24 ? "real" : "double precision", modifiers: [] };
}

function normalModifiers(name: string, type: PostgresType): readonly string[] {
  const { modifiers } = type;
  if (modifiers.length === 0) {
    const single = (name === "character" && type.name !== "bpchar") || name === "bit";
    return single ? ["1"] : [];
  }
  if (name === "numeric" && modifiers.length === 1) return [...modifiers, "0"];
  // Six digits are what a timestamp without precision keeps anyway.
  if (/^(timestamp|time) with/.test(name) || name === "interval")
    return modifiers.filter((item) => item !== "6");
  if (/^(geometry|geography)$/.test(name))
    return modifiers.filter((item, place) => place !== 1 || item !== "0");
  return modifiers;
}

/** Walks the tokens of one type. */
class Cursor {
  readonly #tokens: readonly Token[];
  at: number;

  constructor(tokens: readonly Token[], start: number) {
    this.#tokens = tokens;
    this.at = start;
  }

  name(): { schema: string | null; name: string; quoted: boolean; zoned: boolean } | null {
    const first = this.#identifier();
    if (first === null) return null;
    let parts = [first];
    while (this.#is(".")) {
      this.at++;
      const next = this.#identifier();
      if (next === null) return null;
      parts = [...parts, next];
    }
    const last = parts.at(-1) ?? first;
    const schema = parts.at(-2)?.text ?? null;
    const phrase = last.quoted || schema !== null ? last.text : this.#phrase(last.text);
    const zoned = ZONED.has(phrase) && !last.quoted;
    return { schema, name: phrase, quoted: last.quoted, zoned };
  }

  modifiers(): readonly string[] {
    if (!this.#is("(")) return [];
    const items: string[] = [];
    let item = "";
    let at = this.at + 1;
    for (; at < this.#tokens.length && !this.#is(")", at); at++) {
      if (this.#is(",", at)) {
        items.push(item);
        item = "";
      } else item += (this.#tokens[at]?.value ?? "").toLowerCase();
    }
    this.at = at + 1;
    return item === "" ? items : [...items, item];
  }

  zone(name: string): string {
    const words = [0, 1, 2].map((offset) => this.#word(this.at + offset));
    if ((words[0] !== "with" && words[0] !== "without") || words[1] !== "time" || words[2] !== "zone")
      return name;
    this.at += 3;
    return `${name} ${words[0]} time zone`;
  }

  intervalFields(): readonly string[] {
    const fields: string[] = [];
    for (
      let word = this.#word(this.at);
      word !== null && INTERVAL_FIELDS.has(word);
      word = this.#word(this.at)
    ) {
      fields.push(word);
      this.at++;
    }
    return fields.length === 0 ? [] : [fields.join(" ")];
  }

  array(): boolean {
    let array = false;
    if (this.#word(this.at) === "array") {
      array = true;
      this.at++;
    }
    while (this.#is("[")) {
      const close = this.#is("]", this.at + 1) ? this.at + 1 : this.at + 2;
      if (!this.#is("]", close)) return array;
      array = true;
      this.at = close + 1;
    }
    return array;
  }

  #identifier(): { text: string; quoted: boolean } | null {
    const token = this.#tokens[this.at];
    if (token === undefined || (token.kind !== "word" && token.kind !== "quoted")) return null;
    this.at++;
    return { text: token.value, quoted: token.kind === "quoted" };
  }

  #phrase(first: string): string {
    const found = PHRASES.find((phrase) =>
      phrase.every((word, offset) =>
        offset === 0 ? first === word : this.#word(this.at + offset - 1) === word,
      ),
    );
    this.at += (found?.length ?? 1) - 1;
    return found?.join(" ") ?? first;
  }

  #word(at: number): string | null {
    const token = this.#tokens[at];
    return token?.kind === "word" ? token.value : null;
  }

  #is(operator: string, at: number = this.at): boolean {
    const token = this.#tokens[at];
    return token?.kind === "operator" && token.value === operator;
  }
}

/** Cuts a name to 63 bytes of UTF-8 at a character's boundary, as PostgreSQL does when it is created. */
export function fold(identifier: string): string {
  if (identifier.length <= 21 || Buffer.byteLength(identifier) <= 63) return identifier;
  let bytes = 0;
  let kept = "";
  for (const character of identifier) {
    bytes += Buffer.byteLength(character);
    if (bytes > 63) break;
    kept += character;
  }
  return kept;
}

/**
 * Whether two spellings mean one type. A declared type without schema matches that name in any; a domain also
 * matches the type under it. Enums are one when their names are: their values are another rule's business.
 */
export function compareTypes(declared: ColumnType, actual: ColumnType): Judgement {
  const left = parseType(declared.sql);
  const right = parseType(actual.sql);
  if (declared.enum !== null && actual.enum !== null) {
    const arrays = left === null || right === null || left.array === right.array;
    return arrays && sameName(declared.enum, actual.enum) ? "same" : "different";
  }
  if (left === null) return { undecided: `the declared type "${declared.sql}" could not be read` };
  if (right === null) return { undecided: `the database's type "${actual.sql}" could not be read` };
  if (sameType(left, right)) return "same";
  const base = actual.domainOver === null ? null : parseType(actual.domainOver);
  return base !== null && sameType(left, base) ? "same" : "different";
}

/** Whether two parsed types are one. */
export function sameType(left: PostgresType, right: PostgresType): boolean {
  return (
    fold(left.name) === fold(right.name)
    && left.array === right.array
    && (left.schema === null || right.schema === null || left.schema === right.schema)
    && left.modifiers.join() === right.modifiers.join()
  );
}

function sameName(left: Name, right: Name): boolean {
  const namespaces =
    left.namespace === null || right.namespace === null || left.namespace === right.namespace;
  return namespaces && fold(left.name) === fold(right.name);
}

import { known, unknown, type Fact } from "../../model/fact.ts";
import type { DialectId, Identity } from "../../model/schema.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { gap, reason } from "../python/facts.ts";
import { NO_KEYWORDS, NO_VALUES, asNumber, asString, type Value } from "../python/values.ts";
import { callFunction } from "../python/functions.ts";
import { argument, readField, type Field } from "./fields.ts";
import { lexicon } from "../../model/lexicon.ts";

/** Peewee's words for types in a database's own; a word that is missing stays as it is. */
const COMMON: Readonly<Record<string, string>> = lexicon({
  AUTO: "INTEGER",
  BIGAUTO: "BIGINT",
  BOOL: "SMALLINT",
  DEFAULT: "",
  DOUBLE: "REAL",
  FLOAT: "REAL",
  INT: "INTEGER",
  UUID: "TEXT",
  UUIDB: "BLOB",
});
const TYPES: Readonly<Record<DialectId, Readonly<Record<string, string>>>> = {
  postgresql: {
    ...COMMON,
    AUTO: "SERIAL",
    BIGAUTO: "BIGSERIAL",
    BLOB: "BYTEA",
    BOOL: "BOOLEAN",
    DATETIME: "TIMESTAMP",
    DECIMAL: "NUMERIC",
    DOUBLE: "DOUBLE PRECISION",
    UUID: "UUID",
    UUIDB: "BYTEA",
  },
  sqlite: { ...COMMON, BIGAUTO: "INTEGER", BIGINT: "INTEGER", BOOL: "INTEGER", SMALLINT: "INTEGER" },
  mysql: {
    ...COMMON,
    AUTO: "INTEGER AUTO_INCREMENT",
    BIGAUTO: "BIGINT AUTO_INCREMENT",
    BOOL: "BOOL",
    DECIMAL: "NUMERIC",
    DOUBLE: "DOUBLE PRECISION",
    FLOAT: "FLOAT",
    UUID: "VARCHAR(40)",
    UUIDB: "VARBINARY(16)",
  },
};

/** A column's type and who numbers it. */
export interface Spelled {
  readonly sql: string;
  readonly identity: Identity["kind"] | null;
}

export interface TypeContext {
  readonly host: Evaluator;
  readonly dialect: DialectId;
  /** The database's `field_types=`. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The field a foreign key points to. */
  readonly target: (field: Field) => Fact<Field>;
}

interface Parts {
  readonly word: string;
  readonly modifiers: string;
}

/** A field's type as `CREATE TABLE` would spell it. */
export function spell(field: Field, context: TypeContext): Fact<Spelled> {
  const { role } = field.library ?? {};
  if (field.custom !== null && overrides(field, "ddl", "ddl_datatype")) {
    return unknown(
      gap("custom-type", `${field.custom.name} makes its own DDL, which is not followed`, field.at),
    );
  }
  if (role === "array") return array(field, context);
  if (role === "bare") return known({ sql: "", identity: null });
  const parts = partsOf(field, context, 0);
  if (!parts.known) return parts;
  const { word, modifiers } = parts.value;
  const type = context.replaced.get(word) ?? TYPES[context.dialect][word] ?? word;
  return known(numbered(type === "" ? "" : `${type}${modifiers}`, field, context.dialect));
}

function numbered(sql: string, field: Field, dialect: DialectId): Spelled {
  if (field.library?.role === "autoincrement" && dialect === "sqlite")
    return { sql, identity: "autoincrement" };
  if (dialect === "mysql") {
    const type = sql.replace(/ AUTO_INCREMENT$/i, "");
    return { sql: type, identity: type === sql ? null : "serial" };
  }
  if (dialect !== "postgresql") return { sql, identity: null };
  const serial = /^(small|big)?serial$/i.exec(sql);
  if (serial !== null) {
    const size = (serial[1] ?? "").toUpperCase();
    return { sql: size === "" ? "INTEGER" : `${size}INT`, identity: "serial" };
  }
  const identity = /^(.*\S)\s+GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY$/i.exec(sql);
  if (identity === null) return { sql, identity: null };
  return {
    sql: identity[1] ?? sql,
    identity: identity[2]?.toUpperCase() === "ALWAYS" ? "always" : "by-default",
  };
}

function overrides(field: Field, ...names: readonly string[]): boolean {
  const classes = field.custom?.lineage().classes ?? [];
  return classes.some((each) => names.some((name) => each.scope.names.has(name)));
}

/** The word and modifiers of a field; a foreign key has those of what it points to. */
function partsOf(field: Field, context: TypeContext, depth: number): Fact<Parts> {
  const word = wordOf(field, context);
  if (!word.known) return word;
  const isKey = field.library?.role === "foreign-key" || field.library?.role === "deferred-key";
  if (!isKey || word.value !== "") {
    const modifiers = modifiersOf(field, context);
    return modifiers.known ? known({ word: word.value, modifiers: modifiers.value }) : modifiers;
  }
  const target = context.target(field);
  if (!target.known) return target;
  if (depth > 20) return unknown(gap("too-deep", "foreign keys that point to each other", field.at));
  const auto = target.value.library?.auto;
  if (auto !== undefined) return known({ word: auto, modifiers: "" });
  return partsOf(target.value, context, depth + 1);
}

/** Peewee's word for a field's type; empty for a foreign key that says nothing of its own. */
function wordOf(field: Field, context: TypeContext): Fact<string> {
  const { custom, library } = field;
  const own =
    custom === null || !overrides(field, "field_type")
      ? null
      : context.host.classAttribute(custom, "field_type", custom);
  const set = field.attributes.get("field_type") ?? own;
  if (set !== null) {
    const value = set.kind === "member" ? set.value : set;
    const text = asString(value.kind === "enum" ? value.value : value);
    return text === null ? unknown(reason(value, `field_type of ${field.name}`, field.at)) : known(text);
  }
  if (library === null) {
    return unknown(
      gap(
        "unknown-field-class",
        `${field.name} is of a field class that is not part of the project`,
        field.at,
      ),
    );
  }
  if (library.role === "foreign-key" || library.role === "deferred-key") return known("");
  if (library.role === "identity") {
    const always = argument(field, "generate_always");
    if (always?.kind === "constant" && always.value === true)
      return known("INT GENERATED ALWAYS AS IDENTITY");
    if (always !== null && always.kind !== "constant")
      return unknown(reason(always, "generate_always", field.at));
  }
  return known(library.type);
}

function modifiersOf(field: Field, context: TypeContext): Fact<string> {
  if (overrides(field, "get_modifiers")) return ownModifiers(field, context);
  const names = field.library?.modifiers ?? [];
  const found: (number | null)[] = [];
  for (const [name, fallback] of names) {
    const value = field.args.get(name);
    if (value === undefined && field.open !== null) return unknown(field.open);
    const isNone = value?.kind === "constant" && value.value === null;
    const number = value === undefined ? fallback : isNone ? null : asNumber(value);
    if (number === null && value !== undefined && !isNone) return unknown(reason(value, name, field.at));
    found.push(number);
  }
  if (found.length === 0 || (found.length === 1 && !found[0])) return known("");
  return known(`(${found.join(", ")})`);
}

/** A `get_modifiers` of the project: a list of constants, or of what the constructor set. */
function ownModifiers(field: Field, { host }: TypeContext): Fact<string> {
  const cannot = unknown(gap("custom-type", `get_modifiers of ${field.name} cannot be followed`, field.at));
  const fn = field.custom === null ? null : host.classAttribute(field.custom, "get_modifiers", field.custom);
  if (fn?.kind !== "function" || field.custom === null) return cannot;
  const self: Value = { kind: "class", info: field.custom };
  const result = callFunction(host, { ...fn, self }, { args: NO_VALUES, keywords: NO_KEYWORDS, open: null });
  if (result.kind === "constant" && result.value === null) return known("");
  if (result.kind !== "items" || result.open !== null) return cannot;
  const texts = result.items.map((item) => {
    const value =
      item.kind === "attribute" ? (field.attributes.get(item.name) ?? field.args.get(item.name)) : item;
    return value?.kind === "constant" && value.value !== null ? String(value.value) : null;
  });
  if (texts.includes(null)) return cannot;
  return known(texts.length === 0 ? "" : `(${texts.join(", ")})`);
}

function array(field: Field, context: TypeContext): Fact<Spelled> {
  const element = argument(field, "field_class") ?? {
    kind: "external" as const,
    name: "peewee.IntegerField",
  };
  const given = argument(field, "field_kwargs");
  if (given !== null && (given.kind !== "dict" || given.open !== null)) {
    return unknown(reason(given, "field_kwargs", field.at));
  }
  const keywords = new Map((given?.entries ?? []).map(([key, value]) => [asString(key) ?? "", value]));
  const call = {
    kind: "call",
    callee: element,
    args: [],
    keywords,
    open: field.open,
    ...field.at,
    at: 0,
  } as const;
  const made = readField(context.host, field.name, call);
  const dimensions = argument(field, "dimensions");
  const count = dimensions === null ? 1 : asNumber(dimensions);
  if (made === null || count === null || count > 20 || made.library?.role === "array") {
    return unknown(gap("custom-type", `the array type of ${field.name} cannot be told`, field.at));
  }
  const inner = spell(made, context);
  return inner.known ? known({ sql: `${inner.value.sql}${"[]".repeat(count)}`, identity: null }) : inner;
}

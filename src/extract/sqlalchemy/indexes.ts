import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { Index, IndexPart } from "../../model/schema.ts";
import {
  entry,
  NONE,
  asString,
  constant,
  truth,
  type CallValue,
  type DictValue,
  type Value,
} from "../python/values.ts";
import type { Assembler } from "./assemble.ts";
import { ownName, type Namer } from "./naming.ts";
import type { Draft } from "./draft.ts";
import { ABSENT, METHODS, flag, kept, reason } from "./facts.ts";
import { calls } from "./names.ts";
import { compile } from "./expressions.ts";
import { lexicon } from "../../model/lexicon.ts";

/** An `Index(...)` of a table; a gap when its columns cannot be told. */
export function readIndex(
  value: CallValue,
  at: Location,
  assembler: Assembler,
  draft: Draft,
  namer: Namer,
): Index | Gap {
  if (value.open !== null) return value.open;
  const [first, ...rest] = value.args;
  const given = first === undefined ? (value.keywords.get("name") ?? NONE) : first;
  const name = given.kind === "call" && calls(given) === "conv" ? given.args[0] : given;
  if (asString(name) === null && !(given.kind === "constant" && given.value === null))
    return reason(given, "an index's name", at);
  const option = (suffix: string): Value | undefined => value.keywords.get(`${assembler.dialect}_${suffix}`);
  const expressions = first === undefined ? [] : rest;
  const parts = expressions.map((each) => part(each, at, assembler, draft, option("ops")));
  const columns = parts.map((each) => each.column).filter((each) => each !== null);
  return {
    name: ownName(given, (own) => namer("ix", own, columns)),
    parts,
    unique: flag(value.keywords.get("unique"), false, "unique", at),
    method: method(assembler, option("using"), at),
    where: where(option("where"), at, assembler, draft),
    include: kept(included(option("include"), assembler, draft)),
    nullsNotDistinct: truth(option("nulls_not_distinct") ?? constant(false)) === true,
    valid: true,
    at,
  };
}

function method(assembler: Assembler, using: Value | undefined, at: Location): Fact<string | null> {
  if (assembler.dialect !== "postgresql") return ABSENT;
  if (using === undefined) return METHODS.of("btree");
  const name = asString(using);
  return name === null ? unknown(reason(using, "postgresql_using", at)) : METHODS.of(name.toLowerCase());
}

function where(
  value: Value | undefined,
  at: Location,
  assembler: Assembler,
  draft: Draft,
): Fact<string | null> {
  if (value === undefined || (value.kind === "constant" && value.value === null)) return ABSENT;
  const sql = asString(value) ?? compile(value, assembler.sqlContext(draft));
  return sql === null ? unknown(reason(value, "an index's condition", at)) : known(sql);
}

function included(value: Value | undefined, assembler: Assembler, draft: Draft): string[] {
  if (value?.kind !== "items") return [];
  return value.items.flatMap(
    (item) => asString(item) ?? assembler.references.placeOf(item, draft)?.column.name ?? [],
  );
}

const ASCENDING: Partial<IndexPart> = {};
const DIRECTIONS: Readonly<Record<string, Partial<IndexPart>>> = lexicon({
  desc: { descending: true },
  asc: ASCENDING,
  nulls_first: { nulls: "first" },
  nullsfirst: { nulls: "first" },
  nulls_last: { nulls: "last" },
  nullslast: { nulls: "last" },
});

function part(
  value: Value,
  at: Location,
  assembler: Assembler,
  draft: Draft,
  ops: Value | undefined,
): IndexPart {
  const directed = direction(value);
  if (directed !== null) {
    const inner = part(directed.inner, at, assembler, draft, ops);
    // PostgreSQL takes a written ASC for the order it has anyway, NULLs last.
    const ascending = directed.change === ASCENDING && inner.nulls === null;
    const stated: Partial<IndexPart> =
      ascending && assembler.dialect === "postgresql" ? { nulls: "last" } : directed.change;
    return { ...inner, ...stated };
  }
  const text = asString(value);
  const pointed = text === null ? assembler.references.placeOf(value, draft) : null;
  const name = text === null ? (pointed?.column.name ?? null) : assembler.references.columnNamed(text, draft);
  if (name !== null) return plainPart(name, ABSENT, opclass(ops, name));
  const collated = collation(value);
  if (collated !== null) {
    return { ...part(collated.inner, at, assembler, draft, ops), collation: collated.name };
  }
  const label = labelled(value);
  const inner = label?.inner ?? value;
  const sql = compile(inner, assembler.sqlContext(draft));
  const textual = calls(inner) === "text" && sql !== null ? textPart(sql, draft) : null;
  if (textual !== null) return textual;
  const expression = sql === null ? unknown(reason(value, "an index expression", at)) : known(sql);
  return plainPart(null, expression, label === null ? null : opclass(ops, label.name));
}

/** Written out: V8 gives an object that is spread from another a hidden class of its own, which costs more than it. */
function plainPart(
  column: string | null,
  expression: Fact<string | null>,
  opclass: string | null,
): IndexPart {
  return { column, expression, descending: false, nulls: null, opclass, collation: null };
}

/** `desc(x)`, `x.desc()`, `nulls_last(x.desc())` and so on. */
function direction(value: Value): { inner: Value; change: Partial<IndexPart> } | null {
  if (value.kind !== "call") return null;
  const named = DIRECTIONS[calls(value) ?? ""];
  const [first] = value.args;
  if (named !== undefined && first !== undefined) return { inner: first, change: named };
  if (value.callee.kind !== "attribute" || value.args.length > 0) return null;
  const change = DIRECTIONS[value.callee.name];
  return change === undefined ? null : { inner: value.callee.base, change };
}

/** `collate(x, "C")` and `x.collate("C")`. */
function collation(value: Value): { inner: Value; name: string } | null {
  if (value.kind !== "call") return null;
  const isMethod = value.callee.kind === "attribute" && value.callee.name === "collate";
  const inner = isMethod && value.callee.kind === "attribute" ? value.callee.base : value.args[0];
  const name = asString(value.args[isMethod ? 0 : 1]);
  if (inner === undefined || name === null || (!isMethod && calls(value) !== "collate")) return null;
  return { inner, name };
}

function labelled(value: Value): { inner: Value; name: string } | null {
  if (value.kind !== "call" || value.callee.kind !== "attribute" || value.callee.name !== "label")
    return null;
  const name = asString(value.args[0]);
  return name === null ? null : { inner: value.callee.base, name };
}

/** `text("created_at DESC")` and `text("name gin_trgm_ops")` name a column after all. */
function textPart(sql: string, draft: Draft): IndexPart | null {
  const match = /^"?(\w+)"?(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?(?:\s+(\w+_ops))?$/i.exec(
    sql.trim(),
  );
  const column = draft.columns.find((each) => each.name === match?.[1]);
  if (match === null || column === undefined) return null;
  const nulls = match[3]?.toLowerCase();
  return {
    column: column.name,
    expression: ABSENT,
    descending: match[2]?.toLowerCase() === "desc",
    nulls: nulls === "first" || nulls === "last" ? nulls : null,
    opclass: match[4] ?? null,
    collation: null,
  };
}

function opclass(ops: Value | undefined, name: string): string | null {
  return ops?.kind === "dict" ? asString(entry(ops satisfies DictValue, name)) : null;
}

import { unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import { NONE, asNumber, asString, truth, type CallValue, type Value } from "../python/values.ts";
import { aliasGap, type Annotation } from "./annotations.ts";
import { NO, YES, flag, reason, text } from "./facts.ts";
import { calls } from "./names.ts";

/** What a column is found by. */
export interface ColumnHead {
  readonly name: string;
  /** The attribute or table key it stands under. */
  readonly key: string;
  /** By what constraints, indexes and foreign keys call it: its `key=`, or its name. */
  readonly alias: string;
  /** `Site.at` of the call it was made by: what `Index(column)` or `ForeignKey(column)` may point to; 0: of none. */
  readonly site: number;
  /** The same of the call in its annotation. */
  readonly annotatedSite: number;
}

/** A column as its declaration says it, before types and references are worked out. */
export interface ColumnSpec extends ColumnHead {
  readonly at: Location;
  /** It stood inside another call, e.g. `deferred(Column())`. */
  readonly wrapped: boolean;
  readonly type: Value | null;
  readonly nullable: Fact<boolean>;
  /** `nullable=` stands there; then a primary key made elsewhere does not change it. */
  readonly nullableGiven: boolean;
  readonly primaryKey: Fact<boolean>;
  readonly index: Fact<boolean>;
  readonly unique: Fact<boolean>;
  readonly foreignKeys: readonly CallValue[];
  readonly checks: readonly CallValue[];
  readonly identity: CallValue | null;
  readonly computed: CallValue | null;
  readonly sequence: boolean;
  readonly serverDefault: Value | null;
  readonly clientDefault: boolean;
  readonly autoincrement: Value | null;
  /** `sort_order=`: where it stands among the table's columns. */
  readonly rank: number;
  readonly comment: Fact<string | null>;
  /** More may have been said that could not be read. */
  readonly open: Gap | null;
}

const NEVER = new Set([
  "relationship",
  "relation",
  "dynamic_loader",
  "synonym",
  "association_proxy",
  "backref",
  "query_expression",
  "Table",
  "Relationship",
  "aliased",
  "select",
  "Index",
]);

/** The column calls in an attribute's value: itself, or those a wrapper such as `deferred()` was given. */
export function columnCalls(value: Value, depth = 0): readonly CallValue[] {
  if (value.kind === "member") return columnCalls(value.value, depth);
  if (value.kind !== "call" || depth > 3) return [];
  const name = calls(value);
  if (name === "Column" || name === "mapped_column" || isColumnClass(value.callee)) return [value];
  if (name !== null && NEVER.has(name)) return [];
  return value.args.flatMap((arg) => columnCalls(arg, depth + 1)).slice(0, name === "composite" ? 20 : 1);
}

function isColumnClass(callee: Value): boolean {
  return (
    callee.kind === "class"
    && callee.info.lineage().foreign.some((base) => {
      return base.kind === "external" && /^sqlalchemy\..*\bColumn$|^sqlalchemy\.Column$/.test(base.name);
    })
  );
}

interface Parts {
  name: Value | null;
  type: Value | null;
  foreignKeys: CallValue[];
  checks: CallValue[];
  identity: CallValue | null;
  computed: CallValue | null;
  sequence: boolean;
  serverDefault: Value | null;
}

/** Sorts what stands in a column's argument list. */
function sortArguments(call: CallValue): Parts {
  const parts: Parts = {
    name: call.keywords.get("name") ?? call.keywords.get("__name") ?? null,
    type: call.keywords.get("type_") ?? null,
    foreignKeys: [],
    checks: [],
    identity: null,
    computed: null,
    sequence: false,
    serverDefault: call.keywords.get("server_default") ?? null,
  };
  call.args.forEach((arg, index) => {
    if (index === 0 && (asString(arg) !== null || arg.kind === "unknown") && call.args.length > 0)
      parts.name = arg;
    else if (arg.kind === "constant" && arg.value === null) return;
    else if (arg.kind === "call") sortCall(arg, parts);
    else parts.type ??= arg;
  });
  if (parts.name?.kind === "unknown" && parts.type === null && call.args.length === 1) {
    parts.type = parts.name;
    parts.name = null;
  }
  return parts;
}

function sortCall(arg: CallValue, parts: Parts): void {
  switch (calls(arg)) {
    case "ForeignKey":
      parts.foreignKeys.push(arg);
      return;
    case "CheckConstraint":
      parts.checks.push(arg);
      return;
    case "Identity":
      parts.identity = arg;
      return;
    case "Computed":
      parts.computed = arg;
      return;
    case "Sequence":
      parts.sequence = !isOptional(arg);
      return;
    case "FetchedValue":
    case "DefaultClause":
      parts.serverDefault ??= arg;
      return;
    case "ColumnDefault":
      return;
    default:
      parts.type ??= arg;
  }
}

function isSequence(value: Value | undefined): boolean {
  return value?.kind === "call" && calls(value) === "Sequence" && !isOptional(value);
}

/** A sequence for those databases alone that number rows in no other way. */
function isOptional(sequence: CallValue): boolean {
  return truth(sequence.keywords.get("optional") ?? NONE) === true;
}

/** Puts an Annotated column's arguments under those of the column that uses it. */
function merged(call: CallValue | null, under: CallValue | null): CallValue | null {
  if (call === null || under === null) return call ?? under;
  const own = sortArguments(call);
  const inherited = under.args.filter(
    (arg) => own.type === null || arg.kind !== "call" || calls(arg) === "ForeignKey",
  );
  return {
    ...call,
    args:
      own.type === null
        ? [...call.args, ...inherited]
        : [...call.args, ...inherited.filter((arg) => arg.kind === "call")],
    keywords: new Map([...under.keywords, ...call.keywords]),
  };
}

/** One column from its call (null: only annotated; `wrapped`: inside another) and its annotation (null: none). */
export function readColumn(
  key: string,
  call: CallValue | null,
  annotation: Annotation | null,
  inferred: (() => Value | null) | null,
  at: Location,
  wrapped = false,
): ColumnSpec {
  const whole = merged(call, annotation?.column ?? null);
  const parts = whole === null ? null : sortArguments(whole);
  const keyword = (name: string): Value | undefined => whole?.keywords.get(name);
  const given = keyword("default") ?? keyword("default_factory") ?? keyword("insert_default");
  const type = parts?.type ?? null;
  const references = parts?.foreignKeys ?? [];
  const name = asString(parts?.name ?? NONE) ?? key;
  const spelled = type ?? (references.length === 0 ? (inferred?.() ?? null) : null);
  const alias = aliasGap(annotation, at);
  const open = alias !== null && spelled === null && references.length === 0 ? alias : null;
  const primaryKey =
    open === null || keyword("primary_key") !== undefined
      ? flag(keyword("primary_key"), false, "primary_key", at)
      : unknown(open);
  return {
    name,
    key,
    alias: asString(keyword("key")) ?? name,
    at,
    site: call?.at ?? 0,
    annotatedSite: annotation?.column?.at ?? 0,
    wrapped,
    type: spelled,
    nullable: nullability(
      keyword("nullable"),
      primaryKey,
      annotation,
      isMappedColumn(call),
      at,
      parts?.identity ?? null,
      alias,
    ),
    nullableGiven: keyword("nullable") !== undefined,
    primaryKey,
    index: flag(keyword("index"), false, "index", at),
    unique: flag(keyword("unique"), false, "unique", at),
    foreignKeys: references,
    checks: parts?.checks ?? [],
    identity: parts?.identity ?? null,
    computed: parts?.computed ?? null,
    sequence: (parts?.sequence ?? false) || isSequence(keyword("default")),
    serverDefault: isNone(parts?.serverDefault) ? null : (parts?.serverDefault ?? null),
    // Asked of few columns, and asking notes a variable of the environment that the default may come of.
    get clientDefault() {
      return given !== undefined && !isNone(given);
    },
    autoincrement: keyword("autoincrement") ?? null,
    rank: asNumber(keyword("sort_order") ?? NONE) ?? 0,
    comment: text(keyword("comment"), "the comment", at),
    open: whole?.open ?? (parts?.name?.kind === "unknown" ? parts.name.gap : open),
  };
}

function isMappedColumn(call: CallValue | null): boolean {
  return call === null || calls(call) === "mapped_column";
}

function isNone(value: Value | null | undefined): boolean {
  return value?.kind === "constant" && value.value === null;
}

function nullability(
  given: Value | undefined,
  primaryKey: Fact<boolean>,
  annotation: Annotation | null,
  mappedColumn: boolean,
  at: Location,
  identity: CallValue | null,
  alias: Gap | null,
): Fact<boolean> {
  if (given !== undefined) {
    const told = truth(given);
    return told === null ? unknown(reason(given, "nullable", at)) : told ? YES : NO;
  }
  // SQLAlchemy believes an optional annotation even of a key column; the database's key refuses NULL all the same.
  const optional = mappedColumn && annotation !== null && annotation.mapped && annotation.optional;
  if (primaryKey.known && primaryKey.value) return optional ? YES : NO;
  if (identity !== null) return NO;
  if (alias !== null && mappedColumn) return optional ? YES : unknown(alias);
  if (!primaryKey.known) return primaryKey;
  if (mappedColumn && annotation !== null && annotation.mapped) return annotation.optional ? YES : NO;
  return YES;
}

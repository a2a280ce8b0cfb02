import { type Fact, known, unknown } from "../../model/fact.ts";
import type { IndexPart } from "../../model/schema.ts";
import {
  gapOf,
  locate,
  type Place,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { chainOf, type Step } from "./chain.ts";
import type { Target } from "./constraints.ts";
import { type Context, isUnknown } from "./context.ts";
import { indexName } from "./names.ts";
import { expressionText } from "./sql.ts";

/** `index("name").on(…)`, `.using("gin", …)`, `.where(…)`; `uniqueIndex` alike. */
export function addIndex(
  isUnique: boolean,
  args: readonly Value[],
  steps: readonly Step[],
  at: Place,
  target: Target,
): void {
  const on = steps.find(
    ({ name }) => name === "on" || name === "onOnly" || (name === "using" && isMethodAndColumns(name, steps)),
  );
  // Without columns nothing is built.
  if (on === undefined) return;
  const { context, into, table } = target;
  const values = on.name === "using" ? on.args.slice(1) : on.args;
  const parts = partsOf(values, at, context);
  const name = args[0];
  const because = isUnknown(parts) ? parts : name?.kind === "unknown" ? name : null;
  if (isUnknown(parts) || because !== null) {
    into.gaps.indexes.push(
      gapOf("computed-index", "An index", because ?? unreadable("it is computed", at), at),
    );
    return;
  }
  const where = steps.find((step) => step.name === "where");
  into.indexes.push({
    name: stringOf(name) || automaticName(table, parts, context),
    parts,
    unique: known(isUnique),
    method: methodOf(on, steps, at, context),
    where: where === undefined ? known(null) : predicate(where, at, context),
    include: [],
    nullsNotDistinct: false,
    valid: true,
    at: locate(at),
  });
}

/** PostgreSQL's `.using(method, …columns)`; MySQL's `.using(method)` only names the method. */
function isMethodAndColumns(name: string, steps: readonly Step[]): boolean {
  return name === "using" && !steps.some((step) => step.name === "on" || step.name === "onOnly");
}

/** Only PostgreSQL's index builder makes a name up. */
function automaticName(table: string, parts: readonly IndexPart[], context: Context): string | null {
  const columns = parts.flatMap((part) => part.column ?? []);
  return context.dialect === "postgresql" && columns.length === parts.length
    ? indexName(table, columns)
    : null;
}

function methodOf(on: Step, steps: readonly Step[], at: Place, context: Context): Fact<string | null> {
  const fallback = context.dialect === "postgresql" ? "btree" : null;
  const using = on.name === "using" ? on : steps.find((step) => step.name === "using");
  if (using === undefined) return known(fallback);
  const method = stringOf(using.args[0]);
  if (method !== null) return known(method);
  const because = using.args[0]?.kind === "unknown" ? using.args[0] : unreadable("it is computed", at);
  return unknown(gapOf("computed-index", "An index's method", because, at));
}

function predicate(where: Step, at: Place, context: Context): Fact<string | null> {
  const [value] = where.args;
  if (value?.kind === "literal" && value.value === undefined) return known(null);
  const text = expressionText(value, context);
  if (isUnknown(text)) return unknown(gapOf("computed-index", "An index's predicate", text, at));
  return known(text.trim());
}

function partsOf(values: readonly Value[], at: Place, context: Context): readonly IndexPart[] | Unknown {
  const parts: IndexPart[] = [];
  for (const value of values) {
    if (value.kind === "unknown") return value;
    const part = columnPart(value, context) ?? expressionPart(value, at, context);
    if (isUnknown(part)) return part;
    parts.push(part);
  }
  return parts;
}

const PLAIN: Omit<IndexPart, "column" | "expression"> = {
  descending: false,
  nulls: null,
  opclass: null,
  collation: null,
};

/** `t.email`, `t.email.desc().nullsLast()`, `t.body.op("gin_trgm_ops")`; null when it is an expression. */
function columnPart(value: Value, context: Context): IndexPart | Unknown | null {
  const { column, steps } = columnAndSteps(value);
  if (column === null) return null;
  const reference = context.column(column);
  if (isUnknown(reference)) return reference;
  const named = { column: reference.column.name, expression: known(null) };
  let descending = false;
  let last = true;
  let opclass: string | null = null;
  for (const { name, args, at } of steps) {
    if (name === "asc" || name === "desc") descending = name === "desc";
    else if (name === "nullsFirst" || name === "nullsLast") last = name === "nullsLast";
    else if (name !== "op") return unreadable(`.${name}() is not known`, at);
    else {
      opclass = stringOf(args[0]);
      if (opclass === null) return unreadable("an operator class is computed", at);
    }
  }
  // drizzle-kit writes neither direction nor nulls beside an operator class.
  if (opclass !== null) return { ...named, ...PLAIN, opclass };
  return { ...named, ...PLAIN, descending, nulls: nullsOf(descending, last) };
}

/** Drizzle says NULLS LAST unless told otherwise, also for descending parts, where FIRST is the default. */
function nullsOf(descending: boolean, last: boolean): "first" | "last" | null {
  if (descending) return last ? "last" : null;
  return last ? null : "first";
}

function columnAndSteps(value: Value): {
  column: Value | null;
  steps: { name: string; args: readonly Value[]; at: Place }[];
} {
  if (value.kind === "member") return { column: value, steps: [] };
  const chain = chainOf(value);
  const callee = chain?.root.callee;
  if (chain === null || callee?.kind !== "member" || callee.object.kind !== "member")
    return { column: null, steps: [] };
  const first = { name: callee.name, args: chain.root.args, at: callee.at };
  return { column: callee.object, steps: [first, ...chain.steps] };
}

const DIRECTION = /\s+(asc|desc)$/i;
const NULLS = /\s+nulls\s+(first|last)$/i;
/** An operator class follows a column or a closing parenthesis. */
const OPCLASS = /^("(?:[^"]|"")+"|[\s\S]*\))\s+([a-z_]\w*)$/i;
const COLUMN = /^(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`)$/;

/** An expression, with the direction, nulls and operator class that were written behind it taken apart. */
function expressionPart(value: Value, at: Place, context: Context): IndexPart | Unknown {
  const written = expressionText(value, context);
  if (isUnknown(written)) return written.at === null ? { ...written, at } : written;
  let text = written.trim();
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(text);
    if (match !== null) text = text.slice(0, match.index);
    return match?.[1]?.toLowerCase() ?? null;
  };
  const nulls = take(NULLS);
  const descending = take(DIRECTION) === "desc";
  const classed = context.dialect === "postgresql" ? OPCLASS.exec(text) : null;
  const rest = {
    descending,
    nulls: nulls === null ? null : nullsOf(descending, nulls === "last"),
    opclass: classed?.[2]?.toLowerCase() ?? null,
    collation: null,
  };
  const bare = classed?.[1] ?? text;
  const quotedName = COLUMN.exec(bare);
  const column = (quotedName?.[1] ?? quotedName?.[2])?.replace(/""|``/g, (pair) => pair.charAt(0));
  if (column !== undefined) return { column, expression: known(written.trim()), ...rest };
  return { column: null, expression: known(bare), ...rest };
}

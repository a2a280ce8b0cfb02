import { asString, type CallValue, type Value } from "../python/values.ts";
import { atom, comparison, grouped, type Sql } from "./operators.ts";
import { type SqlContext } from "./sql.ts";

type Express = (value: Value) => Sql | null;

const BARE = new Set(
  "current_timestamp current_date current_time localtime localtimestamp session_user current_user user".split(
    " ",
  ),
);
/** Functions that SQLAlchemy knows as classes: however their name is written, it comes out like this. */
const KNOWN = new Set(
  `${[...BARE].join(" ")} now coalesce max min sum count concat char_length random mode percentile_cont percentile_disc rank dense_rank percent_rank cume_dist array_agg cube rollup grouping_sets sysdate`.split(
    " ",
  ),
);
/** `now()` and others as classes of their own. */
const GENERIC = /^sqlalchemy\.sql\.functions\.([a-z_]+)$/;

/** `func.x(…)`, `cast(…)`, `between(…)`; null when the call is none of them or not certain. */
export function functionCall(
  value: CallValue,
  name: string | null,
  context: SqlContext,
  express: Express,
): Sql | null {
  const generic = value.callee.kind === "external" ? GENERIC.exec(value.callee.name)?.[1] : undefined;
  const called = generic ?? (name?.startsWith("func.") === true ? name.slice(5) : undefined);
  if (called !== undefined) return ofFunction(called, value, context, value.args.map(express));
  if (name === "cast") return cast(value.args[0], value.args[1], value, context, express);
  if (name === "between" && value.args[0] !== undefined)
    return between(value.args[0], value.args.slice(1), value, express);
  return null;
}

function ofFunction(
  path: string,
  value: CallValue,
  context: SqlContext,
  args: readonly (Sql | null)[],
): Sql | null {
  if (args.includes(null) || value.keywords.size > 0) return null;
  const last = path.slice(path.lastIndexOf(".") + 1);
  const lower = last.toLowerCase();
  const family = KNOWN.has(lower) ? "unknown" : "any";
  if (context.dialect === "sqlite") {
    if (args.length === 0 && lower === "now") return atom("CURRENT_TIMESTAMP", family);
    if (lower === "char_length") return atom(`length(${texts(args)})`, family);
  }
  if (path === last && args.length === 0 && BARE.has(lower)) return atom(lower.toUpperCase(), family);
  const name = path === last && KNOWN.has(lower) ? lower : path;
  return atom(`${name}(${texts(args)})`, family);
}

function texts(parts: readonly (Sql | null)[]): string {
  return parts.map((part) => part?.text ?? "").join(", ");
}

function cast(
  what: Value | undefined,
  type: Value | undefined,
  value: CallValue,
  context: SqlContext,
  express: Express,
): Sql | null {
  if (what === undefined || type === undefined || value.keywords.size > 0) return null;
  const [inner, name] = [express(what), context.spell(type)];
  // A literal is written as the type writes it, which for a text is known of texts alone.
  if (asString(what) !== null && !/^(?:VARCHAR|TEXT)\b/.test(name ?? "")) return null;
  return inner === null || name === null ? null : atom(`CAST(${inner.text} AS ${name})`, "unknown");
}

function between(subject: Value, bounds: readonly Value[], value: CallValue, express: Express): Sql | null {
  const [what, low, high] = [subject, ...bounds].map(express);
  if (bounds.length !== 2 || value.keywords.size > 0 || !what || !low || !high) return null;
  const range = `${grouped(low, "AND")} AND ${grouped(high, "AND")}`;
  return comparison(what, "BETWEEN", range, "NOT BETWEEN");
}

/** `column.is_(…)`, `.in_(…)` and other methods of an expression. */
export function method(
  name: string,
  base: Value,
  value: CallValue,
  context: SqlContext,
  express: Express,
): Sql | null {
  const subject = express(base);
  const [first] = value.args;
  if (subject === null || value.keywords.size > 0) return null;
  if (name === "self_group") return subject;
  if (name === "between") return between(base, value.args, value, express);
  if (name === "cast") return cast(base, first, value, context, express);
  if (name === "in_" || name === "not_in" || name === "notin_")
    return among(subject, first, name === "in_", express);
  const operand = first === undefined || value.args.length > 1 ? null : express(first);
  if (operand === null) return null;
  switch (name) {
    case "is_":
      return comparison(subject, "IS", operand, "IS NOT");
    case "is_not":
    case "isnot":
      return comparison(subject, "IS NOT", operand, "IS");
    case "like":
      return comparison(subject, "LIKE", operand, "NOT LIKE");
    case "not_like":
    case "notlike":
      return comparison(subject, "NOT LIKE", operand, "LIKE");
    default:
      return null;
  }
}

function among(subject: Sql, given: Value | undefined, inside: boolean, express: Express): Sql | null {
  const items = given?.kind === "items" && given.open === null && given.type !== "set" ? given.items : [];
  const parts = items.map((item) => (asString(item) === null && item.kind === "enum" ? null : express(item)));
  if (parts.length === 0 || parts.includes(null)) return null;
  const list = `(${texts(parts)})`;
  const one = grouped(subject, "compare");
  const within = `${one} IN ${list}`;
  const without = `(${one} NOT IN ${list})`;
  const [text, negated] = inside ? [within, without] : [without, within];
  return { text, operator: "compare", negated, family: "boolean" };
}

import { asString, constant, lastName, truth, type Value } from "../python/values.ts";
import { isNone } from "./facts.ts";
import { isCall } from "./calls.ts";
import type { SqlCompiler, SqlField } from "./sql.ts";
import { lexicon } from "../../model/lexicon.ts";

/** A `Q` taken apart. */
interface Node {
  readonly connector: "AND" | "OR";
  readonly negated: boolean;
  readonly children: readonly (Node | Leaf)[];
}

interface Leaf {
  readonly lookup: string;
  readonly value: Value;
}

/** SQL of a condition, with what decides about its parentheses. */
interface Clause {
  readonly connector: "AND" | "OR";
  readonly negated: boolean;
  readonly parts: readonly string[];
}

const COMPARE: Readonly<Record<string, string>> = lexicon({
  exact: "=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
});
const DEEPEST = 20;

/** Writes a `Q` as `Query.build_where` does (Django 3.2 to 6.0). */
export class Conditions {
  private readonly sql: SqlCompiler;

  constructor(sql: SqlCompiler) {
    this.sql = sql;
  }

  compile(value: Value): string | null {
    const node = nodeOf(value, 0);
    const clause = node === null ? null : this.clause(node, false, 0);
    return clause === null || clause.parts.length === 0 ? null : written(clause);
  }

  private clause(node: Node, negated: boolean, depth: number): Clause | null {
    if (depth > DEEPEST) return null;
    const now = negated !== node.negated;
    const parts: string[] = [];
    for (const child of node.children) {
      const clause = "children" in child ? this.clause(child, now, depth + 1) : this.leaf(child, now);
      if (clause === null) return null;
      const squashed = !clause.negated && (clause.connector === node.connector || clause.parts.length === 1);
      if (squashed) parts.push(...clause.parts);
      else parts.push(written(clause));
    }
    return { connector: node.connector, negated: node.negated, parts };
  }

  private leaf({ lookup, value }: Leaf, negated: boolean): Clause | null {
    const parts = lookup.split("__");
    const whole = this.sql.context.field(lookup);
    const field = whole ?? this.sql.context.field(parts.slice(0, -1).join("__"));
    const name = whole === null ? (parts.at(-1) ?? "") : "exact";
    if (field === null) return null;
    const column = this.sql.quote(field.column);
    const condition = this.comparison(column, name, value, field);
    if (condition === null) return null;
    const added = negated && field.nullable && name !== "isnull" && !isNone(value);
    return {
      connector: "AND",
      negated: false,
      parts: added ? [condition, `${column} IS NOT NULL`] : [condition],
    };
  }

  private comparison(column: string, name: string, value: Value, field: SqlField): string | null {
    if (name === "isnull" || (name === "exact" && isNone(value))) {
      const told = name === "isnull" ? truth(value) : true;
      return told === null ? null : `${column} IS ${told ? "" : "NOT "}NULL`;
    }
    if (name === "exact" && value.kind === "constant" && typeof value.value === "boolean") {
      if (!/^(?:Null)?BooleanField$/.test(field.internal ?? "")) return null;
      if (this.sql.context.dialect === "mysql") return `${column}${value.value ? "" : " = 0"}`;
      return value.value ? column : `NOT ${column}`;
    }
    const one = (each: Value | undefined): string | null => this.operand(each, field);
    if (name === "in" || name === "range") {
      const items = this.sql.context.host.iterate(value);
      if (items === null || asString(value) !== null) return null;
      const kept = items.filter((each) => !isNone(each)).map(one);
      if (kept.length === 0 || kept.includes(null)) return null;
      if (name === "in") return `${column} IN (${[...new Set(kept)].join(", ")})`;
      return kept.length === 2 ? `${column} BETWEEN ${kept.join(" AND ")}` : null;
    }
    const operator = COMPARE[name];
    const operand = operator === undefined ? null : one(value);
    return operand === null ? null : `${column} ${operator ?? ""} ${operand}`;
  }

  private operand(value: Value | undefined, field: SqlField): string | null {
    if (value?.kind === "call" && isCall(value, "F")) {
      const sql = this.sql.expression(value);
      const other = this.sql.context.field(asString(value.args[0]) ?? "");
      return sql === null || other?.nullable === true ? null : `(${sql})`;
    }
    if (field.related || field.internal === null) return null;
    return this.sql.literal(value, field.internal);
  }
}

function written({ connector, negated, parts }: Clause): string {
  const joined = parts.join(` ${connector} `);
  if (negated) return `NOT (${joined})`;
  return parts.length > 1 ? `(${joined})` : joined;
}

function nodeOf(value: Value, depth: number): Node | null {
  if (depth > DEEPEST) return null;
  if (value.kind === "operation") {
    const [left, right] = value.operands.map((each) => nodeOf(each, depth + 1));
    if (left === null || left === undefined) return null;
    if (value.op === "~") return { ...left, negated: !left.negated };
    if ((value.op !== "&" && value.op !== "|") || right === null || right === undefined) return null;
    if (left.children.length === 0) return right;
    return right.children.length === 0 ? left : combine(left, right, value.op === "&" ? "AND" : "OR");
  }
  if (!isCall(value, "Q") || value.open !== null) return null;
  const given = value.args.map((each): Node | Leaf | null => {
    if (each.kind !== "items" || each.items.length !== 2) return nodeOf(each, depth + 1);
    const lookup = asString(each.items[0]);
    return lookup === null ? null : { lookup, value: each.items[1] ?? constant(null) };
  });
  if (given.includes(null)) return null;
  const named = [...value.keywords].filter(([name]) => !name.startsWith("_"));
  named.sort(([one], [other]) => (one < other ? -1 : 1));
  const leaves = named.map(([lookup, each]): Leaf => ({ lookup, value: each }));
  return {
    connector: connectorOf(value.keywords.get("_connector")),
    negated:
      value.keywords.has("_negated") && truth(value.keywords.get("_negated") ?? constant(null)) === true,
    children: [...(given as (Node | Leaf)[]), ...leaves],
  };
}

/** `"OR"` or `Q.OR`. */
function connectorOf(value: Value | undefined): "AND" | "OR" {
  const isOr = value !== undefined && (asString(value) ?? lastName(value)) === "OR";
  return isOr ? "OR" : "AND";
}

/** `one & other`, where children of the same connector become one list. */
function combine(one: Node, other: Node, connector: "AND" | "OR"): Node {
  const children = [one, other].flatMap((each): readonly (Node | Leaf)[] => {
    const squashed = !each.negated && (each.connector === connector || each.children.length === 1);
    return squashed ? each.children : [each];
  });
  return { connector, negated: false, children };
}

import { lastName, type Value } from "./values.ts";

const LONGEST = 60;
const DEEPEST = 8;

/** A value as its source would say it, in few words; texts that may hold a password are not quoted. */
export function wording(value: Value): string {
  const text = spell(value, 0);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function spell(value: Value, depth: number): string {
  if (depth > DEEPEST) return "…";
  const inner = (each: Value): string => spell(each, depth + 1);
  switch (value.kind) {
    case "constant":
      return spellConstant(value.value);
    case "operation":
      return spellOperation(value.op, value.operands.map(inner));
    case "subscript":
      return `${inner(value.base)}[${inner(value.index)}]`;
    case "attribute":
      return `${inner(value.base)}.${value.name}`;
    case "call":
      return `${inner(value.callee)}(${value.args.length + value.keywords.size > 0 ? "…" : ""})`;
    case "member":
    case "enum":
      return `${value.owner.name}.${value.name}`;
    case "class":
      return value.info.name;
    case "function":
      return value.name;
    case "module":
      return value.path;
    case "external":
      return lastName(value) ?? value.name;
    case "items":
      return value.type === "list" ? "[…]" : value.type === "set" ? "{…}" : "(…)";
    case "dict":
      return "{…}";
    case "unknown":
      return "…";
  }
}

function spellConstant(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  return /^[\w .%{}-]{0,40}$/.test(value) ? `"${value}"` : '"…"';
}

function spellOperation(op: string, operands: readonly string[]): string {
  const [left = "…", right] = operands;
  if (right !== undefined) return `${left} ${op} ${right}`;
  return op === "compare" ? `${left} < …` : `${op}${/\w$/.test(op) ? " " : ""}${left}`;
}

import type { Compare, Expr, FString } from "./ast.ts";
import type { ClassInfo } from "./classes.ts";
import { asNumber, asString, constant, equal, type Value } from "./values.ts";

const LONGEST = 100_000;

/** How `str()` writes a constant; null when it cannot be told. */
export function display(value: Value): string | null {
  if (value.kind === "enum") {
    if (defines(value.owner, "__str__")) return null;
    if (isRepr(value.owner)) return asString(value.value) ?? asNumber(value.value)?.toString() ?? null;
    return value.owner.derivesFrom(new Set(["enum.StrEnum"])) ? asString(value.value) : null;
  }
  if (value.kind !== "constant") return null;
  if (value.value === null) return "None";
  if (typeof value.value === "boolean") return value.value ? "True" : "False";
  if (typeof value.value === "number" && value.text !== undefined)
    return /^\d+\.\d*[1-9]$/.test(value.text) ? value.text : null;
  return String(value.value);
}

/** How a format writes a value; members of integer enums by their number. Null when it cannot be told. */
export function formatted(value: Value): string | null {
  if (value.kind !== "enum") return display(value);
  const { owner } = value;
  if (defines(owner, "__format__")) return null;
  const isPlain = owner.derivesFrom(new Set(["enum.IntEnum"])) || isRepr(owner);
  const number = isPlain ? asNumber(value) : null;
  return number === null ? display(value) : String(number);
}

function defines(owner: ClassInfo, name: string): boolean {
  return owner.lineage().classes.some((each) => each.scope.names.has(name));
}

/** An enum that shows its members as the type it is mixed with does. */
function isRepr(owner: ClassInfo): boolean {
  return owner.derivesFrom(new Set(["enum.ReprEnum"]));
}

/** An f-string whose fields are all known and plain. */
export function format(
  expr: FString,
  evaluate: (part: Expr) => Value,
  give: (code: string, detail: string) => Value,
): Value {
  let text = "";
  for (const part of expr.parts) {
    if (typeof part === "string") text += part;
    else {
      const value = evaluate(part.value);
      if (value.kind === "unknown") return value;
      const shown = part.spec === null && part.conversion === null ? formatted(value) : null;
      if (shown === null) return give("computed-string", "an f-string with a value that is not constant");
      text += shown;
    }
  }
  return constant(text);
}

/** `left op right` where both are known, otherwise symbolic. */
export function binary(op: string, left: Value, right: Value): Value {
  const known =
    op === "+" ? add(left, right) : op === "%" ? interpolate(left, right) : arithmetic(op, left, right);
  if (known !== null) return known;
  if (op === "|" && left.kind === "dict" && right.kind === "dict") {
    return { kind: "dict", entries: [...left.entries, ...right.entries], open: left.open ?? right.open };
  }
  if (left.kind === "unknown") return left;
  return { kind: "operation", op, operands: [left, right] };
}

function add(left: Value, right: Value): Value | null {
  const [one, other] = [asString(left), asString(right)];
  if (one !== null && other !== null && one.length + other.length < LONGEST) return constant(one + other);
  if (left.kind === "items" && right.kind === "items" && left.items.length + right.items.length < LONGEST) {
    return { ...left, items: [...left.items, ...right.items], open: left.open ?? right.open };
  }
  if (left.kind === "items" && right.kind === "unknown") return { ...left, open: left.open ?? right.gap };
  return arithmetic("+", left, right);
}

function arithmetic(op: string, left: Value, right: Value): Value | null {
  if (left.kind !== "constant" || right.kind !== "constant") return null;
  if (typeof left.value !== "number" || typeof right.value !== "number") return null;
  const result = compute(op, left.value, right.value);
  return result !== null && Number.isSafeInteger(result) ? constant(result) : null;
}

function compute(op: string, left: number, right: number): number | null {
  if (op === "+") return left + right;
  if (op === "-") return left - right;
  if (op === "*") return left * right;
  if (op === "**") return right >= 0 ? left ** right : null;
  if (op === "//") return right === 0 ? null : Math.floor(left / right);
  return null;
}

/** `%` formatting with `%s`, `%d` and `%(name)s`. */
function interpolate(left: Value, right: Value): Value | null {
  const template = asString(left);
  if (template === null || left.kind === "enum") return null;
  const given = right.kind === "items" ? [...right.items] : [right];
  let failed = false;
  const text = template.replace(
    /%(?:\((\w+)\))?([a-zA-Z%])/g,
    (_, name: string | undefined, type: string) => {
      if (type === "%") return "%";
      const value =
        name === undefined
          ? given.shift()
          : right.kind === "dict"
            ? right.entries.find(([key]) => asString(key) === name)?.[1]
            : undefined;
      const shown = value === undefined || !"sd".includes(type) ? null : display(value);
      if (shown === null) failed = true;
      return shown ?? "";
    },
  );
  return failed || (right.kind === "items" && given.length > 0) ? null : constant(text);
}

/** A comparison of known values, otherwise symbolic. `holds`: what else tells whether something is in something. */
export function compare(
  expr: Compare,
  evaluate: (part: Expr) => Value,
  holds: (item: Value, holder: Value) => boolean | null,
): Value {
  const left = evaluate(expr.left);
  const [first] = expr.rest;
  if (first === undefined || expr.rest.length > 1)
    return { kind: "operation", op: "compare", operands: [left] };
  const right = evaluate(first.right);
  const told = decide(first.op, left, right, holds);
  return told === null ? { kind: "operation", op: first.op, operands: [left, right] } : constant(told);
}

function decide(
  op: string,
  left: Value,
  right: Value,
  holds: (item: Value, holder: Value) => boolean | null,
): boolean | null {
  const negate = (told: boolean | null): boolean | null => (told === null ? null : !told);
  if (op === "==" || op === "is") return equal(left, right);
  if (op === "!=" || op === "is not") return negate(equal(left, right));
  if (op === "in") return contains(left, right) ?? holds(left, right);
  if (op === "not in") return negate(contains(left, right) ?? holds(left, right));
  if (left.kind !== "constant" || right.kind !== "constant") return null;
  if (typeof left.value !== "number" || typeof right.value !== "number") return null;
  if (op === "<") return left.value < right.value;
  if (op === ">") return left.value > right.value;
  return op === "<=" ? left.value <= right.value : left.value >= right.value;
}

function contains(item: Value, holder: Value): boolean | null {
  const [needle, text] = [asString(item), asString(holder)];
  if (needle !== null && text !== null) return text.includes(needle);
  const items =
    holder.kind === "items"
      ? holder.items
      : holder.kind === "dict"
        ? holder.entries.map(([key]) => key)
        : null;
  if (items === null) return null;
  const answers = new Set(items.map((each) => equal(each, item)));
  if (answers.has(true)) return true;
  const open = holder.kind === "items" || holder.kind === "dict" ? holder.open : null;
  return answers.has(null) || open !== null ? null : false;
}

import type { DialectId } from "../../model/schema.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { asNumber, asString, lastName, type CallValue, type Value } from "../python/values.ts";
import { isCall, isOf } from "./calls.ts";
import { isNone } from "./facts.ts";
import { Conditions } from "./conditions.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What an expression must know of a field. */
export interface SqlField {
  readonly column: string;
  readonly internal: string | null;
  readonly type: string | null;
  readonly nullable: boolean;
  readonly related: boolean;
}

export interface SqlContext {
  readonly dialect: DialectId;
  readonly host: Evaluator;
  /** A field of the model by name; null: there is none. */
  field(name: string): SqlField | null;
}

const WORDS = new Set(["CharField", "TextField", "SlugField", "FileField", "FilePathField"]);
const NUMBERS = /^(?:Positive)?(?:Small|Big)?(?:Integer|Auto)Field$/;
/** Functions that are the same in PostgreSQL and SQLite, by Django's class. */
const FUNCTIONS: Readonly<Record<string, string>> = lexicon({
  Lower: "LOWER",
  Upper: "UPPER",
  Length: "LENGTH",
  Trim: "TRIM",
  LTrim: "LTRIM",
  RTrim: "RTRIM",
  Coalesce: "COALESCE",
  NullIf: "NULLIF",
  Abs: "ABS",
});
const DEEPEST = 20;

/** Writes Django's expressions as the schema editor would; null wherever that is not certain. */
export class SqlCompiler {
  readonly context: SqlContext;

  constructor(context: SqlContext) {
    this.context = context;
  }

  /** A name in the dialect's quotes. */
  quote(name: string): string {
    const mark = this.context.dialect === "mysql" ? "`" : '"';
    return name.startsWith(mark) && name.endsWith(mark) ? name : mark + name + mark;
  }

  /** A `Q` as a condition. */
  condition(value: Value): string | null {
    return new Conditions(this).compile(value);
  }

  /** What follows DEFAULT: a plain value as a literal, an expression in parentheses. */
  default(value: Value, internal: string | null): string | null {
    if (value.kind === "call" && isCall(value, "Value") && value.args.length === 1)
      return this.literal(value.args[0], internal);
    const isPlain = value.kind !== "call" && value.kind !== "operation";
    if (isPlain || internal === "DecimalField") return this.literal(value, internal);
    const sql = this.expression(value);
    return sql === null ? null : `(${sql})`;
  }

  /** A constant as it is stored in a field of that internal type. */
  literal(value: Value | undefined, internal: string | null): string | null {
    if (value === undefined || isNone(value)) return null;
    const text = asString(value);
    if (text !== null) {
      const plain = internal === null || WORDS.has(internal);
      return plain && !text.includes("\\") && !text.includes("\0") ? `'${text.replaceAll("'", "''")}'` : null;
    }
    if (value.kind === "constant" && typeof value.value === "boolean") {
      if (internal !== null && !internal.endsWith("BooleanField")) return null;
      if (this.context.dialect === "postgresql") return value.value ? "true" : "false";
      return value.value ? "1" : "0";
    }
    if (internal === "JSONField") return this.empty(value);
    if (internal === "DecimalField" && value.kind === "call") return this.decimal(value);
    return this.number(value, internal);
  }

  /** `{}` or `[]` as JSON. */
  private empty(value: Value): string | null {
    const entries = value.kind === "dict" ? value.entries : value.kind === "items" ? value.items : null;
    const isEmpty =
      entries?.length === 0 && (value.kind === "dict" || value.kind === "items") && value.open === null;
    if (!isEmpty || (value.kind === "items" && value.type === "set")) return null;
    const text = value.kind === "dict" ? "'{}'" : "'[]'";
    return this.context.dialect === "postgresql" ? `${text}::jsonb` : text;
  }

  /** `Decimal("1.50")`; SQLite is given a cast whose digits depend on the field. */
  private decimal(value: CallValue): string | null {
    const isDecimal = value.callee.kind === "external" && value.callee.name === "decimal.Decimal";
    const text = asString(value.args[0]);
    if (!isDecimal || text === null || this.context.dialect !== "postgresql") return null;
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? text : null;
  }

  private number(value: Value, internal: string | null): string | null {
    const number = asNumber(value);
    if (number === null) return null;
    const whole = Number.isSafeInteger(number) && (value.kind !== "constant" || value.text === undefined);
    if (internal === "FloatField") return whole ? `${number}.0` : null;
    if (internal === "DecimalField")
      return whole && this.context.dialect === "postgresql" ? String(number) : null;
    return whole && (internal === null || NUMBERS.test(internal)) ? String(number) : null;
  }

  /** An expression: a field, a constant, a function, arithmetic. */
  expression(value: Value, depth = 0): string | null {
    if (depth > DEEPEST) return null;
    if (value.kind === "operation") return this.arithmetic(value.op, value.operands, depth);
    if (value.kind !== "call") return null;
    if (isOf(value, "F")) return this.column(value.args[0]);
    if (isOf(value, "Value")) return this.literal(value.args[0], null);
    if (isOf(value, "Now")) return this.now();
    const name = value.callee.kind === "external" ? (lastName(value.callee) ?? "") : "";
    const written = FUNCTIONS[name];
    const ours = value.callee.kind === "external" && value.callee.name.startsWith("django.db.models.");
    if (!ours || written === undefined || value.keywords.size > 0) return null;
    const args = value.args.map((each) =>
      asString(each) === null ? this.expression(each, depth + 1) : this.column(each),
    );
    if (args.includes(null)) return null;
    const called = written === "LENGTH" && this.context.dialect === "mysql" ? "CHAR_LENGTH" : written;
    return `${called}(${args.join(", ")})`;
  }

  private column(value: Value | undefined): string | null {
    const name = asString(value);
    const field = name === null ? null : this.context.field(name);
    return field === null ? null : this.quote(field.column);
  }

  private now(): string {
    if (this.context.dialect === "postgresql") return "STATEMENT_TIMESTAMP()";
    if (this.context.dialect === "mysql") return "CURRENT_TIMESTAMP(6)";
    return "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";
  }

  /** `F("a") + F("b")` over whole numbers. */
  private arithmetic(op: string, operands: readonly Value[], depth: number): string | null {
    if (!/^[-+*]$/.test(op) || operands.length !== 2) return null;
    const parts = operands.map((each) => {
      if (each.kind === "constant") return this.number(each, "IntegerField");
      if (each.kind === "call" && isCall(each, "F")) {
        const field = this.context.field(asString(each.args[0]) ?? "");
        if (field?.internal === null || field === null || !NUMBERS.test(field.internal)) return null;
      }
      return this.expression(each, depth + 1);
    });
    return parts.includes(null) ? null : `(${parts.join(` ${op} `)})`;
  }
}

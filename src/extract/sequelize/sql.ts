import type { DialectId } from "../../model/schema.ts";
import { plain } from "../typescript/builtins.ts";
import { isUnknown, type Literal, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { libraryCall } from "./library.ts";
import { lexicon } from "../../model/lexicon.ts";

/** An identifier as the dialect's DDL quotes it. */
export function quoted(name: string, dialect: DialectId): string {
  return dialect === "postgresql" ? `"${name.replaceAll('"', "")}"` : `\`${name.replaceAll("`", "")}\``;
}

/** As `format_type` spells a type's name: quoted only where the plain word would mean another. */
export function bareOrQuoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

const MYSQL_ESCAPES: Readonly<Record<string, string>> = lexicon({
  "\0": "\\0",
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\t": "\\t",
  "\u001a": "\\Z",
});

/** A text as Sequelize's SqlString escapes it. */
export function textLiteral(text: string, dialect: DialectId): string {
  if (dialect !== "mysql") return `'${text.replaceAll("'", "''")}'`;
  // oxlint-disable-next-line no-control-regex
  return `'${text.replace(/[\0\n\r\b\t\\'"\u001a]/g, (sign) => MYSQL_ESCAPES[sign] ?? `\\${sign}`)}'`;
}

/** A bare value in SQL. */
export function literalText(value: Literal["value"], dialect: DialectId): string {
  if (value === undefined || value === null) return "NULL";
  if (typeof value === "boolean") return dialect === "sqlite" ? String(Number(value)) : String(value);
  return typeof value === "string" ? textLiteral(value, dialect) : String(value);
}

/** `literal("…")`, `fn("now")`, `cast(…)`, `col("a")` as SQL; null when the value is none of them. */
export function expressionText(value: Value | undefined, dialect: DialectId): string | Unknown | null {
  const call = libraryCall(value);
  if (call === null) return null;
  const [first, second] = call.args;
  const text = first?.kind === "literal" ? String(first.value) : null;
  if (text === null && call.name !== "cast")
    return first?.kind === "unknown" ? first : unreadable("it is computed", call.at);
  switch (call.name) {
    case "literal":
      return text;
    case "col":
      return (text ?? "")
        .split(".")
        .map((part) => quoted(part, dialect))
        .join(".");
    case "fn": {
      const args = call.args.slice(1).map((arg) => argumentText(arg, dialect));
      return args.find(isUnknown) ?? `${text ?? ""}(${args.map(String).join(", ")})`;
    }
    case "cast": {
      const inner = argumentText(first, dialect);
      if (isUnknown(inner)) return inner;
      if (second?.kind !== "literal") return unreadable("the type it is cast to is computed", call.at);
      return `CAST(${inner} AS ${String(second.value).toUpperCase()})`;
    }
    default:
      return unreadable(`${call.name}() is not followed`, call.at);
  }
}

function argumentText(value: Value | undefined, dialect: DialectId): string | Unknown {
  if (value === undefined) return "NULL";
  const expression = expressionText(value, dialect);
  if (expression !== null) return expression;
  if (value.kind === "literal") return literalText(value.value, dialect);
  return value.kind === "unknown" ? value : unreadable("an argument is computed", null);
}

/** Data as JSON in a text literal; unknown when a part of it is. */
export function jsonLiteral(value: Value, dialect: DialectId): string | Unknown {
  const data = plain(value);
  return data === null
    ? unreadable("it is computed", "at" in value ? value.at : null)
    : textLiteral(JSON.stringify(data.value), dialect);
}

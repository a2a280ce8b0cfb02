import type { DialectId } from "../../model/schema.ts";
import { textLiteral } from "../../sql/spelling.ts";
import { mappedName } from "./attributes.ts";
import type { Datamodel } from "./datamodel.ts";
import { momentText } from "./moments.ts";
import type { Expression, Field } from "./syntax.ts";
import { scalarOf } from "./types.ts";

/** A constant as the engine writes it after `DEFAULT`; null when it is no value of the field's type. */
export function literalText(value: Expression, field: Field, datamodel: Datamodel): string | null {
  const { dialect } = datamodel.settings;
  const role = datamodel.enums.get(field.type?.name ?? "");
  if (role !== undefined) {
    const chosen = role.fields.find(({ name }) => value.kind === "word" && name === value.text);
    return chosen === undefined ? null : textLiteral(mappedName(chosen.attributes) ?? chosen.name);
  }
  const text = value.kind === "string" ? value.value : value.kind === "number" ? value.text : null;
  switch (scalarOf(field)) {
    case "Boolean":
      return value.kind === "word" && /^(true|false)$/.test(value.text) ? value.text : null;
    case "Int":
    case "BigInt":
      return value.kind === "number" && !value.text.includes(".") ? BigInt(value.text).toString() : null;
    case "Float":
    case "Decimal":
      return text !== null && /^-?\d+(\.\d+)?$/.test(text) ? text.replace(/^(-?)0+(?=\d)/, "$1") : null;
    case "String":
      return value.kind === "string" ? textLiteral(value.value) : null;
    case "DateTime":
      return value.kind === "string" ? momentText(value.value, field, dialect) : null;
    case "Bytes":
      return value.kind === "string" ? bytes(value.value, dialect) : null;
    case "Json":
      // Prisma 7 writes it without quotes for SQLite, which refuses that.
      return value.kind === "string" && dialect !== "sqlite" ? textLiteral(value.value) : null;
    default:
      return null;
  }
}

/** Base64 in, hexadecimal out. */
function bytes(text: string, dialect: DialectId): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const hex = Buffer.from(text, "base64").toString("hex");
  return dialect === "postgresql" ? `'\\x${hex}'` : `'${hex}'`;
}

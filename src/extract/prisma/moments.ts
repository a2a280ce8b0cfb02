import type { DialectId } from "../../model/schema.ts";
import type { Field } from "./syntax.ts";
import { nativeAttribute } from "./types.ts";

const MOMENT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-]\d\d:\d\d))$/;

/**
 * A DateTime's default, which is written by RFC 3339; null when it is not. The engine writes all parts for every
 * type; what PostgreSQL's type then drops or turns into UTC is dropped and turned here, for that is what it keeps.
 */
export function momentText(text: string, field: Field, dialect: DialectId): string | null {
  const [, date, time, fraction = "", offset = "+00:00"] = MOMENT.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const digits = fraction.replace(/0+$/, "");
  if (dialect === "postgresql") return kept(date, time, digits === "" ? "" : `.${digits}`, offset, field);
  // As Rust's chrono prints it: fractions in threes of digits.
  const shown = digits === "" ? "" : `.${digits.padEnd(Math.ceil(digits.length / 3) * 3, "0")}`;
  return dialect === "mysql" ? `'${date}T${time}${shown}${offset}'` : `'${date} ${time}${shown} ${offset}'`;
}

function kept(date: string, time: string, fraction: string, offset: string, field: Field): string | null {
  switch (nativeAttribute(field)?.name.split(".")[1] ?? "Timestamp") {
    case "Timestamp":
      return `'${date} ${time}${fraction}'`;
    case "Timestamptz": {
      const moment = new Date(`${date}T${time}${offset}`);
      if (Number.isNaN(moment.getTime())) return null;
      const [day, hour = ""] = moment.toISOString().split("T");
      return `'${day} ${hour.slice(0, 8)}${fraction}+00'`;
    }
    case "Date":
      return `'${date}'`;
    case "Time":
      return `'${time}${fraction}'`;
    default:
      return `'${date} ${time}${fraction}${offset}'`;
  }
}

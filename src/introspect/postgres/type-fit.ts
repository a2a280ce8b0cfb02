import type { TypeFit } from "../../model/dialect.ts";
import type { ColumnType } from "../../model/schema.ts";
import { parseType, type PostgresType } from "./types.ts";

/** Whether the live column holds all, more or less than the declared type, for two types that differ. */
export function typeFit(declared: ColumnType, actual: ColumnType): TypeFit {
  const left = parseType(declared.sql);
  const right = parseType(actual.domainOver ?? actual.sql);
  if (left === null || right === null || left.array !== right.array) return "other";
  const [ours, theirs] = [textLength(left), textLength(right)];
  if (ours !== null && theirs !== null) return bySize(ours, theirs);
  if (left.name === "numeric" && right.name === "numeric") return ofNumbers(left, right);
  const [small, large] = [INTEGERS.indexOf(left.name), INTEGERS.indexOf(right.name)];
  if (small < 0 || large < 0) return "other";
  // Drivers hand out a bigint otherwise than the smaller ones.
  return large > small && right.name === "bigint" ? "other" : bySize(small, large);
}

const INTEGERS: readonly string[] = ["smallint", "integer", "bigint"];

function bySize(declared: number, actual: number): TypeFit {
  if (declared === actual) return "alike";
  return actual > declared ? "wider" : "narrower";
}

/** How many characters fit; null for a type that is no plain text, such as the padded `character`. */
function textLength({ schema, name, modifiers }: PostgresType): number | null {
  if (schema !== null && schema !== "pg_catalog") return null;
  if (name === "text") return Infinity;
  if (name !== "character varying") return null;
  return modifiers.length === 0 ? Infinity : Number(modifiers[0]);
}

function ofNumbers({ modifiers: declared }: PostgresType, { modifiers: actual }: PostgresType): TypeFit {
  if (actual.length === 0) return "wider";
  if (declared.length === 0) return "narrower";
  const scale = (modifiers: readonly string[]): number => Number(modifiers[1] ?? 0);
  const digits = (modifiers: readonly string[]): number => Number(modifiers[0]) - scale(modifiers);
  const [fraction, whole] = [scale(actual) - scale(declared), digits(actual) - digits(declared)];
  if (fraction < 0 || whole < 0) return "narrower";
  return fraction + whole === 0 ? "alike" : "wider";
}

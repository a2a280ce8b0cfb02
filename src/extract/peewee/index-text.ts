import { createHash } from "node:crypto";
import { known, type Gap } from "../../model/fact.ts";
import type { DialectId, Index, IndexPart } from "../../model/schema.ts";
import { ABSENT, METHODS, NO, gap } from "../python/facts.ts";
import type { Model } from "./models.ts";

const LONGEST_NAME = 64;

/** What Peewee's indexes never say. */
export const REST = { where: ABSENT, include: [], nullsNotDistinct: false, valid: true } as const;

/** An index part that is a column and nothing more. */
export function part(column: string): IndexPart {
  return { column, expression: ABSENT, descending: false, nulls: null, opclass: null, collation: null };
}

/** `name DESC NULLS LAST` */
export function ordered(text: string): IndexPart | null {
  const match = /^["`]?(\w+)["`]?(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?(?:\s+(\w+_ops))?$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const nulls = match[3]?.toLowerCase();
  return {
    ...part(match[1] ?? ""),
    descending: match[2]?.toLowerCase() === "desc",
    nulls: nulls === "first" || nulls === "last" ? nulls : null,
    opclass: match[4] ?? null,
  };
}

/** `CREATE INDEX name ON table (a, b DESC)`; anything further is not read. */
export function statement(sql: string, dialect: DialectId, model: Model): Index | Gap {
  const match =
    /^\s*create\s+(unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?["`]?(\w+)["`]?\s+on\s+(?:["`]?\w+["`]?\.)?["`]?\w+["`]?\s*(?:using\s+(\w+)\s*)?\(([^()]*)\)\s*(?:where\s+(.+?))?\s*;?\s*$/is.exec(
      sql,
    );
  const parts = match?.[4]?.split(",").map(ordered) ?? [null];
  if (match === null || parts.includes(null)) {
    return gap(
      "computed-index",
      `an index of ${model.info.name} is written as SQL that is not read`,
      model.at,
    );
  }
  return {
    name: match[2] ?? null,
    parts: parts.filter((each) => each !== null),
    unique: match[1] === undefined ? NO : known(true),
    method: dialect === "postgresql" ? METHODS.of((match[3] ?? "btree").toLowerCase()) : ABSENT,
    ...REST,
    where: match[5] === undefined ? ABSENT : known(match[5]),
    at: model.at,
  };
}

/** A name as Peewee cuts it to size. */
export function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash("md5").update(name).digest("hex");
  return `${name.slice(0, LONGEST_NAME - 8)}_${digest.slice(0, 7)}`;
}

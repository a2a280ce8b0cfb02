import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Column as ColumnFact, Generated, Identity } from "../../model/schema.ts";
import { gapOf, locate, unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import { defaultOf } from "./defaults.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import type { Column, Entity, Hole } from "./meta.ts";
import { columnType } from "./types.ts";

/** The gap of a hole. */
export function holeGap({ code, what, because }: Hole, entity: Entity): Gap {
  return gapOf(code, what, because, entity.at);
}

/** A fact about a column or a table, or the reason it is none. */
export function factOf<T>(value: Maybe<T>, code: string, what: string, at: Column["at"]): Fact<T> {
  return isUnknown(value) ? unknown(gapOf(code, what, value, at)) : known(value);
}

/** Everything that is said of one column in the dialect's DDL. */
export function columnFact(column: Column, name: string, entity: Entity, context: Context): ColumnFact {
  const { dialect } = context;
  const { at, options } = column;
  const fact = <T>(what: string, value: Maybe<T>): Fact<T> =>
    factOf(value, `computed-${what}`, `The ${what} of the column ${name}`, at);
  const isView = entity.kind === "view" || entity.kind === "materialized-view";
  const bare = isView ? VIEW : null;
  const generated = generatedOf(column, context);
  return {
    name,
    type: fact(
      "type",
      isView ? unreadable("its view's query decides it", at) : columnType(column, entity, dialect),
    ),
    nullable: bare?.nullable ?? fact("nullability", nullableOf(column)),
    default: bare?.default ?? fact("default", defaultFor(column, generated, context)),
    identity: bare?.identity ?? fact("identity", identityOf(column, context)),
    generated: bare?.generated ?? fact("generation", generated),
    collation: fact("collation", isView ? null : options.text("collation")),
    comment: fact("comment", isView || dialect === "sqlite" ? null : options.text("comment")),
    at: locate(at),
  };
}

/** A view's columns carry no constraints and no defaults of their own. */
const VIEW = { nullable: known(true), default: known(null), identity: known(null), generated: known(null) };

function nullableOf({ nullable, primary }: Column): Maybe<boolean> {
  return primary === true ? false : nullable;
}

function generatedOf({ options }: Column, { dialect }: Context): Maybe<Generated | null> {
  const expression = options.text("asExpression");
  const kind = options.text("generatedType");
  if (isUnknown(expression)) return expression;
  if (isUnknown(kind)) return kind;
  const stored = kind === "STORED";
  // PostgreSQL's driver passes over all but stored ones.
  if (expression === null || (dialect === "postgresql" && !stored)) return null;
  return { expression, stored };
}

function defaultFor(
  column: Column,
  generated: Maybe<Generated | null>,
  { dialect, engine, sourceOf }: Context,
): ReturnType<typeof defaultOf> {
  if (isUnknown(generated)) return generated;
  if (generated !== null && dialect === "sqlite") return null;
  const own = defaultOf(column, dialect, engine);
  if (own !== null || column.generated !== "uuid" || dialect !== "postgresql") return own;
  const extension = sourceOf(column.at).uuidExtension;
  if (isUnknown(extension)) return extension;
  return { sql: extension === "pgcrypto" ? "gen_random_uuid()" : "uuid_generate_v4()" };
}

function identityOf({ generated, options }: Column, { dialect }: Context): Maybe<Identity | null> {
  if (isUnknown(generated)) return generated;
  if (generated === "increment") return { kind: dialect === "postgresql" ? "serial" : "autoincrement" };
  if (generated !== "identity" || dialect !== "postgresql") return null;
  const kind = options.text("generatedIdentity");
  if (isUnknown(kind)) return kind;
  return { kind: kind === "ALWAYS" ? "always" : "by-default" };
}

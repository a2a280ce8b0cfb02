import type { Default, DialectId, Identity } from "../../model/schema.ts";
import { asciiLower, lex } from "../../sql/lexer.ts";
import { argumentOf, attributeOf, stringOf } from "./attributes.ts";
import { columnName, type Datamodel } from "./datamodel.ts";
import { literalText } from "./literals.ts";
import type { Block, Expression, Field } from "./syntax.ts";
import { columnType, nativeAttribute } from "./types.ts";

/** Why something cannot be told. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
}

/** What `@default(…)` puts into the database; client-side defaults put nothing there. */
export interface Defaults {
  readonly default: Default | null | Reason;
  readonly identity: Identity | null | Reason;
  readonly generated: null | Reason;
}

const NOTHING: Defaults = { default: null, identity: null, generated: null };

/** Functions that the client evaluates before it inserts. */
const CLIENT_SIDE = new Set(["uuid", "cuid", "nanoid", "ulid", "auto"]);

/** Reads a field's `@default(…)` as the schema engine of Prisma 6 and 7 writes it down. */
export function defaultsOf(field: Field, block: Block, datamodel: Datamodel): Defaults {
  const attribute = attributeOf(field.attributes, "default");
  if (attribute === undefined) return NOTHING;
  const value = argumentOf(attribute.args, "value", 0);
  if (value?.kind === "call") return called(value, field, block, datamodel);
  const { dialect } = datamodel.settings;
  const text = value === undefined ? null : constant(value, field, datamodel);
  if (text === null) return { ...NOTHING, default: notRead(field) };
  // MySQL has no literal defaults for these, so that Prisma leaves them out.
  const omitted = dialect === "mysql" && (field.type?.name === "Json" || field.type?.name === "Bytes");
  return { ...NOTHING, default: omitted ? null : { sql: text } };
}

function notRead(field: Field): Reason {
  return { code: "unread-default", detail: `The default of ${field.name} could not be read.` };
}

function constant(value: Expression, field: Field, datamodel: Datamodel): string | null {
  if (field.type?.arity !== "list") return literalText(value, field, datamodel);
  if (value.kind !== "array") return null;
  const type = columnType(field, datamodel);
  const items = value.items.map((item) => literalText(item, field, datamodel));
  return typeof type === "string" || items.includes(null) ? null : `ARRAY[${items.join(", ")}]::${type.sql}`;
}

function called(
  { name, args }: Expression & { kind: "call" },
  field: Field,
  block: Block,
  { settings: { dialect } }: Datamodel,
): Defaults {
  if (CLIENT_SIDE.has(name)) return NOTHING;
  if (name === "autoincrement") return { ...NOTHING, identity: NUMBERED[dialect] };
  if (name === "now") return { ...NOTHING, default: { sql: clock(field, dialect) } };
  if (name !== "dbgenerated") return { ...NOTHING, default: notRead(field) };
  const sql = stringOf(argumentOf(args, "value", 0)) ?? "";
  if (sql.trim() === "") return undeclared(field);
  return dialect !== "mysql" && mentionsColumn(sql, block, dialect)
    ? { ...NOTHING, generated: computed(field) }
    : { ...NOTHING, default: { sql } };
}

/** SQLite numbers a key by its type, whatever its default. */
const NUMBERED: Readonly<Record<DialectId, Identity | null>> = {
  postgresql: { kind: "serial" },
  mysql: { kind: "autoincrement" },
  sqlite: null,
};

function clock(field: Field, dialect: DialectId): string {
  if (dialect !== "mysql") return "CURRENT_TIMESTAMP";
  const size = nativeAttribute(field)?.args[0]?.value;
  return `CURRENT_TIMESTAMP(${size?.kind === "number" ? size.text : "3"})`;
}

/** `dbgenerated()` stands for whatever the database has there. */
function undeclared(field: Field): Defaults {
  const reason = {
    code: "undeclared-default",
    detail: `@default(dbgenerated()) leaves it to the database how ${field.name} gets its value.`,
  };
  return { default: reason, identity: reason, generated: reason };
}

/** Prisma has no word for generated columns, and reads them from a database as defaults. */
function computed(field: Field): Reason {
  return {
    code: "computed-by-database",
    detail: `dbgenerated() of ${field.name} mentions a column, as no default may: the database must compute it, and Prisma cannot declare how.`,
  };
}

function mentionsColumn(sql: string, block: Block, dialect: DialectId): boolean {
  const names = new Set(block.fields.map(columnName));
  const tokens = lex(sql, { postgres: dialect === "postgresql" });
  return tokens.some((token, at) => {
    if (token.kind !== "word" && token.kind !== "quoted") return false;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    // A type after `::`, a function, a type before its literal (`interval '1 day'`).
    if (before?.value === "::" || after?.value === "(" || after?.kind === "string") return false;
    if (before?.kind === "word" && asciiLower(before.value) === "as") return false;
    return names.has(token.value);
  });
}

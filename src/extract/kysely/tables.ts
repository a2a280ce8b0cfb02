import { type Fact, type Gap, known, listing, unknown } from "../../model/fact.ts";
import type { Column, Name, Table } from "../../model/schema.ts";
import { gapAt, gapOf, isUnknown, locate, type Unknown } from "../typescript/values.ts";
import type { Member, MemberReader } from "./members.ts";
import { mayBeNull } from "./nullability.ts";
import { type SnakeCase, snakeCase } from "../typescript/snake-case.ts";
import type { TypeNames } from "./type-names.ts";

/** Everything that an interface of tables has no words for. A column that is not `Generated` may have a default too. */
const NOT_DECLARED: Gap = {
  code: "not-declared-in-kysely",
  detail:
    "Kysely's interfaces name tables, columns and what may be null; they say nothing of SQL types, defaults, keys, constraints and indexes.",
  at: null,
  limit: true,
};

/** How keys become names: as they are (null), in snake case, or nobody can tell. */
export type Naming = SnakeCase | null | Unknown;

/** What tables are read with. */
export interface TableContext {
  readonly members: MemberReader;
  readonly names: TypeNames;
  readonly naming: Naming;
  readonly namespace: string | null;
}

/** One property of the interface of all tables; a gap when its name cannot be told. */
export function readTable(member: Member, { members, names, naming, namespace }: TableContext): Table | Gap {
  const name = tableName(member.name, naming, namespace);
  if (isUnknown(name)) return gapOf("computed-table-name", `The table of ${member.name}`, name, member.at);
  const inside = members.of(member.type);
  const gaps = inside.open.map((open) => gapOf("computed-columns", "Some columns", open, member.at));
  const columns: Column[] = [];
  for (const column of inside.items.values()) {
    const stored = storedName(column.name, naming);
    if (isUnknown(stored))
      gaps.push(gapOf("computed-columns", `The column of ${column.name}`, stored, column.at));
    else columns.push(columnOf(stored, column, names));
  }
  const fact = unknown(NOT_DECLARED);
  const none = listing<never>([], [NOT_DECLARED]);
  return {
    name,
    kind: "table",
    columns: listing(columns, gaps),
    primaryKey: fact,
    uniques: none,
    indexes: none,
    foreignKeys: none,
    checks: none,
    comment: fact,
    options: [],
    origin: { orm: "kysely", model: member.name, library: null },
    at: locate(member.at),
  };
}

function columnOf(name: string, column: Member, names: TypeNames): Column {
  const fact = unknown(NOT_DECLARED);
  return {
    name,
    type: fact,
    nullable: nullability(column, names),
    default: fact,
    identity: fact,
    generated: fact,
    collation: fact,
    comment: fact,
    at: locate(column.at),
  };
}

function nullability({ name, type, optional, at }: Member, names: TypeNames): Fact<boolean> {
  if (optional)
    return unknown(
      gapAt("optional-column", `${name} is optional in the interface, which says nothing of NULL.`, at),
    );
  const nullable = mayBeNull(type, names);
  return nullable === null
    ? unknown(
        gapAt(
          "computed-nullability",
          `Whether ${name} may be null depends on a type that is not followed.`,
          at,
        ),
      )
    : known(nullable);
}

/** `schema.table` names both. */
function tableName(key: string, naming: Naming, namespace: string | null): Name | Unknown {
  const dot = key.indexOf(".");
  const table = storedName(key.slice(dot + 1), naming);
  if (isUnknown(table)) return table;
  if (dot < 0) return { namespace, name: table };
  const schema = storedName(key.slice(0, dot), naming);
  return isUnknown(schema) ? schema : { namespace: schema, name: table };
}

const EVERY_OPTION: SnakeCase = {
  upperCase: false,
  underscoreBeforeDigits: true,
  underscoreBetweenUppercaseLetters: true,
};

function storedName(key: string, naming: Naming): string | Unknown {
  if (naming === null) return key;
  if (isUnknown(naming)) return snakeCase(key, EVERY_OPTION) === key ? key : naming;
  return snakeCase(key, naming);
}

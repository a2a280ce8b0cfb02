import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Column, ColumnType, Default } from "../../model/schema.ts";
import { ABSENT, NO, SharedFacts, YES, gap, reason } from "../python/facts.ts";
import { asString, type Value } from "../python/values.ts";
import { parseClauses, type Clauses } from "./clauses.ts";
import { argument, told, type Field } from "./fields.ts";
import { textOf } from "./sql.ts";
import { spell, type TypeContext } from "./types.ts";

const TYPES = new SharedFacts<ColumnType>((sql) => ({ sql, enum: null, domainOver: null }));

/** A column, and what its constraints say beyond it. */
export interface ReadColumn {
  readonly column: Column;
  readonly clauses: Clauses | null;
  /** Set when its constraints may say more than was understood. */
  readonly gap: Gap | null;
}

/** States the columns of one model. */
export class ColumnReader {
  private readonly context: TypeContext;

  constructor(context: TypeContext) {
    this.context = context;
  }

  read(field: Field, name: string): ReadColumn {
    const spelled = spell(field, this.context);
    const said = this.constraints(field);
    const clauses = said !== null && "checks" in said ? said : null;
    const because: Gap | null =
      said !== null && !("checks" in said) ? said : clauses?.open === true ? openGap(field) : null;
    const unread: Fact<never> | null = because === null ? null : unknown(because);
    const serial =
      spelled.known && spelled.value.identity !== null ? known({ kind: spelled.value.identity }) : ABSENT;
    const byHand =
      clauses?.identity === undefined || clauses.identity === null ? null : known({ kind: clauses.identity });
    const custom = field.library === null && field.open === null ? unknownClass(field) : null;
    const column: Column = {
      name,
      type: spelled.known ? TYPES.of(spelled.value.sql) : spelled,
      nullable: custom ?? unread ?? nullability(field, clauses),
      default: custom ?? unread ?? this.default(field, clauses),
      identity: spelled.known ? (byHand ?? serial) : spelled,
      generated: unread ?? (clauses?.generated ? known(clauses.generated) : ABSENT),
      collation: unread ?? collation(field, clauses),
      comment: unread ?? (clauses?.comment ? known(clauses.comment) : ABSENT),
      at: field.at,
    };
    return { column, clauses, gap: because };
  }

  /** What `constraints=[…]` says; a gap when it cannot be read, null when there is nothing. */
  private constraints(field: Field): Clauses | Gap | null {
    const given = argument(field, "constraints");
    if (given === null) return field.open;
    const listed: readonly Value[] | null =
      given.kind === "items" && given.open === null ? given.items : null;
    const texts = listed?.map(textOf) ?? [null];
    if (texts.includes(null)) return reason(given, `the constraints of ${field.name}`, field.at);
    return texts.length === 0 ? null : parseClauses(texts.join(" "), this.context.dialect);
  }

  private default(field: Field, clauses: Clauses | null): Fact<Default | null> {
    if (clauses?.default !== undefined && clauses.default !== null) return known({ sql: clauses.default });
    const sequence = argument(field, "sequence");
    if (sequence === null) return ABSENT;
    const name = asString(sequence);
    return name === null
      ? unknown(reason(sequence, `the sequence of ${field.name}`, field.at))
      : known({ sql: `NEXTVAL('${name}')` });
  }
}

function nullability(field: Field, clauses: Clauses | null): Fact<boolean> {
  const given = told(field.args.get("null"), field.open, "null", field.at);
  if (!given.known) return given;
  if (!given.value || clauses?.notNull === true) return NO;
  return YES;
}

function collation(field: Field, clauses: Clauses | null): Fact<string | null> {
  if (clauses?.collation !== undefined && clauses.collation !== null) return known(clauses.collation);
  const given = argument(field, "collation");
  if (given === null) return ABSENT;
  const name = asString(given);
  return name === null
    ? unknown(reason(given, `the collation of ${field.name}`, field.at))
    : known(name.replaceAll('"', ""));
}

function openGap(field: Field): Gap {
  return gap(
    "computed-constraint",
    `the constraints of ${field.name} say something that is not understood`,
    field.at,
  );
}

/** The constructor of a class that nobody knows may decide everything. */
function unknownClass(field: Field): Fact<never> {
  const detail = `${field.name} is of a field class that is not part of the project`;
  return unknown(gap("unknown-field-class", detail, field.at));
}

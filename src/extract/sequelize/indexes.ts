import { type Fact, type Gap, known, type Listing, unknown } from "../../model/fact.ts";
import type { DialectId, Index, IndexPart, Unique } from "../../model/schema.ts";
import {
  gapOf,
  isUnknown,
  locate,
  type ObjectValue,
  type Place,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import type { Model } from "./draft.ts";
import { fieldOf } from "./model.ts";
import { flagOf, isMissing, plainOf, textOf } from "./options.ts";
import { expressionText, literalText, quoted } from "./sql.ts";
import { underscore } from "./words.ts";

/** Migrations add what no model needs to name, and a CHECK no model can declare. */
export const MORE_NOT_STATED: Gap = {
  code: "more-not-stated",
  detail: "Sequelize models need not name the indexes, unique rules and checks that migrations create.",
  at: null,
  limit: true,
};

/** The indexes that the option `indexes` and JSONB attributes make, as sequelize 6 names and builds them. */
export function indexesOf(model: Model, table: string, dialect: DialectId): Listing<Index> {
  const gaps: Gap[] = [];
  const items: Index[] = [];
  const add = (index: Index | Unknown, at: Place): void => {
    if (isUnknown(index)) gaps.push(gapOf("computed-index", "An index", index, at));
    else items.push(index);
  };
  const written = model.options("indexes");
  if (written?.kind === "array") {
    for (const open of written.open) gaps.push(gapOf("computed-index", "Some indexes", open, model.at));
    for (const value of written.items) add(indexOf(value, model, table, dialect), model.at);
  } else if (!isMissing(written)) {
    const because = written.kind === "unknown" ? written : unreadable("they are computed", model.at);
    gaps.push(gapOf("computed-index", "The indexes", because, model.at));
  }
  for (const attribute of model.attributes.values()) {
    if (flagOf(attribute.options.get("index"), false) !== true) continue;
    const field = fieldOf(attribute, model);
    if (isUnknown(field)) add(field, attribute.at);
    else if (isJsonb(attribute.options.get("type")))
      add(ginIndex(field, table, dialect, attribute.at), attribute.at);
  }
  return { items, gaps: [...gaps, MORE_NOT_STATED] };
}

function isJsonb(type: Value | undefined): boolean {
  const inner = type?.kind === "call" ? type.callee : type;
  return (inner?.kind === "member" || inner?.kind === "external") && inner.name === "JSONB";
}

function ginIndex(field: string, table: string, dialect: DialectId, at: Place): Index {
  return {
    name: underscore(`${table}_${field}`),
    parts: [{ ...PLAIN, column: field, expression: known(null) }],
    unique: known(false),
    method: known(dialect === "postgresql" ? "gin" : null),
    ...WHOLE,
    at: locate(at),
  };
}

const PLAIN = { descending: false, nulls: null, opclass: null, collation: null };
const WHOLE = { where: known(null), include: [], nullsNotDistinct: false, valid: true };

function indexOf(value: Value, model: Model, table: string, dialect: DialectId): Index | Unknown {
  if (value.kind !== "object")
    return value.kind === "unknown" ? value : unreadable("it is computed", model.at);
  const open = value.open[0];
  if (open !== undefined) return open;
  const option = (name: string): Value | undefined => value.properties.get(name)?.value;
  const fields = option("fields");
  if (fields?.kind !== "array" || fields.open.length > 0)
    return unreadable("its columns are computed", model.at);
  const operator = textOf(option("operator"));
  if (isUnknown(operator)) return operator;
  const parts: IndexPart[] = [];
  for (const field of fields.items) {
    const part = partOf(field, operator, model, dialect);
    if (isUnknown(part)) return part;
    parts.push(part);
  }
  const at = fields.items.length === 0 ? null : [...value.properties.values()][0]?.at;
  const name = textOf(option("name"));
  if (isUnknown(name)) return name;
  const automatic = parts.every((part) => part.column !== null)
    ? underscore(`${table}_${parts.map((part) => part.column).join("_")}`)
    : null;
  const place = at ?? model.at;
  return {
    name: name ?? automatic,
    parts,
    unique: uniqueness(option("unique"), option("type"), place),
    method: methodOf(option("using"), dialect, place),
    ...WHOLE,
    where: predicate(option("where"), dialect, place),
    at: locate(place),
  };
}

function partOf(
  field: Value,
  operator: string | null,
  model: Model,
  dialect: DialectId,
): IndexPart | Unknown {
  const opclass = dialect === "postgresql" ? operator : null;
  const expression = expressionText(field, dialect);
  if (expression !== null)
    return isUnknown(expression) ? expression : { ...PLAIN, column: null, expression: known(expression) };
  const simple = stringOf(field);
  if (simple !== null) return ofColumn(simple, { ...PLAIN, opclass }, model);
  if (field.kind !== "object")
    return field.kind === "unknown" ? field : unreadable("a column is computed", model.at);
  const option = (name: string) => textOf(field.properties.get(name)?.value);
  const [name, order, collation, own] = [
    option("attribute") ?? option("name"),
    option("order"),
    option("collate"),
    option("operator"),
  ];
  const failed = [name, order, collation, own].find(isUnknown);
  if (failed !== undefined || isUnknown(name)) return failed ?? unreadable("a column is computed", model.at);
  if (name === null || isUnknown(order) || isUnknown(collation) || isUnknown(own))
    return unreadable("a column has no name", model.at);
  const isPostgres = dialect === "postgresql";
  const descending = /^desc/i.test(order ?? "");
  const nulls = /nulls\s+(first|last)/i.exec(order ?? "")?.[1]?.toLowerCase() as "first" | "last" | undefined;
  return ofColumn(
    name,
    {
      descending,
      nulls: nulls ?? null,
      opclass: isPostgres ? (own ?? operator) : null,
      collation: dialect === "mysql" ? null : collation,
    },
    model,
  );
}

/** Sequelize 6 takes the names in `indexes` for columns; one that is only an attribute's would fail. */
function ofColumn(
  name: string,
  rest: typeof PLAIN | Omit<IndexPart, "column" | "expression">,
  model: Model,
): IndexPart | Unknown {
  const columns = [...model.attributes.values()].map((attribute) => fieldOf(attribute, model));
  if (model.gaps.length === 0 && !columns.includes(name))
    return unreadable(`${name} is no column of the model`, model.at);
  return { ...rest, column: name, expression: known(null) };
}

function uniqueness(value: Value | undefined, type: Value | undefined, at: Place): Fact<boolean> {
  const unique = flagOf(value, false);
  if (isUnknown(unique)) return unknown(gapOf("computed-index", "Whether an index is unique", unique, at));
  return known(unique || stringOf(type)?.toLowerCase() === "unique");
}

function methodOf(using: Value | undefined, dialect: DialectId, at: Place): Fact<string | null> {
  if (dialect === "sqlite") return known(null);
  const method = textOf(using);
  if (isUnknown(method)) return unknown(gapOf("computed-index", "An index's method", method, at));
  return known(method?.toLowerCase() ?? (dialect === "postgresql" ? "btree" : null));
}

/** `where: { active: true, deletedAt: null }`; anything with operators stays unknown. */
function predicate(where: Value | undefined, dialect: DialectId, at: Place): Fact<string | null> {
  if (isMissing(where)) return known(null);
  const fail = (because: Unknown): Fact<never> =>
    unknown(gapOf("computed-index", "An index's predicate", because, at));
  const raw = expressionText(where, dialect);
  if (raw !== null) return isUnknown(raw) ? fail(raw) : known(raw);
  if (where.kind !== "object" || where.open.length > 0) return fail(unreadable("it is computed", at));
  return conditions(where, dialect, fail);
}

function conditions(
  where: ObjectValue,
  dialect: DialectId,
  fail: (because: Unknown) => Fact<never>,
): Fact<string | null> {
  const parts: string[] = [];
  for (const [name, { value, at }] of where.properties) {
    const plain = plainOf(value);
    if (isUnknown(plain)) return fail(unreadable("its conditions are not followed", at));
    parts.push(`${quoted(name, dialect)} ${plain === null ? "IS" : "="} ${literalText(plain, dialect)}`);
  }
  return known(parts.length === 0 ? null : parts.join(" AND "));
}

/** The unique rules of single attributes (`unique: true`) and of several that share a name. */
export function uniquesOf(model: Model, key: readonly string[], dialect: DialectId): Listing<Unique> {
  const gaps: Gap[] = [];
  const items: Unique[] = [];
  const shared = new Map<string, string[]>();
  const add = (name: string | null, columns: readonly string[], at: Place): void => {
    // PostgreSQL builds no rule that its primary key is already.
    if (dialect === "postgresql" && columns.join() === key.join()) return;
    items.push({ name, columns, nullsNotDistinct: false, deferrable: "no", at: locate(at) });
  };
  for (const attribute of model.attributes.values()) {
    const said = attribute.options.get("unique");
    if (isMissing(said)) continue;
    const field = fieldOf(attribute, model);
    const name = uniqueName(said, `${isUnknown(model.table) ? "" : model.table}_${attribute.name}_unique`);
    if (isUnknown(field) || isUnknown(name)) {
      const because = isUnknown(field) ? field : (name as Unknown);
      gaps.push(gapOf("computed-unique", `The unique rule of ${attribute.name}`, because, attribute.at));
    } else if (name === true) add(null, [field], attribute.at);
    else if (name !== null) shared.set(name, [...(shared.get(name) ?? []), field]);
  }
  for (const [name, columns] of shared) add(dialect === "mysql" ? name : null, columns, model.at);
  return { items, gaps: [...gaps, ...model.gaps] };
}

/** True: the attribute's own; a text: the name of the rule; null: none. */
function uniqueName(said: Value, fallback: string): true | string | null | Unknown {
  if (said.kind === "object") return textOf(said.properties.get("name")?.value) ?? fallback;
  const plain = plainOf(said);
  if (isUnknown(plain)) return plain;
  if (plain === true) return true;
  return typeof plain === "string" && plain !== "" ? plain : plain ? fallback : null;
}

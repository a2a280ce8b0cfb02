import type { ts as TS } from "ts-morph";
import { type Fact, type Gap, known, unknown } from "../../model/fact.ts";
import type { Action, Deferrable, DialectId, ForeignKey, Name } from "../../model/schema.ts";
import { gapOf, isUnknown, locate, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import type { Attribute, Link, Model } from "./draft.ts";
import { libraryPath } from "./library.ts";
import { fieldOf } from "./model.ts";
import { isMissing, textOf } from "./options.ts";

const ACTIONS: ReadonlySet<string> = new Set(["no action", "restrict", "cascade", "set null", "set default"]);

/** The models say nothing, and the library's own choice is only made by `sync()`. */
const ACTION_NOT_STATED: Gap = {
  code: "action-not-stated",
  detail:
    "The Sequelize model does not say what happens to these rows on delete or update: sync() would choose, a migration may have chosen otherwise.",
  at: null,
  limit: true,
};

/** Finds the model that a reference's `model:` means; null when it is no model. */
export type FindModel = (value: Value) => Model | null;

/** A model's table as the dialect names it: SQLite and MySQL have no schemas, so Sequelize writes both into one name. */
export function tableName(model: Pick<Model, "table" | "schema">, dialect: DialectId): Name | Unknown {
  const { table, schema } = model;
  if (isUnknown(table)) return table;
  if (isUnknown(schema)) return schema;
  if (schema === null || dialect === "postgresql") return { namespace: schema, name: table };
  return { namespace: null, name: `${schema}.${table}` };
}

/** The foreign key on an attribute; null when there is none, a gap when it cannot be told. */
export function foreignKeyOf(
  attribute: Attribute,
  column: string,
  model: Model,
  dialect: DialectId,
  find: FindModel,
): ForeignKey | Gap | null {
  const written = attribute.options.get("references");
  const [link] = attribute.links;
  if (isMissing(written) && link === undefined) return null;
  const fail = (because: Unknown): Gap =>
    gapOf("computed-foreign-key", `The foreign key on ${column}`, because, attribute.at);
  const said = isMissing(written) ? null : writtenTarget(written, model, dialect, find);
  // An association on the same attribute refers to what the attribute names.
  const usable = said !== null && (!isUnknown(said) || link === undefined);
  const target = usable ? said : linkTarget(link as Link, dialect);
  if (isUnknown(target)) return fail(target);
  return {
    name: null,
    columns: [column],
    at: locate(isMissing(written) && link !== undefined ? link.at : attribute.at),
    references: { table: target.table, columns: [target.column] },
    onDelete: actionOf("onDelete", attribute, fail),
    onUpdate: actionOf("onUpdate", attribute, fail),
    deferrable: isMissing(written) ? known("no") : deferrableOf(written, dialect, fail),
    validated: true,
  };
}

interface Target {
  readonly table: Name;
  readonly column: string;
}

function linkTarget({ target, key }: Link, dialect: DialectId): Target | Unknown {
  const table = tableName(target, dialect);
  if (isUnknown(table)) return table;
  const attribute = target.attributes.get(key);
  const column = attribute === undefined ? key : fieldOf(attribute, target);
  return isUnknown(column) ? column : { table, column };
}

/** `references: { model: "users" | User | { tableName, schema }, key: "id" }`. */
function writtenTarget(written: Value, model: Model, dialect: DialectId, find: FindModel): Target | Unknown {
  if (written.kind === "unknown") return written;
  if (written.kind !== "object") return unreadable("it is not written as an object", null);
  const open = written.open[0];
  if (open !== undefined) return open;
  const table = referredTable(written.properties.get("model")?.value, model, dialect, find);
  if (isUnknown(table)) return table;
  const column = textOf(written.properties.get("key")?.value);
  return isUnknown(column) ? column : { table, column: column ?? "id" };
}

function referredTable(
  value: Value | undefined,
  model: Model,
  dialect: DialectId,
  find: FindModel,
): Name | Unknown {
  if (value === undefined) return unreadable("it names no table", null);
  const name = textOf(value.kind === "literal" ? value : undefined);
  // A bare name means a table in the model's own schema.
  if (typeof name === "string") return tableName({ table: name, schema: model.schema }, dialect);
  if (value.kind === "object") {
    const table = textOf(value.properties.get("tableName")?.value);
    const schema = textOf(value.properties.get("schema")?.value);
    if (isUnknown(table)) return table;
    return table === null ? unreadable("it names no table", null) : tableName({ table, schema }, dialect);
  }
  const found = find(value);
  if (found !== null) return tableName(found, dialect);
  return value.kind === "unknown" ? value : unreadable("its table is computed", null);
}

function actionOf(
  option: "onDelete" | "onUpdate",
  attribute: Attribute,
  fail: (because: Unknown) => Gap,
): Fact<Action> {
  const own = attribute.options.get(option);
  const stated = isMissing(own) ? linkedAction(option, attribute.links) : textOf(own);
  if (isUnknown(stated)) return unknown(fail(stated));
  if (stated === null) return unknown(ACTION_NOT_STATED);
  const action = stated.toLowerCase();
  return ACTIONS.has(action)
    ? known(action as Action)
    : unknown(fail(unreadable(`${stated} is no action`, attribute.at)));
}

/** Of several associations on one key the first to happen counts; which that is can be told within one function only. */
function linkedAction(option: "onDelete" | "onUpdate", links: readonly Link[]): string | null | Unknown {
  const firsts = new Map<TS.Node, Link>();
  for (const link of links) if (!firsts.has(link.container)) firsts.set(link.container, link);
  const [first, ...others] = [...firsts.values()].map((link) => textOf(link[option]));
  if (first === undefined || isUnknown(first)) return first ?? null;
  const differs = others.find((other) => other !== first);
  if (differs === undefined) return first;
  return isUnknown(differs)
    ? differs
    : unreadable(
        "two associations say different things, and which comes first is not known",
        links[0]?.at ?? null,
      );
}

function deferrableOf(written: Value, dialect: DialectId, fail: (because: Unknown) => Gap): Fact<Deferrable> {
  const value = written.kind === "object" ? written.properties.get("deferrable")?.value : undefined;
  if (isMissing(value) || dialect !== "postgresql") return known("no");
  const path = libraryPath(value.kind === "call" ? value.callee : value)?.join(".");
  if (path === "Deferrable.INITIALLY_DEFERRED") return known("initially-deferred");
  if (path === "Deferrable.INITIALLY_IMMEDIATE") return known("initially-immediate");
  if (path === "Deferrable.NOT") return known("no");
  return unknown(fail(value.kind === "unknown" ? value : unreadable("when it is checked is computed", null)));
}

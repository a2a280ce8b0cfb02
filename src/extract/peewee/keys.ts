import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Action, Deferrable, ForeignKey } from "../../model/schema.ts";
import { gap, reason } from "../python/facts.ts";
import { asString } from "../python/values.ts";
import { actionOf } from "./clauses.ts";
import { argument, columnName, type Field } from "./fields.ts";
import type { Context } from "./context.ts";
import { qualifiedName, type Bound, type Model } from "./models.ts";

/** The constraint of a foreign key field; null when it makes none, a gap when it cannot be told. */
export function foreignKey(
  bound: Bound,
  column: string,
  model: Model,
  context: Context,
): ForeignKey | Gap | null {
  const { field } = bound;
  const role = field.library?.role;
  if (role !== "foreign-key" && role !== "deferred-key") return null;
  const deferred = role === "deferred-key";
  // Peewee leaves the constraint of a deferred key out of CREATE TABLE; it is made by a call of its own.
  if (deferred && !context.created.has(`${model.info.name}.${field.name}`)) return null;
  const target = context.references.target(bound, model);
  if (!target.known) return target.gap;
  const table = qualifiedName(target.value.model, context.dialect);
  const to = columnName(target.value.field);
  if (!table.known) return table.gap;
  if (typeof to !== "string") return to;
  const name = argument(field, "constraint_name");
  const said = name === null ? null : asString(name);
  if (name !== null && said === null) return reason(name, `the constraint's name of ${field.name}`, field.at);
  const own = model.table.known ? model.table.value : "";
  return {
    name: said ?? (deferred ? `fk_${own}_${column}_refs_${table.value.name}` : null),
    columns: [column],
    at: field.at,
    references: { table: table.value, columns: [to] },
    onDelete: action(field, "on_delete"),
    onUpdate: action(field, "on_update"),
    deferrable: deferrable(field),
    validated: true,
  };
}

function action(field: Field, what: "on_delete" | "on_update"): Fact<Action> {
  const given = argument(field, what);
  if (given === null) return field.open === null ? known("no action") : unknown(field.open);
  const text = asString(given);
  const found = text === null ? null : text === "" ? "no action" : actionOf(text);
  return found === null ? unknown(reason(given, `${what} of ${field.name}`, field.at)) : known(found);
}

function deferrable(field: Field): Fact<Deferrable> {
  const given = argument(field, "deferrable");
  if (given === null) return field.open === null ? known("no") : unknown(field.open);
  const text = asString(given)?.trim().toLowerCase();
  if (text === "initially deferred") return known("initially-deferred");
  if (text === "" || text === "initially immediate") return known(text === "" ? "no" : "initially-immediate");
  return unknown(gap("computed-constraint", `deferrable of ${field.name} is not understood`, field.at));
}

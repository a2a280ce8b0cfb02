import { type Fact, known, unknown } from "../../model/fact.ts";
import type { Action, ForeignKey } from "../../model/schema.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { gapOf, locate, unreadable } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { texts } from "./field-names.ts";
import { cascades, isNullable, primaries, targetKeys } from "./fields.ts";
import { deferrable } from "./indexes.ts";
import { keyName } from "./key-names.ts";
import type { Draft } from "./tables.ts";

/** Adds the foreign key of a relation. */
export function addForeignKey(
  field: Field,
  columns: readonly string[],
  entity: Entity,
  table: string,
  draft: Draft,
  context: Context,
): void {
  const { options, at } = field.prop;
  const made = options.isFalse("createForeignKeyConstraint");
  if (made === true) return;
  const keys = targetKeys(field, context);
  const referenced = texts(options, "referencedColumnNames", "referenceColumnName");
  const name = options.text("foreignKeyName");
  const because = [made, keys, referenced, name].find(isUnknown);
  const target = isUnknown(keys) ? null : keys.entity.table;
  if (because !== undefined || isUnknown(keys) || target === null || isUnknown(target)) {
    const why = because ?? (isUnknown(target) ? target : unreadable("its table is not known", at));
    draft.foreignGaps.push(gapOf("foreign-key-not-read", "A foreign key", why, at));
    return;
  }
  const key: ForeignKey = {
    name: isUnknown(name) || name === null ? keyName(table, columns, "foreign", context.dialect) : name,
    columns,
    references: {
      table: { namespace: keys.entity.namespace, name: target },
      columns: isUnknown(referenced) || referenced === null ? keys.columns : referenced,
    },
    onDelete: ruleFact(deleteRule(field, entity), field),
    onUpdate: ruleFact(updateRule(field), field),
    deferrable: deferFact(field),
    validated: true,
    at: locate(at),
  };
  const twice = draft.foreignKeys.findIndex((one) => one.name === key.name);
  if (twice >= 0) {
    draft.foreignKeys.splice(twice, 1);
    const because = unreadable("two properties declare it, and the later one decides", at);
    draft.foreignGaps.push(
      gapOf("foreign-key-declared-twice", `Whether ${key.name} is one key`, because, at),
    );
  }
  draft.foreignKeys.push(key);
}

function deferFact(field: Field): ForeignKey["deferrable"] {
  const mode = field.prop.options.text("deferMode");
  return isUnknown(mode)
    ? unknown(gapOf("computed-action", "When a foreign key is checked", mode, field.prop.at))
    : known(deferrable(mode));
}

function ruleFact(rule: Maybe<string | null>, { prop: { at } }: Field): Fact<Action> {
  const text = isUnknown(rule) ? rule : action(rule);
  if (!isUnknown(text) && text !== null) return known(text);
  const because = isUnknown(text) ? text : unreadable("it is no action of SQL", at);
  return unknown(gapOf("computed-action", "What a foreign key does", because, at));
}

const ACTIONS: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];

function action(rule: Maybe<string | null>): Action | null {
  if (rule === null || isUnknown(rule)) return "no action";
  const text = rule.toLowerCase();
  return ACTIONS.find((one) => one === text) ?? null;
}

/** `deleteRule`, `onDelete` in MikroORM 5; by default what cascading and nullability lead to. */
function deleteRule(field: Field, entity: Entity): Maybe<string | null> {
  const { options } = field.prop;
  for (const name of ["deleteRule", "onDelete"]) {
    const rule = options.text(name);
    if (rule !== null) return rule;
  }
  const cascade = cascades(field, "remove", "all");
  if (cascade !== false) return isUnknown(cascade) ? cascade : "cascade";
  if (options.flag("primary") === true && primaries(entity).length === 1) return "cascade";
  const nullable = isNullable(field);
  if (isUnknown(nullable)) return nullable;
  return nullable ? "set null" : null;
}

function updateRule(field: Field): Maybe<string | null> {
  for (const name of ["updateRule", "onUpdateIntegrity"]) {
    const rule = field.prop.options.text(name);
    if (rule !== null) return rule;
  }
  const cascade = cascades(field, "persist", "all");
  if (isUnknown(cascade)) return cascade;
  return cascade ? "cascade" : null;
}

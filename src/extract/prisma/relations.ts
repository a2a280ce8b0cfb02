import { type Fact, type Gap, known } from "../../model/fact.ts";
import type { Action, ForeignKey } from "../../model/schema.ts";
import { argumentOf, attributeOf, itemsOf, stringOf, wordOf } from "./attributes.ts";
import { columnName, type Datamodel, gapIn, locationOf } from "./datamodel.ts";
import { foreignKeyName } from "./names.ts";
import type { Attribute, Block, Expression, Field } from "./syntax.ts";
import { lexicon } from "../../model/lexicon.ts";

/** The foreign keys of a model: one for each relation that names its fields. */
export function foreignKeysOf(block: Block, datamodel: Datamodel): { items: ForeignKey[]; gaps: Gap[] } {
  const items: ForeignKey[] = [];
  const gaps: Gap[] = [];
  for (const field of datamodel.settings.foreignKeys ? block.fields : []) {
    const relation = attributeOf(field.attributes, "relation");
    const from = argumentOf(relation?.args, "fields");
    const target = datamodel.relatedModel(field);
    if (relation === undefined || from === undefined || target?.kind === "view") continue;
    const made =
      target === undefined || target.badLine !== null
        ? unreadKey(field, block)
        : foreignKey(relation, from, field, block, target, datamodel);
    if ("code" in made) gaps.push(made);
    else items.push(made);
  }
  return { items, gaps };
}

function unreadKey(field: Field, block: Block): Gap {
  const detail = `The relation ${field.name} of ${block.name} could not be read.`;
  return gapIn(block, field.line, "unread-relation", detail);
}

function foreignKey(
  relation: Attribute,
  from: Expression,
  field: Field,
  block: Block,
  target: Block,
  datamodel: Datamodel,
): ForeignKey | Gap {
  const own = fieldsOf(from, block, datamodel);
  const foreign = fieldsOf(argumentOf(relation.args, "references"), target, datamodel);
  const onDelete = actionOf(argumentOf(relation.args, "onDelete"), () => defaultOnDelete(field, own ?? []));
  const onUpdate = actionOf(argumentOf(relation.args, "onUpdate"), () => "cascade");
  if (own === null || foreign?.length !== own.length || onDelete === null || onUpdate === null)
    return unreadKey(field, block);
  const columns = own.map(columnName);
  const table = datamodel.nameOf(block).name;
  const mapped = stringOf(argumentOf(relation.args, "map"));
  return {
    name: mapped ?? foreignKeyName(table, columns, datamodel.settings.dialect),
    columns,
    references: { table: datamodel.nameOf(target), columns: foreign.map(columnName) },
    onDelete,
    onUpdate,
    deferrable: known("no"),
    validated: true,
    at: locationOf(block, field.line),
  };
}

/** Null when one of them is no field of the block. */
function fieldsOf(list: Expression | undefined, block: Block, datamodel: Datamodel): Field[] | null {
  const found = itemsOf(list).map((item) => datamodel.field(block, wordOf(item) ?? ""));
  const fields = found.filter((field) => field !== undefined);
  return fields.length === found.length && fields.length > 0 ? fields : null;
}

const ACTIONS: Readonly<Record<string, Action>> = lexicon({
  Cascade: "cascade",
  Restrict: "restrict",
  NoAction: "no action",
  SetNull: "set null",
  SetDefault: "set default",
});

function actionOf(value: Expression | undefined, otherwise: () => Action): Fact<Action> | null {
  if (value === undefined) return known(otherwise());
  const word = wordOf(value) ?? "";
  return Object.hasOwn(ACTIONS, word) ? known(ACTIONS[word] ?? "no action") : null;
}

/** A relation counts as required as soon as one of its columns is, whatever its own mark. */
function defaultOnDelete(field: Field, columns: readonly Field[]): Action {
  const required = [field, ...columns].some(({ type }) => type?.arity === "required");
  return required ? "restrict" : "set null";
}

import { known, unknown } from "../../model/fact.ts";
import { quoted, textLiteral } from "../../sql/spelling.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import { gapOf, literal, locate, stringOf, unreadable, type Value } from "../typescript/values.ts";
import type { Context } from "./context.ts";
import type { Entity, Field } from "./entities.ts";
import { fieldColumns } from "./fields.ts";
import { keyName } from "./key-names.ts";
import type { CheckDecl } from "./meta.ts";
import type { Draft } from "./tables.ts";
import type { StoredType } from "./types.ts";

/** An enum of texts is held to its values by a check. */
export function addEnumCheck(
  column: string,
  { items }: StoredType,
  { prop: { at } }: Field,
  table: string,
  draft: Draft,
  { dialect }: Context,
): void {
  if (isUnknown(items)) draft.checkGaps.push(gapOf("check-not-read", `The values of ${column}`, items, at));
  else if (items !== null) {
    const name = dialect === "postgresql" ? `${table}_${column}_check` : null;
    const expression = `${quoted(column, dialect)} in (${items.map(textLiteral).join(", ")})`;
    draft.checks.push({ name, expression: known(expression), validated: true, at: locate(at) });
  }
}

/** Adds `@Check()` and the option `check` of properties. */
export function addDeclaredChecks(entity: Entity, table: string, draft: Draft, context: Context): void {
  const declared: CheckDecl[] = [...entity.checks];
  for (const [path, { prop }] of entity.fields) {
    if (prop.options.has("check") === false) continue;
    const options = new Options(new Map([["expression", prop.options.get("check")]]), null);
    declared.push({ options, property: path, at: prop.at });
  }
  const map = columnMap(entity, context);
  for (const { options, property, at } of declared) {
    const name = nameOf(options, property, entity, table, context);
    if (isUnknown(name)) {
      draft.checkGaps.push(gapOf("check-not-read", "A check", name, at));
      continue;
    }
    const given = options.get("expression");
    const value = given.kind === "function" ? context.finder.engine.apply(given, [map], at) : given;
    const text = stringOf(value);
    const because = value.kind === "unknown" ? value : unreadable("its expression is computed", at);
    draft.checks.push({
      name,
      expression:
        text === null ? unknown(gapOf("check-not-read", `The check ${name}`, because, at)) : known(text),
      validated: true,
      at: locate(at),
    });
  }
}

function nameOf(
  options: Options,
  property: string | null,
  entity: Entity,
  table: string,
  context: Context,
): Maybe<string> {
  const given = options.text("name");
  if (given !== null) return given;
  const path = property ?? options.text("property");
  if (isUnknown(path)) return path;
  const field = path === null ? undefined : entity.fields.get(path);
  const columns = field === undefined ? [] : fieldColumns(field, entity, context);
  return isUnknown(columns) ? columns : keyName(table, columns, "check", context.dialect);
}

/** The columns by their properties, as a check's function is given them. */
function columnMap(entity: Entity, context: Context): Value {
  const properties = new Map<string, { value: Value; at: Entity["at"] }>();
  for (const [path, field] of entity.fields) {
    if (field.prop.kind !== "scalar" && field.prop.kind !== "m:1") continue;
    const columns = fieldColumns(field, entity, context);
    properties.set(path, { value: isUnknown(columns) ? columns : literal(columns[0]), at: entity.at });
  }
  return { kind: "object", properties, open: [] };
}

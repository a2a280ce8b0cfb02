import { quoted, textLiteral } from "../../sql/spelling.ts";
import { plain } from "../typescript/builtins.ts";
import { stringOf, type TemplateValue, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { calledExternal, type Chain, chainOf } from "./chain.ts";
import { type Context, isUnknown } from "./context.ts";
import { enumCallOf } from "./core.ts";
import { operatorText } from "./conditions.ts";

/** Steps after `` sql`…` `` that leave the text as it is. */
const HARMLESS = new Set(["mapWith", "inlineParams", "as", "getSQL", "append"]);

/**
 * The text of an SQL expression: `` sql`…` `` with everything filled in, a condition such as `eq(t.a, 1)`,
 * or what a function returns. A column is its quoted name, without its table; a value is written as a literal.
 */
export function expressionText(value: Value | undefined, context: Context): string | Unknown {
  if (value === undefined) return unreadable("the expression is missing", null);
  if (value.kind === "unknown") return value;
  if (value.kind === "function") {
    return expressionText(
      context.engine.apply(value, [], { module: value.scope.module, node: value.node }),
      context,
    );
  }
  if (value.kind === "template") return templateText(value, context);
  const chain = chainOf(value);
  if (chain === null) return unreadable("it is no SQL expression", "at" in value ? value.at : null);
  return callText(chain, context);
}

/** Whether the value is SQL and not data. */
export function isExpression(value: Value): boolean {
  if (value.kind === "template") return true;
  const root = chainOf(value)?.root;
  if (root === undefined) return false;
  if (root.callee.kind === "member" && root.callee.object.kind === "template") return true;
  return calledExternal(root)?.module.startsWith("drizzle-orm") === true;
}

function templateText(template: TemplateValue, context: Context): string | Unknown {
  const { tag } = template;
  if (tag.kind !== "external" || tag.name !== "sql" || !tag.module.startsWith("drizzle-orm")) {
    return unreadable("its template is not Drizzle's sql", template.at);
  }
  let text = template.strings[0] ?? "";
  for (const [index, value] of template.values.entries()) {
    const part = chunkText(value, context);
    if (isUnknown(part)) return part.at === null ? { ...part, at: template.at } : part;
    text += part + (template.strings[index + 1] ?? "");
  }
  return text;
}

/** What `${…}` becomes inside `` sql`…` ``. */
function chunkText(value: Value, context: Context): string | Unknown {
  switch (value.kind) {
    case "unknown":
      return value;
    case "literal":
      return literalText(value.value);
    case "array": {
      const open = value.open[0];
      if (open !== undefined) return open;
      const parts = value.items.map((item) => chunkText(item, context));
      return parts.find(isUnknown) ?? `(${parts.filter(isText).join(", ")})`;
    }
    case "member": {
      const reference = context.column(value);
      return isUnknown(reference) ? reference : quoted(reference.column.name, context.dialect);
    }
    case "object": {
      const data = plain(value);
      return data === null
        ? unreadable("a value in it is computed", null)
        : textLiteral(JSON.stringify(data.value));
    }
    case "call":
      return namedText(value, context) ?? expressionText(value, context);
    default:
      return expressionText(value, context);
  }
}

/** A table or enum written into SQL is its quoted name. */
function namedText(value: Value, context: Context): string | Unknown | null {
  const role = enumCallOf(value);
  if (role !== null) {
    const name = stringOf(role.call.args[0]);
    return name === null
      ? unreadable("an enum's name is computed", role.call.at)
      : quoted(name, context.dialect);
  }
  const shell = context.table(value);
  if (shell === null) return null;
  if (isUnknown(shell.name)) return shell.name;
  return quoted(shell.name, context.dialect);
}

function literalText(value: string | number | bigint | boolean | null | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? textLiteral(value) : String(value);
}

function callText(chain: Chain, context: Context): string | Unknown {
  const { root, steps } = chain;
  const strange = steps.find(
    (step) => !HARMLESS.has(step.name) || (step.name === "append" && step.args.length > 0),
  );
  if (strange !== undefined) return unreadable(`.${strange.name}() is not followed`, strange.at);
  const { callee, args } = root;
  if (callee.kind === "member") {
    if (callee.object.kind === "template") {
      return HARMLESS.has(callee.name)
        ? templateText(callee.object, context)
        : unreadable(`.${callee.name}() is not followed`, root.at);
    }
    if (callee.object.kind === "external" && callee.object.name === "sql")
      return sqlFunction(callee.name, args, root.at, context);
  }
  const external = calledExternal(root);
  if (external === null || !external.module.startsWith("drizzle-orm")) {
    return unreadable("it calls something outside the project", root.at);
  }
  const operator = operatorText(external.name, args, (value) => chunkText(value, context));
  return operator ?? unreadable(`${external.name}() is not followed`, root.at);
}

function sqlFunction(
  name: string,
  args: readonly Value[],
  at: TemplateValue["at"],
  context: Context,
): string | Unknown {
  const text = stringOf(args[0]);
  if (name === "raw" && text !== null) return text;
  if (name === "identifier" && text !== null) return quoted(text, context.dialect);
  if (name === "join" && args[0]?.kind === "array" && args[0].open.length === 0) {
    const separator = args[1] === undefined ? "" : chunkText(args[1], context);
    const parts = args[0].items.map((item) => chunkText(item, context));
    const unread = [...parts, separator].find(isUnknown);
    return unread ?? parts.filter(isText).join(isText(separator) ? separator : "");
  }
  if (name === "param" && args[0] !== undefined) return chunkText(args[0], context);
  const unknown = args.find((arg) => arg.kind === "unknown");
  return unknown ?? unreadable(`sql.${name}() is not followed`, at);
}

function isText(part: string | Unknown): part is string {
  return typeof part === "string";
}

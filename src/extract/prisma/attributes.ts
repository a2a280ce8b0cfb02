import type { Argument, Attribute, Expression } from "./syntax.ts";

/** The attribute of that name; of several, which Prisma refuses, the first. */
export function attributeOf(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

/** An argument by name. `position`: also the nth of those without a name. */
export function argumentOf(
  args: readonly Argument[] | undefined,
  name: string,
  position?: number,
): Expression | undefined {
  const named = args?.find((argument) => argument.name === name)?.value;
  if (named !== undefined || position === undefined) return named;
  return args?.filter((argument) => argument.name === null)[position]?.value;
}

/** A string's value; null for anything else. */
export function stringOf(expression: Expression | undefined): string | null {
  return expression?.kind === "string" ? expression.value : null;
}

/** A bare word such as `Cascade`; null for anything else. */
export function wordOf(expression: Expression | undefined): string | null {
  return expression?.kind === "word" ? expression.text : null;
}

/** A list's items; anything else counts as a list of one, as Prisma takes it. */
export function itemsOf(expression: Expression | undefined): readonly Expression[] {
  if (expression === undefined) return [];
  return expression.kind === "array" ? expression.items : [expression];
}

/** `@map("name")` or `@@map(name: "name")`: the stored name; null when it is not mapped. */
export function mappedName(attributes: readonly Attribute[]): string | null {
  return stringOf(argumentOf(attributeOf(attributes, "map")?.args, "name", 0));
}

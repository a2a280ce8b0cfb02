import { UserError } from "./model/errors.ts";
import type { EnumType, Schema, Table } from "./model/schema.ts";

/**
 * The tables of the named metadata, and the enums they use; those of ORMs without metadata stay. A name may leave
 * out leading parts: `models:Base` for `app.models:Base`. No names: everything. Throws UserError (exit 2) for a
 * name that no table's metadata has.
 */
export function ofMetadata(schema: Schema, names: readonly string[]): Schema {
  if (names.length === 0) return schema;
  const { items, gaps } = schema.tables;
  const owners = [...new Set(items.flatMap(({ origin }) => origin?.metadata ?? []))].sort();
  for (const name of names) if (!owners.some((owner) => answers(owner, name))) throw unheard(name, owners);
  const isChosen = ({ origin }: Table): boolean => {
    const owner = origin?.metadata;
    return owner === undefined || names.some((name) => answers(owner, name));
  };
  const kept = items.filter(isChosen);
  const [used, lost] = [kept, items.filter((table) => !isChosen(table))].map(enumsOf);
  const enums = schema.enums.items.filter(
    (each) => used?.has(keyOf(each)) === true || lost?.has(keyOf(each)) !== true,
  );
  return { ...schema, tables: { items: kept, gaps }, enums: { ...schema.enums, items: enums } };
}

function answers(owner: string, name: string): boolean {
  return owner === name || owner.endsWith(`.${name}`) || owner.endsWith(`:${name}`);
}

function enumsOf(tables: readonly Table[]): ReadonlySet<string> {
  const types = tables.flatMap(({ columns }) => columns.items.map(({ type }) => type));
  return new Set(
    types.flatMap((type) =>
      type.known && type.value.enum !== null ? [keyOf({ name: type.value.enum })] : [],
    ),
  );
}

function keyOf({ name }: Pick<EnumType, "name">): string {
  return `${name.namespace ?? ""}.${name.name}`;
}

function unheard(name: string, owners: readonly string[]): UserError {
  return new UserError({
    code: "unknown-metadata",
    message: `No model belongs to the metadata ${name}.`,
    hint:
      owners.length === 0
        ? "The models that were found have no metadata to choose among; leave --metadata out."
        : `There are ${owners.join(", ")}.`,
    exit: 2,
  });
}

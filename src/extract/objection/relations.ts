import {
  isUnknown,
  type ObjectValue,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";

/** A column that a relation joins by. */
export interface JoinColumn {
  /** As it is written: `table` or `schema.table`. */
  readonly table: string;
  readonly column: string;
}

export interface Relations {
  /** The relations' names. */
  readonly names: ReadonlySet<string>;
  readonly columns: readonly JoinColumn[];
  /** Why there may be more. */
  readonly open: Unknown | null;
}

/** The names of a model's relations and the columns they join by, as `relationMappings` writes them. */
export function relationsOf(value: Value | undefined): Relations {
  if (value === undefined) return { names: new Set(), columns: [], open: null };
  if (value.kind !== "object") {
    const open = value.kind === "unknown" ? value : unreadable("its relations are computed", null);
    return { names: new Set(), columns: [], open };
  }
  const columns: JoinColumn[] = [];
  for (const { value: relation } of value.properties.values()) {
    const join = part(relation, "join");
    if (join === null) continue;
    const through = part(join, "through");
    for (const end of [join, through])
      if (end !== null) columns.push(...ends(end, "from"), ...ends(end, "to"));
    if (through !== null) columns.push(...extras(through));
  }
  return { names: new Set(value.properties.keys()), columns, open: value.open[0] ?? null };
}

function part(value: Value, name: string): ObjectValue | null {
  const found = value.kind === "object" ? value.properties.get(name)?.value : undefined;
  return found?.kind === "object" ? found : null;
}

/** `"pets.ownerId"`, or several of them. */
function ends(join: ObjectValue, name: string): readonly JoinColumn[] {
  const value = join.properties.get(name)?.value;
  const values = value?.kind === "array" ? value.items : value === undefined ? [] : [value];
  return values.flatMap((one) => columnIn(stringOf(one)) ?? []);
}

/** A part of a JSON column is written behind a colon. */
function columnIn(text: string | null): JoinColumn | null {
  const path = text?.split(":")[0] ?? "";
  const dot = path.lastIndexOf(".");
  return dot <= 0 || dot === path.length - 1
    ? null
    : { table: path.slice(0, dot), column: path.slice(dot + 1) };
}

/** `extra: ["since"]` or `{ alias: "since" }`: columns of the join table. */
function extras(through: ObjectValue): readonly JoinColumn[] {
  const [from] = ends(through, "from");
  const extra = through.properties.get("extra")?.value;
  if (from === undefined || extra === undefined) return [];
  const values =
    extra.kind === "array"
      ? extra.items
      : extra.kind === "object"
        ? [...extra.properties.values()].map((one) => one.value)
        : [];
  return values.flatMap((value) => {
    const column = stringOf(value);
    return column === null ? [] : [{ table: from.table, column }];
  });
}

/** The texts of a list or of a single text; none when it is neither. */
export function textsOf(value: Value | undefined): readonly string[] {
  const values = value?.kind === "array" ? value.items : value === undefined ? [] : [value];
  return values.flatMap((one) => stringOf(one) ?? []);
}

/** The properties of a JSON schema that are stored: neither relations nor virtual. */
export function schemaProperties(
  schema: Value | undefined,
  relations: Relations,
  virtual: readonly string[],
): readonly string[] {
  const properties = schema === undefined || isUnknown(schema) ? null : part(schema, "properties");
  if (properties === null) return [];
  return [...properties.properties].flatMap(([name, { value }]) => {
    if (relations.names.has(name) || virtual.includes(name)) return [];
    const type = value.kind === "object" ? value.properties.get("type")?.value : undefined;
    // Where relations are not known, what holds other data may be one.
    const nests = textsOf(type).some((one) => one === "object" || one === "array") || type === undefined;
    return relations.open !== null && nests ? [] : [name];
  });
}

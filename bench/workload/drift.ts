import { column } from "./model.ts";
import type { Kind, SampleColumn, SampleSchema, SampleTable } from "./model.ts";

/** One difference the drifted database holds, in the words of the finding that must tell it. */
export interface Planted {
  readonly rule: string;
  readonly table: string | null;
  readonly column: string | null;
  /** The name of the key, check or enum that the finding is about. */
  readonly object: string | null;
}

interface Change {
  readonly rule: string;
  /** null: the table is missing. */
  readonly apply: (table: SampleTable) => SampleTable | null;
  readonly column?: string;
  readonly object?: (table: SampleTable) => string;
  /** Only where there is a server. */
  readonly serverOnly?: true;
}

/** Each stands for one table of the drifted database. */
const CHANGES: readonly Change[] = [
  { rule: "missing-column", column: "title", apply: (table) => without(table, "title") },
  {
    rule: "extra-column",
    column: "legacy_note",
    apply: (table) => ({
      ...table,
      columns: [...table.columns, column("legacy_note", "text", { nullable: true })],
    }),
  },
  { rule: "type-mismatch", column: "title", apply: (table) => retyped(table, "title", "short") },
  { rule: "type-mismatch", column: "amount", apply: (table) => retyped(table, "amount", "double") },
  {
    rule: "nullability-mismatch",
    column: "title",
    apply: (table) => altered(table, "title", { nullable: true }),
  },
  {
    rule: "nullability-mismatch",
    column: "attributes",
    apply: (table) => altered(table, "attributes", { nullable: false }),
  },
  {
    rule: "default-mismatch",
    column: "position",
    apply: (table) => altered(table, "position", { default: "two" }),
  },
  {
    rule: "default-mismatch",
    column: "created_at",
    apply: (table) => altered(table, "created_at", { default: null }),
  },
  {
    rule: "foreign-key-missing",
    object: () => "parent_id",
    apply: (table) => ({ ...table, foreignKeys: table.foreignKeys.slice(1) }),
  },
  {
    rule: "foreign-key-action-mismatch",
    object: () => "owner_id",
    apply: (table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) =>
        key.column === "owner_id" ? { ...key, onDelete: null } : key,
      ),
    }),
  },
  {
    rule: "foreign-key-extra",
    object: () => "position",
    apply: (table) => ({
      ...table,
      foreignKeys: [
        ...table.foreignKeys,
        {
          name: `fk_${table.name}_stray`,
          column: "position",
          table: table.foreignKeys[0]?.table ?? "",
          onDelete: null,
          validated: true,
        },
      ],
    }),
  },
  {
    rule: "constraint-not-validated",
    serverOnly: true,
    object: () => "parent_id",
    apply: (table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) =>
        key.column === "parent_id" ? { ...key, validated: false } : key,
      ),
    }),
  },
  { rule: "unique-mismatch", object: uniqueName, apply: (table) => ({ ...table, uniques: [] }) },
  {
    rule: "index-missing",
    object: (table) => `ix_${table.name}_owner_id`,
    apply: (table) => ({ ...table, indexes: table.indexes.slice(1) }),
  },
  {
    rule: "index-extra",
    object: (table) => `ix_${table.name}_title`,
    apply: (table) => ({
      ...table,
      indexes: [...table.indexes, { name: `ix_${table.name}_title`, columns: ["title"] }],
    }),
  },
  {
    rule: "index-mismatch",
    object: (table) => `ix_${table.name}_state_created_at`,
    apply: (table) => ({
      ...table,
      indexes: table.indexes.map((key) =>
        key.columns.length > 1 ? { ...key, columns: key.columns.toReversed() } : key,
      ),
    }),
  },
  { rule: "check-mismatch", object: checkName, apply: (table) => ({ ...table, checks: [] }) },
  {
    rule: "check-mismatch",
    object: checkName,
    apply: (table) => ({
      ...table,
      checks: table.checks.map((check) => ({
        ...check,
        sql: check.sql.replace(/\d+$/, (limit) => String(Number(limit) + 1)),
      })),
    }),
  },
  { rule: "primary-key-mismatch", object: () => "id", apply: (table) => ({ ...table, primaryKey: false }) },
  {
    rule: "identity-mismatch",
    serverOnly: true,
    column: "id",
    apply: (table) => altered(table, "id", { identity: "by-default" }),
  },
  { rule: "table-options-mismatch", serverOnly: true, apply: (table) => ({ ...table, unlogged: true }) },
  { rule: "model-without-table", apply: () => null },
];

/** The fewest tables whose second half, to which no key points, has room for every change. */
export const FEWEST_TABLES = 2 * CHANGES.length;

/** The name of the table of the drifted database that no model declares. */
const STRAY = "left_behind_by_a_branch";

/** Changes a schema in every way a rule tells, each once, and lists what a check must find; `server`: PostgreSQL. */
export function drift(
  schema: SampleSchema,
  server: boolean,
): { schema: SampleSchema; planted: readonly Planted[] } {
  const planted: Planted[] = [{ rule: "table-without-model", table: STRAY, column: null, object: null }];
  const from = schema.tables.length - CHANGES.length;
  const tables = schema.tables.flatMap((table, i) => {
    const change = CHANGES[i - from];
    if (change === undefined || (change.serverOnly === true && !server)) return [table];
    planted.push({
      rule: change.rule,
      table: table.name,
      column: change.column ?? null,
      object: change.object?.(table) ?? null,
    });
    return change.apply(table) ?? [];
  });
  const [first, ...others] = schema.enums;
  const enums = first === undefined ? [] : [{ ...first, values: first.values.slice(0, -1) }, ...others];
  if (server && first !== undefined)
    planted.push({ rule: "enum-mismatch", table: null, column: null, object: first.name });
  return { schema: { tables: [...tables, stray()], enums }, planted };
}

function stray(): SampleTable {
  const columns = [column("id", "id"), column("note", "text", { nullable: true })];
  const empty = { foreignKeys: [], uniques: [], indexes: [], checks: [] };
  return { name: STRAY, comment: "Nobody remembers.", columns, primaryKey: true, unlogged: false, ...empty };
}

function without(table: SampleTable, name: string): SampleTable {
  return { ...table, columns: table.columns.filter((one) => one.name !== name) };
}

function altered(table: SampleTable, name: string, change: Partial<SampleColumn>): SampleTable {
  return {
    ...table,
    columns: table.columns.map((one) => (one.name === name ? { ...one, ...change } : one)),
  };
}

function retyped(table: SampleTable, name: string, kind: Kind): SampleTable {
  return altered(table, name, { kind });
}

function uniqueName(table: SampleTable): string {
  return table.uniques[0]?.name ?? "";
}

function checkName(table: SampleTable): string {
  return table.checks[0]?.name ?? "";
}

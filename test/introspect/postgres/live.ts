import { postgres } from "../../../src/introspect/postgres/index.ts";
import type { LiveSchema, PostgresTarget, RowCount, Scope } from "../../../src/model/dialect.ts";
import type { Column, Name, Table } from "../../../src/model/schema.ts";

export const OPTIONS = { connectTimeoutMs: 5_000, queryTimeoutMs: 20_000 };

/** Opens, introspects and closes. */
export async function read(target: PostgresTarget, scope: Scope = { namespaces: [] }): Promise<LiveSchema> {
  const session = await postgres.open(target, OPTIONS);
  try {
    return await session.introspect(scope);
  } finally {
    await session.close();
  }
}

/** Opens, counts and closes. */
export async function count(
  target: PostgresTarget,
  tables: readonly Name[],
  budgetMs = 5_000,
): Promise<readonly RowCount[]> {
  const session = await postgres.open(target, OPTIONS);
  try {
    return await session.countRows(tables, budgetMs);
  } finally {
    await session.close();
  }
}

/** The table of that name; the test fails when it was not read. */
export function tableOf(schema: LiveSchema, name: string): Table {
  const table = schema.tables.items.find((candidate) => candidate.name.name === name);
  if (table === undefined)
    throw new Error(`${name} is not among ${schema.tables.items.map((item) => item.name.name).join()}`);
  return table;
}

/** The column of that name; the test fails when it was not read. */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.items.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`${table.name.name} has no column ${name}`);
  return column;
}

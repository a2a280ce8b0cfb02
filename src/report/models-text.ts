import type { EnvironmentVariable } from "../model/environment.ts";
import type { Gap, Location } from "../model/fact.ts";
import type { Column, Schema, Table } from "../model/schema.ts";
import { visible } from "./sanitize.ts";

/** The declared tables for people: a block a table, its columns aligned, and what could not be read. */
export function listModels(
  schema: Schema,
  leftOut: string,
  variables: readonly EnvironmentVariable[] = [],
): string {
  const tables = schema.tables.items.toSorted((a, b) => (fullName(a) < fullName(b) ? -1 : 1));
  const limits = new Set<string>();
  const blocks = tables.map((table) => tableBlock(table, limits));
  const gaps = [...new Set(schema.tables.gaps.map(gapLine))];
  if (gaps.length > 0) blocks.push(["Could not be read:", ...gaps].join("\n"));
  if (limits.size > 0) blocks.push(["Never stated by such models:", ...limits].join("\n"));
  if (variables.length > 0)
    blocks.push(["Decided by the environment:", ...variables.map(variableLine)].join("\n"));
  const count = `${tables.length} ${tables.length === 1 ? "table" : "tables"} declared (${schema.dialect})`;
  const trouble =
    gaps.length === 0 ? "" : `; ${gaps.length} ${gaps.length === 1 ? "place" : "places"} could not be read`;
  const others = leftOut === "" ? "" : `; left out: ${leftOut}`;
  return `${[...blocks, `${count}${trouble}${others}`].join("\n\n")}\n`;
}

/** What models of its ORM never state goes to `limits`, told once for all tables. */
function tableBlock(table: Table, limits: Set<string>): string {
  const model = table.origin?.model ?? null;
  const by = [table.origin?.orm, model].filter((part) => part != null).join(" ");
  const width = Math.max(0, ...table.columns.items.map((column) => column.name.length));
  const gaps = [table.columns, table.uniques, table.indexes, table.foreignKeys, table.checks].flatMap(
    (one) => one.gaps,
  );
  for (const gap of gaps) if (gap.limit === true) limits.add(gapLine(gap));
  const own = new Set(gaps.flatMap((gap) => (gap.limit === true ? [] : [gapLine(gap)])));
  const lines = table.columns.items.map(
    (column) => `  ${visible(column.name).padEnd(width)}  ${describe(column)}`,
  );
  return [`${visible(fullName(table))}  (${visible(by)}${place(table.at)})`, ...lines, ...own].join("\n");
}

function describe(column: Column): string {
  const type = column.type.known ? visible(column.type.value.sql) : "type unknown";
  const nullable = column.nullable.known
    ? column.nullable.value
      ? ""
      : " NOT NULL"
    : " nullability unknown";
  const value = column.default.known ? column.default.value?.sql : "unknown";
  return `${type}${nullable}${value === undefined ? "" : ` DEFAULT ${visible(value)}`}`;
}

function gapLine(gap: Gap): string {
  return `  ? ${visible(gap.detail)}${place(gap.at)}`;
}

function variableLine({ name, set }: EnvironmentVariable): string {
  return `  ${visible(name)}: ${set ? "set" : "not set, the code's default is taken"}`;
}

function place(at: Location | null): string {
  return at === null ? "" : `, ${visible(at.file)}:${at.line}`;
}

function fullName({ name }: Table): string {
  return name.namespace === null ? name.name : `${name.namespace}.${name.name}`;
}

import type { Client } from "pg";
import type { PostgresTarget, RowCount } from "../../model/dialect.ts";
import type { Gap } from "../../model/fact.ts";
import type { Name } from "../../model/schema.ts";
import { connectionFault, codeOf, messageOf } from "./faults.ts";
import { transactions } from "./transaction.ts";
import type { Limits, Row } from "./transaction.ts";

/** What the catalog knows of a table without touching it. */
interface Candidate {
  readonly name: Name;
  readonly kind: string;
  /** null: never analysed. */
  readonly estimate: number | null;
  readonly pages: number;
}

const LOOKUP_TIMEOUT_MS = 5_000;

/**
 * Counts exactly, small tables first, each in its own read-only transaction bounded by what is left of the budget.
 * What does not fit is the planner's estimate, marked so, or unknown where there is none. Row security is off: a
 * policy that would hide rows makes the count unknown instead of small. Views are not counted: their query is the
 * user's. Rejects only when the connection itself fails.
 */
export async function countRows(
  client: Client,
  target: PostgresTarget,
  tables: readonly Name[],
  budgetMs: number,
): Promise<readonly RowCount[]> {
  if (tables.length === 0) return [];
  const deadline = performance.now() + budgetMs;
  const candidates = await lookUp(client, target, tables);
  const counts = tables.map((): RowCount => ({ unknown: MISSING }));
  const queue = candidates
    .map((candidate, position) => ({ candidate, position }))
    .sort(
      (left, right) =>
        (left.candidate?.pages ?? 0) - (right.candidate?.pages ?? 0) || left.position - right.position,
    );
  for (const { candidate, position } of queue) {
    if (candidate !== null) counts[position] = await count(client, candidate, deadline - performance.now());
  }
  return counts;
}

async function count(client: Client, candidate: Candidate, remainingMs: number): Promise<RowCount> {
  if (candidate.kind === "v") return { unknown: VIEW };
  if (remainingMs < 1) return estimated(candidate);
  const limits: Limits = {
    statementTimeoutMs: remainingMs,
    queryTimeoutMs: Math.ceil(remainingMs) + LOOKUP_TIMEOUT_MS,
    rawBytes: false,
  };
  const relation = `${quote(candidate.name.namespace ?? "")}.${quote(candidate.name.name)}`;
  try {
    const [rows] = await transactions(client, limits, [{ statements: [`SELECT count(*) FROM ${relation}`] }]);
    return { rows: Number(rows?.[0]?.[0]), exact: true };
  } catch (error) {
    return uncounted(error, candidate);
  }
}

function uncounted(error: unknown, candidate: Candidate): RowCount {
  const code = codeOf(error);
  const { name } = candidate.name;
  if (code === "57014") return estimated(candidate);
  if (code === "55P03")
    return {
      unknown: gap("table-locked", `${name} is locked by another session; its rows were not counted.`),
    };
  if (code === "42P01" || code === "3F000") return { unknown: MISSING };
  if (code === "42501") return { unknown: denied(error, name) };
  if (/^(08|57P|53)/.test(code) || code === "" || !/^[0-9A-Z]{5}$/.test(code)) throw error;
  return { unknown: gap("rows-uncounted", `The rows of ${name} could not be counted: ${messageOf(error)}.`) };
}

function denied(error: unknown, name: string): Gap {
  if (/row-level security/i.test(messageOf(error)))
    return gap(
      "permission-denied",
      `Row-level security hides rows of ${name} from this role, so a count would be too small. Grant BYPASSRLS, or connect as the table's owner.`,
    );
  return gap(
    "permission-denied",
    `This role may not read ${name}. Grant it USAGE on the schema and SELECT on the table to have its rows counted.`,
  );
}

function estimated(candidate: Candidate): RowCount {
  if (candidate.estimate !== null) return { rows: candidate.estimate, exact: false };
  return {
    unknown: gap(
      "count-timeout",
      `${candidate.name.name} was not counted within the time budget, and the server has no estimate (it was never analysed).`,
    ),
  };
}

/** The relations behind the names, by position; null where there is none. */
async function lookUp(
  client: Client,
  target: PostgresTarget,
  tables: readonly Name[],
): Promise<readonly (Candidate | null)[]> {
  const limits = { statementTimeoutMs: LOOKUP_TIMEOUT_MS, queryTimeoutMs: null, rawBytes: false };
  const wanted = tables
    .map(
      ({ namespace, name }, position) =>
        `(${position}, ${namespace === null ? "NULL" : literal(namespace)}, ${literal(name)})`,
    )
    .join();
  const path =
    target.schema === null
      ? []
      : [
          `SET LOCAL search_path = ${target.schema
            .split(",")
            .map((part) => quote(part.trim().replace(/^"|"$/g, "")))
            .join()}`,
        ];
  const query = `SELECT w.position, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages
    FROM (VALUES ${wanted}) AS w(position, namespace, name)
    JOIN pg_catalog.pg_class c ON c.relname OPERATOR(pg_catalog.=) w.name::pg_catalog.name AND c.relkind IN ('r','p','m','f','v')
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     AND (n.nspname OPERATOR(pg_catalog.=) w.namespace::pg_catalog.name
          OR w.namespace IS NULL AND pg_catalog.pg_table_is_visible(c.oid))`;
  const [rows = []] = await transactions(client, limits, [{ first: [...path, query], statements: [] }]).catch(
    (error: unknown) => {
      throw connectionFault(error, target) ?? error;
    },
  );
  const found = new Map(rows.map((row) => [Number(row[0]), candidateOf(row)]));
  return tables.map((_, position) => found.get(position) ?? null);
}

function candidateOf(row: Row): Candidate {
  const [, namespace, name, kind, tuples, pages] = row;
  const estimate = Number(tuples);
  // Before PostgreSQL 14 a table that was never analysed says 0 rows on 0 pages, like one that is empty.
  const unanalysed = estimate < 0 || (estimate === 0 && Number(pages) === 0);
  return {
    name: { namespace: namespace ?? "", name: name ?? "" },
    kind: kind ?? "",
    estimate: unanalysed ? null : estimate,
    pages: Number(pages),
  };
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return ` E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function gap(code: string, detail: string): Gap {
  return { code, detail, at: null };
}

const MISSING = gap("table-missing", "There is no table of this name, so its rows were not counted.");
const VIEW = gap("view-uncounted", "A view's rows are not counted: that would run the view's own query.");
